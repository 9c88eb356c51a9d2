using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

/// <summary>Tallies that a reaction of the host's adds to, and what it does once one is at its limit.</summary>
public sealed class LimitTests
{
    private static readonly TallyKey Vouchers = TallyKey.Own("vouchers");

    [Fact]
    public async Task A_reaction_does_something_else_once_its_tally_is_at_its_limit()
    {
        await using TestHost host = new(builder => builder.AddReaction<GivesVouchers>());

        List<string> given = [];
        for (int i = 0; i < 5; i++)
            given.Add(Told(await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)));

        Assert.Equal(["voucher", "voucher", "voucher", "apology", "apology"], given);
        Assert.Equal(3, await TallyAsync(host, Vouchers));
    }

    [Fact]
    public async Task Of_8_writers_on_one_limit_exactly_as_many_get_through_and_the_others_do_the_other_thing()
    {
        await using TestHost host = new(builder => builder.AddReaction<GivesVouchers>());

        Outcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent))));

        Assert.Equal((3, 5), (outcomes.Count(outcome => Told(outcome) == "voucher"), outcomes.Count(outcome => Told(outcome) == "apology")));
        Assert.Equal(3, await TallyAsync(host, Vouchers));
    }

    [Fact]
    public async Task What_is_given_back_can_be_given_again()
    {
        await using TestHost host = new(builder => builder.AddReaction<GivesVouchers>());
        List<ComplaintId> ids = [];
        for (int i = 0; i < 3; i++)
            ids.Add((await host.ReceiveAsync()).Id);

        (await host.Desk.FireAsync(ids[0], Trigger.Withdraw, TestHost.Agent)).OrThrow();
        Assert.Equal(2, await TallyAsync(host, Vouchers));

        Assert.Equal(["voucher", "apology"], [Told(await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)), Told(await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent))]);
    }

    [Fact]
    public async Task Whoever_adds_to_a_tally_again_that_is_at_its_limit_ends_as_after_conflicts_and_nothing_is_written()
    {
        InterceptedStore store = null!;
        await using TestHost host = new(builder => builder.AddReaction<Insists>(), around: inner => store = new InterceptedStore(inner));

        Outcome outcome = await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent);

        Assert.Equal(ErrorCodes.TooManyConflicts, outcome.Refusal!.Code);
        // Once to learn of the limit, and six times against it.
        Assert.Equal(7, store.Commits);
        Assert.Empty((await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
        Assert.Equal(0, await TallyAsync(host, Vouchers));
    }

    [Fact]
    public async Task A_reaction_sees_a_full_place_among_the_tallies_at_their_limit()
    {
        await using TestHost host = new(builder => builder.AddVenues(v => v.Venue(Venue.PrivateRoom, capacity: 1)).AddReaction<OffersAPlace>());

        Venue?[] places = [(await host.ReceiveAsync()).Treatment.Venue, (await host.ReceiveAsync()).Treatment.Venue];

        Assert.Equal([Venue.PrivateRoom, Venue.Telephone], places);
    }

    [Fact]
    public async Task Two_additions_of_one_commit_are_one_and_the_lower_limit_holds()
    {
        await using TestHost host = new(builder => builder.AddReaction<CountsTwice>());

        Outcome[] outcomes = [await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent), await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)];

        Assert.Equal([3L, 1L], outcomes.Select(outcome => outcome.OrThrow().Version));
        Assert.Equal(3, await TallyAsync(host, Vouchers));
    }

    [Fact]
    public async Task A_tally_of_the_librarys_is_not_the_hosts_to_change()
    {
        await using TestHost host = new(builder => builder.AddReaction<Meddles>());
        ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>(async () => await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent));
        Assert.StartsWith("The tally 'load/ana' belongs to the library. Use TallyKey.Own to create your own.", fault.Message, StringComparison.Ordinal);
    }

    private static string Told(Outcome outcome) => Assert.Single(outcome.Events.OfType<HostEvent>()).Name;

    private static async Task<long> TallyAsync(TestHost host, TallyKey key) => (await host.Store.LoadAsync(new LoadRequest(Realm.Default) { Tallies = [key] })).Tallies.GetValueOrDefault(key).Value;

    private sealed class GivesVouchers : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is StatusChanged { Outcome: StatusOutcome.Closed })
            {
                then.Count(Vouchers, -1);
            }
            else if (happened is ComplaintReceived)
            {
                bool isLeft = !context.Exhausted.Contains(Vouchers);
                if (isLeft)
                    then.Count(Vouchers, atMost: 3);
                then.Add(new HostEvent(isLeft ? "voucher" : "apology", "{}"));
            }
        }
    }

    private sealed class Insists : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then) => then.Count(Vouchers, atMost: 0);
    }

    private sealed class OffersAPlace : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is ComplaintReceived)
                then.Add(new VenueChanged(null, context.Exhausted.Contains(TallyKey.VenueLoad(Venue.PrivateRoom)) ? Venue.Telephone : Venue.PrivateRoom));
        }
    }

    private sealed class CountsTwice : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is not ComplaintReceived || context.Exhausted.Contains(Vouchers))
                return;
            then.Count(Vouchers, 1, atMost: 100);
            then.Count(Vouchers, 2, atMost: 5);
            then.Add(new NoteAdded("one"));
            then.Add(new NoteAdded("two"));
        }
    }

    private sealed class Meddles : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then) => then.Count(TallyKey.HandlerLoad(PersonId.Of("ana")));
    }
}
