using ComplaintFlow.Commands;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Faults;

/// <summary>The store throws at its n-th call, before the effect or after it; the caller sends the same keyed commands again.</summary>
public class StoreFaultTests
{
    private const int Calls = 30;

    public static TheoryData<Database, string, bool> Matrix
    {
        get
        {
            TheoryData<Database, string, bool> matrix = [];
            foreach (Database database in PostgreSqlPrograms.Missing is null ? new[] { Database.Sqlite, Database.PostgreSql } : [Database.Sqlite])
            {
                foreach (string fault in new[] { "unavailable", "canceled", "unexpected" })
                {
                    matrix.Add(database, fault, true);
                    matrix.Add(database, fault, false);
                }
            }

            return matrix;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Every_command_happens_once_whichever_call_of_the_store_fails(Database database, string fault, bool before)
    {
        FaultyStore store = null!;
        await using TestHost host = await TestHost.OpenAsync(database, builder => builder.UseStore(services => store = new FaultyStore(
            new Sql.SqlComplaintStore(new ScopedConnections<HostContext>(services.GetRequiredService<IServiceScopeFactory>(), services.GetService<IDbContextFactory<HostContext>>())), fault, before)));
        _ = host.Store;
        int faults = 0;
        for (int at = 1; at <= Calls; at++)
        {
            store.FailAt(at);
            ComplaintId[] ids = [ComplaintId.New(DateTimeOffset.UnixEpoch.AddYears(55)), ComplaintId.New(DateTimeOffset.UnixEpoch.AddYears(55))];
            foreach (ComplaintId id in ids)
            {
                await SendAsync(() => host.Desk.ReceiveAsync(TestHost.Intake("limited") with { Id = id }, TestHost.Agent));
                await SendAsync(() => host.Desk.ExecuteAsync(id, new AddNote("once") { Key = $"note-{id}" }, TestHost.Agent));
                await SendAsync(() => host.Desk.ExecuteAsync(id, new Assign(RoutingTarget.Handler("bo")) { Key = $"assign-{id}" }, TestHost.Agent));
            }

            await SendAsync(() => host.Desk.ExecuteAsync(ids[0], new MergeInto(ids[1]) { Key = $"merge-{ids[0]}" }, TestHost.Agent));
            await SendAsync(() => host.Desk.ExecuteAsync(ids[1], new Fire(Trigger.Withdraw) { Key = $"withdraw-{ids[1]}" }, TestHost.Agent));
            faults += store.Faults;
            store.FailAt(int.MaxValue);
            foreach (ComplaintId id in ids)
            {
                List<JournalEntry> journal = await host.JournalAsync(id);
                Assert.Single(journal, entry => entry.Event is ComplaintReceived);
                Assert.Single(journal, entry => entry.Event is NoteAdded);
                Assert.Single(journal, entry => entry.Event is ComplaintMerged or ComplaintAbsorbed);
            }
        }

        Assert.True(faults > Calls / 2, "Too few of the calls failed for the test to mean anything.");
        Assert.Equal((0L, 0L), (await host.LoadOfAsync("ana"), await host.LoadOfAsync("bo")));
        await host.MustFitAsync();
    }

    private static async Task SendAsync(Func<ValueTask<Outcome>> send)
    {
        for (int attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                (await send()).OrThrow();
                return;
            }
            catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException or TimeoutException)
            {
                // The answer is lost; the key makes it safe to send the command again.
            }
        }

        Assert.Fail("The command failed three times.");
    }

    private sealed class FaultyStore(Sql.SqlComplaintStore inner, string fault, bool before) : IComplaintStore, ICacheableStore, IComplaintQueries, IComplaintWork
    {
        public bool ComparesHeads => inner.ComparesHeads;

        private int _calls;
        private int _at = int.MaxValue;

        public int Faults { get; private set; }

        public void FailAt(int at) => (_at, _calls, Faults) = (at, 0, 0);

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => CallAsync(() => inner.LoadAsync(request, cancellationToken));

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => CallAsync(() => inner.CommitAsync(commit, cancellationToken));

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => CallAsync(() => inner.ReadJournalAsync(query, cancellationToken));

        public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => inner.QueryAsync(query, cancellationToken);

        public ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => CallAsync(() => inner.ClaimAsync(claim, cancellationToken));

        public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => CallAsync(() => inner.SettleAsync(settlement, cancellationToken));

        public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => CallAsync(() => inner.ReadQueuesAsync(cancellationToken));

        private async ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call)
        {
            bool fails = ++_calls == _at;
            if (fails && before)
                Throw();
            T result = await call();
            if (fails)
                Throw();
            return result;
        }

        private void Throw()
        {
            Faults++;
            throw fault switch
            {
                "unavailable" => new StoreUnavailableException("the database is away"),
                "canceled" => new OperationCanceledException(),
                _ => new TimeoutException("the network is slow"),
            };
        }
    }
}
