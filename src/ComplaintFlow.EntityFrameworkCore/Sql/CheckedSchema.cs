using System.Data.Common;
using System.Globalization;
using ComplaintFlow.Errors;

namespace ComplaintFlow.Sql;

/// <summary>The result of checking the tables.</summary>
/// <param name="Texts">The SQL of the statements.</param>
/// <param name="BeginsReadCommitted">Whether transactions must request READ COMMITTED, because it is not the database's default.</param>
/// <param name="WriterLevel">The writer level of the store.</param>
internal sealed record CheckedSchema(SqlTexts Texts, bool BeginsReadCommitted, int WriterLevel)
{
    /// <summary>The level of the tables that this version creates.</summary>
    public const int Level = 1;

    /// <summary>The lowest level of tables that this version supports.</summary>
    public const int OldestLevel = 1;

    /// <exception cref="StoreSchemaException">The level of the tables is not supported, or additions of this version are missing.</exception>
    public static async ValueTask<CheckedSchema> CheckAsync(SqlSession session, string? schema, bool searchesTexts, CancellationToken cancellationToken)
    {
        SqlTexts texts = new(session.Dialect, schema);
        List<SqlStatement> statements = [new(texts.Schema), new(texts.ReadColumns), new(texts.ReadFields), new(texts.ReadWords)];
        if (session.Dialect.Isolation is { } isolation)
            statements.Add(new(isolation));

        int? level = null;
        int readsFrom = 0;
        int writerLevel = Complaints.WriterLevel.First;
        bool readsCommitted = true;
        await session.ReadAsync(
            statements,
            (number, row) =>
            {
                if (number == 0)
                {
                    (level, readsFrom) = (Math.Max(level ?? 0, Number(row, 0)), Math.Max(readsFrom, Number(row, row.IsDBNull(1) ? 0 : 1)));
                    writerLevel = row.IsDBNull(2) ? writerLevel : Math.Max(writerLevel, Number(row, 2));
                }
                else
                    readsCommitted = row.GetString(0) == "read committed";
            },
            cancellationToken).ConfigureAwait(false);
        if (searchesTexts)
            await CheckTextIndexAsync(session, cancellationToken).ConfigureAwait(false);
        // Tables of a later level state the lowest level that can use them; additive changes keep earlier versions working.
        return level >= OldestLevel && readsFrom <= Level
            ? new(texts, !readsCommitted, writerLevel)
            : throw StoreSchemaException.OfLevel(level ?? 0, Level, session.Dialect.Name, session.Dialect.Script);
    }

    private static async ValueTask CheckTextIndexAsync(SqlSession session, CancellationToken cancellationToken)
    {
        if (session.Dialect is not { ReadTextIndex: { } index, TextScript: { } script })
            return;
        try
        {
            await session.ReadAsync([new(index)], static (_, _) => { }, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException fault) when (session.Dialect.Fault(fault) is SqlFault.NoTable)
        {
            throw StoreSchemaException.Missing(session.Dialect.Name, script, fault);
        }
    }

    private static int Number(DbDataReader row, int column) => Convert.ToInt32(row.GetValue(column), CultureInfo.InvariantCulture);
}
