using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Handlers;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Delivery.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Routing;

/// <summary>A shift begins with many waiting: those who are first get the places, by whichever node, and the others are not touched.</summary>
public class QueueAtSizeTests
{
    private const int People = 50;
    private const int Places = 5;

    [Fact]
    public async Task The_first_get_the_places_though_a_node_dies_and_the_others_are_not_touched()
    {
        int count = TestSize.Of(10_000);
        FakeTimeProvider clock = new(Monday(6));
        InMemoryComplaintStore store = new(clock);
        MortalStore mortal = new(store);
        Directory directory = new();
        await using ServiceProvider first = Node(mortal, clock, directory);
        await using ServiceProvider second = Node(store, clock, directory);
        IComplaintDesk desk = second.GetRequiredService<IComplaintDesk>();
        // Each is received a second after the one before; the third only the person can take who is away.
        List<ComplaintId> all = [];
        for (int i = 0; i < count; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            all.Add((await desk.ReceiveAsync(SampleComplaints.Intake() with { Customer = new() { Language = i == 2 ? "mi" : "en", Id = $"c-{i}" } }, Agent)).OrThrow().Id);
        }

        clock.SetUtcNow(Monday(9));
        directory.Questions = 0;
        directory.IsPresent = true;
        // The first node dies in its 100th write.
        int writes = 0;
        CountingStore counting = new(store);
        mortal.BeforeCall = _ =>
        {
            mortal.IsDead = Interlocked.Increment(ref writes) >= 100;
            return default;
        };
        await Assert.ThrowsAnyAsync<Exception>(async () => await first.GetRequiredService<IComplaintWorker>().RunOnceAsync());
        int byFirst = (await HandledAsync(store)).Count;
        Assert.InRange(byFirst, 1, (People * Places) - 1);
        int asked = directory.Questions;
        Assert.Equal(1, asked);

        // Nobody goes past the row that the dead node holds, until its lease is over.
        await second.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal(byFirst, (await HandledAsync(store)).Count);
        clock.Advance(TimeSpan.FromMinutes(3));
        await using ServiceProvider third = Node(counting, clock, directory);
        directory.Questions = 0;
        await third.GetRequiredService<IComplaintWorker>().RunOnceAsync();

        List<ComplaintId> handled = await HandledAsync(store);
        Assert.Equal(all.Where((_, i) => i != 2).Take(People * Places).Order(), handled.Order());
        Assert.Equal(1, directory.Questions);
        Assert.InRange(counting.Touched.Count + byFirst, People * Places, 300);
        Assert.Equal(count - handled.Count, (await store.LoadAsync(new(Realm.Default) { Tallies = [TallyKey.Waiting(RoutingTarget.Team("t"))] })).Tallies.Values.Single().Value);
    }

    private static async Task<List<ComplaintId>> HandledAsync(InMemoryComplaintStore store) =>
        [.. (await store.QueryAsync(new(Realm.Default) { HasHandler = true, PageSize = 1_000 })).Items.Select(complaint => complaint.Id)];

    private static ServiceProvider Node(IComplaintStore store, TimeProvider clock, Directory directory)
    {
        ServiceCollection services = new();
        services.AddSingleton(clock);
        services.AddSingleton(store);
        services.AddSingleton<IHandlerDirectory>(directory);
        services.AddComplaintFlow().AllowEveryActor().UseHandlerDirectory<Directory>().AddWorker()
            .AddRouting(r => r.Choose(c => c.InCustomersLanguage()).Otherwise().ToTeam("t"));
        return services.BuildServiceProvider();
    }

    /// <summary>Knows fifty people who speak English and come at nine, and one who speaks Māori and is away.</summary>
    private sealed class Directory : IHandlerDirectory
    {
        public int Questions { get; set; }

        public bool IsPresent { get; set; }

        public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default)
        {
            Questions++;
            return new(HandlerCandidates.Of(Enumerable.Range(0, People)
                .Select(i => new Handler(PersonId.Of($"p{i}")) { Capacity = Places, Teams = ["t"], Languages = [Language.Of("en")], IsAvailable = IsPresent })
                .Append(new(PersonId.Of("aroha")) { Teams = ["t"], Languages = [Language.Of("mi")], IsAvailable = false })));
        }
    }

    /// <summary>Knows the complaints whose rows of work are written.</summary>
    private sealed class CountingStore(InMemoryComplaintStore inner) : IComplaintStore, IComplaintWork
    {
        public HashSet<ComplaintId> Touched { get; } = [];

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => inner.LoadAsync(request, cancellationToken);

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
        {
            Touched.UnionWith(commit.Changes.Select(change => change.After.Id));
            return inner.CommitAsync(commit, cancellationToken);
        }

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);

        public async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default)
        {
            WorkBatch batch = await inner.ClaimAsync(claim, cancellationToken);
            Touched.UnionWith(batch.Items.Select(item => item.Complaint));
            return batch;
        }

        public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => inner.SettleAsync(settlement, cancellationToken);

        public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => inner.ReadQueuesAsync(cancellationToken);
    }
}
