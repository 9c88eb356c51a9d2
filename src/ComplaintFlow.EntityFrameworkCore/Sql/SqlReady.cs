using System.Globalization;

namespace ComplaintFlow.Sql;

/// <summary>What is known once the tables have been looked at.</summary>
/// <param name="Texts">The statements.</param>
/// <param name="BeginsReadCommitted">Whether transactions must say that they read what is committed, since the database's own default is another.</param>
internal sealed record SqlReady(SqlTexts Texts, bool BeginsReadCommitted)
{
    /// <summary>The level of the tables that this version reads and writes.</summary>
    public const int Level = 1;

    /// <exception cref="StoreSchemaException">The tables are of another level.</exception>
    public static async ValueTask<SqlReady> CheckAsync(SqlSession session, string? schema, CancellationToken cancellationToken)
    {
        SqlTexts texts = new(session.Dialect, schema);
        List<SqlStatement> questions = [new(texts.Level)];
        if (session.Dialect.Isolation is { } isolation)
            questions.Add(new(isolation));

        int? level = null;
        bool readsCommitted = true;
        await session.ReadAsync(
            questions,
            (number, row) =>
            {
                if (number == 0)
                    level = Math.Max(level ?? 0, Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture));
                else
                    readsCommitted = row.GetString(0) == "read committed";
            },
            cancellationToken).ConfigureAwait(false);
        return level == Level
            ? new(texts, !readsCommitted)
            : throw StoreSchemaException.OfLevel(level ?? 0, Level, session.Dialect.Name, session.Dialect.Script);
    }
}
