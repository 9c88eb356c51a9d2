using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Delivery;

/// <summary>What is due at once is caught up together, in one transaction, as if each had been alone.</summary>
public sealed class BatchedDueTests
{
    private static readonly string[] _leads = ["lu", "ma", "mo", "qi", "su"];

    private readonly FakeTimeProvider _clock = new(TestTime.Monday);
    private readonly InMemoryComplaintStore _whole;
    private readonly Inbox _inbox = new();

    public BatchedDueTests() => _whole = new InMemoryComplaintStore(_clock);

    [Fact]
    public async Task Two_hundred_are_eight_transactions_and_their_messages_are_settled_together()
    {
        WatchedBatches store = new(_whole);
        await using ServiceProvider node = Node(store);
        ComplaintId[] ids = await ReceiveAsync(node, 200);
        (int Advanced, int Delivered) done = await RunAsync(node);

        Assert.Equal((200, 200), done);
        Assert.Equal(Enumerable.Repeat(IBatchingStore.MaxCommits, 8), store.Together.Select(batch => batch.Count));
        Assert.Empty(store.Alone);
        // No row of due work is settled: the commit has moved it.
        Assert.Equal((200, 0), (store.SettledTogether.Sum(), store.SettledAlone));
        Assert.True(store.SettledTogether.Count <= 20, string.Join(' ', store.SettledTogether));
        await AssertOnceAsync(ids);
    }

    [Fact]
    public async Task Each_is_decided_with_the_loads_that_those_before_it_leave()
    {
        WatchedBatches store = new(_whole);
        await using ServiceProvider node = Node(store);
        await ReceiveAsync(node, 50);
        await RunAsync(node);
        Assert.Empty(store.Alone);
        foreach (string lead in _leads)
            Assert.Equal(10, await LoadOfAsync(lead));
    }

    [Fact]
    public async Task A_realm_gets_whole_batches_while_no_other_has_work_and_journals_are_read_together()
    {
        WatchedBatches store = new(_whole);
        await using ServiceProvider node = Node(store);
        await ReceiveAsync(node, 200);
        await ReceiveAsync(node, 30, Realm.Of("north"));
        Assert.Equal((230, 230), await RunAsync(node));
        int?[] first = [.. store.Claims.Where(claim => claim is { AttemptsBelow: not null, GenerationBelow: null } && claim.Kind == WorkKind.Due).Select(claim => claim.PerRealm)];
        // Both have work, then only one: the first claim that shows it takes its share only.
        Assert.Equal([25, 25, 25, 100], first[..4]);
        Assert.Equal((230, 0), (store.ReadTogether.Sum(), store.ReadAlone));
    }

    [Fact]
    public async Task Entries_that_were_read_together_a_while_ago_are_read_anew()
    {
        WatchedBatches store = new(_whole);
        await using ServiceProvider node = Node(store);
        await ReceiveAsync(node, 12);
        // Each message takes two seconds, in which an erasure may come.
        _inbox.Before = _ =>
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            return default;
        };
        Assert.Equal((12, 12), await RunAsync(node));
        Assert.Equal(12, store.ReadTogether.Sum());
        Assert.InRange(store.ReadAlone, 1, 12);
    }

    [Fact]
    public async Task What_a_store_cannot_do_together_is_done_by_several_at_once()
    {
        using SemaphoreSlim met = new(0);
        int within = 0;
        bool isMet = false;
        AloneStore store = new(_whole);
        await using ServiceProvider node = Node(store, parallelism: 4);
        ComplaintId[] ids = await ReceiveAsync(node, 8);
        store.BeforeCommit = async () =>
        {
            if (Interlocked.Increment(ref within) > 1)
            {
                isMet = true;
                met.Release(100);
            }

            // The first one waits for another; in vain where they come one by one.
            await met.WaitAsync(TimeSpan.FromSeconds(20));
            Interlocked.Decrement(ref within);
        };
        await RunAsync(node);
        Assert.True(isMet);
        await AssertOnceAsync(ids);
    }

    [Fact]
    public async Task A_limit_that_is_reached_amid_a_batch_holds_for_the_rest_of_it()
    {
        WatchedBatches store = new(_whole);
        await using ServiceProvider node = Node(store, capacity: 3);
        ComplaintId[] ids = await ReceiveAsync(node, 25);
        await RunAsync(node);
        Assert.Empty(store.Alone);
        foreach (string lead in _leads)
            Assert.Equal(3, await LoadOfAsync(lead));
        Assert.Equal(10, (await Task.WhenAll(ids.Select(JournalAsync))).Count(journal => journal.Any(entry => entry.Event is NobodyFound)));
    }

    [Fact]
    public async Task After_a_conflict_all_of_a_batch_are_done_alone_once_and_no_attempt_is_counted()
    {
        WatchedBatches store = new(_whole);
        await using ServiceProvider node = Node(store);
        ComplaintId[] ids = await ReceiveAsync(node, 30);
        int batches = 0;
        store.Before = async commits =>
        {
            if (++batches == 1)
                (await node.GetRequiredService<IComplaintDesk>().ExecuteAsync(commits[7].Changes[0].After.Id, new AddNote("They called."), Desk.TestHost.Agent)).OrThrow();
        };
        WorkerRun run = await node.GetRequiredService<IComplaintWorker>().RunOnceAsync();

        Assert.Equal((30, 0, 0), (run.Advanced, run.Failed, run.Parked));
        Assert.Equal([25, 5], store.Together.Select(batch => batch.Count));
        // The note, and each of the batch in whose way it was.
        Assert.Equal(1 + 25, store.Alone.Count);
        await AssertOnceAsync(ids);
    }

    [Fact]
    public async Task A_batch_whose_answer_is_lost_happens_once()
    {
        WatchedBatches store = new(_whole);
        await using ServiceProvider node = Node(store);
        ComplaintId[] ids = await ReceiveAsync(node, 25);
        store.After = () => throw new StoreUnavailableException("The answer is lost.");
        WorkerRun run = await node.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal((0, 0), (run.Failed, run.Parked));
        store.After = null;
        await RunAsync(node);
        await AssertOnceAsync(ids);
        Assert.Equal(25, _inbox.Told.Count(message => message.Entry.Event is EscalationFired));
    }

    [Fact]
    public async Task A_store_that_is_away_amid_a_batch_loses_nothing()
    {
        WatchedBatches store = new(_whole);
        await using ServiceProvider node = Node(store);
        ComplaintId[] ids = await ReceiveAsync(node, 25);
        store.Before = _ => throw new StoreUnavailableException("It is away.");
        await RunAsync(node);
        await AssertOnceAsync(ids);
    }

    [Fact]
    public async Task A_complaint_that_cannot_be_read_is_parked_alone()
    {
        WatchedBatches store = new(_whole);
        await using ServiceProvider node = Node(store, attempts: 3);
        ComplaintId[] ids = await ReceiveAsync(node, 25);
        DamagedLoads damaged = new(_whole, ids[4]);
        await using ServiceProvider other = Node(damaged, attempts: 3);
        for (int run = 0; run < 5; run++)
        {
            await RunAsync(other);
            _clock.Advance(TimeSpan.FromMinutes(3));
        }

        await AssertOnceAsync([.. ids.Where(id => id != ids[4])]);
        Assert.Equal(ids[4], Assert.Single((await _whole.ReadParkedAsync(new ParkedQuery())).Items).Complaint);
    }

    [Fact]
    public async Task Complaints_of_two_realms_are_never_in_one_batch()
    {
        WatchedBatches store = new(_whole);
        await using ServiceProvider node = Node(store);
        Realm north = Realm.Of("north");
        await ReceiveAsync(node, 20);
        await ReceiveAsync(node, 20, north);
        await RunAsync(node);
        Assert.Equal([20, 20], store.Together.Select(batch => batch.Count));
        Assert.All(store.Together, batch => Assert.Single(batch.Select(commit => commit.Realm).Distinct()));
    }

    [Fact]
    public async Task What_was_tried_before_goes_alone()
    {
        WatchedBatches store = new(_whole);
        await using ServiceProvider node = Node(store);
        ComplaintId[] ids = await ReceiveAsync(node, 10);
        // A node has claimed four of them, and was never heard of again.
        await _whole.ClaimAsync(new WorkClaim(WorkKind.Due, _clock.GetUtcNow(), TimeSpan.FromSeconds(10), 4));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(node);
        Assert.Equal([6], store.Together.Select(batch => batch.Count));
        Assert.Equal(4, store.Alone.Count);
        await AssertOnceAsync(ids);
    }

    [Fact]
    public async Task Work_that_hangs_together_counts_as_tried_and_is_done_alone()
    {
        Errands errands = new(_whole, _clock);
        HangingTogether due = new(errands, _clock);
        await using WorkerNode node = new(_whole, _clock, due);
        List<ComplaintId> ids = [];
        for (int i = 0; i < 5; i++)
            ids.Add(await Errands.ReceiveAsync(_whole, _clock.GetUtcNow()));
        _clock.Advance(TimeSpan.FromMinutes(1));

        WorkerRun run = await node.RunAsync();
        Assert.Equal((0, 5), (run.Advanced, run.Failed));
        Assert.Equal(1, due.Calls);
        _clock.Advance(TimeSpan.FromMinutes(2));
        run = await node.RunAsync();
        Assert.Equal((5, 0, 1), (run.Advanced, run.Failed, due.Calls));
        foreach (ComplaintId id in ids)
            await errands.AssertDoneAsync(_whole, id);
    }

    /// <summary>A node dies before, or after, each of its calls of the store; another one goes on.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_node_that_dies_at_any_call_leaves_every_miss_to_happen_once(bool before)
    {
        int deaths = 0;
        for (int at = 1; ; at++)
        {
            BatchedDueTests firm = new();
            MortalStore mortal = new(firm._whole);
            ComplaintId[] ids;
            int first;
            await using (ServiceProvider node = firm.Node(mortal))
            {
                ids = await firm.ReceiveAsync(node, 30);
                first = mortal.Calls;
                Func<int, ValueTask> dies = number =>
                {
                    mortal.IsDead |= number >= first + at;
                    return default;
                };
                if (before)
                    mortal.BeforeCall = dies;
                else
                    mortal.AfterCall = dies;
                try
                {
                    await node.GetRequiredService<IComplaintWorker>().RunOnceAsync();
                }
                catch (TimeoutException)
                {
                    // The claim was the call.
                }
            }

            await using ServiceProvider other = firm.Node(firm._whole);
            for (int run = 0; run < 4; run++)
            {
                firm._clock.Advance(TimeSpan.FromMinutes(3));
                await RunAsync(other);
            }

            await firm.AssertOnceAsync(ids);
            Assert.Equal(ids.Order(), firm._inbox.Told.Where(message => message.Entry.Event is EscalationFired).Select(message => message.ComplaintId).Distinct().Order());
            if (!mortal.IsDead)
                break;
            deaths++;
        }

        Assert.True(deaths >= 8, $"{deaths} deaths");
    }

    [Fact]
    public async Task Two_nodes_miss_each_once()
    {
        await using ServiceProvider one = Node(_whole);
        await using ServiceProvider two = Node(_whole);
        ComplaintId[] ids = await ReceiveAsync(one, 300);
        await Task.WhenAll(Task.Run(() => RunAsync(one)), Task.Run(() => RunAsync(two)));
        await RunAsync(one);
        await AssertOnceAsync(ids);
        foreach (string lead in _leads)
            Assert.InRange(await LoadOfAsync(lead), 30, 90);
    }

    private ServiceProvider Node(IComplaintStore store, int? capacity = null, int attempts = 20, int parallelism = 1)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(_clock).AddSingleton(_inbox);
        services.AddComplaintFlow().AllowEveryActor().UseStore(store)
            .AddHandlers(h =>
            {
                h.Team("desk").Member("ana").Member("bo");
                foreach (string lead in _leads)
                    h.Team("leads").Member(lead, capacity);
            })
            .AddRouting(r => r.Otherwise().ToTeam("desk"))
            .AddDeadlines(d => d.Target("answer", Stage.Acknowledge).Within(Allowance.Hours(1)))
            .AddEscalation(e => e.Policy("late").WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.Team("leads")))
            .AddSubscriber<Inbox>("mail", s => s.Only<EscalationFired>())
            .AddWorker(worker => (worker.Parallelism, worker.MaxAttempts) = (parallelism, attempts));
        return services.BuildServiceProvider();
    }

    private async Task<ComplaintId[]> ReceiveAsync(ServiceProvider node, int count, Realm? realm = null)
    {
        IComplaintDesk desk = node.GetRequiredService<IComplaintDesks>().For(realm ?? Realm.Default);
        ComplaintId[] ids = new ComplaintId[count];
        DateTimeOffset at = _clock.GetUtcNow();
        for (int i = 0; i < count; i++)
            ids[i] = (await desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow().Id;
        if (_clock.GetUtcNow() == at)
            _clock.Advance(TimeSpan.FromHours(1));
        if (node.GetRequiredService<IComplaintStore>() is WatchedBatches watched)
            watched.Alone.Clear();
        return ids;
    }

    private static async Task<(int Advanced, int Delivered)> RunAsync(ServiceProvider node)
    {
        (int Advanced, int Delivered) done = default;
        WorkerRun run;
        do
        {
            run = await node.GetRequiredService<IComplaintWorker>().RunOnceAsync();
            done = (done.Advanced + run.Advanced, done.Delivered + run.Delivered);
        }
        while (run.Advanced + run.Delivered > 0);
        return done;
    }

    private async Task AssertOnceAsync(ComplaintId[] ids)
    {
        foreach (ComplaintId id in ids)
        {
            List<JournalEntry> journal = await JournalAsync(id);
            Assert.Single(journal, entry => entry.Event is DeadlineMissed);
            Assert.Single(journal, entry => entry.Event is EscalationFired);
            Assert.Equal(2, journal.Count(entry => entry.Event is HandlerAssigned));
        }
    }

    private async Task<List<JournalEntry>> JournalAsync(ComplaintId id) =>
        [.. (await _whole.ReadJournalAsync(new JournalQuery(Realm.Default, id))).Items.Select(EntryCodec.Decode)];

    private async Task<long> LoadOfAsync(string handler)
    {
        TallyKey key = TallyKey.HandlerLoad(PersonId.Of(handler));
        return (await _whole.LoadAsync(new LoadRequest(Realm.Default) { Tallies = [key] })).Tallies[key].Value;
    }

    /// <summary>Due work that hangs when several are begun together, until it is cancelled.</summary>
    private sealed class HangingTogether(Errands errands, FakeTimeProvider clock) : IDueWork
    {
        public int Calls { get; private set; }

        public ValueTask<CaughtUp> CatchUpAsync(Realm realm, ComplaintId id, long? generation, CancellationToken cancellationToken) => errands.CatchUpAsync(realm, id, generation, cancellationToken);

        public async ValueTask<CaughtUp?[]> CatchUpTogetherAsync(Realm realm, IReadOnlyList<(ComplaintId Id, long Generation)> complaints, Func<bool> mayContinue, CancellationToken cancellationToken)
        {
            Calls++;
            Task hanging = Task.Delay(Timeout.Infinite, cancellationToken);
            clock.Advance(TimeSpan.FromMinutes(1.75));
            await hanging;
            return new CaughtUp?[complaints.Count];
        }
    }

    /// <summary>A store that can do nothing together.</summary>
    private sealed class AloneStore(InMemoryComplaintStore inner) : IComplaintStore, IComplaintQueries, IComplaintWork
    {
        public Func<Task>? BeforeCommit { get; set; }

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => inner.LoadAsync(request, cancellationToken);

        public async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
        {
            if (BeforeCommit is { } before)
                await before();
            return await inner.CommitAsync(commit, cancellationToken);
        }

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);

        public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => inner.QueryAsync(query, cancellationToken);

        public ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => inner.ClaimAsync(claim, cancellationToken);

        public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => inner.SettleAsync(settlement, cancellationToken);

        public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => inner.ReadQueuesAsync(cancellationToken);
    }

    /// <summary>A store in which one complaint cannot be read, alone or with others.</summary>
    private sealed class DamagedLoads(InMemoryComplaintStore inner, ComplaintId bad) : Storage.PlantedStores.SpoiledStore(inner)
    {
        public override ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) =>
            request.Complaint == bad ? throw Damage() : base.LoadAsync(request, cancellationToken);

        public override ValueTask<IReadOnlyList<Loaded>> LoadAllAsync(IReadOnlyList<LoadRequest> requests, CancellationToken cancellationToken = default) =>
            requests.Any(request => request.Complaint == bad) ? throw Damage() : base.LoadAllAsync(requests, cancellationToken);

        private DamagedDataException Damage() => new(new DamagedData(bad, "snapshot"));
    }
}
