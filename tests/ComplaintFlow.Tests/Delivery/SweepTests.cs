using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Delivery.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Delivery;

/// <summary>What was computed by older rules is looked at by nodes with newer ones, once, and never the other way round.</summary>
public sealed class SweepTests
{
    private readonly FakeTimeProvider _clock = new(TestTime.Monday);
    private readonly InMemoryComplaintStore _store;

    public SweepTests() => _store = new InMemoryComplaintStore(_clock);

    [Fact]
    public async Task Nodes_of_newer_rules_look_once_at_what_older_rules_computed_whenever_it_is_due()
    {
        List<ComplaintId> ids = [];
        for (int i = 0; i < 250; i++)
            ids.Add(await Errands.ReceiveAsync(_store, _clock.GetUtcNow().AddDays(i), generation: 1));
        Errands older = new(_store, _clock, generation: 1);
        Errands a = new(_store, _clock, generation: 2);
        Errands b = new(_store, _clock, generation: 2);
        await using WorkerNode old = new(_store, _clock, older);
        await using WorkerNode first = new(_store, _clock, a, generation: 2, options: options => options.MaxPerRun = 100);
        await using WorkerNode second = new(_store, _clock, b, generation: 2);

        Assert.Equal(250, Outdated(await Backlog(2)));
        await first.RunAsync();
        Assert.InRange(Outdated(await Backlog(2)), 100, 200);
        // The first node dies here; how far it came is in the store.
        await second.RunAsync();
        Assert.Equal(0, Outdated(await Backlog(2)));
        Assert.Equal(ids.Order(), a.Visits.Concat(b.Visits).Order());

        await old.RunAsync();
        Assert.Empty(older.Visits);
        await first.RunAsync();
        await second.RunAsync();
        Assert.Equal(250, a.Visits.Count + b.Visits.Count);
        Assert.Equal(_clock.GetUtcNow().AddMinutes(1), Assert.Single(await Backlog(2)).OldestWakeAt);
    }

    [Fact]
    public async Task What_an_older_node_computes_meanwhile_is_found_after_a_while()
    {
        Errands errands = new(_store, _clock, generation: 2);
        await using WorkerNode node = new(_store, _clock, errands, generation: 2);
        await node.RunAsync();
        ComplaintId id = await Errands.ReceiveAsync(_store, _clock.GetUtcNow().AddDays(1), generation: 1);
        await node.RunAsync();
        Assert.Empty(errands.Visits);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await node.RunAsync();
        Assert.Equal([id], errands.Visits);
    }

    [Fact]
    public async Task What_fails_in_a_sweep_is_tried_again_as_due_work_and_holds_up_nothing()
    {
        List<ComplaintId> ids = [];
        for (int i = 0; i < 10; i++)
            ids.Add(await Errands.ReceiveAsync(_store, _clock.GetUtcNow().AddDays(1), generation: 1));
        Errands errands = new(_store, _clock, generation: 2);
        bool fails = true;
        errands.Before = id => fails && id == ids[3] ? throw new TimeZoneNotFoundException() : default;
        await using WorkerNode node = new(_store, _clock, errands, generation: 2);
        Assert.Equal(1, (await node.RunAsync()).Failed);
        Assert.Equal(1, Outdated(await Backlog(2)));
        fails = false;
        _clock.Advance(TimeSpan.FromSeconds(2));
        await node.RunAsync();
        Assert.Equal(0, Outdated(await Backlog(2)));
        // It is due again when it was to be.
        Assert.Equal(_clock.GetUtcNow().AddDays(1).AddMinutes(1).AddSeconds(-2), Assert.Single(await Backlog(2)).OldestWakeAt);
    }

    private ValueTask<IReadOnlyList<WorkBacklog>> Backlog(long generation) => _store.ReadBacklogAsync(new BacklogQuery(_clock.GetUtcNow()) { GenerationBelow = generation });

    private static long Outdated(IReadOnlyList<WorkBacklog> backlog) => Assert.Single(backlog).Outdated;
}
