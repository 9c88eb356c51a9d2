using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Deadlines;

/// <summary>Says for which complaints something is to be done by when. Immutable, for all threads.</summary>
public sealed class ServiceTarget
{
    internal ServiceTarget(string name, Stage stage, MatchKeys keys, DueTerms terms, WorkCalendar calendar, string basis) =>
        (Name, Stage, Matching, Terms, Calendar, Basis) = (name, stage, keys, terms, calendar, basis);

    /// <summary>Its name, unique among the targets; the journal gives it as the reason of a deadline.</summary>
    public string Name { get; }

    /// <summary>What is to be done.</summary>
    public Stage Stage { get; }

    /// <summary>For which complaints: within a dimension any, across dimensions all; for every one when there are none.</summary>
    public ImmutableArray<MatchKey> Keys => Matching.All;

    /// <summary>The condition in code that must hold besides, if there is one.</summary>
    public MatchPredicate? Predicate => Matching.Predicate;

    /// <summary>How much time there is, counted from when, ending when.</summary>
    public DueTerms Terms { get; }

    /// <summary>By which calendar.</summary>
    public WorkCalendar Calendar { get; }

    /// <summary>Whether the clock stands still in statuses that pause clocks. Statutory clocks never do.</summary>
    public bool Pauses { get; internal init; } = true;

    /// <summary>Whether, once it is met, the next one begins at once, as long as the complaint is open.</summary>
    public bool Repeats { get; internal init; }

    /// <summary>Whether a complaint that is reopened has the whole time again; otherwise what was spent before stays spent.</summary>
    public bool RestartsWhenReopened { get; internal init; }

    /// <summary>How it may be extended; <see langword="null"/> when it may not.</summary>
    public ExtensionTerms? Extension { get; internal init; }

    internal MatchKeys Matching { get; }

    /// <summary>A hash of all that due times are reckoned by: the terms and the calendar.</summary>
    internal string Basis { get; }

    /// <summary>The terms with what extensions have added.</summary>
    internal DueTerms TermsWith(Allowance? extendedBy) =>
        extendedBy is { } more && more.Kind == Terms.Allowance.Kind ? Terms with { Allowance = Terms.Allowance.Plus(more) } : Terms;

    /// <summary>For example <c>vip-answer: respond within 4 working hours by shop</c>.</summary>
    public override string ToString() => $"{Name}: {Stage} within {Terms.Allowance} by {Calendar.Name}";
}

/// <summary>How a deadline may be extended.</summary>
/// <param name="By">How much time an extension adds; of the same kind as the target's allowance.</param>
public sealed record ExtensionTerms(Allowance By)
{
    /// <summary>How often.</summary>
    /// <value>By default 1; 1 to 10.</value>
    public int Times { get; init; } = 1;

    /// <summary>Whether somebody else than who asks for it has to approve it.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool NeedsApproval { get; init; }

    /// <summary>The step that has to be done before the deadline moves, such as telling the customer in writing. The second extension asks for the step with <c>-2</c> after its name, and so on.</summary>
    /// <value>By default none.</value>
    public string? Notice { get; init; }

    /// <summary>The step that an extension asks for.</summary>
    /// <param name="number">Which extension, from 1.</param>
    internal string? NoticeOf(int number) => Notice is null || number == 1 ? Notice : string.Create(CultureInfo.InvariantCulture, $"{Notice}-{number}");
}
