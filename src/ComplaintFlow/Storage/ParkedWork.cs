namespace ComplaintFlow.Storage;

/// <summary>A row of parked work.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Complaint">The complaint that the work is for.</param>
/// <param name="Kind">The kind of work.</param>
/// <param name="Attempts">The number of claims since the work last advanced.</param>
/// <param name="Cursor">The version up to which the work is done, inclusive.</param>
/// <param name="Target">The version up to which the work is to be done, inclusive.</param>
/// <param name="ParkedAt">The instant of parking.</param>
/// <param name="Why">The reason for parking; contains no personal data.</param>
public sealed record ParkedWork(Realm Realm, ComplaintId Complaint, WorkKind Kind, int Attempts, long Cursor, long Target, DateTimeOffset ParkedAt, string Why);
