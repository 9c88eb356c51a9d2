using System.Text;
using ComplaintFlow.Storage;
using Npgsql;

namespace ComplaintFlow.Bench.Storage;

/// <summary>What one would write without a library: a query, and one batch that is a transaction by itself; on the same tables, with the same indexes.</summary>
/// <param name="source">Opens connections.</param>
/// <param name="knowsLastChange">
/// Whether the instant of the change is kept in its column, as a list by the last change needs it. It is in an index, so that PostgreSQL writes a row anew in each.
/// </param>
internal sealed class ByHandOnPostgreSql(NpgsqlDataSource source, bool knowsLastChange) : ILoadAndCommit
{
    private readonly string _update =
        $"update cf_complaint set version = $3, head = $4, status = $5, closed = $6, category = $7, received_at = $8, snapshot = $9::jsonb{(knowsLastChange ? ", changed_at = $10" : "")} where realm = $1 and id = $2 and version = $3 - 1";

    public async Task<Complaint> LoadAsync(ComplaintId id)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlCommand command = new("select head, snapshot from cf_complaint where realm = $1 and id = $2", connection)
        {
            Parameters = { new() { Value = "default" }, new() { Value = id.ToString() } },
        };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return ComplaintJson.Read(reader.GetFieldValue<byte[]>(1));
    }

    public async Task CommitAsync(ComplaintCommit commit)
    {
        ComplaintChange change = commit.Changes[0];
        StoredEntry entry = change.Entries[0];
        Complaint after = change.After;
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlBatch batch = new(connection)
        {
            BatchCommands =
            {
                new("insert into cf_entry (realm, complaint, seq, commit_id, type, at, rules, header, body, seals, sealed, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
                {
                    Parameters =
                    {
                        new() { Value = "default" }, new() { Value = after.Id.ToString() }, new() { Value = entry.Sequence }, new() { Value = entry.CommitId }, new() { Value = entry.Type }, new() { Value = entry.At.UtcTicks },
                        new() { Value = entry.Rules }, new() { Value = entry.Header }, new() { Value = entry.Body }, new() { Value = entry.Seals }, new() { Value = entry.Sealed }, new() { Value = entry.Hash },
                    },
                },
                new(_update)
                {
                    Parameters =
                    {
                        new() { Value = "default" }, new() { Value = after.Id.ToString() }, new() { Value = after.Version }, new() { Value = entry.Hash }, new() { Value = after.Status.Name }, new() { Value = after.IsClosed },
                        new() { Value = after.Category.Name }, new() { Value = after.ReceivedAt.UtcTicks }, new() { Value = Encoding.UTF8.GetString(ComplaintJson.Write(after)) },
                    },
                },
            },
        };
        if (knowsLastChange)
            batch.BatchCommands[1].Parameters.Add(new() { Value = after.ChangedAt.UtcTicks });
        foreach (TallyChange tally in commit.Tallies)
        {
            batch.BatchCommands.Add(new("insert into cf_tally as t (realm, key, value) values ($1, $2, $3) on conflict (realm, key) do update set value = t.value + $3")
            {
                Parameters = { new() { Value = "default" }, new() { Value = tally.Key.Name }, new() { Value = tally.Add } },
            });
        }

        await batch.ExecuteNonQueryAsync();
    }
}
