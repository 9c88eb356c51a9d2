using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

public sealed class ReactionTests
{
    [Fact]
    public async Task Reactions_answer_breadth_first_and_see_each_event_applied()
    {
        Seen seen = new();
        await using TestHost host = new(builder =>
        {
            builder.AddRouting(r => r.Otherwise().ToTeam("desk"));
            builder.AddReaction<CalmsAnger>().AddReaction<Watches>();
            builder.Services.AddSingleton(seen);
        });
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Signals = new Signals(Emotion.Heated) });

        Assert.Equal(
            ["ComplaintReceived", "VenueChanged", "AppointmentChanged", "DeadlineStarted", "NoteAdded", "HandlerAssigned"],
            (await host.JournalAsync(complaint.Id)).Select(entry => entry.Event.GetType().Name));
        Assert.Equal(["1 , ", "2 private-room, ", "3 private-room, 03/02/2026 11:00:00 +00:00", "4 private-room, 03/02/2026 11:00:00 +00:00", "5 private-room, 03/02/2026 11:00:00 +00:00", "6 private-room, 03/02/2026 11:00:00 +00:00"], seen.States);
        Assert.Equal((Venue.PrivateRoom, "desk"), (complaint.Treatment.Venue!.Value, complaint.Treatment.Team));
        Assert.Single((await host.JournalAsync(complaint.Id)).Select(entry => entry.CommitId).Distinct());
    }

    [Fact]
    public async Task A_reaction_can_ask_for_a_handler_and_say_why()
    {
        await using TestHost host = new(builder => builder.AddRouting(r => r.Otherwise().ToTeam("desk")).AddReaction<SendsVipsToTheBoss>());
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Customer = new Customer { Tier = CustomerTier.Vip } });
        HandlerAssigned assigned = Assert.IsType<HandlerAssigned>((await host.JournalAsync(complaint.Id))[^1].Event);
        Assert.Equal((PersonId.Of("boss"), "very important"), (assigned.Handler!.Value, assigned.Because));
    }

    [Fact]
    public async Task Reactions_that_answer_each_other_without_end_are_stopped_and_nothing_is_written()
    {
        await using TestHost host = new(builder => builder.AddReaction<NeverRests>());
        Outcome outcome = await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent);
        Assert.Equal(ErrorCodes.TooManyEvents, outcome.Refusal!.Code);
        Assert.Empty((await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
    }

    [Fact]
    public async Task A_reaction_cannot_get_around_the_lifecycle_and_one_that_throws_writes_nothing()
    {
        await using TestHost host = new(builder => builder.AddReaction<ClosesByItself>());
        ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>(async () => await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent));
        Assert.Contains("StatusChanged can only be raised by a command", fault.Message, StringComparison.Ordinal);
        Assert.Empty((await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
    }

    [Fact]
    public async Task An_event_of_a_reaction_that_could_not_be_read_again_is_not_written()
    {
        await using TestHost host = new(builder => builder.AddReaction<ForgetsThePlace>());
        ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>(async () => await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent));
        Assert.StartsWith("VenueChanged is not valid: to is required.", fault.Message, StringComparison.Ordinal);
    }

    private sealed class ForgetsThePlace : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then) => then.Add(new VenueChanged(null, default));
    }

    private sealed class Seen
    {
        public List<string> States { get; } = [];
    }

    private sealed class CalmsAnger : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is ComplaintReceived { Signals.Emotion: Emotion.Heated })
            {
                then.Add(new VenueChanged(null, Venue.PrivateRoom));
                then.Add(new AppointmentChanged(null, context.Now.AddHours(2)));
            }
            else if (happened is VenueChanged)
            {
                then.Add(new NoteAdded("moved"));
            }
        }
    }

    private sealed class Watches(Seen seen) : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then) =>
            seen.States.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{context.Complaint.Version} {context.Complaint.Treatment.Venue}, {context.Complaint.Treatment.Appointment}"));
    }

    private sealed class SendsVipsToTheBoss : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is ComplaintReceived { Customer.Tier: var tier } && tier == CustomerTier.Vip)
                then.Assign(RoutingTarget.Handler("boss"), "very important");
        }
    }

    private sealed class NeverRests : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then) => then.Add(new NoteAdded("and again"));
    }

    private sealed class ClosesByItself : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then) =>
            then.Add(new StatusChanged(context.Complaint.Status, Status.Closed, "close", StatusOutcome.Closed));
    }
}
