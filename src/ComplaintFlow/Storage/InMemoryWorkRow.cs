namespace ComplaintFlow.Storage;

/// <summary>A row of work in an in-memory store.</summary>
internal sealed class InMemoryWorkRow(Realm realm, ComplaintId complaint, WorkKind kind, long number)
{
    /// <summary>Orders rows by due time, then by creation.</summary>
    public static Comparer<InMemoryWorkRow> ByAge { get; } =
        Comparer<InMemoryWorkRow>.Create((a, b) => a.WakeAt != b.WakeAt ? a.WakeAt.CompareTo(b.WakeAt) : a.Number.CompareTo(b.Number));

    public (Realm, ComplaintId, WorkKind) Key => (Realm, Complaint, Kind);

    public Realm Realm { get; } = realm;

    public ComplaintId Complaint { get; } = complaint;

    public WorkKind Kind { get; } = kind;

    public DateTimeOffset WakeAt { get; set; }

    public DateTimeOffset LeaseUntil { get; set; }

    public Guid Token { get; set; }

    public int Attempts { get; set; }

    public long Cursor { get; set; }

    public long Target { get; set; }

    public long Generation { get; set; }

    public WorkParking? Parking { get; set; }

    private long Number { get; } = number;

    public WorkItem Lease(DateTimeOffset until)
    {
        (LeaseUntil, Token) = (until, Guid.NewGuid());
        return new WorkItem(Realm, Complaint, Kind, Token, WakeAt, ++Attempts, Cursor, Target) { Generation = Generation };
    }
}
