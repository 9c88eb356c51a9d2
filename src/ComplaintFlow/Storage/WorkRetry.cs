namespace ComplaintFlow.Storage;

/// <summary>A retry of parked work.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Complaint">The complaint that the work is for.</param>
/// <param name="Kind">The kind of work.</param>
/// <param name="WakeAt">The instant at which the work is due.</param>
public sealed record WorkRetry(Realm Realm, ComplaintId Complaint, WorkKind Kind, DateTimeOffset WakeAt)
{
    /// <summary>The version to continue after, skipping everything up to it; never goes back. Work that this completes up to its target is removed.</summary>
    /// <value><see langword="null"/> by default: the work continues where it was parked.</value>
    public long? After { get; init; }
}
