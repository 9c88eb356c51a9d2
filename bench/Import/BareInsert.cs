using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;

namespace ComplaintFlow.Bench.Import;

/// <summary>
/// What one would write without a library, once the bytes are there: several rows a statement, into the same tables with the same indexes, in transactions as large as those of the import. The bytes are
/// read from the database that the import filled, before the clock runs.
/// </summary>
internal static class BareInsert
{
    private const int PerStatement = 8;
    private const int PerRead = 20_000;

    /// <summary>The rows that warmed the import.</summary>
    public const int Extra = 500;

    private static readonly string[] _tables = ["cf_entry", "cf_complaint"];

    /// <returns>The seconds that the inserts took.</returns>
    public static async Task<double> RunAsync(DbConnection source, DbConnection target, int complaints, int perTransaction)
    {
        await source.OpenAsync();
        await target.OpenAsync();
        bool isSqlite = target is SqliteConnection;
        string begin = isSqlite ? "begin immediate" : "begin";
        string ordinal = isSqlite ? "" : " collate \"C\"";
        double seconds = 0;
        string after = "";
        for (int read = 0; read < complaints + Extra; read += PerRead)
        {
            // A part at a time, so that the memory is that of the insert.
            List<object?[]> heads = await ReadAsync(source, $"select * from cf_complaint where id{ordinal} > '{after}' order by id{ordinal} limit {PerRead}");
            if (heads.Count == 0)
                break;
            int id = await ColumnAsync(source, "cf_complaint", "id");
            string last = (string)heads[^1][id]!;
            List<object?[]> entries = await ReadAsync(source, $"select * from cf_entry where complaint{ordinal} > '{after}' and complaint{ordinal} <= '{last}' order by complaint{ordinal}, seq");
            seconds += await InsertAsync(target, heads, entries, id, begin, perTransaction);
            after = last;
        }

        return seconds * complaints / (complaints + Extra);
    }

    private static async Task<double> InsertAsync(DbConnection target, List<object?[]> heads, List<object?[]> entries, int id, string begin, int perTransaction)
    {
        int complaint = await ColumnAsync(target, "cf_entry", "complaint");
        string[][] columns = [await ColumnsAsync(target, _tables[0]), await ColumnsAsync(target, _tables[1])];
        long started = Stopwatch.GetTimestamp();
        int at = 0;
        foreach (object?[][] some in heads.Chunk(perTransaction))
        {
            string last = (string)some[^1][id]!;
            int end = at;
            while (end < entries.Count && string.CompareOrdinal((string)entries[end][complaint]!, last) <= 0)
                end++;
            await ExecuteAsync(target, begin);
            foreach (object?[][] rows in entries.Take(at..end).Chunk(PerStatement))
                await InsertAsync(target, _tables[0], columns[0], rows);
            foreach (object?[][] rows in some.Chunk(PerStatement))
                await InsertAsync(target, _tables[1], columns[1], rows);
            await ExecuteAsync(target, "commit");
            at = end;
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task InsertAsync(DbConnection target, string table, string[] columns, object?[][] rows)
    {
        bool isSqlite = target is SqliteConnection;
        await using DbCommand command = target.CreateCommand();
        StringBuilder text = new($"insert into {table} ({string.Join(", ", columns)}) values ");
        int number = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            text.Append(row == 0 ? "(" : ", (");
            for (int column = 0; column < columns.Length; column++)
            {
                DbParameter parameter = command.CreateParameter();
                parameter.Value = rows[row][column] ?? DBNull.Value;
                if (isSqlite)
                    parameter.ParameterName = $"${number + 1}";
                command.Parameters.Add(parameter);
                text.Append(column == 0 ? "" : ", ").Append('$').Append(++number).Append(columns[column] == "snapshot" && !isSqlite ? "::jsonb" : "");
            }

            text.Append(')');
        }

        command.CommandText = text.ToString();
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<object?[]>> ReadAsync(DbConnection source, string query)
    {
        await using DbCommand command = source.CreateCommand();
        command.CommandText = query;
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        List<object?[]> rows = [];
        while (await reader.ReadAsync())
        {
            object?[] row = new object?[reader.FieldCount];
            for (int column = 0; column < row.Length; column++)
                row[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
            rows.Add(row);
        }

        return rows;
    }

    private static async Task<string[]> ColumnsAsync(DbConnection source, string table)
    {
        await using DbCommand command = source.CreateCommand();
        command.CommandText = $"select * from {table} where 1 = 0";
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static async Task<int> ColumnAsync(DbConnection source, string table, string name) => Array.IndexOf(await ColumnsAsync(source, table), name);

    private static async Task ExecuteAsync(DbConnection connection, string text)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync();
    }
}
