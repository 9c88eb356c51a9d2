using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Writers;

/// <summary>A mass incident of 10,000 complaints, a tenth of it by default, on a real database: a node is cut off in the middle, another one goes on, and each child is told once.</summary>
public class MassIncidentTests
{
    private static readonly Actor _agent = Actor.Staff("lin", "agent");

    [Theory]
    [EachDatabase]
    public async Task Each_of_many_children_is_told_once_though_a_node_is_cut_off_in_the_middle(Database database)
    {
        // PostgreSQL runs at a tenth in any case: its commits wait for the disk.
        int count = (TestSize.IsFull, database) switch
        {
            (true, Database.Sqlite) => 10_000,
            (true, _) or (_, Database.Sqlite) => 1_000,
            _ => 300,
        };
        IHostDatabase shared = database == Database.Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase();
        await using TestHost first = await TestHost.OpenAsync(shared, Declare);
        ComplaintId parent = (await first.Desk.ReceiveAsync(TestHost.Intake(), _agent)).OrThrow().Id;
        int received = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref received) <= count)
            {
                ComplaintId child = (await first.Desk.ReceiveAsync(TestHost.Intake(), _agent)).OrThrow().Id;
                (await first.Desk.ExecuteAsync(child, new RelateTo(parent, RelationKind.ChildOf), _agent)).OrThrow();
            }
        })));
        Assert.Equal(count, await OpenChildrenAsync(first, parent));
        Assert.Equal(ErrorCodes.OpenChildren, (await first.Desk.FireAsync(parent, Trigger.Withdraw, _agent)).Refusal!.Code);
        // What is due since they joined is done: only the walk over them is left.
        await first.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal(0L, Convert.ToInt64(await first.SqlAsync("select count(*) from cf_work where kind = 'follow'"), null));
        long before = (await first.FindAsync(parent))!.Version;

        Assert.Equal(1, (await first.Desk.InformChildrenAsync(parent, "By noon 中午前恢复", _agent)).OrThrow().Care.MassIncident!.Waiting);
        Cut cut = first.Services.GetRequiredService<Cut>();
        cut.After(count / 2);
        await first.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.True(cut.IsCut);
        long told = await ToldAsync(first);
        Assert.InRange(told, (count / 2) - 1, count - 1);

        await using TestHost second = await TestHost.OpenAsync(shared, Declare, makesTables: false);
        // The lease of the node that is gone runs out.
        await first.SqlAsync("update cf_work set lease_until = 0 where kind = 'follow'");
        WorkerRun run = await second.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.True(run is { Hindrance: null, Advanced: > 0 }, $"{run}");

        Assert.Equal(count, await ToldAsync(second));
        Assert.Equal(count, Convert.ToInt64(await second.SqlAsync("select count(distinct complaint) from cf_entry where type = 'parent-progressed'"), null));
        Complaint after = (await second.FindAsync(parent))!;
        Assert.Equal((0, before + 2), (after.Care.MassIncident!.Waiting, after.Version));
        Assert.Equal(count, (await second.JournalAsync(parent)).Select(entry => entry.Event).OfType<Events.ChildrenReached>().Single().Told);
        Assert.Equal(0L, Convert.ToInt64(await second.SqlAsync("select count(*) from cf_work where kind = 'follow'"), null));
        Assert.Equal(count, (await second.Desk.CountAsync(new ComplaintQuery { Parent = parent }, CountBy.Nothing, _agent)).Single().Count);
        Assert.DoesNotContain(
            (await second.Services.GetRequiredService<IComplaintAdministration>().VerifyRealmAsync(Realm.Default, _agent)).OrThrow().Findings,
            finding => finding.Code is ErrorCodes.WorkDiffers or ErrorCodes.ColumnsDiffer);
    }

    private static void Declare(ComplaintFlowBuilder builder)
    {
        builder.UseEntityFrameworkCore<HostContext>().AddRouting(r => r.When(Category.Of("billing")).ToHandler("lin"))
            .AddHandlers(h => h.Handler("lin"))
            .AddWorker(worker => (worker.RunsByItself, worker.MaxPerRun) = (false, 100_000));
        ServiceDescriptor store = builder.Services.Single(service => service.ServiceType == typeof(IComplaintStore));
        builder.Services.AddSingleton<Cut>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IComplaintStore>(provider => new CutStore(
            (IComplaintStore)(store.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, store.ImplementationType!)),
            provider.GetRequiredService<Cut>())));
    }

    private static async Task<long> OpenChildrenAsync(TestHost host, ComplaintId parent)
    {
        TallyKey key = TallyKey.Children(parent);
        return (await host.Store.LoadAsync(new LoadRequest(Realm.Default) { Tallies = [key] })).Tallies[key].Value;
    }

    private static async Task<long> ToldAsync(TestHost host) => Convert.ToInt64(await host.SqlAsync("select count(*) from cf_entry where type = 'parent-progressed'"), null);

    /// <summary>Cuts a node off from the database after so many commits.</summary>
    internal sealed class Cut
    {
        private int _left = int.MaxValue;

        public bool IsCut => Volatile.Read(ref _left) <= 0;

        public void After(int commits) => Volatile.Write(ref _left, commits);

        public void Check(bool isCommit)
        {
            if (isCommit ? Interlocked.Decrement(ref _left) <= 0 : IsCut)
                throw new TimeoutException("this node is cut off");
        }
    }

    private sealed class CutStore(IComplaintStore inner, Cut cut) : IComplaintStore, IComplaintQueries, IComplaintLists, IComplaintWork, IVerifiableStore
    {
        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => Through(() => inner.LoadAsync(request, cancellationToken));

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => Through(() => inner.CommitAsync(commit, cancellationToken), isCommit: true);

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => Through(() => inner.ReadJournalAsync(query, cancellationToken));

        public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => Through(() => ((IComplaintQueries)inner).QueryAsync(query, cancellationToken));

        public ValueTask<Page<ListedComplaint>> ListAsync(ListRequest request, CancellationToken cancellationToken = default) => Through(() => ((IComplaintLists)inner).ListAsync(request, cancellationToken));

        public ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(ComplaintSelection selection, CountBy by, CancellationToken cancellationToken = default) => Through(() => ((IComplaintLists)inner).CountAsync(selection, by, cancellationToken));

        public ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => ((IComplaintWork)inner).ClaimAsync(claim, cancellationToken);

        public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => Through(() => ((IComplaintWork)inner).SettleAsync(settlement, cancellationToken));

        public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => ((IComplaintWork)inner).ReadQueuesAsync(cancellationToken);

        public ValueTask<Page<StoredComplaint>> ReadStoredAsync(StoredQuery query, CancellationToken cancellationToken = default) => ((IVerifiableStore)inner).ReadStoredAsync(query, cancellationToken);

        public IReadOnlyDictionary<string, string?> ColumnsOf(Realm realm, Complaint snapshot, StoredEntry last) => ((IVerifiableStore)inner).ColumnsOf(realm, snapshot, last);

        public ValueTask<IReadOnlyList<StoredLoad>> ReadLoadsAsync(Realm realm, CancellationToken cancellationToken = default) => ((IVerifiableStore)inner).ReadLoadsAsync(realm, cancellationToken);

        public ValueTask<CommitResult> RepairAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => ((IVerifiableStore)inner).RepairAsync(commit, cancellationToken);

        public ValueTask<bool> RepairLoadAsync(Realm realm, StoredLoad load, CancellationToken cancellationToken = default) => ((IVerifiableStore)inner).RepairLoadAsync(realm, load, cancellationToken);

        public ValueTask RedeliverAsync(Redelivery redelivery, CancellationToken cancellationToken = default) => ((IVerifiableStore)inner).RedeliverAsync(redelivery, cancellationToken);

        private ValueTask<T> Through<T>(Func<ValueTask<T>> call, bool isCommit = false)
        {
            cut.Check(isCommit);
            return call();
        }
    }
}
