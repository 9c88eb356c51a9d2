using System.Data.Common;
using System.Text.Json.Nodes;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using Microsoft.Data.Sqlite;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Schema;

/// <summary>What the version before facets wrote, as tests/data/make-old-database made it: on SQLite as it is, on PostgreSQL row by row.</summary>
internal static class OldDatabase
{
    private static readonly string[] Tables = ["cf_complaint", "cf_entry", "cf_work", "cf_tally"];

    public static async Task<TestHost> OpenAsync(Database database)
    {
        if (database == Database.Sqlite)
        {
            SqliteDatabase copy = new();
            File.Copy(Path(), copy.File);
            await ExpandAsync(copy);
            return await TestHost.OpenAsync(copy, makesTables: false);
        }

        TestHost host = await TestHost.OpenAsync(database);
        await using SqliteConnection old = Open();
        await using DbConnection connection = host.Database.Connect();
        await connection.OpenAsync();
        foreach (string table in Tables)
            await CopyAsync(old, connection, table);
        return host;
    }

    /// <summary>The snapshots as they are stored, by identifier, with the column of the instant at which each is due.</summary>
    public static async Task<Dictionary<string, (JsonObject Snapshot, long? NextDueAt)>> SnapshotsAsync()
    {
        await using SqliteConnection old = Open();
        await using DbCommand command = old.CreateCommand();
        command.CommandText = "select id, snapshot, next_due_at from cf_complaint";
        await using DbDataReader row = await command.ExecuteReaderAsync();
        Dictionary<string, (JsonObject, long?)> found = [];
        while (await row.ReadAsync())
            found.Add(row.GetString(0), (JsonNode.Parse(row.GetString(1))!.AsObject(), row.IsDBNull(2) ? null : row.GetInt64(2)));
        return found;
    }

    /// <summary>As a host does: with the scripts of the package, before the first node of this version starts.</summary>
    private static async Task ExpandAsync(SqliteDatabase database)
    {
        await using DbConnection connection = database.Connect();
        await connection.OpenAsync();
        foreach (string script in (string[])["sqlite-upgrade.sql", "sqlite.sql"])
        {
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = await File.ReadAllTextAsync(System.IO.Path.Combine(AppContext.BaseDirectory, "Scripts", script));
            await command.ExecuteNonQueryAsync();
        }
    }

    private static SqliteConnection Open()
    {
        SqliteConnection connection = new($"Data Source={Path()};Mode=ReadOnly;Pooling=false");
        connection.Open();
        return connection;
    }

    private static string Path()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ComplaintFlow.sln")))
                return System.IO.Path.Combine(folder.FullName, "tests", "data", "version-before.db");
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
