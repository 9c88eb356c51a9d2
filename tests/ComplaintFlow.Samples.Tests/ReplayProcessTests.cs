namespace ComplaintFlow.Samples.Tests;

public class ReplayProcessTests
{
    private const string Comcast = "complaints/comcast_2015.csv";

    [SharedDataFact(Comcast)]
    public async Task A_file_whose_every_row_is_used_ends_with_exit_code_0()
    {
        SampleProcess replay = await SampleProcess.RunAsync("Replay", SharedDataFactAttribute.PathOf(Comcast));

        Assert.Equal((0, ""), (replay.ExitCode, replay.Error));
        Assert.Contains("2224 read, 2224 received, 0 rejected", replay.Output.Split('\n').Select(line => line.TrimEnd('\r')));
        Assert.DoesNotContain('\u001b', replay.Output);
    }

    [SharedDataFact(Comcast)]
    public async Task A_file_of_another_format_is_told_by_its_columns()
    {
        SampleProcess replay = await SampleProcess.RunAsync("Replay", SharedDataFactAttribute.PathOf(Comcast), "--format", "cfpb");

        AssertBadInput(replay, "line 1: There is no column 'Complaint ID', 'Product', 'Date received', 'Company response'; there are 'Ticket #', ");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_by_its_path() =>
        AssertBadInput(await SampleProcess.RunAsync("Replay", "no-such.csv"), "'no-such.csv': There is no such file.");

    [Fact]
    public async Task A_folder_is_told_apart_from_a_file() =>
        AssertBadInput(await SampleProcess.RunAsync("Replay", AppContext.BaseDirectory), "Name a file that you may read.");

    [Theory]
    [InlineData("excel", "--format", "excel")]
    [InlineData("PATH")]
    public async Task A_command_line_that_is_wrong_is_told_with_the_right_one(string named, params string[] arguments) =>
        AssertBadInput(await SampleProcess.RunAsync("Replay", arguments.Length == 0 ? [] : ["file.csv", .. arguments]), named);

    [Fact]
    public async Task Text_that_would_move_the_cursor_is_shown_harmless()
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "Ticket #,Customer Complaint,Date,Received Via,State,Status\n1,Slow,22-04-15,Internet,[red]\u001b[31mGeorgia\u202e,Open\n2,Slow,22-04-15,\u001b]0;owned\u0007,Ohio,Open\n");

            SampleProcess replay = await SampleProcess.RunAsync("Replay", path);

            AssertBadInput(replay, "");
            Assert.Contains("[red]\ufffd[31mGeorgia\ufffd", replay.Output, StringComparison.Ordinal);
            Assert.Contains("line 3, rejected: '\ufffd]0;owned\ufffd' in column 'Received Via'", replay.Output, StringComparison.Ordinal);
            Assert.Contains("2 read, 1 received, 1 rejected", replay.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void AssertBadInput(SampleProcess replay, string message)
    {
        Assert.Equal(2, replay.ExitCode);
        Assert.Contains(message, replay.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", replay.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', replay.Output + replay.Error);
    }
}
