using System.Data.Common;
using System.Globalization;

namespace ComplaintFlow.Sql;

/// <summary>What is known once the tables have been looked at.</summary>
/// <param name="Texts">The statements.</param>
/// <param name="BeginsReadCommitted">Whether transactions must say that they read what is committed, since the database's own default is another.</param>
internal sealed record SqlReady(SqlTexts Texts, bool BeginsReadCommitted)
{
    /// <summary>The level of the tables that this version makes.</summary>
    public const int Level = 1;

    /// <summary>The lowest level of tables that this version reads and writes.</summary>
    public const int OldestLevel = 1;

    /// <exception cref="StoreSchemaException">The tables are of a level that this version cannot use, or lack what it adds.</exception>
    public static async ValueTask<SqlReady> CheckAsync(SqlSession session, string? schema, CancellationToken cancellationToken)
    {
        SqlTexts texts = new(session.Dialect, schema);
        List<SqlStatement> questions = [new(texts.Schema), new(texts.ReadColumns)];
        if (session.Dialect.Isolation is { } isolation)
            questions.Add(new(isolation));

        int? level = null;
        int readsFrom = 0;
        bool readsCommitted = true;
        await session.ReadAsync(
            questions,
            (number, row) =>
            {
                if (number == 0)
                    (level, readsFrom) = (Math.Max(level ?? 0, Number(row, 0)), Math.Max(readsFrom, Number(row, row.IsDBNull(1) ? 0 : 1)));
                else
                    readsCommitted = row.GetString(0) == "read committed";
            },
            cancellationToken).ConfigureAwait(false);
        // Tables of a later level say from which on they can be used; an expansion of them keeps the versions before going.
        return level >= OldestLevel && readsFrom <= Level
            ? new(texts, !readsCommitted)
            : throw StoreSchemaException.OfLevel(level ?? 0, Level, session.Dialect.Name, session.Dialect.Script);
    }

    private static int Number(DbDataReader row, int column) => Convert.ToInt32(row.GetValue(column), CultureInfo.InvariantCulture);
}
