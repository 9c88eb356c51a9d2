using ComplaintFlow.Insights.Goals;
using ComplaintFlow.Insights.Statistics;
using ComplaintFlow.Insights.Tests.Measures;

namespace ComplaintFlow.Insights.Tests.Goals;

public class MissedGoalsTests
{
    private static readonly WatchedGoal _fast = new(
        new("48 hours", share: 0.9m, GoalPeriodKind.Month, least: 2), GoalMeasure.ResolvedWithin(TimeSpan.FromHours(48)), new DateOnly(2026, 1, 15));

    [Fact]
    public async Task A_missed_goal_is_told_once_for_each_period_also_after_a_restart()
    {
        await using World world = new();
        // January: 1 of 2 within 48 hours; February: 2 of 2; March: one alone is too few; April: 0 of 2.
        await world.ComplaintAsync("a", "2026-01-02 09:00", ("resolved_at", "2026-01-03 09:00"), ("to_resolve_elapsed", 86_400.0));
        await world.ComplaintAsync("b", "2026-01-31 22:00", ("resolved_at", "2026-02-05 09:00"), ("to_resolve_elapsed", 385_200.0));
        await world.ComplaintAsync("c", "2026-02-02 09:00", ("resolved_at", "2026-02-03 09:00"), ("to_resolve_elapsed", 86_400.0));
        await world.ComplaintAsync("d", "2026-02-02 09:00", ("resolved_at", "2026-02-03 09:00"), ("to_resolve_elapsed", 86_400.0));
        await world.ComplaintAsync("e", "2026-03-02 09:00");
        await world.ComplaintAsync("f", "2026-04-02 09:00");
        await world.ComplaintAsync("g", "2026-04-02 09:00");

        Assert.Equal([("2026-01", new Proportion(1, 2)), ("2026-04", new Proportion(0, 2))], await TellAsync(world));
        Assert.Empty(await TellAsync(world));
        Assert.Empty((await world.AnotherGoals.TellAsync([_fast], TimeZoneInfo.Utc, (missed, _) => throw new InvalidOperationException($"{missed} again"), World.Reader)).OrThrow());
    }

    [Fact]
    public async Task A_period_is_judged_when_its_complaints_are()
    {
        await using World world = new(now: "2026-04-01 00:00");
        await world.ComplaintAsync("a", "2026-03-31 23:00");
        await world.ComplaintAsync("b", "2026-03-31 23:30");

        // The last complaint of March has 48 hours, until 2 April.
        world.SetClock("2026-04-02 23:59");
        Assert.Empty(await TellAsync(world));
        world.SetClock("2026-04-03 00:00");
        Assert.Equal([("2026-03", new Proportion(0, 2))], await TellAsync(world));
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_the_next_time_and_a_line_that_was_cut_off_harms_nothing()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-01-02 09:00");
        await world.ComplaintAsync("b", "2026-01-02 09:00");

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Goals.TellAsync([_fast], TimeZoneInfo.Utc, (_, _) => throw new InvalidOperationException(), World.Reader).AsTask());
        await File.AppendAllTextAsync(world.Path + ".told", "\n\"48 hours/20");
        Assert.Equal([("2026-01", new Proportion(0, 2))], await TellAsync(world));
        Assert.Empty(await TellAsync(world));
    }

    [Fact]
    public async Task Other_measures_are_counted_as_they_are_read()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-01-02 09:00", ("resolved_at", "2026-01-03 09:00"));
        await world.ComplaintAsync("b", "2026-01-02 09:00", ("resolved_at", "2026-01-03 09:00"), ("is_reopened", true));
        await world.ComplaintAsync("b", "2026-01-02 09:00", ("episode", 2), ("began_at", "2026-01-05 09:00"));
        foreach ((string id, string state) in new[] { ("a", "met"), ("b", "missed") })
        {
            await world.RowAsync(
                "deadline", ("complaint_id", id), ("episode", 1), ("deadline", "d"), ("target", "promised"), ("stage", "promise"), ("state", state), ("started_at", "2026-01-02 09:00"),
                ("spent", 0), ("paused_elapsed", 0), ("extensions", 0), ("is_taken_over", false));
            await world.RowAsync(
                "feedback", ("complaint_id", id), ("episode", 1), ("seq", 9), ("happened_at", "2026-01-09 09:00"), ("channel", "phone"), ("is_satisfied", id == "a"), ("would_recommend", id == "a" ? 10 : 3));
        }

        TimeSpan month = TimeSpan.FromDays(30);
        WatchedGoal Of(string name, GoalMeasure measure) => new(new(name, 0.9m, GoalPeriodKind.Quarter, least: 1), measure, new DateOnly(2026, 1, 1));
        List<GoalMissed> told = [];
        await world.Goals.TellAsync(
            [
                Of("fix", GoalMeasure.FirstTimeFix(month, month)), Of("promises", GoalMeasure.OnTime(Stage.Of("promise"), month)), Of("satisfied", GoalMeasure.Satisfied(month)),
                Of("recovery", GoalMeasure.Recovery(month)), Of("answer", GoalMeasure.OnTime(Stage.Respond, month)),
            ],
            TimeZoneInfo.Utc,
            (missed, _) =>
            {
                told.Add(missed);
                return default;
            },
            World.Reader);

        Assert.Equal(
            [("fix", new Proportion(1, 2)), ("promises", new(1, 2)), ("satisfied", new(1, 2)), ("recovery", new(1, 2))],
            told.Select(one => (one.Goal, one.Reached)));
    }

    [Fact]
    public async Task Two_goals_of_one_name_and_customers_are_refused()
    {
        await using World world = new();

        Assert.Contains("Two goals have the name '48 hours'", (await Assert.ThrowsAsync<ArgumentException>(() => world.Goals.TellAsync([_fast, _fast], TimeZoneInfo.Utc, (_, _) => default, World.Reader).AsTask())).Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.NotAuthorized, (await world.Goals.TellAsync([_fast], TimeZoneInfo.Utc, (_, _) => default, Actor.Customer("C-1"))).Refusal?.Code);
    }

    private static async Task<IReadOnlyList<(string Period, Proportion Reached)>> TellAsync(World world)
    {
        List<(string, Proportion)> told = [];
        IReadOnlyList<GoalMissed> returned = (await world.Goals.TellAsync(
            [_fast],
            TimeZoneInfo.Utc,
            (missed, _) =>
            {
                told.Add((missed.Period.ToString(), missed.Reached));
                return default;
            },
            World.Reader)).OrThrow();
        Assert.Equal(returned.Select(one => one.Period.ToString()), told.Select(one => one.Item1));
        return told;
    }
}
