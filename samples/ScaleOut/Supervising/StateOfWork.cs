using Npgsql;

namespace ComplaintFlow.Samples.ScaleOut.Supervising;

/// <summary>How far the work has come, as the database says at one moment.</summary>
/// <param name="Closed">How many complaints are closed.</param>
/// <param name="Steps">How many commands nodes have noted as done.</param>
/// <param name="Work">How many rows of work there are to do, by anybody at any time.</param>
/// <param name="Queued">How many messages wait for the consumer.</param>
/// <param name="Taken">How many it has taken.</param>
/// <param name="Parked">How many rows of work wait for an operator.</param>
internal sealed record StateOfWork(long Closed, long Steps, long Work, long Queued, long Taken, long Parked)
{
    private const string Query = """
        select (select count(*) from cf_complaint where closed), (select coalesce(sum("Steps"), 0)::bigint from progress),
            (select count(*) from cf_work where wake_at is not null), (select count(*) from queued_message), (select coalesce(sum("Taken"), 0)::bigint from mailbox),
            (select count(*) from cf_work where parked_at is not null)
        """;

    public static async Task<StateOfWork> ReadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = database.CreateCommand(Query);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));
    }
}
