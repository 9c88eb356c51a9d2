namespace ComplaintFlow.Storage;

/// <summary>The work of an in-memory store. Used under the store's lock.</summary>
internal sealed class InMemoryWork(TimeProvider time)
{
    private readonly Dictionary<(Realm, ComplaintId, WorkKind), InMemoryWorkRow> _rows = [];
    private readonly Dictionary<WorkKind, Dictionary<Realm, SortedSet<InMemoryWorkRow>>> _queues = [];
    private long _numbers;

    /// <summary>All rows, including parked ones.</summary>
    public IEnumerable<InMemoryWorkRow> Rows => _rows.Values;

    /// <summary>Returns the target of a row; null if there is none.</summary>
    public long? TargetOf(Realm realm, ComplaintId complaint, WorkKind kind) => _rows.TryGetValue((realm, complaint, kind), out InMemoryWorkRow? row) ? row.Target : null;

    public void Arm(Realm realm, ComplaintChange change, WorkChange work)
    {
        _rows.TryGetValue((realm, change.After.Id, work.Kind), out InMemoryWorkRow? row);
        if (row is not null && work.Move == WorkMove.Sooner)
        {
            row.Target = Math.Max(row.Target, work.Target);
            if (work.WakeAt < row.WakeAt && row is { Attempts: 0, Parking: null })
                Wake(row, work.WakeAt);
            return;
        }

        if (row is not null)
            Remove(row);
        if (work.Move == WorkMove.Remove)
            return;
        row = new InMemoryWorkRow(realm, change.After.Id, work.Kind, ++_numbers) { WakeAt = work.WakeAt, Cursor = change.ExpectedVersion, Target = work.Target, Generation = work.Generation };
        _rows.Add(row.Key, row);
        Queue(row).Add(row);
    }

    public void Redeliver(Redelivery redelivery)
    {
        (long after, long target) = (redelivery.After, redelivery.Target);
        if (_rows.TryGetValue((redelivery.Realm, redelivery.Complaint, redelivery.Kind), out InMemoryWorkRow? row))
        {
            (after, target) = (Math.Min(after, row.Cursor), Math.Max(target, row.Target));
            Remove(row);
        }

        row = new InMemoryWorkRow(redelivery.Realm, redelivery.Complaint, redelivery.Kind, ++_numbers) { WakeAt = redelivery.WakeAt, Cursor = after, Target = target };
        _rows.Add(row.Key, row);
        Queue(row).Add(row);
    }

    public WorkBatch Claim(WorkClaim claim)
    {
        DateTimeOffset now = time.GetUtcNow();
        int perRealm = Math.Min(claim.Limit, claim.PerRealm ?? claim.Limit);
        bool isSearchedWhole = claim is { Realm: null, Complaint: null, GenerationBelow: null };
        DateTimeOffset? next = null;
        List<(int Turn, InMemoryWorkRow Row)> found = [];
        foreach (IEnumerable<InMemoryWorkRow> queue in Queues(claim))
        {
            int taken = 0;
            if (claim.InOrder && queue.FirstOrDefault(row => row.LeaseUntil <= now || row.Token != Guid.Empty) is { } first && first.LeaseUntil > now)
                continue;
            foreach (InMemoryWorkRow row in queue)
            {
                if (row.WakeAt > claim.DueBy && claim.GenerationBelow is null)
                {
                    next = row.WakeAt < next ? row.WakeAt : next ?? row.WakeAt;
                    break;
                }

                if (!IsWanted(claim, row) || row.LeaseUntil > now)
                    continue;
                if (taken == perRealm)
                {
                    isSearchedWhole = false;
                    break;
                }

                found.Add((claim.PerRealm is null ? 0 : taken, row));
                taken++;
            }
        }

        found.Sort((a, b) => a.Turn != b.Turn ? a.Turn.CompareTo(b.Turn) : InMemoryWorkRow.ByAge.Compare(a.Row, b.Row));
        List<WorkItem> items = [.. found.Take(claim.Limit).Select(candidate => candidate.Row.Lease(now + claim.Lease))];
        return new WorkBatch(items, now) { NextWakeAt = isSearchedWhole ? next : null };
    }

    public bool Settle(WorkSettlement settlement)
    {
        WorkItem item = settlement.Item;
        if (!_rows.TryGetValue((item.Realm, item.Complaint, item.Kind), out InMemoryWorkRow? row) || row.Token != item.Token || item.Token == Guid.Empty)
            return false;

        row.LeaseUntil = settlement.HoldFor is { } hold ? time.GetUtcNow() + hold : DateTimeOffset.MinValue;
        row.Token = Guid.Empty;
        if (settlement.Cursor > row.Cursor)
            (row.Cursor, row.Attempts) = (settlement.Cursor, 0);
        else if (!settlement.WasTried)
            row.Attempts--;

        if (row.Cursor >= row.Target)
        {
            Remove(row);
        }
        else if (settlement.Parking is { } parking)
        {
            Queue(row).Remove(row);
            row.Parking = parking;
        }
        else if (settlement.Rearming is { } rearming)
        {
            (row.Attempts, row.Generation) = (0, rearming.Generation);
            Wake(row, rearming.WakeAt);
        }
        else
        {
            Wake(row, settlement.RetryAt ?? row.WakeAt);
        }

        return true;
    }

    public IReadOnlyList<WaitingQueue> Waiting() =>
    [
        .. from kind in _queues
           where kind.Key.IsWait
           from queue in kind.Value
           where queue.Value.Count > 0
           select new WaitingQueue(queue.Key, kind.Key, queue.Value.Min!.Complaint),
    ];

    public void Forget(Realm realm, ComplaintId complaint)
    {
        foreach (InMemoryWorkRow row in _rows.Values.Where(row => row.Realm == realm && row.Complaint == complaint).ToArray())
            Remove(row);
    }

    public bool Retry(WorkRetry retry)
    {
        if (!_rows.TryGetValue((retry.Realm, retry.Complaint, retry.Kind), out InMemoryWorkRow? row) || row.Parking is null)
            return false;

        (row.Parking, row.Attempts) = (null, 0);
        row.Cursor = Math.Max(row.Cursor, retry.After ?? row.Cursor);
        if (row.Cursor >= row.Target)
            Remove(row);
        else
            Wake(row, retry.WakeAt);
        return true;
    }

    private static bool IsWanted(WorkClaim claim, InMemoryWorkRow row) =>
        (claim.AttemptsBelow is not { } below || row.Attempts < below)
        && (claim.AttemptsFrom is not { } from || row.Attempts >= from)
        && (claim.GenerationBelow is not { } generation || row.Generation < generation);

    private IEnumerable<IEnumerable<InMemoryWorkRow>> Queues(WorkClaim claim)
    {
        if (!_queues.TryGetValue(claim.Kind, out Dictionary<Realm, SortedSet<InMemoryWorkRow>>? queues))
            return [];
        IEnumerable<Realm> realms = claim.Realm is { } realm ? [realm] : queues.Keys;
        if (claim.Complaint is { } complaint)
            return realms.Select(one => _rows.TryGetValue((one, complaint, claim.Kind), out InMemoryWorkRow? row) && row.Parking is null ? [row] : Array.Empty<InMemoryWorkRow>());
        return realms.Select(one => queues.TryGetValue(one, out SortedSet<InMemoryWorkRow>? queue) ? queue : []);
    }

    private void Wake(InMemoryWorkRow row, DateTimeOffset at)
    {
        SortedSet<InMemoryWorkRow> queue = Queue(row);
        queue.Remove(row);
        row.WakeAt = at;
        queue.Add(row);
    }

    private void Remove(InMemoryWorkRow row)
    {
        Queue(row).Remove(row);
        _rows.Remove(row.Key);
    }

    private SortedSet<InMemoryWorkRow> Queue(InMemoryWorkRow row)
    {
        if (!_queues.TryGetValue(row.Kind, out Dictionary<Realm, SortedSet<InMemoryWorkRow>>? queues))
            _queues.Add(row.Kind, queues = []);
        if (!queues.TryGetValue(row.Realm, out SortedSet<InMemoryWorkRow>? queue))
            queues.Add(row.Realm, queue = new(InMemoryWorkRow.ByAge));
        return queue;
    }
}

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

    public StoredWork Show() => new(Kind.Name, Parking is null ? WakeAt : null, Attempts, Cursor, Target, Parking is not null);

    public WorkItem Lease(DateTimeOffset until)
    {
        (LeaseUntil, Token) = (until, Guid.NewGuid());
        return new WorkItem(Realm, Complaint, Kind, Token, WakeAt, ++Attempts, Cursor, Target) { Generation = Generation };
    }
}
