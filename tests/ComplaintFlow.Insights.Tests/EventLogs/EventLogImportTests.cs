using ComplaintFlow.Administration;
using ComplaintFlow.Insights.EventLogs;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Insights.Tests.EventLogs;

public class EventLogImportTests
{
    private static readonly LogCase[] _log = [Logs.Case("1", "ask", "answer", "closed"), Logs.Case("2", "ask", "closed", "ask")];

    [Fact]
    public async Task A_dry_run_writes_nothing_and_a_second_run_finds_everything_there()
    {
        await using LogDesk desk = await LogDesk.OpenAsync(Logs.Of(_log));

        Assert.Equal(new ImportSummary(2, 0, 0, 0, 0), (await desk.ImportAsync(Logs.Of(_log), isDryRun: true)).Summary);
        Assert.Empty(await Logs.ReadAsync(await desk.ExportAsync(LogFormat.Csv), LogFormat.Csv));
        // A run that was killed midway: the second one begins at the start of the file again.
        Assert.Equal(new ImportSummary(1, 0, 0, 0, 0), (await desk.ImportAsync(Logs.Of(_log.Take(1)))).Summary);
        Assert.Equal(new ImportSummary(1, 1, 0, 0, 0), (await desk.ImportAsync(Logs.Of(_log))).Summary);
        Assert.Equal(new ImportSummary(0, 2, 0, 0, 0), (await desk.ImportAsync(Logs.Of(_log))).Summary);
    }

    [Fact]
    public async Task A_case_that_the_lifecycle_or_the_library_does_not_permit_is_rejected_with_the_reason()
    {
        await using LogDesk desk = await LogDesk.OpenAsync(Logs.Of(_log));
        LogCase other = new("3", [new("closed", Logs.Monday, "ana")]);
        LogCase person = new("4", [new("ask", Logs.Monday, new string('x', 65))]) { Line = 7 };
        LogCase future = new("5", [new("ask", DateTimeOffset.MaxValue.AddDays(-2), "ana")]);

        (ImportSummary summary, IReadOnlyList<string> rejected) = await desk.ImportAsync(Logs.Of([other, person, future, .. _log]));

        Assert.Equal((2, 2), (summary.Imported, summary.Rejected));
        Assert.Equal($"7 4: 'ask' by '{new string('x', 60)}…' cannot be recorded. Use names of 1 to 64 characters, without control characters and white space at the ends.", rejected[0]);
        Assert.StartsWith(" 3: CF1004 This is so at step 1, ", rejected[1], StringComparison.Ordinal);
        Assert.StartsWith(" 5: ", rejected[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_after_the_end_reopens_the_complaint()
    {
        await using LogDesk desk = await LogDesk.OpenAsync(Logs.Of(_log));
        await desk.ImportAsync(Logs.Of(_log));

        LogCase reopened = (await Logs.ReadAsync(await desk.ExportAsync(LogFormat.Xes), LogFormat.Xes)).Single(one => one.Id == "2");

        Assert.Equal([null, "closed", "reopened"], reopened.Events.Select(one => one.Attributes.GetValueOrDefault("outcome")));
        Assert.Equal(["1", "1", "2"], reopened.Events.Select(one => one.Attributes["episode"]));
    }

    [Fact]
    public async Task Events_are_taken_in_the_order_of_their_instants()
    {
        LogCase[] log = [new("1", [new("answer", Logs.Monday.AddHours(1), "ana"), new("ask", Logs.Monday, "ana"), new("closed", Logs.Monday.AddHours(1), "ana")])];
        await using LogDesk desk = await LogDesk.OpenAsync(Logs.Of(log));

        Assert.Empty((await desk.ImportAsync(Logs.Of(log))).Rejected);
        Assert.Equal(["ask", "answer", "closed"], Assert.Single(await Logs.ReadAsync(await desk.ExportAsync(LogFormat.Xes), LogFormat.Xes)).Events.Select(one => one.Activity));
    }

    [Fact]
    public async Task Nobody_comes_back_as_nobody()
    {
        LogCase[] log = [new("1", [new("ask", Logs.Monday), new("answer", Logs.Monday.AddHours(1), "ana")])];
        await using LogDesk desk = await LogDesk.OpenAsync(Logs.Of(log));
        await desk.ImportAsync(Logs.Of(log));

        Assert.Equal([null, "ana"], Assert.Single(await Logs.ReadAsync(await desk.ExportAsync(LogFormat.Xes), LogFormat.Xes)).Events.Select(one => one.Resource));
    }
}
