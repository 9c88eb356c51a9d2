using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Insights.Emerging;
using ComplaintFlow.Insights.Tests.Measures;

namespace ComplaintFlow.Insights.Tests.Emerging;

/// <summary>Rises in the facts are told once each.</summary>
public class EmergingIssueAlarmsTests
{
    private static readonly DateOnly First = new(2026, 4, 20);
    private static readonly DateOnly Rises = new(2026, 5, 20);
    private static readonly WatchedIssues Categories = new(new DateOnly(2026, 5, 1)) { Dimensions = [Dimension.Category] };

    [Fact]
    public async Task A_rise_is_told_once_with_its_evidence_also_while_it_lasts_and_after_a_restart()
    {
        await using World world = await QuietAsync(until: Rises.AddDays(-1));
        await DayAsync(world, Rises, 2, "login/code");
        IReadOnlyList<ComplaintId> complaints = await DayAsync(world, Rises, 14);
        world.SetClock("2026-05-21 09:00");

        EmergingIssue issue = Assert.Single(await TellAsync(world.Alarms));

        Assert.Equal("category = billing/invoice/2026-05-20", issue.Key);
        Assert.Equal((Rises, true, 1, 14L), (issue.Day, issue.IsNew, issue.WindowDays, issue.Seen));
        Assert.InRange(issue.Expected, 1.5, 2.5);
        Assert.InRange(issue.Bound, 5, 13);
        Assert.Equal(complaints, issue.Complaints);
        Assert.Empty(await TellAsync(world.Alarms));
        await DayAsync(world, Rises.AddDays(1), 14);
        world.SetClock("2026-05-22 09:00");
        Assert.Empty(await TellAsync(world.Alarms));
        Assert.Empty(await TellAsync(world.AnotherAlarms));
    }

    [Fact]
    public async Task A_day_is_looked_at_when_it_is_over_in_the_time_zone()
    {
        await using World world = await QuietAsync(until: Rises.AddDays(-1));
        await DayAsync(world, Rises, 14);
        TimeZoneInfo shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

        world.SetClock("2026-05-20 15:59");
        Assert.Empty(await TellAsync(world.Alarms, timeZone: shanghai));
        world.SetClock("2026-05-20 16:00");
        Assert.Single(await TellAsync(world.Alarms, timeZone: shanghai));
    }

    [Fact]
    public async Task All_that_rises_is_told_and_no_other_dimension_than_those_that_are_watched()
    {
        await using World world = await QuietAsync(until: Rises.AddDays(-1));
        await DayAsync(world, Rises, 2);
        await DayAsync(world, Rises, 12, "login/code", ("cause", "expired"));
        world.SetClock("2026-05-21 09:00");

        Assert.Equal(
            ["category = login/code", "cause = expired", "channel = phone", "none = all"],
            (await TellAsync(world.Alarms, Categories with { Dimensions = new WatchedIssues(default).Dimensions })).Select(issue => issue.Series.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    // Complaints by letter, entered days later: the rise began two days earlier, or had gone on for twelve.
    [InlineData(-2, -2)]
    [InlineData(-12, -1)]
    public async Task Late_facts_that_move_the_first_day_of_a_rise_do_not_tell_it_again(int first, int last)
    {
        await using World world = await QuietAsync(until: Rises.AddDays(-1));
        await DayAsync(world, Rises, 14);
        world.SetClock("2026-05-21 09:00");
        Assert.Equal([Rises], (await TellAsync(world.Alarms)).Select(issue => issue.Since));

        for (int day = first; day <= last; day++)
            await DayAsync(world, Rises.AddDays(day), 14);

        Assert.Empty(await TellAsync(world.Alarms));
        File.Delete(world.Path + ".alarms");
        Assert.Equal([Rises.AddDays(first)], (await TellAsync(world.Alarms)).Select(issue => issue.Since));
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public async Task A_rise_whose_first_complaints_turn_out_to_be_others_is_told_again_only_after_quiet_days(int later, bool isAnother)
    {
        await using World world = await QuietAsync(until: Rises.AddDays(-1));
        await DayAsync(world, Rises, 14);
        world.SetClock("2026-05-21 09:00");
        Assert.Single(await TellAsync(world.Alarms));

        await world.ExecuteAsync("UPDATE complaint SET category = 'delivery' WHERE received_at >= TIMESTAMP '2026-05-20'");
        await QuietAsync(world, Rises, Rises.AddDays(later - 1));
        await DayAsync(world, Rises.AddDays(later), 14);
        world.SetClock("2026-06-01 09:00");

        IEnumerable<EmergingIssue> bills = (await TellAsync(world.Alarms)).Where(issue => issue.Series.Value == "billing/invoice");
        Assert.Equal(isAnother ? [Rises.AddDays(later)] : [], bills.Select(issue => issue.Since));
    }

    [Fact]
    public async Task An_earlier_rise_that_shows_late_is_told()
    {
        await using World world = await QuietAsync(until: Rises.AddDays(-1));
        await DayAsync(world, Rises, 14);
        world.SetClock("2026-05-21 09:00");
        Assert.Single(await TellAsync(world.Alarms));

        await DayAsync(world, Rises.AddDays(-11), 14);

        Assert.Equal([Rises.AddDays(-11)], (await TellAsync(world.Alarms)).Select(issue => issue.Since));
    }

    [Fact]
    public async Task A_rise_that_comes_back_after_quiet_days_is_told_again()
    {
        await using World world = await QuietAsync(until: Rises.AddDays(-1));
        await DayAsync(world, Rises, 14);
        await QuietAsync(world, Rises.AddDays(1), Rises.AddDays(20));
        await DayAsync(world, Rises.AddDays(21), 40);
        world.SetClock("2026-05-21 09:00");
        Assert.Equal([Rises], (await TellAsync(world.Alarms)).Select(issue => issue.Since));

        world.SetClock("2026-06-11 09:00");
        Assert.Equal([Rises.AddDays(21)], (await TellAsync(world.Alarms)).Select(issue => issue.Since));
        Assert.Empty(await TellAsync(world.AnotherAlarms));
    }

    [Theory]
    [InlineData("2026-05-20", "2026-05-21", true)]
    [InlineData("2026-05-21", "2026-05-22", false)]
    [InlineData("2026-12-01", "2026-05-22", false)]
    [InlineData("2020-01-01", "2026-07-20", true)]
    [InlineData("2020-01-01", "2026-07-21", false)]
    public async Task A_rise_from_before_the_first_day_or_that_began_long_ago_is_not_told(string since, string today, bool isTold)
    {
        await using World world = await QuietAsync(until: Rises.AddDays(-1));
        await DayAsync(world, Rises, 14);
        world.SetClock($"{today} 09:00");

        IReadOnlyList<EmergingIssue> told = await TellAsync(world.Alarms, Categories with { Since = DateOnly.Parse(since, CultureInfo.InvariantCulture) });

        Assert.Equal(isTold, told.Count == 1);
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_the_next_time_and_a_line_that_was_cut_off_harms_nothing()
    {
        await using World world = await QuietAsync(until: Rises.AddDays(-1));
        await DayAsync(world, Rises, 14);
        world.SetClock("2026-05-21 09:00");

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => world.Alarms.TellAsync(Categories, TimeZoneInfo.Utc, (_, _) => throw new InvalidOperationException(), World.Reader).AsTask());
        await File.AppendAllTextAsync(world.Path + ".alarms", "\n\"category = billing/inv");
        Assert.Single(await TellAsync(world.Alarms));
        Assert.Empty(await TellAsync(world.Alarms));
    }

    [Fact]
    public async Task Two_that_ask_at_once_tell_a_rise_once()
    {
        await using World world = await QuietAsync(until: Rises.AddDays(-1));
        await DayAsync(world, Rises, 14);
        world.SetClock("2026-05-21 09:00");
        int told = 0;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await world.Alarms.TellAsync(
            Categories,
            TimeZoneInfo.Utc,
            async (_, cancellationToken) =>
            {
                Interlocked.Increment(ref told);
                await Task.Yield();
            },
            World.Reader))));

        Assert.Equal(1, told);
    }

    [Fact]
    public async Task What_cannot_be_watched_and_customers_are_refused()
    {
        await using World world = new();
        Func<EmergingIssue, CancellationToken, ValueTask> tell = static (_, _) => default;
        Task Watch(WatchedIssues watched) => world.Alarms.TellAsync(watched, TimeZoneInfo.Utc, tell, World.Reader).AsTask();

        Assert.StartsWith("0 dimensions are watched", (await Assert.ThrowsAsync<ArgumentException>(() => Watch(Categories with { Dimensions = default }))).Message, StringComparison.Ordinal);
        ImmutableArray<Dimension> many = [.. Enumerable.Range(0, WatchedIssues.MaxDimensions + 1).Select(at => Dimension.Field($"f{at}"))];
        Assert.StartsWith("21 dimensions are watched", (await Assert.ThrowsAsync<ArgumentException>(() => Watch(Categories with { Dimensions = many }))).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "A dimension is watched twice.",
            (await Assert.ThrowsAsync<ArgumentException>(() => Watch(Categories with { Dimensions = [Dimension.Cause, Dimension.Cause] }))).Message,
            StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Watch(Categories with { Options = new() { LeastSeen = 0 } }));
        Assert.Equal(ErrorCodes.NotAuthorized, (await world.Alarms.TellAsync(Categories, TimeZoneInfo.Utc, tell, Actor.Customer("C-1"))).Refusal?.Code);
    }

    /// <summary>Two complaints a day about bills, from the first day on.</summary>
    private static async Task<World> QuietAsync(DateOnly until)
    {
        World world = new(now: "2026-05-01");
        await QuietAsync(world, First, until);
        return world;
    }

    private static async Task QuietAsync(World world, DateOnly from, DateOnly until)
    {
        for (DateOnly day = from; day <= until; day = day.AddDays(1))
            await DayAsync(world, day, 2);
    }

    private static async Task<IReadOnlyList<ComplaintId>> DayAsync(
        World world, DateOnly day, int count, string category = "billing/invoice", params (string Column, object? Value)[] others)
    {
        List<ComplaintId> complaints = [];
        for (int at = 0; at < count; at++)
        {
            complaints.Add(ComplaintId.New(World.At($"{day:yyyy-MM-dd} 09:00")));
            await world.ComplaintAsync(
                complaints[at].ToString(), FormattableString.Invariant($"{day:yyyy-MM-dd} 09:{at:00}"), [("category", category), ("category_root", category.Split('/')[0]), .. others]);
        }

        return complaints;
    }

    private static async Task<IReadOnlyList<EmergingIssue>> TellAsync(IEmergingIssueAlarms alarms, WatchedIssues? watched = null, TimeZoneInfo? timeZone = null)
    {
        List<EmergingIssue> told = [];
        IReadOnlyList<EmergingIssue> returned = (await alarms.TellAsync(
            watched ?? Categories,
            timeZone ?? TimeZoneInfo.Utc,
            (issue, _) =>
            {
                told.Add(issue);
                return default;
            },
            World.Reader)).OrThrow();
        Assert.Equal(returned, told);
        return told;
    }
}
