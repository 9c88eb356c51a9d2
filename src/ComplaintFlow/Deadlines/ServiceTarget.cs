using System.Collections.Immutable;
using ComplaintFlow.Clocks;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Deadlines;

/// <summary>Says for which complaints something is to be done by when. Immutable, for all threads.</summary>
public sealed class ServiceTarget
{
    internal ServiceTarget(ClockRule clock, MatchKeys keys) => (Clock, Matching) = (clock, keys);

    /// <summary>Its name, unique among the targets; the journal gives it as the reason of a deadline.</summary>
    public string Name => Clock.Name;

    /// <summary>What is to be done.</summary>
    public Stage Stage => Clock.Stage;

    /// <summary>For which complaints: within a dimension any, across dimensions all; for every one when there are none.</summary>
    public ImmutableArray<MatchKey> Keys => Matching.All;

    /// <summary>The condition in code that must hold besides, if there is one.</summary>
    public MatchPredicate? Predicate => Matching.Predicate;

    /// <summary>How much time there is, counted from when, ending when.</summary>
    public DueTerms Terms => Clock.Terms;

    /// <summary>By which calendar.</summary>
    public WorkCalendar Calendar => Clock.Calendar;

    /// <summary>Whether the clock stands still in statuses that pause clocks. Statutory clocks never do.</summary>
    public bool Pauses => Clock.Pauses;

    /// <summary>How long, from the start on, nothing meets it yet; <see langword="null"/> where anything does at once.</summary>
    public Allowance? NotBefore => Clock.NotBefore;

    /// <summary>Whether, once it is met, the next one begins at once, as long as the complaint is open.</summary>
    public bool Repeats { get; internal init; }

    /// <summary>Whether a complaint that is reopened has the whole time again; otherwise what was spent before stays spent.</summary>
    public bool RestartsWhenReopened { get; internal init; }

    /// <summary>How it may be extended; <see langword="null"/> when it may not.</summary>
    public ExtensionTerms? Extension => Clock.Extension;

    internal MatchKeys Matching { get; }

    /// <summary>The rule by which the clocks of its deadlines run.</summary>
    internal ClockRule Clock { get; }

    /// <summary>For example <c>vip-answer: respond within 4 working hours by shop</c>.</summary>
    public override string ToString() => $"{Name}: {Stage} within {Terms.Allowance} by {Calendar.Name}";
}
