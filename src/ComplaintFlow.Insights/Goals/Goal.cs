using ComplaintFlow.Insights.Statistics;
using ComplaintFlow.Insights.Texts;

namespace ComplaintFlow.Insights.Goals;

/// <summary>The period that a goal is for.</summary>
public enum GoalPeriodKind
{
    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A quarter, from 1 January, April, July or October.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>A period of a goal: a month, quarter or year.</summary>
public readonly record struct GoalPeriod
{
    private GoalPeriod(GoalPeriodKind kind, DateOnly first)
    {
        Kind = kind;
        First = first;
    }

    /// <summary>The kind.</summary>
    public GoalPeriodKind Kind { get; }

    /// <summary>The first day.</summary>
    public DateOnly First { get; }

    /// <summary>The first day after the period.</summary>
    public DateOnly End => First.AddMonths(Months(Kind));

    /// <summary>Returns the period that a day lies in.</summary>
    /// <param name="kind">The kind of period.</param>
    /// <param name="day">The day, in the firm's time zone.</param>
    public static GoalPeriod Of(GoalPeriodKind kind, DateOnly day) =>
        new(kind, new DateOnly(day.Year, (day.Month - 1) / Months(kind) * Months(kind) + 1, 1));

    /// <summary>Returns the period as <c>2026-03</c>, <c>2026-Q1</c> or <c>2026</c>.</summary>
    public override string ToString() => Kind switch
    {
        GoalPeriodKind.Month => FormattableString.Invariant($"{First:yyyy-MM}"),
        GoalPeriodKind.Quarter => FormattableString.Invariant($"{First.Year:0000}-Q{(First.Month + 2) / 3}"),
        _ => FormattableString.Invariant($"{First.Year:0000}"),
    };

    private static int Months(GoalPeriodKind kind) => kind switch
    {
        GoalPeriodKind.Month => 1,
        GoalPeriodKind.Quarter => 3,
        GoalPeriodKind.Year => 12,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind of period is unknown."),
    };
}

/// <summary>A goal 目标值: a share that is to be reached in each period, such as 90 % resolved within 48 hours.</summary>
public sealed record Goal
{
    /// <summary>Initializes the goal.</summary>
    /// <param name="name">The name, 1 to 100 characters.</param>
    /// <param name="share">The share to be reached, above 0 and at most 1.</param>
    /// <param name="period">The period.</param>
    /// <param name="least">The least number of cases in a period that is judged; 30 by default.</param>
    /// <exception cref="ArgumentException">The name is missing or too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and at most 1, the period is unknown, or the least number is below 1.</exception>
    public Goal(string name, decimal share, GoalPeriodKind period, int least = Figure.DefaultLeast)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > 100)
            throw new ArgumentException($"The name of a goal has at most 100 characters, not {name.Length}.", nameof(name));
        if (share is <= 0 or > 1)
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is above 0 and at most 1: write 0.9 for 90 %.");
        if (!Enum.IsDefined(period))
            throw new ArgumentOutOfRangeException(nameof(period), period, "The kind of period is unknown.");
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
        Name = name;
        Share = share;
        Period = period;
        Least = least;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The share to be reached, above 0 and at most 1.</summary>
    public decimal Share { get; }

    /// <summary>The period.</summary>
    public GoalPeriodKind Period { get; }

    /// <summary>The least number of cases in a period that is judged.</summary>
    public int Least { get; }

    /// <summary>Returns what came of the goal in a period. The share is compared exactly: 90 of 100 reach 90 %.</summary>
    /// <param name="reached">How many of how many did what the goal asks.</param>
    public GoalOutcome OutcomeOf(Proportion reached) =>
        reached.Total < Least ? GoalOutcome.TooFew
        : reached.Count >= Share * reached.Total ? GoalOutcome.Reached
        : GoalOutcome.Missed;
}

/// <summary>What came of a goal in a period.</summary>
public enum GoalOutcome
{
    /// <summary>The share was reached.</summary>
    Reached,

    /// <summary>The share was not reached.</summary>
    Missed,

    /// <summary>There were too few cases to judge it.</summary>
    TooFew,
}

/// <summary>A goal was missed. Told once for each goal and period.</summary>
/// <param name="Goal">The name of the goal.</param>
/// <param name="Period">The period, which is over.</param>
/// <param name="Share">The share that was to be reached.</param>
/// <param name="Reached">How many of how many did what the goal asks.</param>
public sealed record GoalMissed(string Goal, GoalPeriod Period, decimal Share, Proportion Reached)
{
    /// <summary>The key of what was told: the same for the same goal and period, whenever it is evaluated.</summary>
    public string Key => $"{Goal}/{Period}";

    /// <summary>The event, for a reader.</summary>
    public InsightText Text => InsightText.Of("insights.goal.missed", Goal, Period.ToString(), Share * 100, Reached.Count, Reached.Total);
}
