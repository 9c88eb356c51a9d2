using System.Data;
using System.Data.Common;
using System.Globalization;
using ComplaintFlow.Insights.Facts;
using DuckDB.NET.Data;

namespace ComplaintFlow.Insights.Projection;

/// <summary>A DuckDB file of facts. Not thread-safe: whoever uses it takes turns.</summary>
internal sealed class FactFile : IDisposable
{
    private readonly DuckDBConnection _connection;

    private FactFile(DuckDBConnection connection) => _connection = connection;

    /// <summary>Is called before the end of each transaction; tests have the process die there.</summary>
    public Action BeforeCommit { get; set; } = static () => { };

    public DbConnection Connection => _connection;

    /// <summary>Opens a file, and creates it where there is none.</summary>
    /// <exception cref="InvalidRulesException">The file was made by another version of the library, for another realm or by another calendar.</exception>
    public static FactFile Open(string path, InsightsOptions options)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is not null)
            Directory.CreateDirectory(folder);
        DuckDBConnection connection = new($"Data Source={path}");
        FactFile file = new(connection);
        try
        {
            connection.Open();
            if (file.Scalar("SELECT count(*) FROM information_schema.tables WHERE table_name = 'projection'") is 0L)
                file.Create(options);
            file.Check(path, options);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Returns the number of the last entry that is in the file; 0 for a complaint that is not.</summary>
    public long SequenceOf(ComplaintId id) => Scalar("SELECT seq FROM standing WHERE complaint_id = $id", ("id", id.ToString())) is long seq ? seq : 0;

    /// <summary>Returns how far each complaint is in the file.</summary>
    public Dictionary<string, long> ReadStanding() => ReadStanding("");

    /// <summary>Rewrites whole complaints in one transaction, and leaves out those that are in the file up to the same entry or further.</summary>
    public void Write(IReadOnlyCollection<ComplaintFacts> batch)
    {
        Dictionary<string, long> standing = ReadStanding("WHERE complaint_id IN (SELECT unnest($ids))", ("ids", batch.Select(static facts => facts.Complaint.ToString()).ToList()));
        Dictionary<string, (long Before, ComplaintFacts Facts)> newer = new(StringComparer.Ordinal);
        foreach (ComplaintFacts facts in batch)
        {
            string id = facts.Complaint.ToString();
            long before = standing.GetValueOrDefault(id);
            if (facts.Sequence > Math.Max(before, newer.GetValueOrDefault(id).Facts?.Sequence ?? 0))
                newer[id] = (before, facts);
        }

        if (newer.Count == 0)
            return;
        InTransaction(() =>
        {
            NoteRewrites([.. newer.Where(static one => one.Value.Before > 0 && one.Value.Facts.ErasedAt > one.Value.Before).Select(static one => one.Key)]);
            Delete([.. newer.Where(static one => one.Value.Before > 0).Select(static one => one.Key)]);
            foreach (IGrouping<string, FactRow> table in newer.Values.SelectMany(static one => one.Facts.Rows).GroupBy(static row => row.Table))
                Append(table.Key, table.Select(static row => row.Values));
            Append("standing", newer.Select(static one => (object?[])[one.Key, one.Value.Facts.Sequence]));
        });
    }

    /// <summary>Removes complaints. Those that are not there are no error.</summary>
    public void Remove(IReadOnlyCollection<string> complaints)
    {
        if (complaints.Count == 0)
            return;
        InTransaction(() =>
        {
            NoteRewrites(complaints);
            Delete(complaints);
        });
    }

    /// <summary>Returns the months of receipt that are to be rewritten, because complaints of them were erased or purged.</summary>
    /// <param name="hasAll">Whether all complaints are in the file.</param>
    public IReadOnlyList<string> ReadRewrites(bool hasAll)
    {
        List<string> months = [];
        using DbCommand command = Command("SELECT DISTINCT month FROM rewrite WHERE $all OR NOT needs_all ORDER BY month", ("all", hasAll));
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
            months.Add(reader.GetString(0));
        return months;
    }

    /// <summary>Writes all facts into a new file, which has no bytes of anything else. Months that still are to be rewritten are named there as well.</summary>
    /// <param name="path">The path of the new file.</param>
    /// <param name="options">The options of this file.</param>
    /// <param name="rewritten">The months that were rewritten.</param>
    public void CopyTo(string path, InsightsOptions options, IReadOnlyCollection<string> rewritten)
    {
        using (FactFile copy = Open(path, options))
            copy.Execute("DELETE FROM rewrite");
        Execute($"ATTACH {Quoted(path)} AS copied");
        foreach (string table in FactSchema.Tables.Append("standing"))
            Execute($"INSERT INTO copied.{table} SELECT * FROM {table}");
        Execute($"INSERT INTO copied.rewrite SELECT * FROM rewrite WHERE month NOT IN (SELECT unnest($months))", ("months", rewritten.ToList()));
        Execute("CHECKPOINT copied");
        Execute("DETACH copied");
    }

    /// <summary>A text as a literal of SQL, where no parameter can stand.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
            command.Parameters.Add(new DuckDBParameter(name, value ?? DBNull.Value));
        return command;
    }

    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = Command(sql, parameters);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    private Dictionary<string, long> ReadStanding(string where, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        Dictionary<string, long> standing = new(StringComparer.Ordinal);
        using DbCommand command = Command($"SELECT complaint_id, seq FROM standing {where}", parameters);
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
            standing[reader.GetString(0)] = reader.GetInt64(1);
        return standing;
    }

    private void Create(InsightsOptions options) => InTransaction(() =>
    {
        foreach (string script in FactSchema.Scripts)
            Execute(script);
        Append("projection", [[FactSchema.Version, options.Realm.Name, options.Calendar?.Name]]);
        // What was erased while there was no file, or another one, may be in the Parquet files.
        Append("rewrite", ParquetFiles.MonthsIn(options.ParquetFolder).Select(static month => (object?[])[month, true]));
    });

    private void NoteRewrites(IReadOnlyCollection<string> complaints)
    {
        if (complaints.Count == 0)
            return;
        Choose(complaints);
        Execute($"INSERT INTO rewrite SELECT DISTINCT {ParquetFiles.MonthOf("received_at")}, false FROM complaint WHERE complaint_id IN (SELECT complaint_id FROM chosen)");
    }

    private void Check(string path, InsightsOptions options)
    {
        using DbCommand command = Command("SELECT schema, realm, calendar FROM projection");
        using DbDataReader reader = command.ExecuteReader();
        reader.Read();
        (int schema, string realm, string? calendar) = (reader.GetInt32(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2));
        if ((schema, realm, calendar) == (FactSchema.Version, options.Realm.Name, options.Calendar?.Name))
            return;
        string had = string.Create(CultureInfo.InvariantCulture, $"tables of version {schema}, realm '{realm}', calendar '{calendar ?? "none"}'");
        string needed = string.Create(CultureInfo.InvariantCulture, $"version {FactSchema.Version}, '{options.Realm.Name}' and '{options.Calendar?.Name ?? "none"}'");
        throw new InvalidRulesException([new Fault(ErrorCodes.OtherFacts, $"AddInsights, '{path}'", $"The file has {had}, where {needed} are needed.", "Call RebuildAsync of IInsightsProjection, or use another path.")]);
    }

    private void InTransaction(Action write)
    {
        using DbTransaction transaction = _connection.BeginTransaction();
        write();
        BeforeCommit();
        transaction.Commit();
    }

    private void Delete(IReadOnlyCollection<string> complaints)
    {
        if (complaints.Count == 0)
            return;
        Choose(complaints);
        foreach (string table in FactSchema.Tables.Append("standing"))
            Execute($"DELETE FROM {table} WHERE complaint_id IN (SELECT complaint_id FROM chosen)");
    }

    private void Choose(IReadOnlyCollection<string> complaints)
    {
        Execute("CREATE TEMP TABLE IF NOT EXISTS chosen (complaint_id VARCHAR)");
        Execute("DELETE FROM chosen");
        Append("chosen", complaints.Select(static id => (object?[])[id]));
    }

    private void Append(string table, IEnumerable<object?[]> rows)
    {
        using DuckDBAppender appender = _connection.CreateAppender(table);
        foreach (object?[] values in rows)
        {
            IDuckDBAppenderRow row = appender.CreateRow();
            foreach (object? value in values)
                Append(row, value);
            row.EndRow();
        }
    }

    private static void Append(IDuckDBAppenderRow row, object? value) => _ = value switch
    {
        null => row.AppendNullValue(),
        string text => row.AppendValue(text),
        bool flag => row.AppendValue(flag),
        int number => row.AppendValue(number),
        long number => row.AppendValue(number),
        double number => row.AppendValue(number),
        decimal number => row.AppendValue(number),
        // Without an offset: the columns are UTC.
        DateTimeOffset instant => row.AppendValue(instant.UtcDateTime),
        _ => throw new InvalidOperationException($"Facts have no values of type {value.GetType().Name}."),
    };
}
