namespace ComplaintFlow.Samples.Tests;

public sealed class WalkthroughTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"walkthrough-{Guid.NewGuid():N}.db");

    [Fact]
    public async Task The_walkthrough_tells_its_story_to_the_end()
    {
        SampleProcess walkthrough = await SampleProcess.RunAsync("Walkthrough", _file);

        Assert.Equal((0, ""), (walkthrough.ExitCode, walkthrough.Error));
        Assert.All(
            new[]
            {
                "by the routing rule 'billing'; passed over: sun (involved)",
                "Receive and record · 接收与记录 (received), version 2, episode 1",
                "the key was known",
                "CF1005: 'Propose a resolution' is permitted in the status",
                "步骤“gather-information”已完成",
                "方案金额不超过操作人的授权额度（200元）",
                "signals: frustrated → heated, demands a supervisor",
                "given to chen of team seniors, because she asks for a supervisor",
                "where: anywhere → private-room",
                "when: 10 March, 10:00",
                "it is 10 March, 10:00: time for the appointment",
                "'appointment:1' is met",
                "We look forward to seeing you on Tuesday 10 March at 10:00.",
                "follow-up → closed by 'close': the complaint is closed",
                "Analyse and classify · 分析与分类 (investigating), version 22, episode 2",
                "The journal has 22 entries",
                "the very same complaint",
                "1, resolved by the desk",
                "CF1008: The complaint has changed: version 3 was expected, but it has version 4.",
                "stateDiagram-v2",
                "42 complaints in the file, 42 in the store, 26 of them over",
            },
            line => Assert.Contains(line, WithoutBreaks(walkthrough.Output), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_further_run_goes_on_where_the_file_left_it()
    {
        await SampleProcess.RunAsync("Walkthrough", _file);
        foreach ((int episode, int entries) in new[] { (2, 22), (3, 30), (4, 38) })
        {
            SampleProcess again = await SampleProcess.RunAsync("Walkthrough", _file);
            string output = WithoutBreaks(again.Output);
            Assert.Equal((0, ""), (again.ExitCode, again.Error));
            Assert.Contains($"is in its episode {episode}, and its journal has {entries} entries", output, StringComparison.Ordinal);
            Assert.Contains($"(investigating), version {entries + 8}, episode {episode + 1}", output, StringComparison.Ordinal);
            Assert.Contains("42 complaints in the file, 42 in the store, 26 of them over; 42 were there already", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Into_a_pipe_it_writes_plain_text()
    {
        string output = (await SampleProcess.RunAsync("Walkthrough", _file)).Output;

        Assert.DoesNotContain(output, character => char.IsControl(character) && character is not ('\n' or '\r'));
    }

    public void Dispose()
    {
        foreach (string end in new[] { "", "-wal", "-shm" })
            File.Delete(_file + end);
    }

    /// <summary>Long lines are wrapped; that is not what these tests are about.</summary>
    private static string WithoutBreaks(string output) =>
        string.Join(' ', output.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
