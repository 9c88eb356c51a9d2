namespace ComplaintFlow.Storage;

/// <summary>Which work to count.</summary>
/// <param name="DueBy">What is due at this instant of the host's clock, or before, counts as due.</param>
public sealed record BacklogQuery(DateTimeOffset DueBy)
{
    /// <summary>Only the work of this realm.</summary>
    public Realm? Realm { get; init; }

    /// <summary>What was computed under a lower generation of the rules than this counts as outdated.</summary>
    /// <value>By default nothing does.</value>
    public long GenerationBelow { get; init; }
}
