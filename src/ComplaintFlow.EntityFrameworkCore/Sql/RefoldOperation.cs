using System.Text;
using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Replaces snapshots without reading the old ones.</summary>
internal static class RefoldOperation
{
    public static async ValueTask<Page<ComplaintId>> ReadIdsAsync(SqlSession session, SqlTexts texts, ComplaintIdQuery query, CancellationToken cancellationToken)
    {
        List<ComplaintId> found = [];
        await session.ReadAsync(
            [new(texts.ReadIds, query.Realm, query.Continuation ?? "", query.PageSize + 1L)],
            (_, row) => found.Add(ComplaintId.Parse(row.GetString(0), null)),
            cancellationToken).ConfigureAwait(false);
        if (found.Count <= query.PageSize)
            return new(found);
        found.RemoveAt(query.PageSize);
        return new(found, found[^1].ToString());
    }

    public static async ValueTask<CommitResult> ReplaceAsync(SqlSession session, SqlTexts texts, Realm realm, Complaint snapshot)
    {
        try
        {
            SqlValue[] row = [realm, snapshot.Id, snapshot.Version, Encoding.UTF8.GetString(ComplaintJson.Write(snapshot)), .. ComplaintColumns.Of(realm, snapshot)];
            await session.WriteAsync([new(texts.ReplaceSnapshot, row) { MustHit = true }]).ConfigureAwait(false);
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
