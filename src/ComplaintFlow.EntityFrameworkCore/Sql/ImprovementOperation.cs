using System.Data.Common;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Reads and writes improvement actions and their journals.</summary>
internal static class ImprovementOperation
{
    public static async ValueTask<StoredImprovement?> LoadAsync(SqlSession session, ImprovementTexts texts, Realm realm, ImprovementId id, CancellationToken cancellationToken)
    {
        StoredImprovement? found = null;
        await session.ReadAsync([new(texts.Load, realm, id.Name)], (_, row) => found = Read(row), cancellationToken).ConfigureAwait(false);
        return found;
    }

    public static async ValueTask<CommitResult> CommitAsync(SqlSession session, ImprovementTexts texts, ImprovementCommit commit)
    {
        StoredImprovement after = commit.After;
        SqlValue[] row = [after.Realm, after.Id.Name, after.Version, after.State, after.Owner.Name, after.WakeAt, SqlValue.Bytes(after.Snapshot)];
        SqlStatement[] statements =
        [
            .. commit.Entries.Select(entry => new SqlStatement(
                texts.InsertEntry, after.Realm, after.Id.Name, entry.Sequence, entry.CommitId, entry.Type, entry.At, SqlValue.Bytes(entry.Body), SqlValue.Bytes(entry.Hash))),
            commit.ExpectedVersion == 0 ? new(texts.Insert, row) : new(texts.Update, [.. row, commit.ExpectedVersion]) { MustHit = true },
        ];
        try
        {
            await session.WriteAsync(statements).ConfigureAwait(false);
            return CommitResult.Done;
        }
        catch (RefusedException)
        {
            // Only committed changes of others can refuse a write; this commit itself is among them when its acknowledgement was lost.
            bool isOwn = false;
            await session.ReadAsync(
                [new(texts.ReadCommit, after.Realm, after.Id.Name, commit.ExpectedVersion + 1, commit.CommitId)],
                (_, _) => isOwn = true,
                CancellationToken.None).ConfigureAwait(false);
            return isOwn ? CommitResult.Done : CommitResult.Stale;
        }
    }

    public static async ValueTask<Page<StoredImprovementEntry>> ReadJournalAsync(
        SqlSession session,
        ImprovementTexts texts,
        ImprovementJournalQuery query,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        List<StoredImprovementEntry> found = [];
        await session.ReadAsync(
            [new(texts.ReadJournal, query.Realm, query.Id.Name, query.After, query.Limit + 1L)],
            (_, row) => found.Add(new(
                row.GetInt64(0),
                row.GetGuid(1),
                row.GetString(2),
                Microseconds.Read(row.GetInt64(3)),
                row.GetFieldValue<byte[]>(4),
                row.GetFieldValue<byte[]>(5))),
            cancellationToken).ConfigureAwait(false);
        return PageOf(found, query.Limit, static last => last.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public static async ValueTask<Page<StoredImprovement>> ListAsync(SqlSession session, ImprovementTexts texts, ImprovementQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.PageSize);
        List<StoredImprovement> found = [];
        await session.ReadAsync(
            [new(texts.List, query.Realm, query.Continuation ?? "", query.State ?? "", query.Owner?.Name ?? "", query.PageSize + 1L)],
            (_, row) => found.Add(Read(row)),
            cancellationToken).ConfigureAwait(false);
        return PageOf(found, query.PageSize, static last => last.Id.Name);
    }

    public static async ValueTask<Page<StoredImprovement>> ListDueAsync(SqlSession session, ImprovementTexts texts, DueImprovementQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.PageSize);
        (DateTimeOffset wakeAt, string realm, string id) = query.Begin();
        List<StoredImprovement> found = [];
        await session.ReadAsync(
            [new(texts.ListDue, query.DueBy, wakeAt, realm, id, query.PageSize + 1L)],
            (_, row) => found.Add(Read(row)),
            cancellationToken).ConfigureAwait(false);
        return PageOf(found, query.PageSize, DueImprovementQuery.After);
    }

    private static StoredImprovement Read(DbDataReader row) => new(
        Realm.Of(row.GetString(0)),
        ImprovementId.Of(row.GetString(1)),
        row.GetInt64(2),
        row.GetString(3),
        PersonId.Of(row.GetString(4)),
        row.IsDBNull(5) ? null : Microseconds.Read(row.GetInt64(5)),
        row.GetFieldValue<byte[]>(6));

    private static Page<T> PageOf<T>(List<T> found, int size, Func<T, string> after)
    {
        if (found.Count <= size)
            return new(found);
        found.RemoveRange(size, found.Count - size);
        return new(found, after(found[^1]));
    }
}
