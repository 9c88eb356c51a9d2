namespace ComplaintFlow.Sql;

/// <summary>Removes what FTS5 keeps of removed words: beginnings that stand as signposts between the pages of its index.</summary>
/// <remarks>
/// Triggers count removals, whichever node makes them. A signpost is stale if no word begins with it any more. Only a merge writes signposts anew, so that stale
/// ones leave with the segments that are merged. A merge takes a step at a time, each a short transaction, and FTS5 keeps its progress in the file: after
/// a kill, any node goes on. Removals during a merge may leave stale signposts in what it has written; then another one follows.
/// </remarks>
/// <param name="gate">The entry point of the store; each step is a call of its own, between which other writers come.</param>
internal sealed class SignpostSweep(SqlGate gate)
{
    /// <summary>The steps of one run, after which the worker does something else.</summary>
    private const int MaxSteps = 20;

    /// <summary>The pages of 4 KB that a step writes, for which other writers wait.</summary>
    private const int PagesOfStep = 100;

    private const string ReadCount = "select removed from cf_text_removal where removed > swept";

    // A signpost is stored after one byte, the number of the index. It may end within a character, so that bytes are compared.
    private const string ReadStale =
        """
        select exists (
            select 1 from (select substr(cast(term as blob), 2) as beginning from cf_text_words_idx where length(term) > 1) signpost
            where not exists (
                select 1 from (select cast(v.term as blob) as word from cf_text_vocabulary v where v.term >= cast(signpost.beginning as text) order by v.term limit 1)
                where substr(word, 1, length(signpost.beginning)) = signpost.beginning))
        """;

    // Merges all segments. A single one is not merged, so that there must be another, with a word that no search finds.
    private static readonly SqlStatement[] _begin =
    [
        new("insert into cf_text_words (rowid, words) values (-1, '0')"),
        new($"insert into cf_text_words (cf_text_words, rank) values ('merge', -{PagesOfStep})"),
        new("insert into cf_text_words (cf_text_words, rowid, words) values ('delete', -1, '0')"),
    ];

    private const string ReadChanges = "select total_changes()";

    // The count of removals when this node began to merge everything. What is stale after that without another removal would be merged again and again.
    private long? _begunAt;

    /// <summary>Sweeps for a while.</summary>
    /// <param name="cancellationToken">Cancels the sweep between two steps.</param>
    /// <returns>The number of steps; 0 if nothing is left to do.</returns>
    public async ValueTask<int> RunAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(ReadCount, cancellationToken).ConfigureAwait(false) is not { } removed)
            return 0;
        bool isMerged = false;
        for (int step = 0; step < MaxSteps; step++)
        {
            if (step == 0 || isMerged)
            {
                // Counted before it is looked: a removal in between is looked for again.
                removed = await ReadAsync(ReadCount, cancellationToken).ConfigureAwait(false) ?? removed;
                if (await ReadAsync(ReadStale, cancellationToken).ConfigureAwait(false) == 0)
                {
                    SqlStatement swept = new("update cf_text_removal set swept = max(swept, $1)", removed);
                    await gate.WorkAsync((session, _) => WriteAsync(session, swept), cancellationToken).ConfigureAwait(false);
                    return step;
                }
            }

            if (!isMerged)
            {
                isMerged = await gate.WorkAsync((session, _) => MergeAsync(session), cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (_begunAt == removed)
                return 0;
            _begunAt = removed;
            isMerged = await gate.WorkAsync((session, _) => WriteAsync(session, _begin), cancellationToken).ConfigureAwait(false);
        }

        return MaxSteps;
    }

    /// <summary>Goes on with a merge, or merges what is on one level.</summary>
    /// <returns>Whether nothing is left to merge.</returns>
    private static async ValueTask<bool> MergeAsync(SqlSession session)
    {
        List<long> changes = [];
        await session.ReadAsync(
            [new(ReadChanges), new($"insert into cf_text_words (cf_text_words, rank) values ('merge', {PagesOfStep})"), new(ReadChanges)],
            (_, row) => changes.Add(row.GetInt64(0)),
            CancellationToken.None).ConfigureAwait(false);
        // Each page is a row that it writes.
        return changes[1] - changes[0] < PagesOfStep;
    }

    private static async ValueTask<bool> WriteAsync(SqlSession session, params SqlStatement[] statements)
    {
        await session.WriteAsync(statements).ConfigureAwait(false);
        return false;
    }

    private ValueTask<long?> ReadAsync(string query, CancellationToken cancellationToken) => gate.ReadAsync(
        async (session, _, token) =>
        {
            long? number = null;
            await session.ReadAsync([new(query)], (_, row) => number = row.GetInt64(0), token).ConfigureAwait(false);
            return number;
        },
        cancellationToken);
}
