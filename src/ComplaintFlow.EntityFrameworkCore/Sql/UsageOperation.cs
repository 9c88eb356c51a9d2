using System.Globalization;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Counts open complaints by what of the rules they use.</summary>
internal static class UsageOperation
{
    public static async ValueTask<IReadOnlyList<ComplaintUsage>> ReadAsync(SqlSession session, SqlTexts texts, CancellationToken cancellationToken)
    {
        string name = session.Dialect.InSnapshot("lifecycle.name");
        string version = session.Dialect.InSnapshot("lifecycle.version");
        string text =
            $"""
            select name, version, handler, team, count(*) from (select {name} as name, {version} as version, handler, team from {texts.Complaint} where not closed) used
            where name is not null and version is not null group by name, version, handler, team
            """;
        List<ComplaintUsage> found = [];
        await session.ReadAsync(
            [new(text)],
            (_, row) => found.Add(new ComplaintUsage(
                new LifecycleKey(row.GetString(0), Convert.ToInt32(row.GetValue(1), CultureInfo.InvariantCulture)), row.IsDBNull(2) ? null : PersonId.Of(row.GetString(2)), row.IsDBNull(3) ? null : row.GetString(3), row.GetInt64(4))),
            cancellationToken).ConfigureAwait(false);
        return found;
    }

    public static async ValueTask<IReadOnlyList<DeadlineUsage>> ReadDeadlinesAsync(SqlSession session, SqlTexts texts, CancellationToken cancellationToken)
    {
        SqlDialect dialect = session.Dialect;
        string text =
            $"""
            select stage, target, rules, count(*) from (
                select distinct c.realm, c.id, {dialect.InItem("stage")} as stage, {dialect.InItem("target")} as target, {dialect.InItem("rules")} as rules
                from {texts.Complaint} c, {dialect.ItemsInSnapshot("deadlines")}
                where not c.closed and {dialect.InItem("state")} in ('running', 'paused', 'undetermined') and {dialect.InItem("allowance")} is not null) used
            where stage is not null and target is not null and rules is not null group by stage, target, rules
            """;
        List<DeadlineUsage> found = [];
        await session.ReadAsync(
            [new(text)],
            (_, row) =>
            {
                try
                {
                    found.Add(new(Stage.Of(row.GetString(0)), row.GetString(1), row.GetString(2), row.GetInt64(3)));
                }
                catch (ArgumentException)
                {
                    // No stage has such a name: the snapshot is damaged, which verification reports.
                }
            },
            cancellationToken).ConfigureAwait(false);
        return found;
    }
}
