using ComplaintFlow.Samples.ScaleOut.House;
using ComplaintFlow.Samples.ScaleOut.Nodes;
using ComplaintFlow.Samples.ScaleOut.Supervising;
using Npgsql;

namespace ComplaintFlow.Samples.ScaleOut.Checking;

/// <summary>Every command that was to be given is in a journal, once; and every one of which a node was told so is where it was told.</summary>
internal sealed class KeysCheck(int complaints, Ledger ledger, Findings findings)
{
    private const string Query = """
        select command_key, complaint, last
        from (select command_key, complaint, max(seq) over (partition by complaint, commit_id) as last from cf_entry) entry
        where command_key is not null
        """;

    public async Task RunAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        Dictionary<string, (string Complaint, long Last)> written = new(StringComparer.Ordinal);
        await using (NpgsqlCommand command = database.CreateCommand(Query))
        {
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                if (!written.TryAdd(reader.GetString(0), (reader.GetString(1), reader.GetInt64(2))))
                    findings.Twice(reader.GetString(0), "its key stands in two entries");
            }
        }

        findings.Commands = written.Count;
        foreach (string key in Enumerable.Range(1, complaints).SelectMany(number => WorkDay.Steps.Select(step => WorkDay.Key(number, step))).Where(key => !written.ContainsKey(key)))
            findings.Lost(key, "its key is in no entry");
        foreach (Said said in ledger.First)
        {
            if (!written.TryGetValue(said.Key, out (string Complaint, long Last) at) || at != (said.Complaint, said.Version))
                findings.Lost(said.Key, $"a node was told that it is entry {said.Version} of {said.Complaint}");
        }

        foreach (string key in ledger.Twice)
            findings.Twice(key, "nodes were told twice that it was carried out just then");
    }
}
