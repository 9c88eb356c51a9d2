namespace ComplaintFlow.Samples.Tests;

public class DueDatesProcessTests
{
    private const string Cases = "deadlines/working_time_cases.json";
    private const string Boston = "deadlines/boston_2011.csv";

    [SharedDataFact(Cases)]
    public async Task Every_promised_due_time_is_kept()
    {
        SampleProcess dueDates = await SampleProcess.RunAsync("DueDates", "--cases", SharedDataFactAttribute.PathOf(Cases));

        Assert.Equal((0, ""), (dueDates.ExitCode, dueDates.Error));
        Assert.Contains("74 of 74 agree", Lines(dueDates));
        Assert.DoesNotContain('\u001b', dueDates.Output);
    }

    [SharedDataFact(Boston)]
    public async Task A_citys_due_times_follow_from_its_settings()
    {
        SampleProcess dueDates = await SampleProcess.RunAsync("DueDates", "--boston", SharedDataFactAttribute.PathOf(Boston));

        Assert.Equal((0, ""), (dueDates.ExitCode, dueDates.Error));
        Assert.Contains("11863 of 12000 due times agree", Lines(dueDates));
        Assert.Contains("11957 of 11957 on-time labels agree", Lines(dueDates));
        Assert.DoesNotContain('\u001b', dueDates.Output);
    }

    [Fact]
    public async Task A_difference_is_told_with_both_values_and_exit_code_1()
    {
        SampleProcess dueDates = await RunAsync("--cases", Row.Replace("11:30", "11:31", StringComparison.Ordinal));

        Assert.Equal(1, dueDates.ExitCode);
        Assert.Contains("case 2 (deadline, other): promised 2013-03-21T11:31:00Z, reckoned 2013-03-21T11:30:00Z", Lines(dueDates));
        Assert.Contains("0 of 1 agree", Lines(dueDates));
    }

    [Theory]
    [InlineData("[", "This is not JSON.")]
    [InlineData("{}", "This is not a list of cases.")]
    [InlineData("[{}]", "case number 1: It cannot be read.")]
    [InlineData("[3]", "case number 1: It cannot be read.")]
    public async Task A_file_that_is_no_file_of_cases_is_told(string json, string message) => AssertBadInput(await RunAsync("--cases", json), message);

    [Theory]
    [InlineData("deadline", "guess", "case 2: 'guess' is not a kind of case.")]
    [InlineData("Europe/Berlin", "Mars/Olympus", "case 2: It cannot be read. CF4502 calendar 'case': This machine has no time zone 'Mars/Olympus'.")]
    [InlineData("09:00", "9", "case 2: It cannot be read. CF4503 calendar 'case', Thursday: '9-17:00' is not a span of opening hours.")]
    [InlineData("2013-03-21T09", "soon", "case 2: It cannot be reckoned.")]
    public async Task A_case_that_cannot_be_used_is_told_by_its_number(string good, string bad, string message) =>
        AssertBadInput(await RunAsync("--cases", Row.Replace(good, bad, StringComparison.Ordinal)), message);

    [Theory]
    [InlineData("a,b\n1,2\n", "line 1: There is no column 'opened_local', 'due_local', 'closed_local', 'on_time', 'unit', 'amount'.")]
    [InlineData("opened_local,due_local,closed_local,on_time,unit,amount\nyesterday,,,,business,1\n", "line 2: ")]
    [InlineData("opened_local,due_local,closed_local,on_time,unit,amount\n2011-12-03 21:19:59,2011-12-04 21:19:59,,,lunar,1\n", "There is no target for the unit 'lunar'.")]
    public async Task A_row_that_cannot_be_used_is_told_by_its_line(string csv, string message) => AssertBadInput(await RunAsync("--boston", csv), message);

    [Fact]
    public async Task The_cases_after_one_that_cannot_be_used_are_compared_and_all_are_counted()
    {
        string bad = Row.Replace("2013-03-21T09", "soon", StringComparison.Ordinal).Trim('[', ']');
        SampleProcess dueDates = await RunAsync("--cases", $"[{string.Join(',', Enumerable.Repeat(bad, 12))},3,{Row.Trim('[', ']')}]");

        AssertBadInput(dueDates, "case 2: It cannot be reckoned.");
        Assert.Contains("… and 3 more cases that cannot be used", dueDates.Error, StringComparison.Ordinal);
        Assert.Contains("13 of 14 cannot be used", Lines(dueDates));
        Assert.Contains("1 of 14 agree", Lines(dueDates));
    }

    [Theory]
    [InlineData("before", "\"seconds\": 0", "2013-03-22T19:30:00Z", "2013-03-21T16:00:00Z")]
    [InlineData("before", "\"seconds\": -7200", "2013-03-21T11:30:00Z", "2013-03-21T09:30:00Z")]
    [InlineData("business_days", "\"business_days\": -1", "2013-03-21T09:30:00Z", "2013-03-14T09:30:00Z")]
    [InlineData("business_days", "\"business_days\": -1", "2013-03-22T07:00:00Z", "2013-03-21T07:00:00Z", "08:00")]
    public async Task What_counts_back_is_reckoned_backwards(string kind, string amount, string start, string due, string opens = "09:00")
    {
        string row = Row.Replace("\"deadline\"", $"\"{kind}\"", StringComparison.Ordinal).Replace("\"seconds\": 7200", amount, StringComparison.Ordinal)
            .Replace("2013-03-21T11:30:00Z", due, StringComparison.Ordinal).Replace("2013-03-21T09:30:00Z\", \"minutes", $"{start}\", \"minutes", StringComparison.Ordinal).Replace("09:00", opens, StringComparison.Ordinal);
        SampleProcess dueDates = await RunAsync("--cases", row);

        Assert.Equal((0, ""), (dueDates.ExitCode, dueDates.Error));
        Assert.Contains("1 of 1 agree", Lines(dueDates));
    }

    [Fact]
    public async Task The_rows_of_a_city_after_one_that_cannot_be_used_are_compared()
    {
        SampleProcess dueDates = await RunAsync(
            "--boston",
            "opened_local,due_local,closed_local,on_time,unit,amount\nyesterday,,,,business,1\n2011-12-03 21:19:59,2011-12-04 21:19:59,,,lunar,1\n2011-12-05 09:00:00,2011-12-06 09:00:00,,OVERDUE,business,1\n");

        AssertBadInput(dueDates, "line 2: ");
        Assert.Contains("2 rows cannot be used", Lines(dueDates));
        Assert.Contains(Lines(dueDates), line => line.EndsWith(" of 1 due times agree", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_line_that_is_wrong_is_told_with_the_right_one()
    {
        AssertBadInput(await SampleProcess.RunAsync("DueDates"), "Name one file: --cases or --boston.");
        AssertBadInput(await SampleProcess.RunAsync("DueDates", "--case", "x"), "Write: dotnet run --project samples/DueDates");
        AssertBadInput(await SampleProcess.RunAsync("DueDates", "--cases", "no-such.json"), "'no-such.json': There is no such file.");
    }

    private const string Row =
        """
        [{"id": 2, "source": "other", "kind": "deadline", "timezone": "Europe/Berlin", "business_hours": {"thu": [["09:00", "17:00"]]}, "holidays": [],
          "start_utc": "2013-03-21T09:30:00Z", "minutes": 120, "seconds": 7200, "expected_due_utc": "2013-03-21T11:30:00Z"}]
        """;

    private static async Task<SampleProcess> RunAsync(string option, string content)
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, content);
            return await SampleProcess.RunAsync("DueDates", option, path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<string> Lines(SampleProcess process) => process.Output.Split('\n').Select(line => line.TrimEnd('\r'));

    private static void AssertBadInput(SampleProcess dueDates, string message)
    {
        Assert.Equal(2, dueDates.ExitCode);
        Assert.Contains(message, dueDates.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", dueDates.Error, StringComparison.Ordinal);
    }
}
