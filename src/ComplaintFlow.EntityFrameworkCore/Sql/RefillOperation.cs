using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Updates columns that nodes of an older version have not written.</summary>
internal static class RefillOperation
{
    public static async ValueTask<int> RefillAsync(SqlSession session, SqlTexts texts, int limit)
    {
        List<(Realm Realm, ComplaintId Id, SqlStatement Statement)> behind = [];
        await session.ReadAsync(
            [new(texts.ReadBehind, limit)],
            (_, row) =>
            {
                if (Rows.Id(row, 1) is not { } id)
                    return;
                try
                {
                    Realm realm = Realm.Of(row.GetString(0));
                    Complaint complaint = Rows.Snapshot(id, row, 3, level: 4);
                    behind.Add((realm, complaint.Id, new(texts.FillIn, [realm, complaint.Id, row.GetInt64(2), .. ComplaintColumns.Of(realm, complaint)])));
                }
                catch (Exception fault) when (fault is DamagedDataException or SnapshotFormatException or ArgumentException)
                {
                    // Verification and refolding report the fault; it must not block the other rows.
                }
            },
            CancellationToken.None).ConfigureAwait(false);
        if (behind.Count == 0)
            return 0;
        try
        {
            // In the order in which commits lock rows, so that no two deadlock.
            IEnumerable<SqlStatement> inOrder = behind.OrderBy(one => one.Realm.Name, StringComparer.Ordinal).ThenBy(one => one.Id).Select(one => one.Statement);
            await session.WriteAsync([.. inOrder]).ConfigureAwait(false);
            return behind.Count;
        }
        catch (RefusedException)
        {
            return 0;
        }
    }

    /// <summary>Writes the words of complaints that nodes without them have changed, each in a transaction of its own.</summary>
    public static async ValueTask<int> RefillTextsAsync(SqlSession session, SqlTexts texts, int limit)
    {
        List<(Realm Realm, ComplaintId Id, long Version)> unwritten = [];
        await session.ReadAsync(
            [new(texts.ReadUnwritten, limit)],
            (_, row) =>
            {
                if (Rows.Id(row, 1) is { } id)
                    unwritten.Add((Realm.Of(row.GetString(0)), id, row.GetInt64(2)));
            },
            CancellationToken.None).ConfigureAwait(false);
        int written = 0;
        foreach ((Realm realm, ComplaintId id, long version) in unwritten)
        {
            List<SqlStatement> statements = [new(texts.WriteTexts, realm, id, version) { MustHit = true }, new(texts.DeleteAllWords, realm, id)];
            await session.ReadAsync(
                [new(texts.ReadTexts, realm, id)],
                (_, row) => statements.AddRange(TextStatements.Insert(session.Dialect, texts, realm, id, row.GetInt64(0), Rows.Bytes(row, 1))),
                CancellationToken.None).ConfigureAwait(false);
            try
            {
                await session.WriteAsync(statements).ConfigureAwait(false);
                written++;
            }
            catch (RefusedException)
            {
                // It has changed meanwhile, perhaps by an erasure, and comes again.
            }
        }

        return written;
    }
}
