using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using Microsoft.Data.Sqlite;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Schema;

/// <summary>What an earlier version wrote, as tests/data/make-old-database made it: on SQLite as it is, on PostgreSQL row by row.</summary>
internal static class OldDatabase
{
    /// <summary>The database of the version before facets.</summary>
    public const string BeforeFacets = "version-before.db";

    /// <summary>The database of the version before care.</summary>
    public const string BeforeCare = "before-care.db";

    private static readonly string[] Tables = ["cf_complaint", "cf_entry", "cf_work", "cf_tally"];

    public static async Task<TestHost> OpenAsync(Database database, string file = BeforeFacets, Action<ComplaintFlowBuilder>? configure = null)
    {
        if (database == Database.Sqlite)
        {
            SqliteDatabase copy = new();
            File.Copy(Path(file), copy.File);
            await ExpandAsync(copy);
            return await TestHost.OpenAsync(copy, configure, makesTables: false);
        }

        TestHost host = await TestHost.OpenAsync(database, configure);
        await using SqliteConnection old = Open(file);
        await using DbConnection connection = host.Database.Connect();
        await connection.OpenAsync();
        foreach (string table in Tables)
            await CopyAsync(old, connection, table);
        return host;
    }

    /// <summary>The snapshots as they are stored, by identifier, with the column of the instant at which each is due.</summary>
    public static async Task<Dictionary<string, (JsonObject Snapshot, long? NextDueAt)>> SnapshotsAsync(string file = BeforeFacets)
    {
        await using SqliteConnection old = Open(file);
        await using DbCommand command = old.CreateCommand();
        command.CommandText = "select id, snapshot, next_due_at from cf_complaint";
        await using DbDataReader row = await command.ExecuteReaderAsync();
        Dictionary<string, (JsonObject, long?)> found = [];
        while (await row.ReadAsync())
            found.Add(row.GetString(0), (JsonNode.Parse(row.GetString(1))!.AsObject(), row.IsDBNull(2) ? null : row.GetInt64(2)));
        return found;
    }

    /// <summary>As a host does: with the scripts of the package, without the columns that are there, before the first node of this version starts.</summary>
    private static async Task ExpandAsync(SqliteDatabase database)
    {
        await using DbConnection connection = database.Connect();
        await connection.OpenAsync();
        foreach (string script in (string[])["sqlite-upgrade.sql", "sqlite.sql"])
        {
            string text = await File.ReadAllTextAsync(System.IO.Path.Combine(AppContext.BaseDirectory, "Scripts", script));
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = string.Join('\n', await Task.WhenAll(text.Split('\n').Select(async line => await IsThereAsync(connection, line) ? "" : line)));
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<bool> IsThereAsync(DbConnection connection, string line)
    {
        if (line.Split(' ') is not ["ALTER", "TABLE", var table, "ADD", "COLUMN", var column, ..])
            return false;
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = $"select count(*) from pragma_table_info('{table}') where name = '{column}'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) == 1;
    }

    private static SqliteConnection Open(string file)
    {
        SqliteConnection connection = new($"Data Source={Path(file)};Mode=ReadOnly;Pooling=false");
        connection.Open();
        return connection;
    }

    private static string Path(string file)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ComplaintFlow.sln")))
                return System.IO.Path.Combine(folder.FullName, "tests", "data", file);
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds ComplaintFlow.sln.");
    }

    private static async Task CopyAsync(SqliteConnection from, DbConnection to, string table)
    {
        await using DbCommand select = from.CreateCommand();
        select.CommandText = $"select * from {table}";
        await using DbDataReader row = await select.ExecuteReaderAsync();
        string[] columns = [.. Enumerable.Range(0, row.FieldCount).Select(row.GetName)];
        while (await row.ReadAsync())
        {
            await using DbCommand insert = to.CreateCommand();
            insert.CommandText = $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(column => column == "snapshot" ? "@snapshot::jsonb" : $"@{column}"))})";
            for (int at = 0; at < columns.Length; at++)
            {
                DbParameter parameter = insert.CreateParameter();
                parameter.ParameterName = columns[at];
                parameter.Value = row.IsDBNull(at) ? DBNull.Value : columns[at] switch
                {
                    "closed" => row.GetBoolean(at),
                    "commit_id" or "token" => row.GetGuid(at),
                    "writer_level" or "attempts" or "ordinal" => row.GetInt32(at),
                    _ => row.GetValue(at),
                };
                insert.Parameters.Add(parameter);
            }

            await insert.ExecuteNonQueryAsync();
        }
    }
}
