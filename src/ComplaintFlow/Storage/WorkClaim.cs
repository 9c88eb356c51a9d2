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
}
