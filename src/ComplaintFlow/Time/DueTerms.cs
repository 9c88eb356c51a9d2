namespace ComplaintFlow;

/// <summary>All that decides when something is due, but for the calendar: how much time, counted from when, ending when.</summary>
/// <param name="Allowance">How much time.</param>
public sealed record DueTerms(Allowance Allowance)
{
    /// <summary>From when on the allowance counts.</summary>
    /// <value>By default <see cref="StartRule.Instant"/>.</value>
    public StartRule Starts { get; init; }

    /// <summary>When, on the day on which the allowance runs out, something is due.</summary>
    /// <value>By default <see cref="EndRule.Instant"/>.</value>
    public EndRule Ends { get; init; }

    /// <summary>When something is due whose working time is used up at closing.</summary>
    /// <value>By default <see cref="BoundaryRule.EndOfPeriod"/>.</value>
    public BoundaryRule Boundary { get; init; }
}
