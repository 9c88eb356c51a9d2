namespace ComplaintFlow.Storage;

/// <summary>The improvement actions of all realms. Not thread-safe: the store's lock protects it.</summary>
internal sealed class InMemoryImprovements
{
    private readonly Dictionary<(Realm Realm, ImprovementId Id), StoredImprovement> _rows = [];
    private readonly Dictionary<(Realm Realm, ImprovementId Id), List<StoredImprovementEntry>> _journals = [];

    public StoredImprovement? Load(Realm realm, ImprovementId id) => _rows.GetValueOrDefault((realm, id));

    public CommitResult Commit(ImprovementCommit commit)
    {
        (Realm Realm, ImprovementId Id) key = (commit.After.Realm, commit.After.Id);
        List<StoredImprovementEntry> journal = _journals.GetValueOrDefault(key) ?? [];
        if (journal.Any(entry => entry.CommitId == commit.CommitId))
            return CommitResult.Done;
        if (journal.Count != commit.ExpectedVersion)
            return CommitResult.Stale;
        journal.AddRange(commit.Entries);
        (_journals[key], _rows[key]) = (journal, commit.After);
        return CommitResult.Done;
    }

    public Page<StoredImprovementEntry> ReadJournal(ImprovementJournalQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        StoredImprovementEntry[] rest = [.. (_journals.GetValueOrDefault((query.Realm, query.Id)) ?? []).Where(entry => entry.Sequence > query.After).Take(query.Limit + 1)];
        return rest.Length <= query.Limit ? new(rest) : new(rest[..query.Limit], $"{rest[query.Limit - 1].Sequence}");
    }

    public Page<StoredImprovement> List(ImprovementQuery query) => PageOf(
        _rows.Values
            .Where(row => row.Realm == query.Realm && (query.State is null || row.State == query.State) && (query.Owner is null || row.Owner == query.Owner))
            .Where(row => query.Continuation is null || string.CompareOrdinal(row.Id.Name, query.Continuation) > 0)
            .OrderBy(row => row.Id.Name, StringComparer.Ordinal),
        query.PageSize,
        last => last.Id.Name);

    public Page<StoredImprovement> ListDue(DueImprovementQuery query)
    {
        (DateTimeOffset WakeAt, string Realm, string Id) after = query.Begin();
        return PageOf(
            _rows.Values
                .Where(row => row.WakeAt <= query.DueBy && Compare(row, after) > 0)
                .OrderBy(row => row.WakeAt).ThenBy(row => row.Realm.Name, StringComparer.Ordinal).ThenBy(row => row.Id.Name, StringComparer.Ordinal),
            query.PageSize,
            DueImprovementQuery.After);
    }

    private static int Compare(StoredImprovement row, (DateTimeOffset WakeAt, string Realm, string Id) other) =>
        row.WakeAt!.Value.CompareTo(other.WakeAt) is not 0 and var byTime ? byTime
        : string.CompareOrdinal(row.Realm.Name, other.Realm) is not 0 and var byRealm ? byRealm
        : string.CompareOrdinal(row.Id.Name, other.Id);

    private static Page<StoredImprovement> PageOf(IEnumerable<StoredImprovement> rows, int size, Func<StoredImprovement, string> after)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        StoredImprovement[] found = [.. rows.Take(size + 1)];
        return found.Length <= size ? new(found) : new(found[..size], after(found[size - 1]));
    }
}
