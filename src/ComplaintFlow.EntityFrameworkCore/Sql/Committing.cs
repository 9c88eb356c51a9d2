using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Writes a commit at once, and only when the database refuses it asks why.</summary>
internal static class Committing
{
    public static async ValueTask<CommitResult> CommitAsync(SqlSession session, SqlTexts texts, ComplaintCommit commit, IReadOnlyList<ErasedEntry> erased)
    {
        try
        {
            await session.WriteAsync(CommitStatements.Of(texts, commit, erased)).ConfigureAwait(false);
            return CommitResult.Done;
        }
        catch (RefusedException refused)
        {
            return await WhyAsync(session, texts, commit, erased, refused).ConfigureAwait(false);
        }
    }

    /// <summary>Only what has been committed by others refuses a write, so it can be read now; what cannot be read then is newer than what this transaction sees.</summary>
    private static async ValueTask<CommitResult> WhyAsync(SqlSession session, SqlTexts texts, ComplaintCommit commit, IReadOnlyList<ErasedEntry> erased, RefusedException refused)
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
            throw new ArgumentException("An entry to erase from is not there.", nameof(erased), refused);

        // Whoever came first has been undone since, or the database chose this one of two that waited for each other: nothing speaks against deciding again.
        return CommitResult.Stale;
    }

    private static async ValueTask<Stored> ReadAsync(SqlSession session, SqlTexts texts, ComplaintCommit commit)
    {
        List<SqlStatement> questions = [];
        string? key = commit.Changes[0].Entries[0].Key;
        if (key is not null)
            questions.Add(new(texts.LoadKey, commit.Realm, key));
        int first = questions.Count;
        foreach (ComplaintChange change in commit.Changes)
            questions.Add(new(texts.ReadVersion, commit.Realm, change.After.Id));
        int same = questions.Count;
        foreach (ComplaintChange change in commit.Changes)
            questions.Add(new(texts.ReadCommit, commit.Realm, change.After.Id, change.ExpectedVersion, commit.CommitId));
        questions.Add(new(texts.ReadLevel));
        int effects = questions.Count;
        foreach (StoredEntry entry in commit.Changes.SelectMany(change => change.Entries).Where(entry => entry.EffectKey is not null))
            questions.Add(new(texts.ReadEffect, commit.Realm, entry.Complaint, entry.EffectKey));
        foreach (ComplaintChange change in commit.Changes.Where(change => change.ExpectedVersion == 0))
            questions.Add(new(texts.ReadTombstone, commit.Realm, change.After.Id));

        List<StoredEntry> keyed = [];
        List<StoredEntry> written = [];
        long[] versions = new long[commit.Changes.Count];
        bool isThere = false;
        int writerLevel = 0;
        await session.ReadAsync(
            questions,
            (number, row) =>
            {
                if (number < first)
                    keyed.Add(Rows.Entry(row));
                else if (number < same)
                    (versions[number - first], writerLevel) = (row.GetInt64(0), Math.Max(writerLevel, (int)row.GetInt64(1)));
                else if (number < effects - 1)
                    written.Add(Rows.Entry(row));
                else if (number < effects)
                    writerLevel = Math.Max(writerLevel, (int)row.GetInt64(0));
                else
                    isThere = true;
            },
            CancellationToken.None).ConfigureAwait(false);
        bool isStale = isThere || commit.Changes.Where((change, i) => change.ExpectedVersion != versions[i]).Any();
        return new Stored(keyed.Count > 0 ? keyed : written, isStale, writerLevel);
    }

    /// <summary>What speaks against a commit.</summary>
    private sealed record Stored(List<StoredEntry> Earlier, bool IsStale, int WriterLevel);
}
