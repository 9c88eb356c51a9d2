namespace ComplaintFlow.Storage;

/// <summary>Selects the work to count.</summary>
/// <param name="DueBy">The instant of the host's clock at or before which work counts as due.</param>
public sealed record BacklogQuery(DateTimeOffset DueBy)
{
    /// <summary>The realm to count; <see langword="null"/> for all.</summary>
    public Realm? Realm { get; init; }

    /// <summary>The generation below which work counts as outdated: its due time was computed under older rules.</summary>
    /// <value>0 by default: none is outdated.</value>
    public long GenerationBelow { get; init; }
}
