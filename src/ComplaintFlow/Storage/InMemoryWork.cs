namespace ComplaintFlow.Storage;

/// <summary>The work of an in-memory store. Used under the store's lock.</summary>
internal sealed class InMemoryWork(TimeProvider time)
{
    private readonly Dictionary<(Realm, ComplaintId, WorkKind), Row> _rows = [];
    private readonly Dictionary<WorkKind, SortedSet<Row>> _queues = [];
    private long _numbers;

    public void Arm(Realm realm, ComplaintChange change, WorkChange work)
    {
        (Realm, ComplaintId, WorkKind) key = (realm, change.After.Id, work.Kind);
        if (_rows.TryGetValue(key, out Row? row))
        {
            row.Target = Math.Max(row.Target, work.Target);
            if (work.WakeAt < row.WakeAt && row.Attempts == 0)
                Wake(row, work.WakeAt);
            return;
        }

        row = new Row(realm, change.After.Id, work.Kind, ++_numbers) { WakeAt = work.WakeAt, Cursor = change.ExpectedVersion, Target = work.Target };
        _rows.Add(key, row);
        Queue(work.Kind).Add(row);
    }

    public WorkBatch Claim(WorkClaim claim)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<WorkItem> items = [];
        foreach (Row row in Candidates(claim))
        {
            if (items.Count == claim.Limit || row.WakeAt > claim.DueBy)
                break;
            if (row.LeaseUntil > now || (claim.Realm is { } realm && row.Realm != realm))
                continue;
            row.LeaseUntil = now + claim.Lease;
            row.Token = Guid.NewGuid();
            row.Attempts++;
            items.Add(new WorkItem(row.Realm, row.Complaint, row.Kind, row.Token, row.WakeAt, row.Attempts, row.Cursor, row.Target));
        }

        return new WorkBatch(items, now);
    }

    public bool Settle(WorkSettlement settlement)
    {
        WorkItem item = settlement.Item;
        (Realm, ComplaintId, WorkKind) key = (item.Realm, item.Complaint, item.Kind);
        if (!_rows.TryGetValue(key, out Row? row) || row.Token != item.Token)
            return false;

        row.LeaseUntil = DateTimeOffset.MinValue;
        row.Token = Guid.Empty;
        if (settlement.Cursor > row.Cursor)
            (row.Cursor, row.Attempts) = (settlement.Cursor, 0);
        if (row.Cursor >= row.Target)
        {
            Queue(row.Kind).Remove(row);
            _rows.Remove(key);
        }
        else
        {
            Wake(row, settlement.RetryAt ?? row.WakeAt);
        }

        return true;
    }

    public void Forget(Realm realm, ComplaintId complaint)
    {
        foreach (Row row in _rows.Values.Where(row => row.Realm == realm && row.Complaint == complaint).ToArray())
        {
            Queue(row.Kind).Remove(row);
            _rows.Remove((realm, complaint, row.Kind));
        }
    }

    private IEnumerable<Row> Candidates(WorkClaim claim)
    {
        if (claim.Complaint is not { } complaint)
            return Queue(claim.Kind);
        return claim.Realm is { } realm
            ? _rows.TryGetValue((realm, complaint, claim.Kind), out Row? row) ? [row] : []
            : Queue(claim.Kind).Where(candidate => candidate.Complaint == complaint);
    }

    private void Wake(Row row, DateTimeOffset at)
    {
        SortedSet<Row> queue = Queue(row.Kind);
        queue.Remove(row);
        row.WakeAt = at;
        queue.Add(row);
    }

    private SortedSet<Row> Queue(WorkKind kind)
    {
        if (!_queues.TryGetValue(kind, out SortedSet<Row>? queue))
            _queues.Add(kind, queue = new(Comparer<Row>.Create((a, b) => a.WakeAt != b.WakeAt ? a.WakeAt.CompareTo(b.WakeAt) : a.Number.CompareTo(b.Number))));
        return queue;
    }

    private sealed class Row(Realm realm, ComplaintId complaint, WorkKind kind, long number)
    {
        public Realm Realm { get; } = realm;

        public ComplaintId Complaint { get; } = complaint;

        public WorkKind Kind { get; } = kind;

        public long Number { get; } = number;

        public DateTimeOffset WakeAt { get; set; }

        public DateTimeOffset LeaseUntil { get; set; }

        public Guid Token { get; set; }

        public int Attempts { get; set; }

        public long Cursor { get; set; }

        public long Target { get; set; }
    }
}
