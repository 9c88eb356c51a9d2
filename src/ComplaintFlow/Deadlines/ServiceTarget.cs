using System.Collections.Immutable;
using ComplaintFlow.Clocks;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Deadlines;

/// <summary>A deadline rule for one stage of the complaints that match. Immutable and thread-safe.</summary>
public sealed class ServiceTarget
{
    internal ServiceTarget(ClockRule clock, MatchKeySet keys) => (Clock, Matching) = (clock, keys);

    /// <summary>The target's name, unique among the targets; the journal records it as the reason for a deadline.</summary>
    public string Name => Clock.Name;

    /// <summary>The stage that the target sets a deadline for.</summary>
    public Stage Stage => Clock.Stage;

    /// <summary>The keys that select complaints: any within a dimension, all across dimensions. Empty for every complaint.</summary>
    public ImmutableArray<MatchKey> Keys => Matching.All;

    /// <summary>The condition in code that must also hold; <see langword="null"/> if there is none.</summary>
    public MatchPredicate? Predicate => Matching.Predicate;

    /// <summary>The time allowed and the rules for its start and end.</summary>
    public DueTerms Terms => Clock.Terms;

    /// <summary>The calendar that the time is counted on.</summary>
    public WorkCalendar Calendar => Clock.Calendar;

    /// <summary>Whether the clock pauses in statuses that pause clocks. Statutory clocks never do.</summary>
    public bool Pauses => Clock.Pauses;

    /// <summary>The time from the start during which nothing meets the target; <see langword="null"/> if it can be met at once.</summary>
    public Allowance? NotBefore => Clock.NotBefore;

    /// <summary>Whether the next round starts as soon as the target is met, as long as the complaint is open.</summary>
    public bool Repeats { get; internal init; }

    /// <summary>Whether a reopened complaint gets the full time again; otherwise time already spent stays spent.</summary>
    public bool RestartsWhenReopened { get; internal init; }

    /// <summary>The terms for extending the deadline, step by step; empty if it cannot be extended.</summary>
    public ImmutableArray<ExtensionTerms> Extensions => Clock.Extensions.Steps;

    internal MatchKeySet Matching { get; }

    /// <summary>The rule for the clocks of the target's deadlines.</summary>
    internal ClockRule Clock { get; }

    /// <summary>Returns a summary such as <c>vip-answer: respond within 4 working hours by shop</c>.</summary>
    public override string ToString() => $"{Name}: {Stage} within {Terms.Allowance} by {Calendar.Name}";
}
