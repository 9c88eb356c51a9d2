namespace ComplaintFlow.Storage;

/// <summary>A leased row of work.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Complaint">The complaint that the work is for.</param>
/// <param name="Kind">The kind of work.</param>
/// <param name="Token">The token that proves the lease.</param>
/// <param name="WakeAt">The instant at which the work was due.</param>
/// <param name="Attempts">The number of claims since the work last advanced, including this one.</param>
/// <param name="Cursor">The version up to which the work is done, inclusive.</param>
/// <param name="Target">The version up to which the work is to be done, inclusive.</param>
public sealed record WorkItem(Realm Realm, ComplaintId Complaint, WorkKind Kind, Guid Token, DateTimeOffset WakeAt, int Attempts, long Cursor, long Target)
{
    /// <summary>The generation of the rules that computed <see cref="WakeAt"/>.</summary>
    public long Generation { get; init; }
}
