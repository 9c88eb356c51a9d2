namespace ComplaintFlow.Storage;

/// <summary>Asks for work.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="DueBy">Work that is due at this instant of the host's clock, or before.</param>
/// <param name="Lease">For how long, by the store's clock, nobody else is given it.</param>
/// <param name="Limit">The most rows to return.</param>
public sealed record WorkClaim(WorkKind Kind, DateTimeOffset DueBy, TimeSpan Lease, int Limit = 100)
{
    /// <summary>Only the work of this realm.</summary>
    public Realm? Realm { get; init; }

    /// <summary>Only the work of this complaint.</summary>
    public ComplaintId? Complaint { get; init; }

    /// <summary>The most rows of one realm. Then the realms take turns: first the oldest row of each, then the second of each, and so on, so that a realm with much work does not hold up the others.</summary>
    /// <value>By default there is no such limit, and the oldest rows come first whichever realm they are of.</value>
    public int? PerRealm { get; init; }

    /// <summary>Only work that was claimed fewer times than this since it last advanced, this claim apart.</summary>
    public int? AttemptsBelow { get; init; }

    /// <summary>Only work that was claimed at least this many times since it last advanced, this claim apart.</summary>
    public int? AttemptsFrom { get; init; }

    /// <summary>Only work that was computed under a lower generation of the rules, and this whenever it is due: <see cref="DueBy"/> does not count.</summary>
    public long? GenerationBelow { get; init; }
}
