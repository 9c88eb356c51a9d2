namespace ComplaintFlow.Storage;

/// <summary>One row of work that is put aside.</summary>
/// <param name="Realm">The realm.</param>
/// <param name="Complaint">The complaint.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Attempts">How often it had been claimed since it last advanced.</param>
/// <param name="Cursor">The version up to which it is done.</param>
/// <param name="Target">The version up to which it is to be done.</param>
/// <param name="ParkedAt">When it was parked.</param>
/// <param name="Why">Why; no personal data.</param>
public sealed record ParkedWork(Realm Realm, ComplaintId Complaint, WorkKind Kind, int Attempts, long Cursor, long Target, DateTimeOffset ParkedAt, string Why);
