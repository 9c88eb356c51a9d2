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
}
