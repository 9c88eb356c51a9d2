using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Tests.Measures;

public class CountMeasureTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Fact]
    public async Task Volumes_are_counted_by_local_days_weeks_months_and_quarters()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-03-01 15:59:59");
        await world.ComplaintAsync("b", "2026-03-01 16:00:00");
        await world.ComplaintAsync("c", "2026-03-08 15:00:00", ("channel", "email"));
        await world.ComplaintAsync("d", "2026-03-01 12:00:00", ("kind", "praise"));
        ReportingPeriod half = new(World.At("2026-01-01"), World.At("2026-07-01"));

        async Task<IEnumerable<(string, string?, long)>> Count(ReportingUnit unit, Dimension by) =>
            (await world.Insights.VolumesAsync(half, unit, Shanghai, by, World.Reader)).OrThrow().Select(row => (row.Begins.ToString("yyyy-MM-dd", null), row.Key, row.Complaints));

        // In Shanghai the second was received on Monday, 2 March, at midnight.
        Assert.Equal([("2026-03-01", "none", 1L), ("2026-03-02", "none", 1L), ("2026-03-08", "none", 1L)], (await Count(ReportingUnit.Day, Dimension.None)).Select(row => (row.Item1, "none", row.Item3)));
        Assert.Equal([("2026-02-23", "phone", 1L), ("2026-03-02", "email", 1L), ("2026-03-02", "phone", 1L)], await Count(ReportingUnit.Week, Dimension.Channel));
        Assert.Equal([("2026-03-01", 3L)], (await Count(ReportingUnit.Month, Dimension.None)).Select(row => (row.Item1, row.Item3)));
        Assert.Equal([("2026-01-01", 3L)], (await Count(ReportingUnit.Quarter, Dimension.None)).Select(row => (row.Item1, row.Item3)));
    }

    [Fact]
    public async Task A_reopened_complaint_is_one_in_volumes_and_its_fields_are_a_dimension()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-03-02 09:00", ("is_reopened", true), ("status", "closed"));
        await world.ComplaintAsync("a", "2026-03-02 09:00", ("episode", 2));
        await world.ComplaintAsync("b", "2026-03-02 09:00");
        await world.RowAsync("field", ("complaint_id", "a"), ("name", "product"), ("value", "modem"));

        IReadOnlyList<Volume> rows = (await world.Insights.VolumesAsync(World.March, ReportingUnit.Month, TimeZoneInfo.Utc, Dimension.Field("product"), World.Reader)).OrThrow();

        Assert.Equal([("modem", 1L), (null, 1L)], rows.Select(row => (row.Key, row.Complaints)));
    }

    [Fact]
    public async Task The_complaint_rate_needs_a_base_and_changes_from_month_to_month()
    {
        await using World world = new();
        for (int number = 0; number < 10; number++)
            await world.ComplaintAsync($"j{number}", "2026-01-15 09:00");
        for (int number = 0; number < 4; number++)
            await world.ComplaintAsync($"f{number}", "2026-02-15 09:00");
        Dictionary<DateOnly, long> customers = new() { [new(2026, 1, 1)] = 2_000, [new(2026, 2, 1)] = 1_000 };

        IReadOnlyList<ComplaintRate> rates = (await world.Insights.ComplaintRatesAsync(
            new(World.At("2026-01-01"), World.At("2026-04-01")), ReportingUnit.Month, TimeZoneInfo.Utc, customers, World.Reader)).OrThrow();

        Assert.Equal([10L, 4, 0], rates.Select(row => row.Rate.Count));
        Assert.Equal([5.0, 4, null], rates.Select(row => row.Rate.PerThousand.Value));
        Assert.Equal([null, -20.0, null], rates.Select(row => row.ChangePercent.Value));
        Assert.Equal(Figure.BaseMissing, rates[2].Rate.PerThousand);
    }

    [Fact]
    public async Task A_pareto_has_the_largest_first_and_the_rest_last()
    {
        await using World world = new();
        foreach ((string cause, int count) in new[] { ("login", 42), ("refund", 25), ("advertisements", 13), ("privacy", 9) })
        {
            for (int number = 0; number < count; number++)
                await world.ComplaintAsync($"{cause}{number}", "2026-03-02 09:00", ("cause", cause));
        }

        for (int number = 0; number < 11; number++)
            await world.ComplaintAsync($"none{number}", "2026-03-02 09:00");
        for (int number = 0; number < 30; number++)
            await world.ComplaintAsync($"suggestion{number}", "2026-03-02 09:00", ("kind", "suggestion"), ("cause", "privacy"));

        IReadOnlyList<ParetoRow> all = (await world.Insights.ParetoAsync(World.March, Dimension.Cause, World.Reader)).OrThrow();
        IReadOnlyList<ParetoRow> top = (await world.Insights.ParetoAsync(World.March, Dimension.Cause, World.Reader, top: 2)).OrThrow();

        Assert.Equal([("login", 42L, 0.42), ("refund", 25L, 0.67), ("advertisements", 13L, 0.8), ("none", 11L, 0.91), ("privacy", 9L, 1)], all.Select(row => (row.Name, row.Count, Math.Round(row.CumulativeShare, 9))));
        Assert.Equal([(1, "login", 0.42), (2, "refund", 0.67), (3, "other", 1)], top.Select(row => (row.Rank, row.Name, Math.Round(row.CumulativeShare, 9))));
        Assert.Equal(Pareto.Of(all.Select(row => KeyValuePair.Create(row.Name, row.Count))), all);
    }

    [Fact]
    public async Task The_backlog_is_what_was_open_then_by_age()
    {
        await using World world = new();
        await world.ComplaintAsync("new", "2026-03-31 12:00");
        await world.ComplaintAsync("day", "2026-03-31 00:00", ("closed_at", "2026-04-05 00:00"));
        await world.ComplaintAsync("old", "2026-01-31 00:00", ("is_reopened", true), ("closed_at", "2026-02-01 00:00"));
        await world.ComplaintAsync("old", "2026-01-31 00:00", ("episode", 2), ("began_at", "2026-03-01 00:00"));
        await world.ComplaintAsync("closed", "2026-03-01 00:00", ("closed_at", "2026-04-01 00:00"));
        await world.ComplaintAsync("later", "2026-04-01 00:01");
        await world.RowAsync(
            "deadline", ("complaint_id", "day"), ("episode", 1), ("deadline", "d"), ("target", "t"), ("stage", "resolve"), ("state", "met-late"), ("started_at", "2026-03-31 00:00"),
            ("due_at", "2026-03-31 18:00"), ("ended_at", "2026-04-03 00:00"), ("spent", 0), ("paused_elapsed", 0), ("extensions", 0), ("is_taken_over", false));

        Backlog open = Assert.Single((await world.Insights.BacklogAsync(World.At("2026-04-01"), Dimension.None, World.Reader)).OrThrow());

        Assert.Equal(new Backlog("all", 3, 1, 1, 0, 0, 1, 60, 1), open);
    }

    [Fact]
    public async Task Flow_is_what_came_in_and_went_out_and_what_was_left()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-02-10 00:00", ("closed_at", "2026-03-03 00:00"), ("is_reopened", true));
        await world.ComplaintAsync("a", "2026-02-10 00:00", ("episode", 2), ("began_at", "2026-04-02 00:00"));
        await world.ComplaintAsync("b", "2026-03-10 00:00", ("closed_at", "2026-03-20 00:00"), ("ending", "merged"));
        await world.ComplaintAsync("c", "2026-03-10 00:00");

        IReadOnlyList<Flow> months = (await world.Insights.FlowAsync(new(World.At("2026-03-01"), World.At("2026-05-01")), ReportingUnit.Month, TimeZoneInfo.Utc, World.Reader)).OrThrow();

        Assert.Equal([new Flow(new(2026, 3, 1), 2, 0, 2, 1), new Flow(new(2026, 4, 1), 0, 1, 0, 2)], months);
    }

    [Fact]
    public async Task Rates_are_shares_of_complaints_and_a_first_time_fix_stays_fixed()
    {
        await using World world = new();
        // Fixed for good; withdrawn; reopened within the window; followed by another of the customer; open; reopened after the window.
        await world.ComplaintAsync("good", "2026-03-02 00:00", ("resolved_at", "2026-03-05 00:00"), ("customer", "k1"), ("repeats", 1));
        await world.ComplaintAsync("gone", "2026-03-02 00:00", ("closed_at", "2026-03-05 00:00"), ("ending", "withdrawn"));
        await world.ComplaintAsync("back", "2026-03-02 00:00", ("closed_at", "2026-03-05 00:00"), ("ending", "closed"), ("is_reopened", true), ("escalations", 2));
        await world.ComplaintAsync("back", "2026-03-02 00:00", ("episode", 2), ("began_at", "2026-03-20 00:00"), ("escalations", 1));
        await world.ComplaintAsync("again", "2026-03-02 00:00", ("resolved_at", "2026-03-05 00:00"), ("customer", "k2"), ("declines", 1));
        await world.ComplaintAsync("next", "2026-04-03 00:00", ("customer", "k2"));
        await world.ComplaintAsync("open", "2026-03-02 00:00");
        await world.ComplaintAsync("late", "2026-03-02 00:00", ("closed_at", "2026-03-05 00:00"), ("ending", "closed"), ("is_reopened", true));
        await world.ComplaintAsync("late", "2026-03-02 00:00", ("episode", 2), ("began_at", "2026-04-20 00:00"));

        ComplaintRates rates = Assert.Single((await world.Insights.RatesAsync(World.March, Dimension.None, World.Reader)).OrThrow());

        Assert.Equal(
            (6, 1, 2, 1, 1, 1),
            (rates.Complaints, rates.Repeated.Of.Count, rates.Reopened.Of.Count, rates.Escalated.Of.Count, rates.Declined.Of.Count, rates.Withdrawn.Of.Count));
        // good and late, of good, back, again and late.
        Assert.Equal((2, 4, true), (rates.FirstTimeFix.Of.Count, rates.FirstTimeFix.Of.Total, rates.SeesRepeats));
    }

    [Fact]
    public async Task Without_a_customer_key_it_is_said_that_repeats_are_not_seen()
    {
        await using World world = new(withCustomers: false);
        await world.ComplaintAsync("good", "2026-03-02 00:00", ("resolved_at", "2026-03-05 00:00"));

        Assert.False(Assert.Single((await world.Insights.RatesAsync(World.March, Dimension.None, World.Reader)).OrThrow()).SeesRepeats);
    }
}
