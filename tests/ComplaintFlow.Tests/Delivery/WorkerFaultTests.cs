using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Delivery.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Delivery;

/// <summary>Nodes come and go, stores fail, leases run out: nothing happens twice and nothing is lost.</summary>
public class WorkerFaultTests
{
    private const int Count = 4;

    private readonly FakeTimeProvider _clock = new(TestTime.Monday);
    private readonly InMemoryComplaintStore _store;
    private readonly List<ComplaintMessage> _told = [];

    public WorkerFaultTests() => _store = new InMemoryComplaintStore(_clock);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Two_nodes_one_of_which_is_stopped_or_killed_over_and_over_do_everything_once(int seed)
    {
        Random random = new(seed);
        List<ComplaintId> ids = [];
        List<ComplaintId> commanded = [];
        await using WorkerNode steady = Node(_store);
        int lives = 0;
        int killed = 0;
        for (int round = 0; round < 120; round++)
        {
            for (int i = random.Next(6); i > 0; i--)
                ids.Add(await Errands.ReceiveAsync(_store, _clock.GetUtcNow()));
            commanded.Add((await steady.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow().Id);
            await steady.Desk.AddNoteAsync(commanded[random.Next(commanded.Count)], "n", Desk.TestHost.Agent);
            _clock.Advance(TimeSpan.FromSeconds(random.Next(1, 180)));

            // After some calls it is asked to stop, or everything that it says falls silent.
            MortalStore way = new(_store);
            using CancellationTokenSource stop = new();
            int end = random.Next(1, 300);
            bool isKilled = random.Next(2) == 0;
            way.AfterCall = async number =>
            {
                if (number < end)
                    return;
                way.IsDead |= isKilled;
                await stop.CancelAsync();
            };
            await using WorkerNode mortal = Node(way);
            lives++;
            try
            {
                await mortal.RunAsync(stop.Token);
            }
            catch (TimeoutException)
            {
                killed++;
            }

            if (random.Next(3) == 0)
                await steady.RunAsync();
        }

        Assert.True(killed > 5, $"Only {killed} of {lives} nodes were killed.");
        for (int i = 0; i < 6; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(10));
            await steady.RunAsync();
        }

        await AssertWholeAsync(ids, commanded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whichever_call_of_the_store_fails_everything_happens_once(bool before)
    {
        int faults = 0;
        for (int at = 1; at <= 60; at++)
        {
            MortalStore way = new(_store);
            ValueTask FailAsync(int number)
            {
                if (number != at)
                    return default;
                faults++;
                throw new StoreUnavailableException("the database is away");
            }

            way.BeforeCall = before ? FailAsync : null;
            way.AfterCall = before ? null : FailAsync;
            List<ComplaintId> ids = [];
            for (int i = 0; i < 4; i++)
                ids.Add(await Errands.ReceiveAsync(_store, _clock.GetUtcNow()));
            await using WorkerNode node = Node(way);
            await using WorkerNode other = Node(_store);
            List<ComplaintId> commanded = [(await other.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow().Id];
            for (int i = 0; i < 4; i++)
            {
                _clock.Advance(TimeSpan.FromMinutes(5));
                try
                {
                    await node.RunAsync();
                }
                catch (StoreUnavailableException)
                {
                    // The next run goes on.
                }
            }

            await AssertWholeAsync(ids, commanded);
        }

        Assert.True(faults >= 40, $"Only {faults} calls failed.");
    }

    [Fact]
    public async Task Four_dispatchers_keep_the_order_of_each_complaint()
    {
        List<ComplaintId> ids = [];
        WorkerNode[] nodes = [Node(_store, parallelism: 4), Node(_store, parallelism: 4), Node(_store, parallelism: 4), Node(_store, parallelism: 4)];
        for (int i = 0; i < 20; i++)
            ids.Add((await nodes[0].Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow().Id);
        await Task.WhenAll(nodes.Select((node, number) => Task.Run(async () =>
        {
            Random random = new(number);
            for (int i = 0; i < 60; i++)
            {
                await node.Desk.AddNoteAsync(ids[random.Next(ids.Count)], $"{number}/{i}", Desk.TestHost.Agent);
                if (random.Next(4) == 0)
                    await node.RunAsync();
            }
        })));
        await nodes[0].RunAsync();

        foreach (ComplaintId id in ids)
        {
            long version = (await nodes[0].Desk.FindAsync(id, Desk.TestHost.Agent))!.Version;
            Assert.Equal(Enumerable.Range(1, (int)version).Select(number => (long)number), Told(id));
        }

        foreach (WorkerNode node in nodes)
            await node.DisposeAsync();
    }

    [Fact]
    public async Task A_node_that_is_too_old_blames_no_work()
    {
        List<ComplaintId> ids = [];
        for (int i = 0; i < 5; i++)
            ids.Add(await Errands.ReceiveAsync(_store, _clock.GetUtcNow()));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Errands errands = new(_store, _clock) { Before = _ => throw new WriterTooOldException(7) };
        await using (WorkerNode old = new(_store, _clock, errands))
        {
            for (int i = 0; i < 30; i++)
                Assert.Equal(7, (await Assert.ThrowsAsync<WriterTooOldException>(async () => await old.RunAsync())).WriterLevel);
        }

        await using WorkerNode node = new(_store, _clock, errands = new Errands(_store, _clock));
        Assert.Equal((5, 0), ((await node.RunAsync()).Advanced, errands.Visits.Count - 5));
    }

    private WorkerNode Node(IComplaintStore way, int parallelism = 1) => new(
        way,
        _clock,
        new Errands(way, _clock, Count),
        builder =>
        {
            builder.Services.AddSingleton(new Inbox { Before = message => { lock (_told) _told.Add(message); return default; } });
            builder.AddSubscriber<Inbox>("inbox");
        },
        options => (options.Parallelism, options.BatchSize) = (parallelism, 20));

    private async Task AssertWholeAsync(List<ComplaintId> ids, List<ComplaintId> commanded)
    {
        Errands errands = new(_store, _clock, Count);
        foreach (ComplaintId id in ids)
            await errands.AssertDoneAsync(_store, id);
        foreach (ComplaintId id in commanded)
        {
            // At least once, the first time of each in order.
            long version = (await _store.LoadAsync(new LoadRequest(Realm.Default) { Complaint = id })).Complaint!.Version;
            Assert.Equal(Enumerable.Range(1, (int)version).Select(number => (long)number), Told(id).Distinct());
        }

        Assert.Empty((await _store.ReadParkedAsync(new ParkedQuery())).Items);
        Assert.All(await _store.ReadBacklogAsync(new BacklogQuery(_clock.GetUtcNow())), line => Assert.Equal(0, line.Due));
    }

    private IEnumerable<long> Told(ComplaintId id)
    {
        lock (_told)
            return [.. _told.Where(message => message.ComplaintId == id).Select(message => message.Entry.Sequence)];
    }
}
