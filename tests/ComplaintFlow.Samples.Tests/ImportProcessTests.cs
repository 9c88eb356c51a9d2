namespace ComplaintFlow.Samples.Tests;

public class ImportProcessTests
{
    private const string Comcast = "complaints/comcast_2015.csv";

    [SharedDataFact(Comcast)]
    public async Task A_file_whose_every_row_is_used_ends_with_exit_code_0()
    {
        SampleProcess import = await SampleProcess.RunAsync("Import", SharedDataFactAttribute.PathOf(Comcast));

        Assert.Equal((0, ""), (import.ExitCode, import.Error));
        Assert.Contains("2224 imported, 0 there already, 0 removed before, 0 rejected", import.Output.Split('\n').Select(line => line.TrimEnd('\r')));
        Assert.DoesNotContain('\u001b', import.Output);
    }

    [SharedDataFact(Comcast)]
    public async Task A_file_of_another_format_is_told_by_its_columns()
    {
        SampleProcess import = await SampleProcess.RunAsync("Import", SharedDataFactAttribute.PathOf(Comcast), "--mapping", "cfpb-2014");

        AssertBadInput(import, "line 1: There is no column 'Complaint ID', 'Company response', 'Date received', 'Product'; there are 'Ticket #', ");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_by_its_path() =>
        AssertBadInput(await SampleProcess.RunAsync("Import", "no-such.csv"), "'no-such.csv': There is no such file.");

    [Fact]
    public async Task A_folder_is_told_apart_from_a_file() =>
        AssertBadInput(await SampleProcess.RunAsync("Import", AppContext.BaseDirectory), "Name a file that you may read.");

    [Theory]
    [InlineData("no-such-encoding", "--encoding", "no-such-encoding")]
    [InlineData("no-such.json", "--mapping", "no-such.json")]
    [InlineData("PATH")]
    public async Task A_command_line_that_is_wrong_is_told(string named, params string[] arguments) =>
        AssertBadInput(await SampleProcess.RunAsync("Import", arguments.Length == 0 ? [] : ["file.csv", .. arguments]), named);

    [Fact]
    public async Task Text_that_would_move_the_cursor_is_shown_harmless()
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "Ticket #,Customer Complaint,Date,Received Via,State,Status\n1,Slow,22-04-15,Internet,[red]\u001b[31mGeorgia\u202e,Open\n2,Slow,22-04-15,\u001b]0;owned\u0007,Ohio,Open\n");

            SampleProcess import = await SampleProcess.RunAsync("Import", path);

            AssertBadInput(import, "");
                Assert.Contains("line 3, rejected: '\ufffd]0;owned\ufffd' in column 'Received Via'", import.Output, StringComparison.Ordinal);
            Assert.Contains("1 imported, 0 there already, 0 removed before, 1 rejected", import.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void AssertBadInput(SampleProcess import, string message)
    {
        Assert.Equal(2, import.ExitCode);
        Assert.Contains(message, import.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", import.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', import.Output + import.Error);
    }
}
