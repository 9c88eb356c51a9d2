namespace ComplaintFlow.Storage;

/// <summary>A request to lease work.</summary>
/// <param name="Kind">The kind of work.</param>
/// <param name="DueBy">The instant of the host's clock at or before which the work is due.</param>
/// <param name="Lease">The duration of the lease, by the store's clock, during which no other claim receives the work.</param>
/// <param name="Limit">The maximum number of rows to return.</param>
public sealed record WorkClaim(WorkKind Kind, DateTimeOffset DueBy, TimeSpan Lease, int Limit = 100)
{
    /// <summary>The realm of the work; <see langword="null"/> for all.</summary>
    public Realm? Realm { get; init; }

    /// <summary>The complaint of the work; <see langword="null"/> for all.</summary>
    public ComplaintId? Complaint { get; init; }

    /// <summary>
    /// The maximum number of rows per realm. The realms then take turns: the oldest row of each, then the second oldest of each, and so on, so that a realm
    /// with much work does not delay the others.
    /// </summary>
    /// <value><see langword="null"/> by default: no limit, and the oldest rows come first regardless of realm.</value>
    public int? PerRealm { get; init; }

    /// <summary>Limits the claim to work claimed fewer times than this since it last advanced, not counting this claim.</summary>
    public int? AttemptsBelow { get; init; }

    /// <summary>Limits the claim to work claimed at least this many times since it last advanced, not counting this claim.</summary>
    public int? AttemptsFrom { get; init; }

    /// <summary>Limits the claim to work computed under a lower generation of the rules, regardless of its due time: <see cref="DueBy"/> is ignored.</summary>
    public long? GenerationBelow { get; init; }
}
