using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Tests;

/// <summary>The sample Report on what it makes up itself, on files of the library, and on what it cannot use.</summary>
public sealed class ReportProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_firm_that_is_made_up_has_something_in_every_part_and_is_the_same_each_time()
    {
        string page = Path.Combine(_folder, "report.html");

        SampleProcess screen = await SampleProcess.RunAsync("Report");
        SampleProcess written = await SampleProcess.RunAsync("Report", "--lang", "zh-Hans", "--out", page);

        Assert.Equal((0, "", 0, "", ""), (screen.ExitCode, screen.Error, written.ExitCode, written.Error, written.Output));
        Assert.Contains("Complaints report · 2026-01-05 to 2026-06-28 · Asia/Shanghai", screen.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("No data for", screen.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", screen.Output, StringComparison.Ordinal);
        string html = await File.ReadAllTextAsync(page);
        Assert.StartsWith("<!DOCTYPE html><html lang=\"zh-Hans\">", html, StringComparison.Ordinal);
        // The number of complaints is that of the seed.
        Assert.Contains("<dt>接收投诉</dt><dd class=\"value\">529</dd>", html, StringComparison.Ordinal);
        Assert.Matches(@"Complaints received +529 ", screen.Output);
    }

    [Fact]
    public async Task A_SQLite_file_and_a_DuckDB_file_of_the_library_are_read_as_they_are()
    {
        string store = Path.Combine(_folder, "complaints.db");
        string facts = Path.Combine(_folder, "facts.duckdb");
        await FillAsync(store, facts);

        SampleProcess ofStore = await SampleProcess.RunAsync("Report", store, "--format", "csv");
        SampleProcess ofFacts = await SampleProcess.RunAsync("Report", facts, "--format", "csv");

        Assert.Equal((0, "", 0, ""), (ofStore.ExitCode, ofStore.Error, ofFacts.ExitCode, ofFacts.Error));
        Assert.Contains("summary,1,value,3,3\r\n", ofStore.Output, StringComparison.Ordinal);
        Assert.Contains("summary,1,value,3,3\r\n", ofFacts.Output, StringComparison.Ordinal);
        Assert.Contains("by-channel,1,value,,Phone\r\n", ofFacts.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_cannot_be_used_is_told_on_the_side()
    {
        string file = Path.Combine(_folder, "file.csv");
        await File.WriteAllTextAsync(file, "Ticket #,Customer Complaint,Date,Received Via,State,Status\n1,Slow,22-04-15,Internet,Georgia,Open\n2,Slow,22-04-15,Telepathy,Ohio,Open\n");

        SampleProcess report = await SampleProcess.RunAsync("Report", file, "--format", "text");

        Assert.Equal(0, report.ExitCode);
        Assert.StartsWith("line 3, left out: 'Telepathy' in column 'Received Via'", report.Error, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^Complaints received +1 ", report.Output);
    }

    [Theory]
    [InlineData("log.csv", "--log")]
    [InlineData("log.xes")]
    public async Task An_event_log_is_read_with_each_activity_as_a_status_and_each_event(string name, params string[] arguments)
    {
        string file = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(file, name == "log.xes" ? Xes : "number,incident_state,at\n1,ask,2026-03-02 09:00\n1,done,2026-03-02 10:00\n1,done,2026-03-02 11:00\n2,ask,2026-03-02 09:00\n2,done,2026-03-02 11:00\n");
        string mapping = Path.Combine(_folder, "mapping.json");
        await File.WriteAllTextAsync(mapping, LogMapping);

        SampleProcess report = await SampleProcess.RunAsync("Report", [file, "--mapping", mapping, "--format", "csv", .. arguments]);

        Assert.Equal((0, ""), (report.ExitCode, report.Error));
        // Both cases reached 'done', and with one of them it was not over.
        Assert.Contains("lifecycle,3,status,,done\r\n", report.Output, StringComparison.Ordinal);
        Assert.Contains("lifecycle,3,reached,2,2\r\n", report.Output, StringComparison.Ordinal);
        Assert.Contains("lifecycle,3,went_on,1,1\r\n", report.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_event_log_is_told()
    {
        string file = Path.Combine(_folder, "log.xes");
        await File.WriteAllTextAsync(file, "<!DOCTYPE log SYSTEM \"file:///etc/passwd\"><log/>");

        SampleProcess report = await SampleProcess.RunAsync("Report", file);

        Assert.Equal((2, ""), (report.ExitCode, report.Output));
        Assert.Contains("line 1: The file has a document type (DTD), which is not read.", report.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'no-such.csv': There is no such file.", "no-such.csv")]
    [InlineData("fr", "--lang", "fr")]
    [InlineData("There is no time zone 'Moon/Crater'.", "--zone", "Moon/Crater")]
    [InlineData("--top is 1 to 50.", "--top", "51")]
    [InlineData("2026-01-01 is before 2026-02-01", "--from", "2026-02-01", "--to", "2026-01-01")]
    public async Task What_cannot_be_used_is_told(string named, params string[] arguments)
    {
        SampleProcess report = await SampleProcess.RunAsync("Report", arguments);

        Assert.Equal((2, ""), (report.ExitCode, report.Output));
        Assert.Contains(named, report.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", report.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_the_columns_of_a_mapping_is_told_by_its_columns()
    {
        string file = Path.Combine(_folder, "file.csv");
        await File.WriteAllTextAsync(file, "a,b\n1,2\n");

        SampleProcess report = await SampleProcess.RunAsync("Report", file);

        Assert.Equal(2, report.ExitCode);
        Assert.Contains("No mapping has the columns a, b.", report.Error, StringComparison.Ordinal);
    }

    private const string LogMapping = """
        {
          "source": "log",
          "rows": "event",
          "id": "number",
          "received": { "columns": ["at"], "patterns": ["yyyy-MM-dd HH:mm"] },
          "description": { "columns": ["number"] },
          "status": { "column": "incident_state" }
        }
        """;

    private const string Xes = """
        <log>
          <trace>
            <string key="concept:name" value="1"/>
            <event><string key="concept:name" value="ask"/><date key="time:timestamp" value="2026-03-02T09:00:00Z"/></event>
            <event><string key="concept:name" value="done"/><date key="time:timestamp" value="2026-03-02T10:00:00Z"/></event>
            <event><string key="concept:name" value="done"/><date key="time:timestamp" value="2026-03-02T11:00:00Z"/></event>
          </trace>
          <trace>
            <string key="concept:name" value="2"/>
            <event><string key="concept:name" value="ask"/><date key="time:timestamp" value="2026-03-02T09:00:00Z"/></event>
            <event><string key="concept:name" value="done"/><date key="time:timestamp" value="2026-03-02T11:00:00Z"/></event>
          </trace>
        </log>
        """;

    private static async Task FillAsync(string store, string facts)
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().UseSqlite(store).AllowEveryActor().AddInsights(facts, i => i.Calendar = WorkCalendar.Define("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00")));
        await using ServiceProvider provider = services.BuildServiceProvider();
        for (int each = 0; each < 3; each++)
        {
            ComplaintIntake intake = new() { Customer = new() { Id = "C-1" }, Channel = Channel.Phone, Description = "Slow.", Category = Category.Of("billing") };
            (await provider.GetRequiredService<IComplaintDesk>().ReceiveAsync(intake, Actor.Staff("ana"))).OrThrow();
        }

        await provider.GetRequiredService<Insights.Projection.IInsightsProjection>().CatchUpAsync();
    }
}
