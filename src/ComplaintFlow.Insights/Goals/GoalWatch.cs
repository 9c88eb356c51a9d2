using System.Collections.Immutable;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Goals;

/// <summary>The counts of a goal in a period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Reached">How many of how many did what the goal asks.</param>
public sealed record GoalCount(GoalPeriod Period, Proportion Reached);

/// <summary>Finds the goals that were missed and not yet told. Pure: what was told is given, and what comes back is what is to be told now.</summary>
public static class GoalWatch
{
    /// <summary>Returns the periods in which a goal was missed and that were not told yet, earliest first. A period that is not over is never told.</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="counts">The counts by period.</param>
    /// <param name="today">Today, in the firm's time zone.</param>
    /// <param name="told">The keys of what was told before (<see cref="GoalMissed.Key"/>).</param>
    /// <exception cref="ArgumentException">A period is not of the goal's kind, or occurs twice.</exception>
    public static ImmutableArray<GoalMissed> Missed(Goal goal, IEnumerable<GoalCount> counts, DateOnly today, IReadOnlySet<string> told)
    {
        ArgumentNullException.ThrowIfNull(goal);
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(told);
        SortedDictionary<DateOnly, GoalMissed> missed = [];
        HashSet<GoalPeriod> periods = [];
        foreach (GoalCount count in counts)
        {
            if (count.Period.Kind != goal.Period)
                throw new ArgumentException($"{count.Period} is no period of the goal '{goal.Name}', which is for a {goal.Period}.", nameof(counts));
            if (!periods.Add(count.Period))
                throw new ArgumentException($"{count.Period} occurs twice.", nameof(counts));
            GoalMissed candidate = new(goal.Name, count.Period, goal.Share, count.Reached);
            if (count.Period.End <= today && goal.OutcomeOf(count.Reached) == GoalOutcome.Missed && !told.Contains(candidate.Key))
                missed.Add(count.Period.First, candidate);
        }

        return [.. missed.Values];
    }
}
