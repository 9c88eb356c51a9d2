using System.Globalization;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Reads complaints by identifier, tallies by name, and journal entries.</summary>
internal static class LoadOperation
{
    /// <summary>
    /// Loads everything in one round trip. The command key is looked up last: if it is missing then, it was missing
    /// when the snapshot was read; if it is found, the snapshot does not matter.
    /// </summary>
    public static async ValueTask<Loaded> LoadAsync(SqlSession session, SqlTexts texts, LoadRequest request, CancellationToken cancellationToken)
    {
        List<SqlStatement> statements = [];
        if (request.Tallies.Count > 0)
            statements.Add(new(texts.LoadComplaintAndTallies, request.Realm, request.Complaint?.ToString(), SqlValue.List(request.Tallies.Select(tally => tally.Name))));
        else if (request.Complaint is { } id)
            statements.Add(new(texts.LoadComplaint, request.Realm, id));
        int keyAt = request.Key is null ? -1 : statements.Count;
        int formerAt = request.FormerKey is null ? -1 : keyAt + 1;
        if (request.Key is { } key)
            statements.Add(new(texts.LoadKey, request.Realm, key));
        if (request.FormerKey is { } former)
            statements.Add(new(texts.LoadKey, request.Realm, former));

        Complaint? complaint = null;
        Tombstone? tombstone = null;
        ReadOnlyMemory<byte> head = default;
        DateTimeOffset? now = null;
        Dictionary<TallyKey, Tally> tallies = request.Tallies.Distinct().ToDictionary(tally => tally, _ => default(Tally));
        List<StoredEntry> earlier = [];
        List<StoredEntry>? formerly = null;
        await session.ReadAsync(
            statements,
            (number, row) =>
            {
                if (number == keyAt)
                    earlier.Add(Rows.Entry(row));
                else if (number == formerAt)
                    (formerly ??= []).Add(Rows.Entry(row));
                else if (row.GetInt64(0) == 3)
                    now = Microseconds.Read(row.GetInt64(4));
                else if (row.GetInt64(0) == 2)
                    tallies[new TallyKey(row.GetString(3))] = Rows.Tally(row, key: 3);
                else if (row.GetInt64(0) == 1)
                    tombstone = Rows.Tombstone(request.Complaint!.Value, row, version: 4, head: 1, at: 5);
                else
                    (head, complaint) = (Rows.Bytes(row, 1), Rows.Snapshot(request.Complaint!.Value, row, 2, level: 8));
            },
            cancellationToken).ConfigureAwait(false);
        return new Loaded { Complaint = complaint, Tombstone = tombstone, Head = head, Earlier = earlier.Count > 0 ? earlier : formerly ?? earlier, Tallies = tallies, StoreTime = now };
    }

    public static async ValueTask<Page<StoredEntry>> ReadJournalAsync(SqlSession session, SqlTexts texts, JournalQuery query, CancellationToken cancellationToken)
    {
        int limit = Math.Clamp(query.Limit, 1, JournalQuery.MaxLimit);
        List<StoredEntry> entries = [];
        await session.ReadAsync(
            [new(texts.ReadJournal, query.Realm, query.Complaint, query.After, limit + 1)],
            (_, row) => entries.Add(Rows.Entry(row)),
            cancellationToken).ConfigureAwait(false);
        if (entries.Count <= limit)
            return new(entries);
        entries.RemoveAt(limit);
        return new(entries, entries[^1].Sequence.ToString(CultureInfo.InvariantCulture));
    }
}
