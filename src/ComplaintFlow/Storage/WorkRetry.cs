namespace ComplaintFlow.Storage;

/// <summary>Takes up parked work again.</summary>
/// <param name="Realm">The realm.</param>
/// <param name="Complaint">The complaint.</param>
/// <param name="Kind">The kind.</param>
/// <param name="WakeAt">When it is due.</param>
public sealed record WorkRetry(Realm Realm, ComplaintId Complaint, WorkKind Kind, DateTimeOffset WakeAt)
{
    /// <summary>Goes on after this version and leaves out what comes before; never goes back. Work that is done up to its target by this is gone.</summary>
    /// <value>By default it goes on where it was parked.</value>
    public long? After { get; init; }
}
