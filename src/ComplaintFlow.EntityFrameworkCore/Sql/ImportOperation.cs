using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Writes batches of commits, and finds what refuses them.</summary>
internal static class ImportOperation
{
    public static async ValueTask<TakenByImports> FindTakenAsync(SqlSession session, SqlTexts texts, TakenQuery query, CancellationToken cancellationToken)
    {
        Dictionary<string, TakenKey> keys = new(StringComparer.Ordinal);
        HashSet<ComplaintId> complaints = [];
        HashSet<ComplaintId> purged = [];
        SqlStatement[] statements =
        [
            new(texts.Import.FindKeys, query.Realm, SqlValue.List(query.Keys)),
            new(texts.Import.FindComplaints, query.Realm, SqlValue.List(query.Complaints.Select(static id => id.ToString()))),
        ];
        await session.ReadSnapshotAsync(
            statements,
            (number, row) =>
            {
                if (number == 0)
                    keys[row.GetString(0)] = new(ComplaintId.Parse(row.GetString(1), null), row.GetGuid(2), row.IsDBNull(3) ? null : row.GetString(3));
                else
                    (row.GetInt64(0) == 0 ? complaints : purged).Add(ComplaintId.Parse(row.GetString(1), null));
            },
            cancellationToken).ConfigureAwait(false);
        return new(keys, complaints, purged);
    }

    public static async ValueTask<IReadOnlyList<Guid>> ImportAsync(SqlSession session, SqlTexts texts, IReadOnlyList<ComplaintCommit> commits, FieldStatements fields, TextStatements words)
    {
        try
        {
            await session.WriteAsync(ImportStatements.Of(session, texts, commits, fields, words)).ConfigureAwait(false);
            return [];
        }
        catch (RefusedException refused)
        {
            IReadOnlyList<Guid> found = await FindRefusedAsync(session, texts, commits).ConfigureAwait(false);
            if (found.Count > 0)
                return found;
            int level = await WriterLevelOperation.ReadAsync(session, texts, CancellationToken.None).ConfigureAwait(false);
            if (level > WriterLevel.Newest)
                throw new WriterTooOldException(level);
            // Whoever was in the way has been rolled back since, or the database chose this batch to resolve a deadlock.
            throw new StoreUnavailableException("Another transaction was in the way of the batch. It can be sent again.", refused);
        }
    }

    private static async ValueTask<IReadOnlyList<Guid>> FindRefusedAsync(SqlSession session, SqlTexts texts, IReadOnlyList<ComplaintCommit> commits)
    {
        string[] keys = [.. commits.Select(static commit => commit.Changes[0].Entries[0].Key).OfType<string>()];
        ComplaintId[] ids = [.. commits.Select(static commit => commit.Changes[0].After.Id)];
        TakenByImports taken = await FindTakenAsync(session, texts, new(commits[0].Realm, keys, ids), CancellationToken.None).ConfigureAwait(false);
        return
        [
            .. commits
                .Where(commit => commit.Changes[0] is var change && (taken.Complaints.Contains(change.After.Id) || taken.Purged.Contains(change.After.Id)
                    || (change.Entries[0].Key is { } key && taken.Keys.ContainsKey(key))))
                .Select(static commit => commit.CommitId),
        ];
    }
}
