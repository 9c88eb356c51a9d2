using System.Collections.Concurrent;
using System.Text;
using ComplaintFlow.Storage;
using Microsoft.Data.Sqlite;

namespace ComplaintFlow.Bench.Storage;

/// <summary>The same on SQLite, as an expert writes it: connections stay open, with their prepared commands.</summary>
internal sealed class ByHandPrepared(string connectionString) : ILoadAndCommit, IDisposable
{
    private readonly ConcurrentBag<Commands> _idle = [];

    public Task<Complaint> LoadAsync(ComplaintId id)
    {
        Commands commands = Take();
        Set(commands.Load, "default", id.ToString());
        Complaint complaint;
        using (SqliteDataReader reader = commands.Load.ExecuteReader())
        {
            reader.Read();
            complaint = ComplaintJson.Read(reader.GetFieldValue<byte[]>(1));
        }

        _idle.Add(commands);
        return Task.FromResult(complaint);
    }

    public Task CommitAsync(ComplaintCommit commit)
    {
        ComplaintChange change = commit.Changes[0];
        StoredEntry entry = change.Entries[0];
        Complaint after = change.After;
        Commands commands = Take();
        commands.Begin.ExecuteNonQuery();
        Set(commands.Insert, "default", after.Id.ToString(), entry.Sequence, entry.CommitId.ToByteArray(), entry.Type, entry.At.UtcTicks, entry.Rules, entry.Header.ToArray(), entry.Body.ToArray(), entry.Seals.ToArray(), entry.Sealed.ToArray(), entry.Hash.ToArray()).ExecuteNonQuery();
        Set(commands.Update, "default", after.Id.ToString(), after.Version, entry.Hash.ToArray(), after.Status.Name, after.IsClosed, after.Category.Name, after.ReceivedAt.UtcTicks, Encoding.UTF8.GetString(ComplaintJson.Write(after))).ExecuteNonQuery();
        foreach (TallyChange tally in commit.Tallies)
            Set(commands.Tally, "default", tally.Key.Name, tally.Add).ExecuteNonQuery();
        commands.Commit.ExecuteNonQuery();
        _idle.Add(commands);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        foreach (Commands commands in _idle)
            commands.Connection.Dispose();
    }

    private Commands Take() => _idle.TryTake(out Commands? commands) ? commands : new Commands(connectionString);

    private static SqliteCommand Set(SqliteCommand command, params object[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (i == command.Parameters.Count)
                command.Parameters.AddWithValue($"${i + 1}", values[i]);
            else
                command.Parameters[i].Value = values[i];
        }

        return command;
    }

    private sealed class Commands
    {
        public Commands(string connectionString)
        {
            Connection = new(connectionString);
            Connection.Open();
            Of("pragma busy_timeout = 20000").ExecuteNonQuery();
            Load = Of("select head, snapshot from cf_complaint where realm = $1 and id = $2");
            Begin = Of("begin immediate");
            Insert = Of("insert into cf_entry (realm, complaint, seq, commit_id, type, at, rules, header, body, seals, sealed, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
            Update = Of("update cf_complaint set version = $3, head = $4, status = $5, closed = $6, category = $7, received_at = $8, snapshot = $9 where realm = $1 and id = $2 and version = $3 - 1");
            Tally = Of("insert into cf_tally as t (realm, key, value) values ($1, $2, $3) on conflict (realm, key) do update set value = t.value + $3");
            Commit = Of("commit");
        }

        public SqliteConnection Connection { get; }

        public SqliteCommand Load { get; }

        public SqliteCommand Begin { get; }

        public SqliteCommand Insert { get; }

        public SqliteCommand Update { get; }

        public SqliteCommand Tally { get; }

        public SqliteCommand Commit { get; }

        private SqliteCommand Of(string text) => new(text, Connection);
    }
}
