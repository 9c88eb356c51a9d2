using ComplaintFlow.Insights.Measures;

namespace ComplaintFlow.Insights.Tests.Measures;

public class TimeMeasureTests
{
    [Fact]
    public async Task Handling_times_are_medians_and_quantiles_of_those_that_got_there()
    {
        await using World world = new();
        // Resolved after 10, 20, 30, 40 and 100 hours; two of them later than 48 hours are not, one is.
        foreach ((string id, int hours) in new[] { ("a", 10), ("b", 20), ("c", 30), ("d", 40), ("e", 100) })
            await world.ComplaintAsync(id, "2026-03-02 09:00", ("resolved_at", "2026-03-09 09:00"), ("to_resolve_elapsed", hours * 3600.0), ("to_resolve_working", hours * 900.0), ("to_acknowledge_elapsed", 1800.0));
        // Never resolved, and its 48 hours are over; withdrawn; merged; a suggestion; received in April.
        await world.ComplaintAsync("f", "2026-03-31 12:00");
        await world.ComplaintAsync("g", "2026-03-02 09:00", ("ending", "withdrawn"), ("closed_at", "2026-03-02 10:00"));
        await world.ComplaintAsync("h", "2026-03-02 09:00", ("ending", "merged"), ("to_resolve_elapsed", 1.0));
        await world.ComplaintAsync("i", "2026-03-02 09:00", ("kind", "suggestion"), ("to_resolve_elapsed", 1.0));
        await world.ComplaintAsync("j", "2026-04-01 00:00", ("to_resolve_elapsed", 1.0));
        // Five deadlines are decided, three were met; the transferred one counts elsewhere, the running one is not decided.
        foreach ((string id, string state) in new[] { ("a", "met"), ("b", "met"), ("c", "met"), ("d", "met-late"), ("f", "missed"), ("e", "running"), ("h", "transferred") })
            await Deadline(world, id, "resolve", state, missedAt: state is "met-late" or "missed" or "transferred" ? "2026-03-03 09:00" : null);

        HandlingTimes times = Assert.Single((await world.Insights.HandlingTimesAsync(World.March, Dimension.CategoryRoot, World.Reader)).OrThrow());

        Assert.Equal("billing", times.Key);
        Assert.Equal((5, 30, 76, 88), (times.Resolution.Elapsed.Cases, times.Resolution.Elapsed.MedianHours.Value, Math.Round(times.Resolution.Elapsed.P90Hours.Value!.Value, 9), Math.Round(times.Resolution.Elapsed.P95Hours.Value!.Value, 9)));
        Assert.Equal((5, 7.5), (times.Resolution.Working.Cases, times.Resolution.Working.MedianHours.Value));
        Assert.Equal((5, 0.5), (times.Acknowledgement.Elapsed.Cases, times.Acknowledgement.Elapsed.MedianHours.Value));
        Assert.Equal((0, null), (times.Acknowledgement.Working.Cases, times.Acknowledgement.Working.MedianHours.Value));
        // a to d of a to f: g is withdrawn.
        Assert.Equal((4, 6), (times.WithinHours.Of.Count, times.WithinHours.Of.Total));
        Assert.Equal((3, 5), (times.WithinTarget.Of.Count, times.WithinTarget.Of.Total));
        Assert.Equal(0.6, times.WithinTarget.Share.Value);
    }

    [Fact]
    public async Task A_complaint_whose_hours_are_not_over_is_not_judged_yet()
    {
        await using World world = new();
        await world.ComplaintAsync("old", "2026-05-30 00:00");
        await world.ComplaintAsync("young", "2026-05-30 00:01");

        HandlingTimes times = Assert.Single((await world.Insights.HandlingTimesAsync(ReportingPeriod.Month(2026, 5, TimeZoneInfo.Utc), Dimension.None, World.Reader)).OrThrow());

        Assert.Equal((0, 1), (times.WithinHours.Of.Count, times.WithinHours.Of.Total));
    }

    [Fact]
    public async Task A_few_complaints_are_too_few()
    {
        await using World world = new(least: 30);
        for (int number = 0; number < 12; number++)
            await world.ComplaintAsync($"c{number}", "2026-03-02 09:00", ("to_resolve_elapsed", 3600.0), ("resolved_at", "2026-03-02 10:00"));

        HandlingTimes times = Assert.Single((await world.Insights.HandlingTimesAsync(World.March, Dimension.None, World.Reader)).OrThrow());

        Assert.False(times.Resolution.Elapsed.MedianHours.IsKnown);
        Assert.Equal("too few (12 < 30)", times.Resolution.Elapsed.MedianHours.Gap!.ToString());
        Assert.Equal("too few (12 < 30)", times.WithinHours.Share.Gap!.ToString());
        Assert.Equal((12, 12), (times.WithinHours.Of.Count, times.WithinHours.Of.Total));
    }

    [Fact]
    public async Task Deadlines_are_kept_by_stage_target_and_handler()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-03-02 09:00");
        await Deadline(world, "a", "acknowledge", "met", spent: 3600);
        await Deadline(world, "a", "acknowledge", "met-late", spent: 7200, missedAt: "2026-03-03 09:00", handler: "bo");
        await Deadline(world, "a", "acknowledge", "cancelled");
        await Deadline(world, "a", "acknowledge", "cancelled", spent: 10_800, missedAt: "2026-03-03 09:00", handler: "bo");
        await Deadline(world, "a", "promise", "met");
        await Deadline(world, "a", "promise", "running");

        IReadOnlyList<OnTime> byStage = (await world.Insights.OnTimeAsync(World.March, Dimension.None, World.Reader)).OrThrow();
        IReadOnlyList<OnTime> byHandler = (await world.Insights.OnTimeAsync(World.March, Dimension.Handler, World.Reader)).OrThrow();

        Assert.Equal([("acknowledge", 1L, 3L, 2.0), ("promise", 1L, 1L, 0.0)], byStage.Select(row => (row.Stage, row.OnTimeShare.Of.Count, row.OnTimeShare.Of.Total, row.MedianSpentHours.Value!.Value)));
        Assert.Equal([("acknowledge", "ana", 1L, 1L), ("acknowledge", "bo", 0L, 2L), ("promise", "ana", 1L, 1L)], byHandler.Select(row => (row.Stage, row.Handler!, row.OnTimeShare.Of.Count, row.OnTimeShare.Of.Total)));
    }

    [Fact]
    public async Task Workload_is_what_ended_in_the_period_and_what_is_open()
    {
        await using World world = new();
        foreach (string id in new[] { "a", "b", "c" })
            await world.ComplaintAsync(id, "2026-02-01 09:00");
        await Handling("a", "ana", "2026-03-31 23:59", 7200, 3600);
        await Handling("a", "ana", "2026-03-10 09:00", 3600, 1800);
        await Handling("b", "ana", "2026-04-01 00:00", 999, 999);
        await Handling("c", "ana", null, null, null);
        await Handling("c", "bo", "2026-02-28 09:00", 999, 999);

        HandlerWorkload load = Assert.Single((await world.Insights.WorkloadAsync(World.March, World.Reader)).OrThrow());

        Assert.Equal(new HandlerWorkload("ana", 1, 3, 1.5, 1), load);

        Task Handling(string id, string handler, string? until, int? elapsed, int? working) => world.RowAsync(
            "handling", ("complaint_id", id), ("episode", 1), ("seq", 2), ("handler", handler), ("from_at", "2026-02-01 09:00"), ("until_at", until), ("elapsed", elapsed), ("working", working));
    }

    private static Task Deadline(World world, string id, string stage, string state, int spent = 0, string? missedAt = null, string handler = "ana") => world.RowAsync(
        "deadline",
        ("complaint_id", id),
        ("episode", 1),
        ("deadline", "d:1"),
        ("target", stage),
        ("stage", stage),
        ("state", state),
        ("started_at", "2026-03-02 09:00"),
        ("missed_at", missedAt),
        ("spent", spent),
        ("paused_elapsed", 0),
        ("extensions", 0),
        ("handler", handler),
        ("is_taken_over", false));
}
