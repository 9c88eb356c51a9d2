namespace ComplaintFlow.Samples.Tests;

public class RoutingProcessTests
{
    private const string City = "routing/nyc311.csv";
    private const string Rules = """{ "Routing": { "Rules": [ { "Category": "billing", "ToTeam": "billing" }, { "Category": "network", "ToHandler": "nina" } ] }, "Handlers": { "People": [ { "Id": "ana", "Teams": [ "billing" ] }, { "Id": "nina" } ] } }""";

    [Fact]
    public async Task By_itself_it_routes_the_complaints_that_lie_beside_it()
    {
        SampleProcess routing = await SampleProcess.RunAsync("Routing");

        Assert.Equal((0, ""), (routing.ExitCode, routing.Error));
        Assert.Contains("60 of 60 rows are routed as the file says", routing.Output, StringComparison.Ordinal);
        Assert.Contains("0 rows are uncovered", routing.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', routing.Output);
    }

    [Fact]
    public async Task It_says_who_has_how_many_what_is_uncovered_what_differs_and_what_cannot_be_read()
    {
        SampleProcess routing = await RunAsync(Rules, "category,urgency,expected\nbilling,low,billing\nbilling/fee,,billing\nnetwork,normal,handler ana\ndelivery,,\nbilling,soon,\n,,\n");

        Assert.Equal((1, ""), (routing.ExitCode, routing.Error));
        string[] lines = [.. routing.Output.Split('\n').Select(line => line.Trim())];
        Assert.Contains(lines, line => line.StartsWith("ana", StringComparison.Ordinal) && line.EndsWith("66.7 %", StringComparison.Ordinal));
        Assert.Contains("fairness: the most loaded has 2, the mean is 1.5, max/mean 1.33", lines);
        Assert.Contains("delivery: 1", lines);
        Assert.Contains("2 of 3 rows are routed as the file says", lines);
        Assert.Contains("line 4, network: the file says handler ana, the rules nina", lines);
        Assert.Contains(lines, line => line.StartsWith("line 6: Requested value 'soon' was not found.", StringComparison.Ordinal));
        Assert.Contains("line 7: The category is empty.", lines);
        Assert.Contains(lines, line => line.StartsWith("6 rows, 3 routed, ", StringComparison.Ordinal));
    }

    [SharedDataFact(City)]
    public async Task It_reads_the_complaints_of_a_city()
    {
        string rules = Path.GetTempFileName();
        await File.WriteAllTextAsync(rules, """{ "Routing": { "Rules": [ { "Category": [ "Noise - Residential", "Illegal Parking" ], "ToTeam": "NYPD" } ], "Otherwise": { "ToTeam": "311" } } }""");
        SampleProcess routing = await SampleProcess.RunAsync("Routing", "--rules", rules, "--input", SharedDataFactAttribute.PathOf(City));
        File.Delete(rules);

        Assert.Equal("", routing.Error);
        Assert.Contains("0 rows are uncovered", routing.Output, StringComparison.Ordinal);
        Assert.Contains("10000 rows, 10000 routed", routing.Output, StringComparison.Ordinal);
        Assert.Contains("queue of NYPD", routing.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "category\na\n", "This is not JSON.")]
    [InlineData("""{ "Routing": { "Rules": [ { "Categroy": "a", "ToTeam": "b" } ] } }""", "category\na\n", "CF2004 Routing:Rules:0:Categroy: Unknown setting 'Categroy'.")]
    [InlineData(Rules, "type\na\n", "There is no column 'category' and no column 'complaint_type'.")]
    public async Task A_file_that_cannot_be_used_is_told(string rules, string csv, string message)
    {
        SampleProcess routing = await RunAsync(rules, csv);
        Assert.Equal(2, routing.ExitCode);
        Assert.Contains(message, routing.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", routing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_line_that_is_wrong_is_told_with_the_right_one()
    {
        SampleProcess unknown = await SampleProcess.RunAsync("Routing", "--rule", "x");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("Write: dotnet run --project samples/Routing", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("'no-such.csv': There is no such file.", (await SampleProcess.RunAsync("Routing", "--input", "no-such.csv")).Error, StringComparison.Ordinal);
    }

    private static async Task<SampleProcess> RunAsync(string rules, string csv)
    {
        string rulesPath = Path.GetTempFileName();
        string csvPath = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(rulesPath, rules);
            await File.WriteAllTextAsync(csvPath, csv);
            return await SampleProcess.RunAsync("Routing", "--rules", rulesPath, "--input", csvPath);
        }
        finally
        {
            File.Delete(rulesPath);
            File.Delete(csvPath);
        }
    }
}
