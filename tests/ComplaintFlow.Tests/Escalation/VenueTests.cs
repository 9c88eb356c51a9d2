using ComplaintFlow.Commands;
using ComplaintFlow.Escalation;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Escalation;

public class VenueTests(string kind = "named") : SixStageTests(kind)
{
    [Fact]
    public async Task A_place_is_taken_by_moving_there_and_freed_by_moving_on_closing_and_merging()
    {
        await using TestHost host = NewTestHost();
        Complaint[] complaints = [await host.ReceiveAsync(), await host.ReceiveAsync(), await host.ReceiveAsync(), await host.ReceiveAsync()];
        foreach (Complaint complaint in complaints)
            await MoveAsync(host, complaint.Id, Venue.PrivateRoom);
        Assert.Equal(4, await LoadAsync(host, Venue.PrivateRoom));

        await MoveAsync(host, complaints[0].Id, Venue.Telephone);
        (await host.Desk.FireAsync(complaints[1].Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        (await host.Desk.MergeIntoAsync(complaints[2].Id, complaints[3].Id, TestHost.Agent)).OrThrow();
        Assert.Equal((1, 1), (await LoadAsync(host, Venue.PrivateRoom), await LoadAsync(host, Venue.Telephone)));
    }

    [Fact]
    public async Task Who_asks_for_a_full_place_is_refused_and_whoever_comes_back_with_a_reopened_complaint_is_let_in()
    {
        await using TestHost host = NewTestHost(builder => builder.AddVenues(v => v.Venue(Venue.PrivateRoom, capacity: 1)));
        Complaint first = await host.ReceiveAsync();
        Complaint second = await host.ReceiveAsync();
        await MoveAsync(host, first.Id, Venue.PrivateRoom);

        Outcome refused = await host.Desk.ExecuteAsync(second.Id, new ChangeVenue(Venue.PrivateRoom), TestHost.Agent);
        Assert.Equal(ErrorCodes.VenueIsFull, refused.Refusal?.Code);
        Assert.Null((await host.Desk.FindAsync(second.Id, TestHost.Agent))!.Treatment.Venue);

        (await host.Desk.FireAsync(first.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        await MoveAsync(host, second.Id, Venue.PrivateRoom);
        (await host.Desk.ReopenAsync(first.Id, TestHost.Agent)).OrThrow();
        Assert.Equal(2, await LoadAsync(host, Venue.PrivateRoom));
    }

    [Fact]
    public async Task Eight_at_once_do_not_pass_the_limit()
    {
        await using TestHost host = NewTestHost(builder => builder.AddVenues(v => v.Venue(Venue.PrivateRoom, capacity: 3)));
        Complaint[] complaints = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.ReceiveAsync()));

        Outcome[] outcomes = await Task.WhenAll(complaints.Select(complaint => Task.Run(async () => await host.Desk.ExecuteAsync(complaint.Id, new ChangeVenue(Venue.PrivateRoom), TestHost.Agent))));

        Assert.Equal((3, 5), (outcomes.Count(outcome => outcome.IsAccepted), outcomes.Count(outcome => outcome.Refusal?.Code == ErrorCodes.VenueIsFull)));
        Assert.Equal(3, await LoadAsync(host, Venue.PrivateRoom));
    }

    [Fact]
    public async Task A_policy_goes_on_to_the_next_place_of_its_list_then_to_the_fallback_and_says_so()
    {
        await using TestHost host = NewTestHost(builder => builder
            .AddVenues(v => v.Venue(Venue.PrivateRoom, capacity: 1).Venue(Venue.Video, capacity: 1, fallback: Venue.Telephone))
            .AddEscalation(e => e.Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Venue.PrivateRoom, Venue.Video)));

        List<(Venue? At, string Told)> found = [];
        for (int i = 0; i < 3; i++)
        {
            Outcome outcome = await host.Desk.ReceiveAsync(TestHost.Intake() with { Signals = new(Emotion.Heated) }, TestHost.Agent);
            found.Add((outcome.OrThrow().Treatment.Venue, string.Join(' ', outcome.Events.OfType<VenueFull>().Select(full => $"{full.Venue}>{full.Instead}"))));
        }

        Assert.Equal([(Venue.PrivateRoom, ""), (Venue.Video, "private-room>video"), (Venue.Telephone, "private-room>telephone")], found);
    }

    [Fact]
    public async Task A_policy_without_a_free_place_leaves_the_customer_where_they_are_and_says_so()
    {
        await using TestHost host = NewTestHost(builder => builder
            .AddVenues(v => v.Venue(Venue.Of("balcony"), capacity: 0))
            .AddEscalation(e => e.Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Venue.Of("balcony"))));

        Outcome outcome = await host.Desk.ReceiveAsync(TestHost.Intake() with { Signals = new(Emotion.Heated) }, TestHost.Agent);

        Assert.Null(outcome.OrThrow().Treatment.Venue);
        Assert.Equal([new VenueFull(Venue.Of("balcony"))], outcome.Events.OfType<VenueFull>());
        Assert.Empty(Assert.Single(outcome.Events.OfType<EscalationFired>()).Changes);
    }

    [Fact]
    public async Task Configuration_describes_venues_over_code()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow(Json.Section("""{ "ComplaintFlow": { "Venues": [ { "Name": "private-room", "Capacity": 0, "Fallback": "garden" }, { "Name": "garden" } ] } }"""))
            .AddVenues(v => v.Venue(Venue.PrivateRoom, capacity: 5)).AddLifecycle(SixStage).AllowEveryActor().UseInMemoryStore();
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        ComplaintId id = (await desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Id;

        Assert.Equal(ErrorCodes.VenueIsFull, (await desk.ExecuteAsync(id, new ChangeVenue(Venue.PrivateRoom), TestHost.Agent)).Refusal?.Code);
        Assert.True((await desk.ExecuteAsync(id, new ChangeVenue(Venue.Of("garden")), TestHost.Agent)).IsAccepted);
    }

    [Fact]
    public void What_is_wrong_with_venues_is_told_at_once()
    {
        List<Fault> faults = [];
        Venue a = Venue.Of("a");
        Venue d = Venue.Of("d");
        List<VenueOptions> code = [new() { Venue = a }, new() { Venue = a, Fallback = Venue.Of("b") }, new() { Venue = Venue.Of("c"), Capacity = -1 }, new(), new() { Venue = d, Fallback = d }];
        VenueCompiler.Compile(new(code, []), faults);
        Assert.Equal(
            [ErrorCodes.UnknownVenue, ErrorCodes.InvalidVenue, ErrorCodes.InvalidVenue, ErrorCodes.InvalidVenue, ErrorCodes.InvalidVenue],
            faults.Select(fault => fault.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_reaction_of_the_host_that_moves_to_a_full_place_gets_the_news_instead()
    {
        await using TestHost host = NewTestHost(builder => builder.AddVenues(v => v.Venue(Venue.PrivateRoom, capacity: 1)).AddReaction<Mover>());
        await host.ReceiveAsync();

        Outcome outcome = await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent);

        Assert.Null(outcome.OrThrow().Treatment.Venue);
        Assert.Single(outcome.Events.OfType<VenueFull>());
    }

    private static async Task MoveAsync(TestHost host, ComplaintId id, Venue venue) => (await host.Desk.ExecuteAsync(id, new ChangeVenue(venue), TestHost.Agent)).OrThrow();

    private static async Task<long> LoadAsync(TestHost host, Venue venue) =>
        (await host.Store.LoadAsync(new LoadRequest(Realm.Default) { Tallies = [TallyKey.VenueLoad(venue)] })).Tallies[TallyKey.VenueLoad(venue)].Value;

    private sealed class Mover : IReaction
    {
        public void React(ComplaintEvent happened, Deciding.DecisionContext context, Deciding.EventSink then)
        {
            if (happened is ComplaintReceived)
                then.Add(new VenueChanged(null, Venue.PrivateRoom));
        }
    }
}
