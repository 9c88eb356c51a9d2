using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Delivery.Nodes;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Care.Relations.IncidentHost;

namespace ComplaintFlow.Tests.Care.Relations;

/// <summary>Nodes die in the middle of a mass incident, at each call to the store, before and after it got through: each child is told and follows once.</summary>
public class MassIncidentKillTests
{
    private const int Children = 7;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wherever_a_node_dies_another_goes_on_and_each_child_is_reached_once(bool isAfter)
    {
        int deaths = 0;
        for (int at = 1; ; at++)
        {
            FakeTimeProvider clock = new(TestTime.Monday);
            InMemoryComplaintStore store = new(clock);
            MortalStore mortal = new(store);
            await using IncidentHost first = new(mortal, clock);
            await using IncidentHost second = new(store, clock);
            (ComplaintId parent, List<ComplaintId> children) = await second.IncidentAsync(Children);
            // What is due since they joined is done: only the walk over them is left.
            await second.Worker.RunOnceAsync();
            await second.DoAsync(parent, new InformChildren("news"), new Fire(Trigger.Inform));
            int died = 0;
            int begins = mortal.Calls;
            ValueTask DieAsync(int call)
            {
                mortal.IsDead |= call - begins == at;
                died = mortal.IsDead ? 1 : 0;
                return default;
            }

            if (isAfter)
                mortal.AfterCall = DieAsync;
            else
                mortal.BeforeCall = DieAsync;
            await FailingAsync(first);
            deaths += died;

            // Another node takes over when the lease has run out.
            clock.Advance(TimeSpan.FromMinutes(3));
            await second.Worker.RunOnceAsync();
            clock.Advance(TimeSpan.FromHours(1));
            await second.Worker.RunOnceAsync();
            foreach (ComplaintId child in children)
            {
                Assert.Equal([new ParentProgressed(parent, 1, "news")], await second.EventsAsync<ParentProgressed>(child));
                Assert.Equal([new ParentFollowed(parent, 2, "inform")], await second.EventsAsync<ParentFollowed>(child));
                Assert.Equal(Status.Informed, (await second.FindAsync(child)).Status);
            }

            Assert.Equal((2, 2, Children), Assert.Single(await second.EventsAsync<ChildrenReached>(parent)) is var reached ? (reached.Round, (await second.FindAsync(parent)).Care.MassIncident!.Reached, reached.Told) : default);
            if (died == 0)
                break;
        }

        Assert.True(deaths > 3 * Children, $"It died {deaths} times.");
    }

    [Fact]
    public async Task Two_nodes_that_walk_at_once_tell_each_child_once()
    {
        FakeTimeProvider clock = new(TestTime.Monday);
        InMemoryComplaintStore store = new(clock);
        MortalStore paused = new(store);
        await using IncidentHost first = new(paused, clock);
        await using IncidentHost second = new(store, clock);
        (ComplaintId parent, List<ComplaintId> children) = await second.IncidentAsync(Children);
        await second.Worker.RunOnceAsync();
        await second.DoAsync(parent, new InformChildren("news"));
        int commits = 0;
        // Between its reading and its writing of each child, the whole other node comes.
        paused.BeforeCall = async _ =>
        {
            if (++commits % 9 != 0)
                return;
            clock.Advance(TimeSpan.FromMinutes(3));
            await second.Worker.RunOnceAsync();
        };

        await FailingAsync(first);
        paused.BeforeCall = null;
        await second.Worker.RunOnceAsync();

        foreach (ComplaintId child in children)
            Assert.Single(await second.EventsAsync<ParentProgressed>(child));
    }

    [Fact]
    public async Task The_second_time_the_effect_key_refuses_what_the_version_would_let_through()
    {
        await using IncidentHost host = new();
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(1);
        await host.DoAsync(parent, new InformChildren("news"), new Fire(Trigger.Inform));
        await host.Worker.RunOnceAsync();

        Page<StoredEntry> stored = await host.Store.ReadJournalAsync(new JournalQuery(Realm.Default, children[0]));
        Assert.Equal([$"parent:{parent}:1", $"parent:{parent}:2"], stored.Items.Select(entry => entry.EffectKey).Where(key => key is not null));
    }

    private static async Task FailingAsync(IncidentHost host)
    {
        try
        {
            await host.Worker.RunOnceAsync();
        }
        catch (TimeoutException)
        {
            // The node is dead.
        }
    }
}
