using System.Globalization;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Reads the backlog and the parked work.</summary>
internal static class WorkInspectionOperation
{
    // Names cannot contain control characters.
    private const char Separator = '\u001f';

    public static async ValueTask<IReadOnlyList<WorkBacklog>> ReadBacklogAsync(SqlSession session, SqlTexts texts, BacklogQuery query, CancellationToken cancellationToken)
    {
        string text =
            $"""
            select kind, count(case when wake_at <= $1 then 1 end), min(wake_at), count(parked_at), count(case when wake_at is not null and generation < $2 then 1 end)
            from {texts.Work.Table}{(query.Realm is null ? "" : " where realm = $3")} group by kind order by kind
            """;
        SqlValue[] values = query.Realm is { } realm ? [query.DueBy, query.GenerationBelow, realm] : [query.DueBy, query.GenerationBelow];
        List<WorkBacklog> kinds = [];
        await session.ReadAsync(
            [new(text, values)],
            (_, row) => kinds.Add(new WorkBacklog(WorkKind.Of(row.GetString(0)), row.GetInt64(1), row.IsDBNull(2) ? null : Microseconds.Read(row.GetInt64(2)), row.GetInt64(3), row.GetInt64(4))),
            cancellationToken).ConfigureAwait(false);
        return kinds;
    }

    public static async ValueTask<Page<ParkedWork>> ReadParkedAsync(SqlSession session, SqlTexts texts, ParkedQuery query, CancellationToken cancellationToken)
    {
        List<SqlValue> values = [];
        string where = "parked_at is not null";
        if (query.Realm is { } realm)
            where += $" and realm = {Parameter(realm)}";
        if (query.Kind is { } kind)
            where += $" and kind = {Parameter(kind.Name)}";
        if (query.Continuation is { } continuation)
            where += $" and (parked_at, realm, complaint, kind) > ({string.Join(", ", Place(continuation).Select(Parameter))})";
        string text = $"select realm, complaint, kind, attempts, cursor, target, parked_at, parked_why, writer_level from {texts.Work.Table} where {where} order by parked_at, realm, complaint, kind limit {Parameter(query.PageSize + 1L)}";

        List<ParkedWork> found = [];
        List<DamagedData> damaged = [];
        int read = 0;
        await session.ReadAsync(
            [new(text, [.. values])],
            (_, row) =>
            {
                read++;
                Rows.Check(row, level: 8);
                try
                {
                    found.Add(new ParkedWork(
                        Realm.Of(row.GetString(0)), ComplaintId.Parse(row.GetString(1), null), WorkKind.Of(row.GetString(2)), (int)row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), Microseconds.Read(row.GetInt64(6)), row.GetString(7)));
                }
                catch (Exception fault) when (Rows.IsDamage(fault))
                {
                    damaged.Add(new(Rows.Id(row, 1), "parked work"));
                }
            },
            cancellationToken).ConfigureAwait(false);
        if (found.Count > query.PageSize)
            found.RemoveAt(query.PageSize);
        return new(found, read > query.PageSize && found.Count > 0 ? Continuation(found[^1]) : null) { Damaged = damaged };

        string Parameter(SqlValue value)
        {
            values.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
        }
    }

    /// <exception cref="ArgumentException">The page size is out of range, or the continuation is not from this store.</exception>
    public static void Check(ParkedQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.PageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, ParkedQuery.MaxPageSize);
        if (query.Continuation is { } continuation && Place(continuation).Length == 0)
            throw new ArgumentException("The continuation is not from this store.", nameof(query));
    }

    private static string Continuation(ParkedWork last) =>
        string.Join(Separator, Microseconds.Of(last.ParkedAt).ToString(CultureInfo.InvariantCulture), last.Realm, last.Complaint, last.Kind);

    private static SqlValue[] Place(string continuation) =>
        continuation.Split(Separator) is [string at, string realm, string complaint, string kind] && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long parkedAt)
            ? [parkedAt, realm, complaint, kind]
            : [];
}
