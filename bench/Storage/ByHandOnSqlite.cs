using System.Text;
using ComplaintFlow.Storage;
using Microsoft.Data.Sqlite;

namespace ComplaintFlow.Bench.Storage;

/// <summary>The same on SQLite: a query, and a transaction that takes the writer's lock at once.</summary>
internal sealed class ByHandOnSqlite(string connectionString) : ILoadAndCommit
{
    public async Task<Complaint> LoadAsync(ComplaintId id)
    {
        await using SqliteConnection connection = await OpenAsync();
        await using SqliteCommand command = Command(connection, null, "select head, snapshot from cf_complaint where realm = $1 and id = $2", "default", id.ToString());
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return ComplaintJson.Read(reader.GetFieldValue<byte[]>(1));
    }

    public async Task CommitAsync(ComplaintCommit commit)
    {
        ComplaintChange change = commit.Changes[0];
        StoredEntry entry = change.Entries[0];
        Complaint after = change.After;
        await using SqliteConnection connection = await OpenAsync();
        await using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        await RunAsync(connection, transaction, "insert into cf_entry (realm, complaint, seq, commit_id, type, at, rules, header, body, seals, sealed, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            "default", after.Id.ToString(), entry.Sequence, entry.CommitId.ToByteArray(), entry.Type, entry.At.UtcTicks, entry.Rules, entry.Header.ToArray(), entry.Body.ToArray(), entry.Seals.ToArray(), entry.Sealed.ToArray(), entry.Hash.ToArray());
        await RunAsync(connection, transaction, "update cf_complaint set version = $3, head = $4, status = $5, closed = $6, category = $7, received_at = $8, snapshot = $9 where realm = $1 and id = $2 and version = $3 - 1",
            "default", after.Id.ToString(), after.Version, entry.Hash.ToArray(), after.Status.Name, after.IsClosed, after.Category.Name, after.ReceivedAt.UtcTicks, Encoding.UTF8.GetString(ComplaintJson.Write(after)));
        foreach (TallyChange tally in commit.Tallies)
        {
            await RunAsync(connection, transaction, "insert into cf_tally as t (realm, key, value) values ($1, $2, $3) on conflict (realm, key) do update set value = t.value + $3",
                "default", tally.Key.Name, tally.Add);
        }

        await transaction.CommitAsync();
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        SqliteConnection connection = new(connectionString);
        await connection.OpenAsync();
        await RunAsync(connection, null, "pragma busy_timeout = 20000");
        return connection;
    }

    private static async Task RunAsync(SqliteConnection connection, SqliteTransaction? transaction, string text, params object[] values)
    {
        await using SqliteCommand command = Command(connection, transaction, text, values);
        await command.ExecuteNonQueryAsync();
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string text, params object[] values)
    {
        SqliteCommand command = new(text, connection, transaction);
        for (int i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        return command;
    }
}
