using System.Collections.Frozen;
using System.Globalization;

namespace ComplaintFlow.Storage;

/// <summary>What an in-memory store keeps of one realm. Used under the store's lock.</summary>
internal sealed class InMemoryRealm
{
    private readonly Dictionary<ComplaintId, Row> _rows = [];
    private readonly SortedSet<ComplaintId> _ids = [];
    private readonly Dictionary<string, List<StoredEntry>> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<(ComplaintId, string)> _effects = [];
    private readonly Dictionary<TallyKey, long> _tallies = [];

    public Loaded Load(LoadRequest request)
    {
        Row? row = request.Complaint is { } id ? _rows.GetValueOrDefault(id) : null;
        return new Loaded
        {
            Complaint = row?.Snapshot,
            Head = row?.Journal[^1].Hash ?? default,
            Earlier = request.Key is not null && _keys.TryGetValue(request.Key, out List<StoredEntry>? earlier) ? [.. earlier] : [],
            Tallies = Tallies(request.Tallies),
        };
    }

    public CommitResult Commit(ComplaintCommit commit)
    {
        if (Earlier(commit) is { Count: > 0 } earlier)
            return new CommitResult.Repeated(earlier);
        if (commit.Changes.Any(IsStale))
            return CommitResult.Stale;
        foreach (TallyChange tally in commit.Tallies)
        {
            long value = _tallies.GetValueOrDefault(tally.Key);
            if (value + tally.Add > tally.AtMost || (tally.Expected is { } expected && value != expected))
                return new CommitResult.LimitReached(tally.Key);
        }

        foreach (ComplaintChange change in commit.Changes)
            Write(change);
        foreach (TallyChange tally in commit.Tallies)
            _tallies[tally.Key] = _tallies.GetValueOrDefault(tally.Key) + tally.Add;
        if (commit.Changes[0].Entries[0].Key is { } key)
            _keys.Add(key, [.. commit.Changes.SelectMany(change => change.Entries)]);
        return CommitResult.Done;
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

    public Page<Complaint> Query(ComplaintQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.PageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, ComplaintQuery.MaxPageSize);

        IEnumerable<ComplaintId> ids = _ids;
        if (query.Continuation is { } continuation)
        {
            if (!ComplaintId.TryParse(continuation, null, out ComplaintId last))
                throw new ArgumentException("The continuation is not one that this store gave.", nameof(query));
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
        StoredEntry erased = journal[at] with { Sealed = entry.Sealed };
        if (erased.Key is not null && _keys.TryGetValue(erased.Key, out List<StoredEntry>? keyed))
            keyed[keyed.IndexOf(journal[at])] = erased;
        journal[at] = erased;
    }

    private IReadOnlyDictionary<TallyKey, long> Tallies(IReadOnlyList<TallyKey> keys)
    {
        if (keys.Count == 0)
            return FrozenDictionary<TallyKey, long>.Empty;
        Dictionary<TallyKey, long> tallies = new(keys.Count);
        foreach (TallyKey key in keys)
            tallies[key] = _tallies.GetValueOrDefault(key);
        return tallies;
    }

    private List<StoredEntry> Earlier(ComplaintCommit commit)
    {
        if (commit.Changes[0].Entries[0].Key is { } key && _keys.TryGetValue(key, out List<StoredEntry>? keyed))
            return [.. keyed];

        ComplaintChange first = commit.Changes[0];
        return _rows.TryGetValue(first.After.Id, out Row? row) && row.Journal.Count > first.ExpectedVersion && row.Journal[(int)first.ExpectedVersion].CommitId == commit.CommitId
            ? [.. commit.Changes.SelectMany(change => _rows[change.After.Id].Journal.Where(entry => entry.CommitId == commit.CommitId))]
            : [];
    }

    private bool IsStale(ComplaintChange change) =>
        (_rows.TryGetValue(change.After.Id, out Row? row) ? row.Journal.Count : 0) != change.ExpectedVersion
        || change.Entries.Any(entry => entry.EffectKey is { } effect && _effects.Contains((entry.Complaint, effect)));

    private void Write(ComplaintChange change)
    {
        if (!_rows.TryGetValue(change.After.Id, out Row? row))
        {
            _rows.Add(change.After.Id, row = new Row(change.After));
            _ids.Add(change.After.Id);
        }

        row.Snapshot = change.After;
        row.Journal.AddRange(change.Entries);
        foreach (StoredEntry entry in change.Entries)
        {
            if (entry.EffectKey is { } effect)
                _effects.Add((entry.Complaint, effect));
        }
    }

    private sealed class Row(Complaint snapshot)
    {
        public Complaint Snapshot { get; set; } = snapshot;

        public List<StoredEntry> Journal { get; } = new(4);
    }
}
