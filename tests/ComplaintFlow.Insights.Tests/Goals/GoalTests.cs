using ComplaintFlow.Insights.Goals;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Tests.Goals;

public class GoalTests
{
    private static readonly Goal Within48Hours = new("48 h", 0.9m, GoalPeriodKind.Quarter);

    [Theory]
    [InlineData(GoalPeriodKind.Month, "2026-05", "2026-05-01", "2026-06-01")]
    [InlineData(GoalPeriodKind.Quarter, "2026-Q2", "2026-04-01", "2026-07-01")]
    [InlineData(GoalPeriodKind.Year, "2026", "2026-01-01", "2027-01-01")]
    public void A_day_lies_in_a_period(GoalPeriodKind kind, string name, string first, string end)
    {
        GoalPeriod period = GoalPeriod.Of(kind, new(2026, 5, 31));

        Assert.Equal((name, DateOnly.Parse(first, null), DateOnly.Parse(end, null)), (period.ToString(), period.First, period.End));
    }

    [Theory]
    [InlineData(90, 100, GoalOutcome.Reached)]
    [InlineData(899, 1000, GoalOutcome.Missed)]
    [InlineData(27, 30, GoalOutcome.Reached)]
    [InlineData(0, 29, GoalOutcome.TooFew)]
    public void The_share_is_compared_exactly_and_few_are_not_judged(long count, long total, GoalOutcome outcome) =>
        Assert.Equal(outcome, Within48Hours.OutcomeOf(new(count, total)));

    [Fact]
    public void Only_periods_that_are_over_are_told_and_each_once()
    {
        GoalCount[] counts = [Count(2026, 4, 80), Count(2026, 1, 80), Count(2025, 10, 95)];
        HashSet<string> told = [];
        List<string> all = [];
        for (DateOnly day = new(2026, 3, 30); day < new DateOnly(2026, 7, 10); day = day.AddDays(1))
        {
            foreach (GoalMissed missed in GoalWatch.Missed(Within48Hours, counts, day, told))
            {
                told.Add(missed.Key);
                all.Add($"{day:yyyy-MM-dd} {missed.Key}");
            }
        }

        Assert.Equal(["2026-04-01 48 h/2026-Q1", "2026-07-01 48 h/2026-Q2"], all);
    }

    [Fact]
    public void A_period_of_another_kind_or_twice_is_refused()
    {
        GoalCount month = new(GoalPeriod.Of(GoalPeriodKind.Month, new(2026, 3, 1)), new(1, 100));

        Assert.Throws<ArgumentException>(() => GoalWatch.Missed(Within48Hours, [month], new(2026, 7, 1), new HashSet<string>()));
        Assert.Throws<ArgumentException>(() => GoalWatch.Missed(Within48Hours, [Count(2026, 1, 1), Count(2026, 1, 1)], new(2026, 7, 1), new HashSet<string>()));
    }

    [Fact]
    public void A_goal_outside_its_bounds_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Goal("g", 90, GoalPeriodKind.Month));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Goal("g", 0, GoalPeriodKind.Month));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Goal("g", 0.9m, (GoalPeriodKind)7));
        Assert.Throws<ArgumentException>(() => new Goal("", 0.9m, GoalPeriodKind.Month));
    }

    private static GoalCount Count(int year, int month, long reached) =>
        new(GoalPeriod.Of(GoalPeriodKind.Quarter, new(year, month, 1)), new Proportion(reached, 100));
}
