using System.Data.Common;
using System.Text.Json;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>SQLite 3.38 or later, independent of the driver.</summary>
/// <param name="resultCode">Returns SQLite's extended result code of a driver exception.</param>
internal sealed class SqliteDialect(Func<DbException, int> resultCode) : SqlDialect
{
    public override string Name => "SQLite";

    public override string Script => "sqlite.sql";

    public override bool HasBatches => false;

    // The driver looks each parameter up among all of a statement: more rows would cost more than they save.
    public override int RowsEach => 4;

    public override bool HasArrays => false;

    public override bool RewritesEqualEntries => true;

    public override bool JoinsScopes => false;

    public override string Now => "cast(unixepoch('subsec') * 1000000 as integer)";

    // A file has no clock: this is the clock of this node.
    public override bool HasOwnClock => false;

    public override string NewToken => "randomblob(16)";

    public override string BytesType => "blob";

    public override string SnapshotType => "text";

    public override string? Isolation => null;

    // SQLite polls every few milliseconds. A commit that times out is sent three more times, 20 seconds in total. What is deleted is overwritten with zeros.
    public override string OnOpen => "pragma busy_timeout = 5000; pragma secure_delete = on";

    // The driver restarts the wait until this time-out, so it must be shorter.
    public override int? CommandTimeout => 4;

    // Of an open connection the driver tells the path that SQLite opened.
    public override string? FileOf(DbConnection connection) => Path.IsPathFullyQualified(connection.DataSource) ? connection.DataSource : null;

    public override string In(string parameter) => $"in (select value from json_each({parameter}))";

    public override bool HasStatistics => false;

    public override string WithoutIndex(string column) => $"+{column}";

    public override string IsOpen => "not closed and closed = 0";

    public override string FirstOfEach(string work, string first) =>
        $"realms r join {work} w on w.rowid in (select rowid from {work} {first})";

    // With a single writer, no row can be locked.
    public override string TakeFree(string work, string belongs, string order) => $"first join {work} w on {belongs} order by {order}";

    // A damaged snapshot must not stop the others.
    public override string InSnapshot(string path) => $"case when json_valid(snapshot) then json_extract(snapshot, '$.{path}') end";

    public override string ItemsInSnapshot(string list) =>
        $"json_each(case when json_valid(snapshot) then case json_type(snapshot, '$.{list}') when 'array' then snapshot end end, '$.{list}') as item";

    public override string InItem(string member) => $"case item.type when 'object' then json_extract(item.value, '$.{member}') end";

    public override string NumberInItem(string member) =>
        $"case when item.type = 'object' and json_type(item.value, '$.{member}') in ('integer', 'real') then json_extract(item.value, '$.{member}') end";

    protected override string Hex(string bytes) => $"hex({bytes})";

    protected override string ListOf(string text, string from, string order) => $"(select group_concat(one, ',') from (select {text} as one {from} order by {order}))";

    public override string WordsType => "text";

    public override string? ReadTextIndex => "select w.rowid from cf_text_words w, cf_text_vocabulary v, cf_text_removal r where 1 = 0";

    public override bool HasSignposts => true;

    public override string? TextScript => "sqlite-text.sql";

    public override string WordsOf(IReadOnlyList<string> words) => string.Join(' ', words);

    public override string ReadWords(string stored) => stored;

    // Words are letters and digits only, so that nothing needs to be escaped.
    public override string SearchOf(IReadOnlyList<TextPhrase> phrases) =>
        string.Join(" AND ", phrases.Select(phrase => $"\"{string.Join(' ', phrase.Words)}\"{(phrase.IsPrefix ? " *" : "")}"));

    public override string HasWords(SqlTexts texts, string realm, string search) =>
        $"select t.complaint from cf_text_words join {texts.Text} t on t.id = cf_text_words.rowid where cf_text_words match {search} and t.realm = {realm}";

    public override string BeginSnapshot => "begin";

    public override void Bind(DbParameter parameter, int number, SqlValue value)
    {
        // One that was bound before has its name.
        if (parameter.ParameterName.Length == 0)
            parameter.ParameterName = $"${number}";
        parameter.Value = value.Value switch
        {
            null => DBNull.Value,
            ReadOnlyMemory<byte> bytes => bytes.ToArray(),
            Guid id => id.ToByteArray(),
            string[] list => JsonSerializer.Serialize(list, SqliteJsonContext.Default.StringArray),
            var other => other,
        };
    }

    public override SqlFault Fault(DbException fault) => (resultCode(fault) & 0xFF, resultCode(fault)) switch
    {
        (_, 1555 or 2067) => SqlFault.Duplicate,
        (_, 1299) => SqlFault.Null,
        (_, 517) => SqlFault.Serialization,
        (1, _) when fault.Message.Contains("no such table", StringComparison.Ordinal) || fault.Message.Contains("no such column", StringComparison.Ordinal) => SqlFault.NoTable,

        // Busy, locked, out of memory, read-only, interrupted, I/O error, corrupt, full, cannot open, protocol, not a database.
        (5 or 6 or 7 or 8 or 9 or 10 or 11 or 13 or 14 or 15 or 26, _) => SqlFault.Unavailable,
        _ => SqlFault.Other,
    };
}
