using System.Text.Json;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Fills in columns that nodes of an older version have left behind.</summary>
internal static class FillingIn
{
    public static async ValueTask<int> RefillAsync(SqlSession session, SqlTexts texts, int limit)
    {
        List<SqlStatement> behind = [];
        await session.ReadAsync(
            [new(texts.ReadBehind, limit)],
            (_, row) =>
            {
                Realm realm = Realm.Of(row.GetString(0));
                try
                {
                    Complaint complaint = Rows.Snapshot(row, 3, level: 4);
                    behind.Add(new(texts.FillIn, [realm, row.GetString(1), row.GetInt64(2), .. ComplaintColumns.Of(realm, complaint)]));
                }
                catch (JsonException)
                {
                    // Verification tells what is wrong with it; the others must not wait for that.
                }
            },
            CancellationToken.None).ConfigureAwait(false);
        int filled = 0;
        if (behind.Count > 0)
            await session.TakeAsync(behind, (_, _) => filled++).ConfigureAwait(false);
        return filled;
    }
}
