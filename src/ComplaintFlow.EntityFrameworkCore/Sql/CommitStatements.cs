using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Builds the statements of a commit, in one order for all commits, so that no two deadlock.</summary>
internal static class CommitStatements
{
    public static List<SqlStatement> Of(SqlDialect dialect, SqlTexts texts, ComplaintCommit commit, IReadOnlyList<ErasedEntry> erased, FieldStatements fields, TextStatements words)
    {
        List<SqlStatement> statements = [];
        foreach ((ComplaintChange change, int? ordinal) in InOrder(commit))
        {
            foreach (StoredEntry entry in change.Entries)
                statements.Add(new(texts.InsertEntry, Rows.Of(commit.Realm, entry, ordinal)));
        }

        foreach ((ComplaintChange change, _) in InOrder(commit))
            statements.Add(Snapshot(texts, commit.Realm, change, words));
        foreach ((ComplaintChange change, _) in InOrder(commit))
        {
            if (change.SetsFields)
                statements.AddRange(fields.Replace(texts, commit.Realm, change.After));
        }

        foreach ((ComplaintChange change, _) in InOrder(commit))
            statements.AddRange(words.Insert(dialect, texts, commit.Realm, change.Entries));
        foreach (TallyChange tally in commit.Tallies.OrderBy(tally => tally.Key.Name, StringComparer.Ordinal))
            statements.Add(Tally(texts, commit, tally));
        foreach ((ComplaintChange change, _) in InOrder(commit))
        {
            foreach (WorkChange work in change.Work.OrderBy(work => work.Kind.Name, StringComparer.Ordinal))
                statements.Add(Work(texts.Work, commit.Realm, change, work));
        }

        foreach (ErasedEntry entry in erased)
        {
            statements.Add(new(texts.Erase, commit.Realm, entry.Complaint, entry.Sequence, entry.Sealed) { MustHit = true });
            statements.Add(TextStatements.Erase(dialect, texts, commit.Realm, entry));
        }

        return statements;
    }

    /// <summary>Builds the statements of a repair: those of a commit, but the row of the complaint is written whatever it holds.</summary>
    public static List<SqlStatement> OfRepair(SqlTexts texts, ComplaintCommit commit, ComplaintChange change, FieldStatements fields) =>
    [
        .. change.Entries.Select(entry => new SqlStatement(texts.InsertEntry, Rows.Of(commit.Realm, entry, ordinal: null))),
        new(texts.RepairComplaint, [.. Rows.Of(commit.Realm, change), change.ExpectedVersion]) { MustHit = true },
        .. fields.Replace(texts, commit.Realm, change.After),
        .. change.Work.OrderBy(work => work.Kind.Name, StringComparer.Ordinal).Select(work => Work(texts.Work, commit.Realm, change, work)),
    ];

    /// <summary>Returns the changes by identifier. An ordinal records their order within the commit, in which a lookup by key returns them.</summary>
    private static IEnumerable<(ComplaintChange Change, int? Ordinal)> InOrder(ComplaintCommit commit) => commit.Changes.Count == 1
        ? [(commit.Changes[0], null)]
        : commit.Changes.Select((change, i) => (change, (int?)i)).OrderBy(numbered => numbered.change.After.Id);

    private static SqlStatement Snapshot(SqlTexts texts, Realm realm, ComplaintChange change, TextStatements words)
    {
        SqlValue[] row = Rows.Of(realm, change);
        return change.ExpectedVersion == 0
            ? new(texts.InsertComplaint, [.. row, words.WrittenTo(change)]) { MustHit = true }
            : new(texts.UpdateComplaint, [.. row, change.ExpectedVersion, words.WrittenTo(change)]) { MustHit = true };
    }

    private static SqlStatement Tally(SqlTexts texts, ComplaintCommit commit, TallyChange tally)
    {
        string text = tally.IsMetBy(0) ? texts.AddToTally : texts.AddToExistingTally;
        DateTimeOffset? raisedAt = tally.Add > 0 ? tally.RaisedAt ?? commit.RecordedAt : null;
        return new(text, commit.Realm, tally.Key.Name, tally.Add, tally.AtMost ?? long.MaxValue, tally.Expected, raisedAt) { Tally = tally.Key };
    }

    private static SqlStatement Work(WorkTexts texts, Realm realm, ComplaintChange change, WorkChange work) => work.Move switch
    {
        WorkMove.Remove => new(texts.Remove, realm, change.After.Id, work.Kind.Name),
        WorkMove.Exactly => new(texts.Replace, realm, change.After.Id, work.Kind.Name, work.WakeAt, change.ExpectedVersion, work.Target, work.Generation),
        _ => new(texts.Arm, realm, change.After.Id, work.Kind.Name, work.WakeAt, change.ExpectedVersion, work.Target, work.Generation),
    };
}
