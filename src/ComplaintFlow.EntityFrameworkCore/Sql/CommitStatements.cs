using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Builds the statements of commits, in one order for all, so that no two deadlock: entries and snapshots by complaint, tallies by key, work by complaint and kind.</summary>
internal static class CommitStatements
{
    public static List<SqlStatement> Of(SqlSession session, SqlTexts texts, IReadOnlyList<ComplaintCommit> commits, IReadOnlyList<ErasedEntry> erased, FieldStatements fields, TextStatements words)
    {
        SqlDialect dialect = session.Dialect;
        if (commits.Count > 1 && dialect.HasArrays)
            return BatchStatements.Of(session, texts, commits, fields, words);
        Realm realm = commits[0].Realm;
        (ComplaintChange Change, int? Ordinal)[] changes = [.. commits.SelectMany(Numbered).OrderBy(static numbered => numbered.Change.After.Id)];
        List<SqlStatement> statements = [];
        SqlValue[][] entries = [.. changes.SelectMany(static numbered => numbered.Change.Entries, (numbered, entry) => Rows.Of(realm, entry, numbered.Ordinal, session.WriterLevel))];
        if (commits.Count == 1)
            statements.AddRange(entries.Select(entry => new SqlStatement(texts.InsertEntry, entry)));
        else
            ImportStatements.Add(statements, entries, texts.Import.Entries);
        foreach ((ComplaintChange change, _) in changes)
            AddSnapshot(statements, texts, realm, change, words);
        AddFieldsAndWords(statements, dialect, texts, realm, changes.Select(static numbered => numbered.Change), fields, words);
        // The sort is stable: several changes of one tally stay in the order of their commits.
        foreach ((ComplaintCommit commit, TallyChange tally) in commits.SelectMany(commit => commit.Tallies.Select(tally => (commit, tally))).OrderBy(static changed => changed.tally.Key.Name, StringComparer.Ordinal))
            statements.Add(Tally(texts, commit, tally));
        foreach ((ComplaintChange change, _) in changes)
        {
            foreach (WorkChange work in change.Work.OrderBy(work => work.Kind.Name, StringComparer.Ordinal))
                statements.Add(Work(texts.Work, realm, change, work));
        }

        foreach (ErasedEntry entry in erased)
        {
            statements.Add(new(texts.Erase, realm, entry.Complaint, entry.Sequence, entry.Sealed) { MustHit = true });
            statements.Add(TextStatements.Erase(dialect, texts, realm, entry));
        }

        return statements;
    }

    /// <summary>Builds the statements of a repair: those of a commit, but the row of the complaint is written whatever it holds.</summary>
    public static List<SqlStatement> OfRepair(SqlSession session, SqlTexts texts, ComplaintCommit commit, ComplaintChange change, FieldStatements fields) =>
    [
        .. change.Entries.Select(entry => new SqlStatement(texts.InsertEntry, Rows.Of(commit.Realm, entry, ordinal: null, session.WriterLevel))),
        new(texts.RepairComplaint, [.. Rows.Of(commit.Realm, change), change.ExpectedVersion]) { MustHit = true },
        .. fields.Replace(texts, commit.Realm, change.After),
        .. change.Work.OrderBy(work => work.Kind.Name, StringComparer.Ordinal).Select(work => Work(texts.Work, commit.Realm, change, work)),
    ];

    /// <summary>Returns the changes. An ordinal records their order within the commit, in which a lookup by key returns them.</summary>
    public static IEnumerable<(ComplaintChange Change, int? Ordinal)> Numbered(ComplaintCommit commit) =>
        commit.Changes.Select((change, i) => (change, commit.Changes.Count == 1 ? null : (int?)i));

    /// <summary>Adds what writes the row of a complaint.</summary>
    public static void AddSnapshot(List<SqlStatement> statements, SqlTexts texts, Realm realm, ComplaintChange change, TextStatements words)
    {
        if (change.ExpectedVersion == 0)
        {
            statements.Add(new(texts.InsertComplaint, [.. Rows.Of(realm, change), words.WrittenTo(change)]) { MustHit = true });
            return;
        }

        SqlValue[] row = texts.UpdateColumns is null ? Rows.Of(realm, change) : Rows.Of([ComplaintColumns.ChangedAt], realm, change);
        statements.Add(new(texts.UpdateComplaint, ChangedRow(row, change, words)) { MustHit = true });
        if (texts.UpdateColumns is { } columns)
            statements.Add(new(columns, [realm, change.After.Id, .. ComplaintColumns.Of(ComplaintColumns.ChangedRarely, realm, change.After)]));
    }

    /// <summary>Adds what writes the host's own fields, and the words of texts.</summary>
    public static void AddFieldsAndWords(
        List<SqlStatement> statements, SqlDialect dialect, SqlTexts texts, Realm realm, IEnumerable<ComplaintChange> changes, FieldStatements fields, TextStatements words)
    {
        foreach (ComplaintChange change in changes)
        {
            if (change.SetsFields)
                statements.AddRange(fields.Replace(texts, realm, change.After));
        }

        foreach (ComplaintChange change in changes)
            statements.AddRange(words.Insert(dialect, texts, realm, change.Entries));
    }

    /// <summary>Returns the values for the update of a complaint that exists.</summary>
    public static SqlValue[] ChangedRow(SqlValue[] row, ComplaintChange change, TextStatements words) =>
        [.. row, change.ExpectedVersion, words.WrittenTo(change), change.ExpectedHead.IsEmpty ? SqlValue.NoBytes : SqlValue.Bytes(change.ExpectedHead)];

    private static SqlStatement Tally(SqlTexts texts, ComplaintCommit commit, TallyChange tally)
    {
        string text = tally.IsMetBy(0) ? texts.AddToTally : texts.AddToExistingTally;
        DateTimeOffset? raisedAt = tally.Add > 0 ? tally.RaisedAt ?? commit.RecordedAt : null;
        return new(text, commit.Realm, tally.Key.Name, tally.Add, tally.AtMost ?? long.MaxValue, tally.Expected, raisedAt) { Tally = tally.Key };
    }

    private static SqlStatement Work(WorkTexts texts, Realm realm, ComplaintChange change, WorkChange work) => work.Move switch
    {
        WorkMove.Remove => new(texts.Remove, WorkRow(realm, change, work)),
        WorkMove.Exactly => new(texts.Replace, WorkRow(realm, change, work)),
        _ => new(texts.Arm, WorkRow(realm, change, work)),
    };

    /// <summary>Returns the values for a change of work.</summary>
    public static SqlValue[] WorkRow(Realm realm, ComplaintChange change, WorkChange work) => work.Move == WorkMove.Remove
        ? [realm, change.After.Id, work.Kind.Name]
        : [realm, change.After.Id, work.Kind.Name, work.WakeAt, change.ExpectedVersion, work.Target, work.Generation];
}
