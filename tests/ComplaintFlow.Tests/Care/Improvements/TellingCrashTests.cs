using ComplaintFlow.Events;
using ComplaintFlow.Improvement;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Care.Messages;
using ComplaintFlow.Tests.Delivery.Nodes;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Care.Improvements.ImprovementHost;

namespace ComplaintFlow.Tests.Care.Improvements;

/// <summary>Nodes die at any call of the store while complainants are told: each hears of it once, and none is forgotten.</summary>
public sealed class TellingCrashTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whichever_call_of_the_store_a_node_dies_at_each_complainant_is_told_once(bool before)
    {
        int calls = await RunAsync(int.MaxValue, before);
        Assert.True(calls >= 10, $"Only {calls} calls.");
        for (int at = 1; at <= calls; at++)
            await RunAsync(at, before);
    }

    [Fact]
    public async Task Two_nodes_at_work_tell_each_complainant_once()
    {
        FakeTimeProvider clock = new(TestTime.Monday);
        InMemoryComplaintStore store = new(clock);
        PostOffice office = new();
        await using ImprovementHost one = new(clock, store, office);
        await using ImprovementHost other = new(clock, store, office);
        await one.BringAsync(ImprovementState.Done);
        for (int i = 0; i < 30; i++)
            await one.ReceiveLinkedAsync($"c-{i}", ImprovementNews.Wanted);
        await one.DoAsync(new TellComplainants("Everybody is trained."));

        ImprovementRun[] runs = await Task.WhenAll(Task.Run(async () => await one.ImproveAsync()), Task.Run(async () => await other.ImproveAsync()));
        await one.DeliverAsync();

        Assert.All(runs, run => Assert.Equal(0, run.Failed));
        Assert.Equal(30, (await one.FindAsync()).Told);
        Assert.Equal((30, 30), (office.Delivered.Count, office.Attempts.Count));
        Assert.Single((await one.JournalAsync()).Select(entry => entry.Event).OfType<TellingEnded>());
    }

    /// <returns>The calls of the store while complainants were told.</returns>
    private static async Task<int> RunAsync(int at, bool before)
    {
        FakeTimeProvider clock = new(TestTime.Monday);
        InMemoryComplaintStore store = new(clock);
        PostOffice office = new();
        await using ImprovementHost living = new(clock, store, office);
        await living.BringAsync(ImprovementState.Done);
        ComplaintId[] ids = [await living.ReceiveLinkedAsync("c-1", ImprovementNews.Wanted), await living.ReceiveLinkedAsync("c-2"), await living.ReceiveLinkedAsync("c-3", ImprovementNews.Wanted)];
        await living.DoAsync(new TellComplainants("Everybody is trained."));

        MortalStore way = new(store);
        ValueTask DieAsync(int number)
        {
            way.IsDead |= number == at;
            return default;
        }

        way.BeforeCall = before ? DieAsync : null;
        way.AfterCall = before ? null : DieAsync;
        await using (ImprovementHost dying = new(clock, way, office))
        {
            try
            {
                await dying.ImproveAsync();
            }
            catch (TimeoutException)
            {
                Assert.True(way.IsDead);
            }
        }

        int calls = way.Calls;
        Assert.Equal(at < int.MaxValue && at <= calls, way.IsDead);
        await living.ImproveAsync();
        await living.DeliverAsync();
        clock.Advance(TimeSpan.FromMinutes(10));
        await living.DeliverAsync();

        ImprovementAction action = await living.FindAsync();
        Assert.Equal((2, 1), (action.Told, action.NotTold));
        Assert.Null(action.Telling);
        foreach (ComplaintId id in ids)
        {
            int told = (await living.Desk.ReadWholeJournalAsync(id, Max).ToListAsync()).Count(entry => entry.Event is ImprovementTold);
            Assert.Equal(id == ids[1] ? 0 : 1, told);
            Assert.Equal(told, office.Delivered.Count(message => message.ComplaintId == id));
        }

        return calls;
    }
}
