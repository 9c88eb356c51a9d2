using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Removes complaints, and reads their tombstones.</summary>
internal static class PurgeOperation
{
    public static async ValueTask<CommitResult> PurgeAsync(SqlSession session, SqlTexts texts, Purge purge)
    {
        Tombstone stone = purge.Tombstone;
        SqlValue[] one = [purge.Realm, stone.Complaint];
        try
        {
            await session.WriteAsync(
            [
                new(texts.Purge[0], [.. one, stone.Version]) { MustHit = true },
                new(texts.Purge[1], one),
                new(texts.Purge[2], one),
                new(texts.Purge[3], [.. one, stone.Version, stone.Head, stone.At, SqlValue.Bytes(stone.Header), stone.Hash]),
                new(texts.Purge[4], one),
                new(texts.Purge[5], one),
            ]).ConfigureAwait(false);
            return CommitResult.Done;
        }
        catch (RefusedException)
        {
            return await ExplainRefusalAsync(session, texts, stone, one).ConfigureAwait(false);
        }
    }

    public static async ValueTask<Page<Tombstone>> ReadAsync(SqlSession session, SqlTexts texts, TombstoneQuery query, CancellationToken cancellationToken)
    {
        IdPage<Tombstone> page = new(query.PageSize, tombstone => tombstone.Complaint);
        while (page.IsWanting)
        {
            await session.ReadAsync(
                [new(texts.ReadTombstones, query.Realm, page.Begin(query.Continuation), query.PageSize + 1L)],
                (_, row) => page.Add(row, static (id, row) => Rows.Tombstone(id, row, version: 1, head: 2, at: 3)),
                cancellationToken).ConfigureAwait(false);
        }

        return page.Build();
    }

    private static async ValueTask<CommitResult> ExplainRefusalAsync(SqlSession session, SqlTexts texts, Tombstone stone, SqlValue[] one)
    {
        bool isGone = false;
        int writerLevel = 0;
        await session.ReadAsync(
            [new(texts.ReadTombstone, one), new(texts.ReadVersion, one), new(texts.ReadLevel)],
            (number, row) =>
            {
                if (number == 0)
                    isGone = true;
                else if (number == 2 || row.GetInt64(0) == stone.Version)
                    writerLevel = Math.Max(writerLevel, (int)row.GetInt64(number == 2 ? 0 : 1));
            },
            CancellationToken.None).ConfigureAwait(false);
        return isGone ? CommitResult.Done
            : writerLevel > WriterLevel.Newest ? new CommitResult.TooOld(writerLevel)
            : CommitResult.Stale;
    }
}
