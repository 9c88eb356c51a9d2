using System.Data.Common;
using System.Globalization;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>PostgreSQL 13 or later, independent of the driver.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public override string Name => "PostgreSQL";

    public override string Script => "postgresql.sql";

    public override bool HasBatches => true;

    public override int RowsEach => 32;

    public override bool HasArrays => true;

    public override string? CommitWithoutWaiting => "select set_config('synchronous_commit', 'off', true)";

    public override bool JoinsScopes => true;

    public override string Now => "cast(extract(epoch from statement_timestamp()) * 1000000 as bigint)";

    public override bool HasOwnClock => true;

    public override string NewToken => "gen_random_uuid()";

    public override string BytesType => "bytea";

    public override string SnapshotType => "jsonb";

    public override string? Isolation => "select current_setting('transaction_isolation')";

    /// <summary>Makes an update that matches no row fail with a division by zero, because the update itself would not stop the batch.</summary>
    public override string MustHit(string update) => $"with hit as ({update} returning 1) select 1 / count(*) from hit";

    public override string MustHit(string statement, string rows) => $"with hit as ({statement} returning 1) select 1 / (case count(*) when {rows} then 1 else 0 end) from hit";

    public override string In(string parameter) => $"= any ({parameter})";

    public override bool HasStatistics => true;

    public override string WithoutIndex(string column) => column == "id" ? "(id || '')" : $"({column} + 0)";

    public override string OfFew(string column) => $"({column} || '')";

    public override string IsOpen => "not closed";

    public override string FirstOfEach(string work, string first) =>
        $"realms r cross join lateral (select realm, complaint, wake_at from {work} {first}) w";

    // A lateral join looks up only as many rows as needed; a plain join would look up all of them and might change their order.
    public override string TakeFree(string work, string belongs, string order) =>
        $"first cross join lateral (select w.realm, w.complaint from {work} w where {belongs} for update skip locked) w";

    public override string InSnapshot(string path) => $"(snapshot #>> '{{{path.Replace('.', ',')}}}')";

    public override string ItemsInSnapshot(string list) =>
        $"jsonb_array_elements(case jsonb_typeof(snapshot #> '{{{list.Replace('.', ',')}}}') when 'array' then snapshot #> '{{{list.Replace('.', ',')}}}' end) as item(value)";

    public override string InItem(string member) => $"(item.value ->> '{member}')";

    public override string NumberInItem(string member) => $"case jsonb_typeof(item.value -> '{member}') when 'number' then (item.value ->> '{member}')::numeric end";

    protected override string Hex(string bytes) => $"upper(encode({bytes}, 'hex'))";

    protected override string ListOf(string text, string from, string order) => $"(select string_agg({text}, ',' order by {order}) {from})";

    public override string WordsType => "tsvector";

    public override string? ReadTextIndex => null;

    public override string? TextScript => null;

    // Words are letters and digits only, so that nothing needs to be escaped.
    public override string WordsOf(IReadOnlyList<string> words) => string.Join(' ', words
        .Select((word, at) => (Word: word, At: at + 1))
        .Where(one => one.Word != JournalWords.Gap)
        .GroupBy(one => one.Word, one => one.At.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal)
        .Select(same => $"'{same.Key}':{string.Join(',', same)}"));

    public override string ReadWords(string stored) => string.Join(' ', stored.Split(' ').Order(StringComparer.Ordinal));

    public override string SearchOf(IReadOnlyList<TextPhrase> phrases) =>
        string.Join(" & ", phrases.Select(phrase => $"({string.Join(" <-> ", phrase.Words.Select(word => $"'{word}'"))}{(phrase.IsPrefix ? ":*" : "")})"));

    public override string HasWords(SqlTexts texts, string realm, string search) =>
        $"select complaint from {texts.Text} where realm = {realm} and words @@ cast({search} as tsquery)";

    public override string BeginSnapshot => "begin isolation level repeatable read read only";

    public override void Bind(DbParameter parameter, int number, SqlValue value)
    {
        if (value.Type is { } type)
            parameter.DbType = type;
        parameter.Value = value.Value ?? DBNull.Value;
    }

    public override SqlFault Fault(DbException fault) => fault.SqlState switch
    {
        "23505" => SqlFault.Duplicate,
        "23502" => SqlFault.Null,
        "22012" => SqlFault.NoRow,
        "40001" or "40P01" => SqlFault.Serialization,
        "42P01" or "42703" => SqlFault.NoTable,

        // Without a state the server has not responded: the connection is lost, could not be opened, or timed out.
        null or "" => SqlFault.Unavailable,

        // 08 connection, 53 resources, 57 operator intervention and time-outs, 58 system; a lock time-out; a read-only server, as after a switch to its replica.
        ['0', '8', ..] or ['5', '3', ..] or ['5', '7', ..] or ['5', '8', ..] or "55P03" or "25006" => SqlFault.Unavailable,
        _ => SqlFault.Other,
    };
}
