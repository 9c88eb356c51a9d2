using ComplaintFlow.Administration;
using ComplaintFlow.Samples.ScaleOut.House;
using ComplaintFlow.Samples.ScaleOut.Options;
using ComplaintFlow.Samples.ScaleOut.Supervising;
using ComplaintFlow.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ComplaintFlow.Samples.ScaleOut.Checking;

/// <summary>Looks at everything in the database, without asking any node, and without knowing the firm's rules: what must be there follows from what is to be done with each number.</summary>
internal sealed class Verification(ScaleOptions options, string connection, Ledger ledger)
{
    public async Task<Findings> RunAsync(CancellationToken cancellationToken)
    {
        Findings findings = new();
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(connection);
        await new KeysCheck(options.Complaints, ledger, findings).RunAsync(database, cancellationToken);
        await new MessagesCheck(findings).RunAsync(database, cancellationToken);
        await using ServiceProvider services = Open();
        await CheckChainsAsync(services.GetRequiredService<IComplaintAdministration>(), findings, cancellationToken);
        await CheckJournalsAsync(services, findings, cancellationToken);
        return findings;
    }

    private ServiceProvider Open()
    {
        ServiceCollection services = new();
        services.AddDbContextPool<ScaleContext>(builder => builder.UseNpgsql(connection));
        services.AddComplaintFlow().AllowEveryActor().UseEntityFrameworkCore<ScaleContext>();
        return services.BuildServiceProvider();
    }

    /// <summary>Every byte is as it was written, and every snapshot is what its journal says.</summary>
    private static async Task CheckChainsAsync(IComplaintAdministration administration, Findings findings, CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            RealmVerification page = (await administration.VerifyRealmAsync(Realm.Default, HouseRules.Clerk, next, cancellationToken)).OrThrow();
            foreach (JournalFinding finding in page.Findings)
                findings.DoesNotFold(finding.Complaint ?? default, finding.Message);
            next = page.Continuation;
        }
        while (next is not null);
    }

    private async Task CheckJournalsAsync(ServiceProvider services, Findings findings, CancellationToken cancellationToken)
    {
        IComplaintQueries queries = (IComplaintQueries)services.GetRequiredService<IComplaintStore>();
        IComplaintDesk desk = services.GetRequiredService<IComplaintDesk>();
        Dictionary<int, ComplaintId> numbers = [];
        ComplaintQuery query = new(Realm.Default) { PageSize = 500 };
        do
        {
            Page<Complaint> page = await queries.QueryAsync(query, cancellationToken);
            foreach (Complaint complaint in page.Items)
            {
                if (!numbers.TryAdd(WorkDay.NumberOf(complaint), complaint.Id))
                    findings.Twice(WorkDay.Key(WorkDay.NumberOf(complaint), WorkDay.Receive), $"{complaint.Id} and {numbers[WorkDay.NumberOf(complaint)]}");
            }

            await Parallel.ForEachAsync(page.Items, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, async (complaint, token) =>
            {
                List<JournalEntry> journal = await desk.ReadWholeJournalAsync(complaint.Id, HouseRules.Clerk, token).ToListAsync(token);
                new JournalCheck(complaint, journal, findings).Run();
            });
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        foreach (int number in Enumerable.Range(1, options.Complaints).Where(number => !numbers.ContainsKey(number)))
            findings.Lost(WorkDay.Key(number, WorkDay.Receive), "there is no such complaint");
    }
}
