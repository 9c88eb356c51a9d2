using ComplaintFlow.Insights.Measures;
using static ComplaintFlow.Insights.Tests.Measures.World;

namespace ComplaintFlow.Insights.Tests.Measures;

/// <summary>When complaints come in, how they go through their lifecycle, and who comes back.</summary>
public class FlowMeasureTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Fact]
    public async Task Arrivals_are_counted_by_weekday_and_hour_of_the_time_zone()
    {
        await using World world = new();
        // Sunday at 23:30 in Shanghai, and Monday at half past midnight, twice.
        await world.ComplaintAsync("a", "2026-03-08 15:30");
        await world.ComplaintAsync("b", "2026-03-08 16:30");
        await world.ComplaintAsync("c", "2026-03-15 16:59");

        IReadOnlyList<Arrival> arrivals = (await world.Insights.ArrivalsAsync(March, Shanghai, Reader)).OrThrow();

        Assert.Equal([new(DayOfWeek.Monday, 0, 2), new(DayOfWeek.Sunday, 23, 1)], arrivals);
    }

    [Fact]
    public async Task Durations_are_differences_of_local_dates()
    {
        await using World world = new();
        // Half an hour over midnight of Shanghai is a day; ten hours within one is none.
        await ResolvedAsync("a", "2026-03-02 15:45", "2026-03-02 16:15", 1_800);
        await ResolvedAsync("b", "2026-03-02 01:00", "2026-03-02 11:00", 36_000);
        await ResolvedAsync("c", "2026-03-02 01:00", "2026-04-02 01:00", 31 * 86_400);
        await world.ComplaintAsync("d", "2026-03-02 01:00");

        Durations durations = Assert.Single((await world.Insights.DurationsAsync(March, Shanghai, Reader)).OrThrow());

        Assert.Equal((DurationEnd.Resolution, 3, 1, 1, 1), (durations.End, durations.Cases, durations.SameDay, durations.NextDay, durations.Longer));
        Assert.Equal(31 * 24, durations.LongestHours);
        Assert.Equal((0.5 + 10 + 31 * 24) / 3, durations.MeanHours.Value!.Value, precision: 9);

        Task ResolvedAsync(string id, string receivedAt, string resolvedAt, double seconds) =>
            world.ComplaintAsync(id, receivedAt, ("resolved_at", resolvedAt), ("to_resolve_elapsed", seconds));
    }

    [Fact]
    public async Task A_second_try_is_a_way_back_once_and_not_at_each_step_after_it()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-03-02 09:00", ("status", "proposed"));
        await MovesAsync(world, "a", ("received", "investigating", 1), ("investigating", "proposed", 3), ("proposed", "investigating", 4), ("investigating", "proposed", 7));

        IReadOnlyList<StatusMove> moves = (await world.Insights.MovesAsync(March, Reader)).OrThrow();

        Assert.Equal(
            [("investigating", "proposed", 2, 0), ("proposed", "investigating", 1, 1), ("received", "investigating", 1, 0)],
            moves.Select(move => (move.From, move.To, move.Moves, move.Back)));
        // The waits before the proposals were 2 h and 3 h: both a tenth of a day, and the median between them.
        Assert.Equal((2.5, 2.4, 2, 1), (moves[0].MedianHours.Value, moves[0].UsualHours, moves[0].Usual, moves[0].UsualComplaints));
    }

    [Fact]
    public async Task Statuses_stand_in_the_order_in_which_complaints_come_to_them()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-03-02 09:00", ("status", "closed"));
        await MovesAsync(world, "a", ("received", "investigating", 1), ("investigating", "awaiting-customer", 2), ("awaiting-customer", "investigating", 26), ("investigating", "closed", 27));
        await world.ComplaintAsync("b", "2026-03-02 09:00", ("status", "received"));

        IReadOnlyList<StatusStay> statuses = (await world.Insights.StatusesAsync(March, Reader)).OrThrow();

        Assert.Equal(["received", "investigating", "awaiting-customer", "closed"], statuses.Select(row => row.Status));
        Assert.Equal([(2, 1, 0, 1), (1, 2, 1, 0), (1, 1, 0, 0), (1, 0, 0, 1)], statuses.Select(row => ((int)row.Reached, (int)row.Stays, (int)row.Returned, (int)row.Standing)));
        Assert.Equal((1.0, 24.0, 27.0), (statuses[1].ReachedAfterHours.Value, statuses[2].MedianHours.Value, statuses[3].ReachedAfterHours.Value));
    }

    [Fact]
    public async Task Complaints_went_on_after_a_status_that_they_left_or_came_to_again_at_once()
    {
        await using World world = new();
        // Closed and nothing more; closed twice; closed and taken up again.
        await world.ComplaintAsync("a", "2026-03-02 09:00", ("status", "closed"));
        await MovesAsync(world, "a", ("received", "closed", 1));
        await world.ComplaintAsync("b", "2026-03-02 09:00", ("status", "closed"));
        await MovesAsync(world, "b", ("received", "closed", 1), ("closed", "closed", 2));
        await world.ComplaintAsync("c", "2026-03-02 09:00", ("status", "investigating"));
        await MovesAsync(world, "c", ("received", "closed", 1), ("closed", "investigating", 2));

        IReadOnlyList<StatusStay> statuses = (await world.Insights.StatusesAsync(March, Reader)).OrThrow();

        Assert.Equal(
            [("received", 3, 3, 0), ("closed", 3, 2, 2), ("investigating", 1, 0, 1)],
            statuses.Select(row => (row.Status, (int)row.Reached, (int)row.WentOn, (int)row.Standing)));
    }

    [Fact]
    public async Task Customers_count_as_coming_back_within_a_rolling_window_both_ends_included()
    {
        await using World world = new();
        await CustomerAsync("twice", "2026-03-01 00:00", "2026-03-31 00:00");
        await CustomerAsync("too late", "2026-03-01 00:00", "2026-03-31 00:01");
        await CustomerAsync("three", "2026-03-10 00:00", "2026-03-10 00:00", "2026-03-11 00:00");
        await world.ComplaintAsync("nobody", "2026-03-10 00:00");

        CustomerRepeats repeats = Assert.Single((await world.Insights.RepeatsAsync(March, TimeSpan.FromDays(30), Reader)).OrThrow());

        Assert.Equal((3, 2, 1, 3), (repeats.Customers, repeats.Twice.Of.Count, repeats.ThreeTimes.Of.Count, repeats.Most));

        async Task CustomerAsync(string customer, params string[] receivedAt)
        {
            foreach (string at in receivedAt)
                await world.ComplaintAsync(Guid.NewGuid().ToString(), at, ("customer", customer));
        }
    }

    [Fact]
    public async Task A_complaint_that_is_taken_up_again_before_it_was_closed_is_open_once_and_came_in_once()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-03-02 09:00", ("is_reopened", true));
        await world.ComplaintAsync("a", "2026-03-02 09:00", ("episode", 2), ("began_at", "2026-03-12 09:00"));

        Backlog before = Assert.Single((await world.Insights.BacklogAsync(At("2026-03-05"), Dimension.None, Reader)).OrThrow());
        Backlog after = Assert.Single((await world.Insights.BacklogAsync(At("2026-03-20"), Dimension.None, Reader)).OrThrow());
        Flow flow = Assert.Single((await world.Insights.FlowAsync(March, ReportingUnit.Month, TimeZoneInfo.Utc, Reader)).OrThrow());

        Assert.Equal(((1, 1), (1, 0, 0, 1)), ((before.Complaints, after.Complaints), (flow.Received, flow.Reopened, flow.Closed, flow.Open)));
    }

    private static async Task MovesAsync(World world, string id, params (string From, string To, int Hours)[] moves)
    {
        for (int at = 0; at < moves.Length; at++)
        {
            await world.RowAsync(
                "transition",
                ("complaint_id", id),
                ("episode", 1),
                ("seq", at + 2),
                ("happened_at", At("2026-03-02 09:00").AddHours(moves[at].Hours).ToString("yyyy-MM-dd HH:mm", null)),
                ("from_status", moves[at].From),
                ("to_status", moves[at].To),
                ("outcome", "none"),
                ("actor_kind", "staff"),
                ("elapsed", 0));
        }
    }
}
