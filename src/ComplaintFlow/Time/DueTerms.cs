namespace ComplaintFlow;

/// <summary>The terms that decide a due time, except the calendar: the time allowed, and the rules for its start and end.</summary>
/// <param name="Allowance">The time allowed.</param>
public sealed record DueTerms(Allowance Allowance)
{
    /// <summary>The rule for when the allowance starts to count.</summary>
    /// <value><see cref="StartRule.Instant"/> by default.</value>
    public StartRule Starts { get; init; }

    /// <summary>The rule for the due time on the day on which the allowance runs out.</summary>
    /// <value><see cref="EndRule.Instant"/> by default.</value>
    public EndRule Ends { get; init; }

    /// <summary>The rule for working time that runs out at closing.</summary>
    /// <value><see cref="BoundaryRule.EndOfPeriod"/> by default.</value>
    public BoundaryRule Boundary { get; init; }
}
