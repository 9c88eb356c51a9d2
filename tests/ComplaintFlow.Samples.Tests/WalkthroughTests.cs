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
                "By the routing rule 'billing'. Passed over: sun is involved.",
                "Receive and record · 接收与记录 (received), version 2, episode 1",
                "the key was known",
                "CF1005: 'Propose a resolution' is permitted in the status",
                "步骤“gather-information”已完成",
                "方案金额不超过操作人的授权额度（200元）",
                "emotion: Frustrated → Heated; demands a supervisor: no → yes",
                "Assigned to chen of team seniors. Reason given: she asks for a supervisor.",
                "Venue: none → Private room.",
                "An appointment was made for Tuesday, 10 March 2026 10:00.",
                "It is time for the appointment agreed for Tuesday, 10 March 2026 10:00.",
                "The deadline 'appointment:1' was met.",
                "We look forward to seeing you on Tuesday 10 March at 10:00.",
                "Follow up and evaluate → Closed by 'Close'. The complaint is closed.",
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
