using System.Text;
using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>
/// Builds the statements of a batch of commits: many rows a statement, all entries by complaint, all snapshots, the tallies once and sorted, and the work at last: the order
/// of every commit, so that no two deadlock.
/// </summary>
internal static class ImportStatements
{
    public static List<SqlStatement> Of(SqlSession session, SqlTexts texts, IReadOnlyList<ComplaintCommit> commits, FieldStatements fields, TextStatements words)
    {
        SqlDialect dialect = session.Dialect;
        Realm realm = commits[0].Realm;
        ComplaintChange[] changes = [.. commits.SelectMany(static commit => commit.Changes).OrderBy(static change => change.After.Id)];
        List<SqlStatement> statements = [];
        Add(statements, [.. changes.SelectMany(static change => change.Entries).Select(entry => Rows.Of(realm, entry, ordinal: null, session.WriterLevel))], texts.Import.Entries);
        Add(statements, [.. changes.Select(change => (SqlValue[])[.. Rows.Of(realm, change), words.WrittenTo(change)])], texts.Import.Complaints, mustHit: true);
        Add(statements, [.. changes.Where(static change => change.SetsFields).SelectMany(change => fields.Of(realm, change.After))], texts.Import.Fields);
        Add(statements, [.. changes.SelectMany(change => words.RowsOf(dialect, realm, change.Entries))], texts.Import.Words);
        Add(statements, [.. TallyChange.Merge(commits).Select(tally => (SqlValue[])[realm, tally.Key.Name, tally.Add, tally.RaisedAt])], texts.Import.Tallies);
        SqlValue[][] work =
        [
            .. from change in changes
               from one in change.Work.OrderBy(static work => work.Kind.Name, StringComparer.Ordinal)
               where one.Move != WorkMove.Remove
               select (SqlValue[])[realm, change.After.Id, one.Kind.Name, one.WakeAt, change.ExpectedVersion, one.Target, one.Generation],
        ];
        Add(statements, work, texts.Import.Work);
        return statements;
    }

    /// <summary>Adds inserts of rows, many at once.</summary>
    public static void Add(List<SqlStatement> statements, SqlValue[][] rows, ManyRows text, bool mustHit = false)
    {
        int at = 0;
        for (; rows.Length - at >= text.RowsEach; at += text.RowsEach)
            statements.Add(new(text.Many, [.. rows[at..(at + text.RowsEach)].SelectMany(static row => row)]) { Hits = mustHit ? text.RowsEach : null });
        for (; at < rows.Length; at++)
            statements.Add(new(text.One, rows[at]) { Hits = mustHit ? 1 : null });
    }

    /// <summary>The SQL of the statements, for a schema.</summary>
    internal sealed class Texts
    {
        public Texts(SqlDialect dialect, SqlTexts texts, string tally, string tombstone, string mayWrite)
        {
            string names = string.Join(", ", ComplaintColumns.All.Select(static column => column.Name));
            int columns = ComplaintColumns.All.Count;
            int rowsEach = dialect.RowsEach;
            Entries = new(
                rowsEach,
                $"insert into {texts.Entry} ({Rows.EntryColumns}) values ",
                16);
            Complaints = new(
                rowsEach,
                $"insert into {texts.Complaint} (realm, id, version, head, rules, snapshot, {names}, texts_of, columns_of, columns_level, writer_level) ",
                columns + 7,
                // A column of the values is named by its place.
                rows => $"""
                select {string.Join(", ", Enumerable.Range(1, columns + 7).Select(at => at == 6 ? $"cast(v.column6 as {dialect.SnapshotType})" : at == columns + 7 ? $"cast(v.column{at} as bigint)" : $"v.column{at}"))}, v.column3, {ComplaintColumns.Level}, {texts.CurrentLevel}
                from (values {rows}) v
                where not exists (select 1 from {tombstone} t where t.realm = v.column1 and t.id = v.column2) and {mayWrite}
                """,
                dialect.MustHit);
            Fields = new(rowsEach, $"insert into {texts.Field} (realm, complaint, name, key) values ", 4);
            Words = new(rowsEach, $"insert into {texts.Text} (realm, complaint, seq, words) values ", 4, castLast: dialect.WordsType);
            Tallies = new(
                rowsEach,
                $"insert into {tally} as t (realm, key, value, last_at) values ",
                4,
                after: """
                 on conflict (realm, key) do update set value = t.value + excluded.value,
                last_at = case when excluded.last_at > coalesce(t.last_at, excluded.last_at - 1) then excluded.last_at else t.last_at end
                """);
            Work = new(rowsEach, $"insert into {texts.Work.Table} (realm, complaint, kind, wake_at, cursor, target, generation, lease_until, attempts, writer_level) values ", 7, $", 0, 0, {texts.CurrentLevel}");
            FindKeys = $"select command_key, complaint, commit_id, fingerprint from {texts.Entry} where realm = $1 and command_key {dialect.In("$2")}";
            FindComplaints =
                $"""
                select 0, id from {texts.Complaint} where realm = $1 and id {dialect.In("$2")}
                union all select 1, id from {tombstone} where realm = $1 and id {dialect.In("$2")}
                """;
        }

        public ManyRows Entries { get; }

        public ManyRows Complaints { get; }

        public ManyRows Fields { get; }

        public ManyRows Words { get; }

        public ManyRows Tallies { get; }

        public ManyRows Work { get; }

        /// <summary>Finds the keys that are taken.</summary>
        public string FindKeys { get; }

        /// <summary>Finds the complaints that exist or were purged.</summary>
        public string FindComplaints { get; }
    }

    /// <summary>The SQL of an insert, for one row and for many: two texts, which drivers can prepare. What is left of a table has a statement a row.</summary>
    internal sealed class ManyRows
    {
        public ManyRows(int rowsEach, string insert, int columns, string constants = "", string after = "", string? castLast = null)
        {
            RowsEach = rowsEach;
            One = $"{insert}{Values(1, columns, constants, castLast)}{after}";
            Many = $"{insert}{Values(rowsEach, columns, constants, castLast)}{after}";
        }

        public ManyRows(int rowsEach, string insert, int columns, Func<string, string> select, Func<string, string, string> mustHit)
        {
            RowsEach = rowsEach;
            One = mustHit($"{insert}{select(Values(1, columns, "", null))}", "1");
            Many = mustHit($"{insert}{select(Values(rowsEach, columns, "", null))}", $"{rowsEach}");
        }

        public int RowsEach { get; }

        public string One { get; }

        public string Many { get; }

        private static string Values(int rows, int columns, string constants, string? castLast)
        {
            StringBuilder text = new();
            for (int row = 0; row < rows; row++)
            {
                text.Append(row == 0 ? "(" : ", (");
                for (int column = 1; column <= columns; column++)
                {
                    string value = $"${(row * columns) + column}";
                    text.Append(column == 1 ? "" : ", ").Append(castLast is not null && column == columns ? $"cast({value} as {castLast})" : value);
                }

                text.Append(constants).Append(')');
            }

            return text.ToString();
        }
    }
}
