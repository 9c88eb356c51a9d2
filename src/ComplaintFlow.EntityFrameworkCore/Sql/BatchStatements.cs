using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>
/// Builds the statements of commits that are written together, where a parameter can hold an array: a statement for all rows of a table, with the same checks for each
/// row. In the order of every commit, by complaint, tally, complaint and kind, so that no two deadlock.
/// </summary>
internal static class BatchStatements
{
    public static List<SqlStatement> Of(SqlSession session, SqlTexts texts, IReadOnlyList<ComplaintCommit> commits, FieldStatements fields, TextStatements words)
    {
        Realm realm = commits[0].Realm;
        (ComplaintChange Change, int? Ordinal)[] changes = [.. commits.SelectMany(CommitStatements.Numbered).OrderBy(static numbered => numbered.Change.After.Id)];
        List<SqlStatement> statements = [];
        Add(statements, texts.Batch.Entries, realm, [.. changes.SelectMany(static numbered => numbered.Change.Entries, (numbered, entry) => Rows.Of(realm, entry, numbered.Ordinal, session.WriterLevel))]);
        SqlValue[][] changed = [.. changes.Where(static numbered => numbered.Change.ExpectedVersion > 0).Select(numbered => CommitStatements.ChangedRow(Rows.Of(realm, numbered.Change), numbered.Change, words))];
        if (changed.Length > 0)
            statements.Add(new(texts.Batch.Complaints, [realm, .. ColumnsOf(changed), changed.Length]));
        foreach ((ComplaintChange change, _) in changes)
        {
            if (change.ExpectedVersion == 0)
                CommitStatements.AddSnapshot(statements, texts, realm, change, words);
        }

        CommitStatements.AddFieldsAndWords(statements, session.Dialect, texts, realm, changes.Select(static numbered => numbered.Change), fields, words);
        Add(statements, texts.Batch.Tallies, realm, [.. TallySum.Of(commits).Select(sum => (SqlValue[])[realm, sum.Key.Name, sum.Add, sum.Room, sum.Expected, sum.RaisedAt])]);
        foreach (IGrouping<WorkMove, (ComplaintChange Change, WorkChange Work)> moved in changes
            .SelectMany(static numbered => numbered.Change.Work.OrderBy(static work => work.Kind.Name, StringComparer.Ordinal), static (numbered, work) => (numbered.Change, Work: work))
            .GroupBy(static moved => moved.Work.Move)
            .OrderBy(static moved => moved.Key))
            Add(statements, texts.Work.Many(moved.Key), realm, [.. moved.Select(one => CommitStatements.WorkRow(realm, one.Change, one.Work))]);
        return statements;
    }

    /// <summary>Adds a statement for rows that all begin with the realm, which is a parameter of its own.</summary>
    private static void Add(List<SqlStatement> statements, string text, Realm realm, SqlValue[][] rows)
    {
        if (rows.Length > 0)
            statements.Add(new(text, [realm, .. ColumnsOf(rows)]));
    }

    private static SqlValue[] ColumnsOf(SqlValue[][] rows) => SqlValue.Columns([.. rows.Select(static row => row[1..])]);

    /// <summary>The SQL of the statements, for a schema.</summary>
    internal sealed class Texts
    {
        public Texts(SqlDialect dialect, SqlTexts texts, string tally, string mayWrite)
        {
            string[] columns = [.. ComplaintColumns.All.Select(static column => column.Name)];
            Entries = $"insert into {texts.Entry} ({Sql.Rows.EntryColumns}) select $1, v.* from {Rows(2, Sql.Rows.EntryColumns.Split(", ").Length - 1)} as v";
            // The entries before have excluded every other commit of these complaints.
            Complaints = dialect.MustHit(
                $"""
                update {texts.Complaint} c set version = v.version, head = v.head, rules = v.rules, snapshot = cast(v.snapshot as {dialect.SnapshotType}),
                {string.Join(", ", columns.Select(static column => $"{column} = v.{column}"))}, columns_level = {ComplaintColumns.Level}, columns_of = v.version, writer_level = {texts.CurrentLevel},
                texts_of = case when c.texts_of = c.version then coalesce(v.texts_of, c.texts_of) else c.texts_of end
                from {Rows(2, columns.Length + 8)} as v(id, version, head, rules, snapshot, {string.Join(", ", columns)}, expected, texts_of, expected_head)
                where c.realm = $1 and c.id = v.id and c.version = v.expected and c.head = coalesce(v.expected_head, c.head) and c.writer_level <= {WriterLevel.Newest} and {mayWrite}
                """,
                $"${columns.Length + 10}");
            const string Sums = "as v(key, added, room, expected, raised_at)";
            // The proposed value must not be null if the row exists: it is checked first.
            Tallies =
                $"""
                insert into {tally} as t (realm, key, value, last_at)
                select $1, v.key, case when v.room >= 0 and coalesce(v.expected, 0) = 0 then v.added else (select o.value from {tally} o where o.realm = $1 and o.key = v.key) end, v.raised_at
                from {Rows(2, 5)} {Sums}
                on conflict (realm, key) do update set
                value = (select case when t.value <= v.room and t.value = coalesce(v.expected, t.value) then t.value + v.added end from {Rows(2, 5)} {Sums} where v.key = excluded.key),
                last_at = case when excluded.last_at > coalesce(t.last_at, excluded.last_at - 1) then excluded.last_at else t.last_at end
                """;
        }

        /// <summary>Appends entries.</summary>
        public string Entries { get; }

        /// <summary>Updates complaints, all of them or none; the last parameter is their number.</summary>
        public string Complaints { get; }

        /// <summary>Changes tallies, each by what all commits add to it.</summary>
        public string Tallies { get; }

        /// <summary>The source of rows whose columns are parameters.</summary>
        public static string Rows(int first, int columns) => $"unnest({string.Join(", ", Enumerable.Range(first, columns).Select(static number => $"${number}"))})";
    }
}

/// <summary>What commits change of a tally, one after the other, in one step: it is met by the same values.</summary>
/// <param name="Key">The key of the tally.</param>
/// <param name="Add">The number that all add.</param>
/// <param name="Room">The greatest value beforehand with which none exceeds its limit; less than any value if two expect what cannot be.</param>
/// <param name="Expected">The required value beforehand; null for any.</param>
/// <param name="RaisedAt">The latest instant of an increase; null if there is none.</param>
internal readonly record struct TallySum(TallyKey Key, long Add, long Room, long? Expected, DateTimeOffset? RaisedAt)
{
    /// <summary>Returns the sums, sorted by key.</summary>
    public static IEnumerable<TallySum> Of(IReadOnlyList<ComplaintCommit> commits)
    {
        SortedDictionary<string, TallySum> sums = new(StringComparer.Ordinal);
        foreach (ComplaintCommit commit in commits)
        {
            foreach (TallyChange change in commit.Tallies)
                sums[change.Key.Name] = (sums.TryGetValue(change.Key.Name, out TallySum sum) ? sum : new(change.Key, 0, long.MaxValue, null, null)).Then(change, commit.RecordedAt);
        }

        return sums.Values;
    }

    private TallySum Then(TallyChange change, DateTimeOffset recordedAt)
    {
        long add = Add + change.Add;
        // A limit above what a number can hold is none.
        long room = change.AtMost is { } most && most <= long.MaxValue + Math.Min(add, 0) ? Math.Min(Room, most - add) : Room;
        long? expected = change.Expected is { } value ? value - Add : Expected;
        DateTimeOffset? raisedAt = change.Add > 0 ? change.RaisedAt ?? recordedAt : null;
        return this with
        {
            Add = add,
            Room = Expected is not null && expected != Expected ? long.MinValue : room,
            Expected = Expected ?? expected,
            RaisedAt = RaisedAt is null || raisedAt > RaisedAt ? raisedAt ?? RaisedAt : RaisedAt,
        };
    }
}
