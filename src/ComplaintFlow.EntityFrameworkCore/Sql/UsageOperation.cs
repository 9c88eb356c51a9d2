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
}
