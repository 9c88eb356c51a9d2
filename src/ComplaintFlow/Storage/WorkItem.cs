namespace ComplaintFlow.Storage;

/// <summary>One leased row of work.</summary>
/// <param name="Realm">The realm.</param>
/// <param name="Complaint">The complaint.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Token">Proves the lease.</param>
/// <param name="WakeAt">When it was due.</param>
/// <param name="Attempts">How often it has been claimed since it last advanced, this time included.</param>
/// <param name="Cursor">The version up to which it is done.</param>
/// <param name="Target">The version up to which it is to be done.</param>
public sealed record WorkItem(Realm Realm, ComplaintId Complaint, WorkKind Kind, Guid Token, DateTimeOffset WakeAt, int Attempts, long Cursor, long Target)
{
    /// <summary>The generation of the rules by which <see cref="WakeAt"/> was computed.</summary>
    public long Generation { get; init; }
}
