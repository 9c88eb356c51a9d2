using ComplaintFlow.Complaints;

namespace ComplaintFlow.Sql;

/// <summary>Reads and raises the writer level.</summary>
internal static class WriterLevelOperation
{
    public static async ValueTask<int> ReadAsync(SqlSession session, SqlTexts texts, CancellationToken cancellationToken)
    {
        int level = WriterLevel.First;
        await session.ReadAsync([new(texts.ReadLevel)], (_, row) => level = (int)row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return level;
    }

    public static async ValueTask<int> RaiseAsync(SqlSession session, SqlTexts texts, int level)
    {
        await session.WriteAsync([new(texts.RaiseLevel, level)]).ConfigureAwait(false);
        return await ReadAsync(session, texts, CancellationToken.None).ConfigureAwait(false);
    }
}
