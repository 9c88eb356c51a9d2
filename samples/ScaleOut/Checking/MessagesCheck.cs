using Npgsql;

namespace ComplaintFlow.Samples.ScaleOut.Checking;

/// <summary>Compares what the consumer has taken with the journals; and counts what there is.</summary>
internal sealed class MessagesCheck(Findings findings)
{
    private const string Missing = """
        select count(*) from cf_entry
        where type in ('complaint-received', 'status-changed', 'escalation-fired')
            and not exists (select 1 from taken_message where "Complaint" = complaint and "Sequence" = seq and "Type" = type)
        """;

    private const string OutOfOrder = """
        select count(*) from (select "Sequence", lag("Sequence") over (partition by "Complaint" order by "Place") as before from taken_message) message
        where "Sequence" <= before
        """;

    public async Task RunAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        async Task<long> CountAsync(string query)
        {
            await using NpgsqlCommand command = database.CreateCommand(query);
            return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }

        findings.MessagesMissing = await CountAsync(Missing);
        findings.MessagesOutOfOrder = await CountAsync(OutOfOrder);
        findings.WrittenEarly = await CountAsync("select count(*) from written_early");
        findings.Messages = await CountAsync("select count(*) from taken_message");
        findings.Dropped = await CountAsync("select coalesce(sum(\"Dropped\"), 0)::bigint from mailbox");
        findings.Complaints = await CountAsync("select count(*) from cf_complaint");
        findings.Entries = await CountAsync("select count(*) from cf_entry");
        findings.LoadLeft = await CountAsync("select coalesce(sum(abs(value)), 0)::bigint from cf_tally where key like 'load/%'");
        findings.Parked = await CountAsync("select count(*) from cf_work where parked_at is not null");
    }
}
