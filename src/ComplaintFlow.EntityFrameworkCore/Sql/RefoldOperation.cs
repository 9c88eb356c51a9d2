using System.Text;
using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Replaces snapshots without reading the old ones.</summary>
internal static class RefoldOperation
{
    public static async ValueTask<Page<ComplaintId>> ReadIdsAsync(SqlSession session, SqlTexts texts, ComplaintIdQuery query, CancellationToken cancellationToken)
    {
        IdPage<ComplaintId> page = new(query.PageSize, id => id);
        while (page.IsWanting)
        {
            await session.ReadAsync(
                [new(texts.ReadIds, query.Realm, page.Begin(query.Continuation), query.PageSize + 1L)],
                (_, row) => page.Add(row, static (id, _) => id),
                cancellationToken).ConfigureAwait(false);
        }

        return page.Build();
    }

    public static async ValueTask<CommitResult> ReplaceAsync(SqlSession session, SqlTexts texts, Realm realm, Complaint snapshot, FieldStatements fields)
    {
        try
        {
            SqlValue[] row = [realm, snapshot.Id, snapshot.Version, Encoding.UTF8.GetString(ComplaintJson.Write(snapshot)), .. ComplaintColumns.Of(realm, snapshot)];
            await session.WriteAsync([new(texts.ReplaceSnapshot, row) { MustHit = true }, .. fields.Replace(texts, realm, snapshot)]).ConfigureAwait(false);
            return CommitResult.Done;
        }
        catch (RefusedException)
        {
            return await ExplainRefusalAsync(session, texts, realm, snapshot).ConfigureAwait(false);
        }
    }

    private static async ValueTask<CommitResult> ExplainRefusalAsync(SqlSession session, SqlTexts texts, Realm realm, Complaint snapshot)
    {
        int writerLevel = 0;
        await session.ReadAsync(
            [new(texts.ReadLevel), new(texts.ReadVersion, realm, snapshot.Id)],
            (statement, row) => writerLevel = Math.Max(writerLevel, statement == 0 ? (int)row.GetInt64(0) : row.GetInt64(0) == snapshot.Version ? (int)row.GetInt64(1) : 0),
            CancellationToken.None).ConfigureAwait(false);
        return writerLevel > WriterLevel.Newest ? new CommitResult.TooOld(writerLevel) : CommitResult.Stale;
    }
}
