using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Writes a commit directly, and queries the reason only when the database refuses it.</summary>
internal static class CommitOperation
{
    public static async ValueTask<CommitResult> CommitAsync(SqlSession session, SqlTexts texts, ComplaintCommit commit, IReadOnlyList<ErasedEntry> erased, FieldStatements fields, TextStatements words)
    {
        try
        {
            await session.WriteAsync(CommitStatements.Of(session, texts, [commit], erased, fields, words)).ConfigureAwait(false);
            return CommitResult.Done;
        }
        catch (RefusedException refused)
        {
            return await ExplainRefusalAsync(session, texts, commit, erased, refused).ConfigureAwait(false);
        }
    }

    /// <summary>Writes commits in one transaction, or nothing.</summary>
    public static async ValueTask<bool> TryCommitAsync(SqlSession session, SqlTexts texts, IReadOnlyList<ComplaintCommit> commits, FieldStatements fields, TextStatements words)
    {
        try
        {
            await session.WriteAsync(CommitStatements.Of(session, texts, commits, [], fields, words)).ConfigureAwait(false);
            return true;
        }
        catch (RefusedException)
        {
            // Each is decided again, alone, and then the reason shows.
            return false;
        }
    }

    /// <summary>
    /// Finds the reason of a refusal. Only committed changes of others can refuse a write, so they can be read now;
    /// changes that cannot be read are newer than this transaction's snapshot.
    /// </summary>
    private static async ValueTask<CommitResult> ExplainRefusalAsync(SqlSession session, SqlTexts texts, ComplaintCommit commit, IReadOnlyList<ErasedEntry> erased, RefusedException refused)
    {
        Stored stored = await ReadAsync(session, texts, commit).ConfigureAwait(false);
        if (stored.Earlier.Count > 0)
            return new CommitResult.Repeated(stored.Earlier);
        if (stored.WriterLevel > WriterLevel.Newest)
            return new CommitResult.TooOld(stored.WriterLevel);
        if (stored.IsStale)
            return CommitResult.Stale;
        if (refused is { Fault: SqlFault.Null, Tally: { } tally })
            return new CommitResult.LimitReached(tally);
        if (session.Host is { IsRepeatable: true })
            throw new StaleTransactionException(refused);
        if (refused.Fault == SqlFault.NoRow && erased.Count > 0)
            throw new ArgumentException("An entry to erase from does not exist.", nameof(erased), refused);

        // The other commit has been rolled back, or the database chose this one to resolve a deadlock: deciding again is safe.
        return CommitResult.Stale;
    }

    private static async ValueTask<Stored> ReadAsync(SqlSession session, SqlTexts texts, ComplaintCommit commit)
    {
        List<SqlStatement> statements = [];
        string? key = commit.Changes[0].Entries[0].Key;
        if (key is not null)
            statements.Add(new(texts.LoadKey, commit.Realm, key));
        int first = statements.Count;
        foreach (ComplaintChange change in commit.Changes)
            statements.Add(new(texts.ReadVersion, commit.Realm, change.After.Id));
        int same = statements.Count;
        foreach (ComplaintChange change in commit.Changes)
            statements.Add(new(texts.ReadCommit, commit.Realm, change.After.Id, change.ExpectedVersion, commit.CommitId));
        statements.Add(new(texts.ReadLevel));
        int effects = statements.Count;
        foreach (StoredEntry entry in commit.Changes.SelectMany(change => change.Entries).Where(entry => entry.EffectKey is not null))
            statements.Add(new(texts.ReadEffect, commit.Realm, entry.Complaint, entry.EffectKey));
        foreach (ComplaintChange change in commit.Changes.Where(change => change.ExpectedVersion == 0))
            statements.Add(new(texts.ReadTombstone, commit.Realm, change.After.Id));

        List<StoredEntry> keyed = [];
        List<StoredEntry> written = [];
        long[] versions = new long[commit.Changes.Count];
        byte[]?[] heads = new byte[commit.Changes.Count][];
        bool isThere = false;
        int writerLevel = 0;
        await session.ReadAsync(
            statements,
            (number, row) =>
            {
                if (number < first)
                    keyed.Add(Rows.Entry(row));
                else if (number < same)
                {
                    (versions[number - first], writerLevel) = (row.GetInt64(0), Math.Max(writerLevel, (int)row.GetInt64(1)));
                    heads[number - first] = row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2);
                }
                else if (number < effects - 1)
                    written.Add(Rows.Entry(row));
                else if (number < effects)
                    writerLevel = Math.Max(writerLevel, (int)row.GetInt64(0));
                else
                    isThere = true;
            },
            CancellationToken.None).ConfigureAwait(false);
        bool isStale = isThere || commit.Changes.Where((change, i) => change.ExpectedVersion != versions[i] || IsOfAnother(change, heads[i])).Any();
        return new Stored(keyed.Count > 0 ? keyed : written, isStale, writerLevel);
    }

    /// <summary>Whether a change was decided upon another history of the same length.</summary>
    private static bool IsOfAnother(ComplaintChange change, byte[]? head) => !change.ExpectedHead.IsEmpty && head is not null && !change.ExpectedHead.Span.SequenceEqual(head);

    /// <summary>The stored state that conflicts with a commit.</summary>
    private sealed record Stored(List<StoredEntry> Earlier, bool IsStale, int WriterLevel);
}
