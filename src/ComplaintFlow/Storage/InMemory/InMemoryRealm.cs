using System.Collections.Frozen;
using System.Globalization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow.Storage;

/// <summary>The in-memory data of one realm. Used under the store's lock.</summary>
internal sealed class InMemoryRealm
{
    private readonly Dictionary<ComplaintId, Row> _rows = [];
    private readonly SortedSet<ComplaintId> _ids = [];
    private readonly InMemoryCustomers _customers = new();
    private readonly Dictionary<string, EntryRange[]> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<(ComplaintId, string)> _effects = [];
    private readonly Dictionary<TallyKey, Tally> _tallies = [];
    private readonly SortedDictionary<ComplaintId, Tombstone> _tombstones = [];

    public IEnumerable<Complaint> Open => _rows.Values.Select(row => row.Snapshot).Where(complaint => !complaint.IsClosed);

    public Loaded Load(LoadRequest request, DateTimeOffset? storeTime)
    {
        Row? row = request.Complaint is { } id ? _rows.GetValueOrDefault(id) : null;
        return new Loaded
        {
            Complaint = row?.Snapshot,
            Tombstone = request.Complaint is { } purged ? _tombstones.GetValueOrDefault(purged) : null,
            Head = row?.Journal[^1].Hash ?? default,
            Earlier = Keyed(request.Key) ?? Keyed(request.FormerKey) ?? [],
            Tallies = Tallies(request.Tallies),
            StoreTime = storeTime,
        };
    }

    public CommitResult Commit(ComplaintCommit commit, int level)
    {
        if (Earlier(commit) is { Count: > 0 } earlier)
            return new CommitResult.Repeated(earlier);
        if (level > WriterLevel.Newest)
            return new CommitResult.TooOld(level);
        // By index, here and below: an interface's enumerator would be allocated on the heap.
        for (int i = 0; i < commit.Changes.Count; i++)
        {
            if (IsStale(commit.Changes[i]))
                return CommitResult.Stale;
        }

        for (int i = 0; i < commit.Tallies.Count; i++)
        {
            TallyChange tally = commit.Tallies[i];
            if (!tally.IsMetBy(_tallies.GetValueOrDefault(tally.Key).Value))
                return new CommitResult.LimitReached(tally.Key);
        }

        for (int i = 0; i < commit.Changes.Count; i++)
            Write(commit.Changes[i]);
        for (int i = 0; i < commit.Tallies.Count; i++)
        {
            TallyChange tally = commit.Tallies[i];
            _tallies[tally.Key] = _tallies.GetValueOrDefault(tally.Key).After(tally, commit.RecordedAt);
        }

        if (commit.Changes[0].Entries[0].Key is { } key)
            _keys.Add(key, RangesOf(commit));
        return CommitResult.Done;
    }

    /// <summary>Whether commits, each of other complaints, can be written one after the other.</summary>
    public bool Accepts(IReadOnlyList<ComplaintCommit> commits, int level)
    {
        if (level > WriterLevel.Newest || commits.Any(Refuses))
            return false;
        Dictionary<TallyKey, long> values = [];
        foreach (TallyChange tally in commits.SelectMany(static commit => commit.Tallies))
        {
            if (!values.TryGetValue(tally.Key, out long value))
                value = _tallies.GetValueOrDefault(tally.Key).Value;
            if (!tally.IsMetBy(value))
                return false;
            values[tally.Key] = value + tally.Add;
        }

        return true;
    }

    /// <summary>Whether a commit of a batch is refused: its key, its complaint or an effect is taken.</summary>
    public bool Refuses(ComplaintCommit commit) => Earlier(commit).Count > 0 || commit.Changes.Any(IsStale);

    public TakenByImports FindTaken(TakenQuery query)
    {
        Dictionary<string, TakenKey> keys = new(StringComparer.Ordinal);
        foreach (string key in query.Keys)
        {
            if (Keyed(key) is [var first, ..])
                keys[key] = new(first.Complaint, first.CommitId, first.Fingerprint);
        }

        return new(keys, query.Complaints.Where(_rows.ContainsKey).ToHashSet(), query.Complaints.Where(_tombstones.ContainsKey).ToHashSet());
    }

    public Page<StoredEntry> ReadJournal(JournalQuery query)
    {
        if (!_rows.TryGetValue(query.Complaint, out Row? row) || query.After >= row.Journal.Count)
            return new([]);

        int start = (int)Math.Max(query.After, 0);
        int count = Math.Min(Math.Clamp(query.Limit, 1, JournalQuery.MaxLimit), row.Journal.Count - start);
        int end = start + count;
        return new(row.Journal.GetRange(start, count), end < row.Journal.Count ? end.ToString(CultureInfo.InvariantCulture) : null);
    }

    public Page<ListedComplaint> List(ListRequest request)
    {
        ComplaintOrder order = request.Query.Order;
        IEnumerable<ListedComplaint> found = Matching(request).Select(complaint => ListedComplaint.Of(request, complaint));
        if (request.After is { } after)
            found = found.Where(one => one.Position.CompareTo(after, order) > 0);
        return new([.. found.Order(Comparer<ListedComplaint>.Create((one, other) => one.Position.CompareTo(other.Position, order))).Take(request.Limit)]);
    }

    public IReadOnlyList<ComplaintCount> Count(ComplaintSelection selection, CountBy by)
    {
        List<Complaint> found = [.. Matching(selection)];
        return by == CountBy.Nothing
            ? [new(null, found.Count)]
            : [.. found.GroupBy(complaint => ComplaintCount.GroupOf(by, complaint)).Select(group => new ComplaintCount(group.Key, group.LongCount()))];
    }

    public Page<Complaint> Query(ComplaintQuery query)
    {
        CheckPage(query.PageSize);
        ComplaintFilter.CheckSearch(query);
        IEnumerable<ComplaintId> ids = query.CustomerId is { } customer ? _customers.Around(customer, query.ReceivedFrom, query.ReceivedBefore) : _ids;
        if (query.Continuation is { } continuation)
        {
            ComplaintId last = Continued(continuation);
            if (query.CustomerId is not null)
                ids = ids.SkipWhile(id => id <= last);
            else
                ids = _ids.Count == 0 || last >= _ids.Max ? [] : _ids.GetViewBetween(last, _ids.Max).SkipWhile(id => id == last);
        }

        List<Complaint> found = [.. ids.Select(id => _rows[id].Snapshot).Where(complaint => ComplaintFilter.Matches(query, complaint)).Take(query.PageSize + 1)];
        if (found.Count <= query.PageSize)
            return new(found);
        found.RemoveAt(query.PageSize);
        return new(found, found[^1].Id.ToString());
    }

    public bool Has(ErasedEntry entry) => _rows.TryGetValue(entry.Complaint, out Row? row) && entry.Sequence >= 1 && entry.Sequence <= row.Journal.Count;

    public void Erase(ErasedEntry entry)
    {
        List<StoredEntry> journal = _rows[entry.Complaint].Journal;
        int at = (int)entry.Sequence - 1;
        StoredEntry old = journal[at];

        // Copied, because the parts of an entry may share one array, which would keep the erased texts alive.
        journal[at] = old with
        {
            Header = old.Header.ToArray(),
            Body = old.Body.ToArray(),
            Seals = old.Seals.ToArray(),
            Hash = old.Hash.ToArray(),
            Sealed = entry.Sealed.ToArray(),
            Fingerprint = null,
        };
    }

    public CommitResult Purge(Tombstone tombstone, int level)
    {
        if (_tombstones.ContainsKey(tombstone.Complaint))
            return CommitResult.Done;
        if (level > WriterLevel.Newest)
            return new CommitResult.TooOld(level);
        if (!_rows.TryGetValue(tombstone.Complaint, out Row? row) || row.Journal.Count != tombstone.Version)
            return CommitResult.Stale;

        foreach (StoredEntry entry in row.Journal)
        {
            if (entry.Key is { } key)
                _keys.Remove(key);
            if (entry.EffectKey is { } effect)
                _effects.Remove((entry.Complaint, effect));
        }

        _rows.Remove(tombstone.Complaint);
        _customers.Forget(row.Snapshot);
        _ids.Remove(tombstone.Complaint);
        _tombstones.Add(tombstone.Complaint, tombstone);
        return CommitResult.Done;
    }

    public Page<Tombstone> ReadTombstones(TombstoneQuery query)
    {
        CheckPage(query.PageSize);
        ComplaintId? last = query.Continuation is { } continuation ? Continued(continuation) : null;
        List<Tombstone> found = [.. _tombstones.Values.SkipWhile(tombstone => tombstone.Complaint <= last).Take(query.PageSize + 1)];
        if (found.Count <= query.PageSize)
            return new(found);
        found.RemoveAt(query.PageSize);
        return new(found, found[^1].Complaint.ToString());
    }

    public Page<ComplaintId> ReadIds(ComplaintIdQuery query)
    {
        CheckPage(query.PageSize);
        ComplaintId? last = query.Continuation is { } continuation ? Continued(continuation) : null;
        List<ComplaintId> found = [.. _ids.SkipWhile(id => id <= last).Take(query.PageSize + 1)];
        if (found.Count <= query.PageSize)
            return new(found);
        found.RemoveAt(query.PageSize);
        return new(found, found[^1].ToString());
    }

    public Page<StoredComplaint> ReadStored(StoredQuery query, ILookup<ComplaintId, StoredWork> work)
    {
        CheckPage(query.PageSize);
        ComplaintId? last = query.Continuation is { } continuation ? Continued(continuation) : null;
        List<StoredComplaint> found = [];
        int entries = 0;
        foreach (ComplaintId id in query.Complaint is { } one ? _ids.Where(id => id == one) : _ids.SkipWhile(id => id <= last))
        {
            Row row = _rows[id];
            if (found.Count == query.PageSize || (found.Count > 0 && entries + row.Journal.Count > query.MaxEntries))
                return new(found, found[^1].Complaint.ToString());
            entries += row.Journal.Count;
            found.Add(new(id)
            {
                Exists = true,
                Version = row.Journal.Count,
                Head = row.Journal[^1].Hash,
                Snapshot = row.Snapshot,
                Entries = row.Journal.GetRange(0, Math.Min(row.Journal.Count, query.MaxEntries)),
                HasMoreEntries = row.Journal.Count > query.MaxEntries,
                Work = [.. work[id]],
            });
        }

        return new(found);
    }

    public IReadOnlyList<StoredLoad> ReadLoads()
    {
        Dictionary<TallyKey, long> counted = [];
        foreach (Complaint complaint in _rows.Values.Select(row => row.Snapshot))
        {
            if (HandlerTallies.Carrier(complaint) is { } handler)
                counted[TallyKey.HandlerLoad(handler)] = counted.GetValueOrDefault(TallyKey.HandlerLoad(handler)) + 1;
            if (VenueLoads.Taken(complaint) is { } venue)
                counted[TallyKey.VenueLoad(venue)] = counted.GetValueOrDefault(TallyKey.VenueLoad(venue)) + 1;
            if (complaint.People.Waiting is { Queue: var queue })
                counted[TallyKey.Waiting(queue)] = counted.GetValueOrDefault(TallyKey.Waiting(queue)) + 1;
            if (ChildTallies.ParentOf(complaint) is { } parent)
                counted[TallyKey.Children(parent)] = counted.GetValueOrDefault(TallyKey.Children(parent)) + 1;
            foreach (BudgetShare share in complaint.Care.Budgets)
            {
                if (share.IsTallied)
                    counted[share.Key] = counted.GetValueOrDefault(share.Key) + share.AmountInParts;
            }
        }

        return [.. _tallies.Keys.Where(key => key.IsLoad || key.IsBudget).Union(counted.Keys).Select(key => new StoredLoad(key, _tallies.GetValueOrDefault(key).Value, counted.GetValueOrDefault(key)))];
    }

    public bool Repair(StoredLoad load)
    {
        Tally tally = _tallies.GetValueOrDefault(load.Key);
        if (tally.Value != load.Stored)
            return false;
        _tallies[load.Key] = tally with { Value = tally.Value + load.Counted - load.Stored };
        return true;
    }

    public CommitResult Replace(Complaint snapshot, int level)
    {
        if (level > WriterLevel.Newest)
            return new CommitResult.TooOld(level);
        if (!_rows.TryGetValue(snapshot.Id, out Row? row) || row.Journal.Count != snapshot.Version)
            return CommitResult.Stale;
        _customers.Keep(row.Snapshot, snapshot);
        row.Snapshot = snapshot;
        return CommitResult.Done;
    }

    private IEnumerable<Complaint> Matching(ComplaintSelection selection)
    {
        SearchedText? text = selection.Query.Text is { } searched ? SearchedText.Of(searched) : null;
        return _rows.Values
            .Where(row => ComplaintFilter.Matches(selection, row.Snapshot) && (text is null || row.Journal.Exists(entry => text.IsIn(JournalWords.Of(entry)))))
            .Select(row => row.Snapshot);
    }

    private static void CheckPage(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, ComplaintQuery.MaxPageSize);
    }

    private static ComplaintId Continued(string continuation) =>
        ComplaintId.TryParse(continuation, null, out ComplaintId last) ? last : throw new ArgumentException(
            "The continuation is not from this store.",
            nameof(continuation));

    private IReadOnlyDictionary<TallyKey, Tally> Tallies(IReadOnlyList<TallyKey> keys)
    {
        if (keys.Count == 0)
            return FrozenDictionary<TallyKey, Tally>.Empty;
        Dictionary<TallyKey, Tally> tallies = new(keys.Count);
        foreach (TallyKey key in keys)
            tallies[key] = _tallies.GetValueOrDefault(key);
        return tallies;
    }

    private List<StoredEntry> Earlier(ComplaintCommit commit)
    {
        if (commit.Changes[0].Entries[0].Key is { } key && _keys.TryGetValue(key, out EntryRange[]? keyed))
            return Read(keyed);

        ComplaintChange first = commit.Changes[0];
        return _rows.TryGetValue(first.After.Id, out Row? row) && row.Journal.Count > first.ExpectedVersion && row.Journal[(int)first.ExpectedVersion].CommitId == commit.CommitId
            ? Read(RangesOf(commit))
            : [];
    }

    private static EntryRange[] RangesOf(ComplaintCommit commit) =>
        [.. commit.Changes.Select(change => new EntryRange(change.After.Id, (int)change.ExpectedVersion, change.Entries.Count))];

    // Read from the journals each time, so that erased texts are erased here too.
    private List<StoredEntry>? Keyed(string? key) => key is not null && _keys.TryGetValue(key, out EntryRange[]? ranges) ? Read(ranges) : null;

    private List<StoredEntry> Read(EntryRange[] ranges) =>
        [.. ranges.SelectMany(range => _rows.TryGetValue(range.Complaint, out Row? row) ? row.Journal.GetRange(range.Start, range.Count) : [])];

    private bool IsStale(ComplaintChange change) =>
        _tombstones.ContainsKey(change.After.Id)
        || (_rows.TryGetValue(change.After.Id, out Row? row) ? row.Journal.Count : 0) != change.ExpectedVersion
        || (row is not null && !change.ExpectedHead.IsEmpty && !change.ExpectedHead.Span.SequenceEqual(row.Journal[^1].Hash.Span))
        || HasEffect(change.Entries);

    private bool HasEffect(IReadOnlyList<StoredEntry> entries)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i].EffectKey is { } effect && _effects.Contains((entries[i].Complaint, effect)))
                return true;
        }

        return false;
    }

    private void Write(ComplaintChange change)
    {
        _customers.Keep(_rows.GetValueOrDefault(change.After.Id)?.Snapshot, change.After);
        if (!_rows.TryGetValue(change.After.Id, out Row? row))
        {
            _rows.Add(change.After.Id, row = new Row(change.After));
            _ids.Add(change.After.Id);
        }

        row.Snapshot = change.After;
        row.Journal.AddRange(change.Entries);
        for (int i = 0; i < change.Entries.Count; i++)
        {
            if (change.Entries[i].EffectKey is { } effect)
                _effects.Add((change.Entries[i].Complaint, effect));
        }
    }

    /// <summary>A range of a complaint's journal that one commit wrote.</summary>
    private readonly record struct EntryRange(ComplaintId Complaint, int Start, int Count);

    private sealed class Row(Complaint snapshot)
    {
        public Complaint Snapshot { get; set; } = snapshot;

        public List<StoredEntry> Journal { get; } = new(4);
    }
}
