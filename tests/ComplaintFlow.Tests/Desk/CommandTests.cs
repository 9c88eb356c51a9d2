using System.Collections.Immutable;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

public class CommandTests(string kind = "named") : SixStageTests(kind)
{
    [Fact]
    public async Task A_complaint_goes_through_its_lifecycle_to_closing_and_is_reopened()
    {
        await using TestHost host = NewTestHost();
        Complaint complaint = await host.ReceiveAsync();
        Assert.Equal(Status.Received, complaint.Status);
        Assert.Equal(new LifecycleKey("six-stage", 1), complaint.Lifecycle);

        foreach (Trigger trigger in (Trigger[])[Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform, Trigger.FollowUp])
        {
            host.Clock.Advance(TimeSpan.FromHours(1));
            complaint = (await host.Desk.FireAsync(complaint.Id, trigger, TestHost.Agent)).OrThrow();
            Assert.False(complaint.IsClosed);
        }

        host.Clock.Advance(TimeSpan.FromHours(1));
        Complaint closed = (await host.Desk.CloseAsync(complaint.Id, TestHost.Agent)).OrThrow();
        Assert.Equal(host.Clock.GetUtcNow(), closed.ClosedAt);
        Assert.Equal(1, closed.Episode);

        Complaint reopened = (await host.Desk.ReopenAsync(complaint.Id, TestHost.Agent)).OrThrow();
        Assert.False(reopened.IsClosed);
        Assert.Equal(2, reopened.Episode);
    }

    [Fact]
    public async Task Each_command_leaves_the_event_that_it_is_named_for()
    {
        await using TestHost host = NewTestHost();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        DateTimeOffset appointment = host.Clock.GetUtcNow().AddDays(1);
        (ComplaintCommand Command, Type Event)[] pairs =
        [
            (new Reclassify { Urgency = Urgency.Urgent, Cause = Cause.Of("price") }, typeof(ComplaintReclassified)),
            (new Assign(RoutingTarget.Handler("ana"), "knows the customer"), typeof(HandlerAssigned)),
            (new RecordContact(Channel.Email, "Still waiting."), typeof(ContactRecorded)),
            (new AddNote("Calls every day."), typeof(NoteAdded)),
            (new SetSignals(new Signals(Emotion.Heated, Repeats: 2)), typeof(SignalsChanged)),
            (new UpdateCustomer(new Customer { Id = "c-17", Tier = CustomerTier.Vip }), typeof(CustomerChanged)),
            (new CompleteStep("gather-information"), typeof(StepCompleted)),
            (new ChangeVenue(Venue.PrivateRoom), typeof(VenueChanged)),
            (new RefuseHandler(PersonId.Of("bo")), typeof(HandlerRefused)),
            (new Correct { Wanted = "A refund.", About = PersonId.Of("cy") }, typeof(ComplaintCorrected)),
            (new RaiseHostEvent("crm-linked", """{"ticket":7}"""), typeof(HostEvent)),
        ];
        foreach ((ComplaintCommand command, Type type) in pairs)
        {
            Outcome outcome = await host.Desk.ExecuteAsync(id, command, TestHost.Agent);
            outcome.OrThrow();
            Assert.Equal([type], outcome.Events.Select(happened => happened.GetType()));
        }

        // With its clock.
        Assert.Equal(
            [typeof(AppointmentChanged), typeof(DeadlineStarted)],
            (await host.Desk.ExecuteAsync(id, new ChangeAppointment(appointment), TestHost.Agent)).Events.Select(happened => happened.GetType()));

        Complaint complaint = (await host.Desk.FindAsync(id, TestHost.Agent))!;
        Assert.Equal(new Treatment(PersonId.Of("ana"), null, Venue.PrivateRoom, appointment), complaint.Treatment);
        Assert.Equal((Urgency.Urgent, Cause.Of("price")), (complaint.Urgency, complaint.Classification.Cause));
        Assert.Equal(Emotion.Heated, complaint.Signals.Emotion);
        Assert.Equal(CustomerTier.Vip, complaint.Customer.Tier);
        Assert.Equal("gather-information", Assert.Single(complaint.Handling.StepsDone));
        Assert.Equal(PersonId.Of("bo"), Assert.Single(complaint.People.Refused));
        Assert.Equal(1, complaint.Handling.Contacts);
        Assert.Equal(ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))), ComplaintJson.Write(complaint));
    }

    [Fact]
    public async Task A_command_that_changes_nothing_is_accepted_and_writes_nothing()
    {
        await using TestHost host = NewTestHost();
        Complaint complaint = await host.ReceiveAsync();
        foreach (ComplaintCommand command in (ComplaintCommand[])[new Reclassify { Urgency = Urgency.Normal }, new SetSignals(Signals.None), new UpdateCustomer(complaint.Customer)])
        {
            Outcome outcome = await host.Desk.ExecuteAsync(complaint.Id, command, TestHost.Agent);
            Assert.True(outcome.IsAccepted);
            Assert.Empty(outcome.Events);
            Assert.Equal(1, outcome.Complaint!.Version);
        }
    }

    [Fact]
    public async Task Merging_changes_both_complaints_in_one_commit()
    {
        await using TestHost host = NewTestHost();
        ComplaintId first = (await host.ReceiveAsync()).Id;
        ComplaintId second = (await host.ReceiveAsync()).Id;

        Complaint merged = (await host.Desk.ExecuteAsync(second, new MergeInto(first), TestHost.Agent)).OrThrow();

        Complaint into = (await host.Desk.FindAsync(first, TestHost.Agent))!;
        Assert.Equal((Status.Merged, true, first), (merged.Status, merged.IsClosed, merged.Merging.Into!.Value));
        Assert.Equal(second, Assert.Single(into.Merging.Absorbed));
        Assert.Equal((await host.JournalAsync(second))[^1].CommitId, (await host.JournalAsync(first))[^1].CommitId);

        Outcome again = await host.Desk.ExecuteAsync(first, new MergeInto(second), TestHost.Agent);
        Assert.Equal(ErrorCodes.AlreadyClosed, again.Refusal!.Code);
        Outcome alone = await host.Desk.FireAsync(first, Trigger.Merge, TestHost.Agent);
        Assert.Equal(ErrorCodes.MergeNeedsOther, alone.Refusal!.Code);
        Assert.DoesNotContain(await host.Desk.GetOptionsAsync(first, TestHost.Agent), option => option.Trigger == Trigger.Merge);
        Outcome itself = await host.Desk.ExecuteAsync(first, new MergeInto(first), TestHost.Agent);
        Assert.Equal(["other is this complaint itself."], itself.Refusal!.Reasons);
    }

    [Fact]
    public async Task Versions_of_a_lifecycle_live_side_by_side_until_a_complaint_is_migrated()
    {
        LifecycleDefinition first = Lifecycle.Define("short", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Closed).Final();
        });
        LifecycleDefinition second = Lifecycle.Define("short", 2, l =>
        {
            l.StartsAt(Status.Investigating);
            l.Configure(Status.Investigating).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Closed).Final();
        });
        await using TestHost host = NewTestHost(builder => builder.UseLifecycle(first));
        ComplaintId old = (await host.ReceiveAsync()).Id;
        await using ServiceProvider later = new ServiceCollection()
            .AddSingleton<IComplaintStore>(host.Store)
            .AddComplaintFlow().UseLifecycle(first).AddLifecycle(second).AllowEveryActor().Services.BuildServiceProvider();
        IComplaintDesk desk = later.GetRequiredService<IComplaintDesk>();

        Assert.Equal(2, (await desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Lifecycle.Version);
        Outcome unmapped = await desk.ExecuteAsync(old, new MigrateLifecycle(second.Key, ImmutableDictionary<Status, Status>.Empty), TestHost.Agent);
        Assert.Equal(ErrorCodes.UnmappedStatus, unmapped.Refusal!.Code);
        Complaint moved = (await desk.ExecuteAsync(old, new MigrateLifecycle(second.Key, ImmutableDictionary<Status, Status>.Empty.Add(Status.Received, Status.Investigating)), TestHost.Agent)).OrThrow();
        Assert.Equal((second.Key, Status.Investigating), (moved.Lifecycle, moved.Status));
        Assert.True((await desk.CloseAsync(old, TestHost.Agent)).OrThrow().IsClosed);
    }

    [Fact]
    public async Task An_import_happens_when_the_file_says_and_is_recorded_now()
    {
        await using TestHost host = NewTestHost();
        DateTimeOffset past = new(2015, 4, 22, 15, 53, 50, TimeSpan.FromHours(-4));
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { OccurredAt = past });
        Assert.Equal((past, host.Clock.GetUtcNow()), (complaint.ReceivedAt, complaint.RecordedAt));
        Assert.Equal(TimeSpan.Zero, complaint.ReceivedAt.Offset);

        Complaint later = (await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Acknowledge) { OccurredAt = past.AddHours(2) }, TestHost.Agent)).OrThrow();
        Assert.Equal(past.AddHours(2), later.ChangedAt);
        Outcome before = await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Investigate) { OccurredAt = past.AddHours(1) }, TestHost.Agent);
        Assert.Equal(ErrorCodes.OutOfOrder, before.Refusal!.Code);
        Assert.Equal("The command cannot have happened at 2015-04-22 20:53:50Z. The latest entry of the complaint is dated 2015-04-22 21:53:50Z.", $"{before.Refusal.Message} {before.Refusal.Reasons[0]}");
        Outcome future = await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Investigate) { OccurredAt = host.Clock.GetUtcNow().AddSeconds(1) }, TestHost.Agent);
        Assert.Equal(ErrorCodes.OutOfOrder, future.Refusal!.Code);
        Outcome tomorrow = await host.Desk.ReceiveAsync(TestHost.Intake() with { OccurredAt = host.Clock.GetUtcNow().AddDays(1) }, TestHost.Agent);
        Assert.Equal(ErrorCodes.OutOfOrder, tomorrow.Refusal!.Code);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_makes_no_entry_older_than_the_one_before_it()
    {
        await using TestHost host = NewTestHost();
        Complaint complaint = await host.ReceiveAsync();
        host.Clock.AdjustTime(host.Clock.GetUtcNow().AddSeconds(-59));
        Complaint noted = (await host.Desk.AddNoteAsync(complaint.Id, "A minute earlier by the clock.", TestHost.Agent)).OrThrow();
        Assert.Equal(complaint.RecordedAt, noted.RecordedAt);
        Assert.Equal(complaint.ChangedAt, noted.ChangedAt);
    }

    [Fact]
    public async Task Merging_does_not_give_anybody_a_complaint_in_which_they_are_involved()
    {
        await using TestHost host = NewTestHost();
        ComplaintId about = (await host.ReceiveAsync(TestHost.Intake() with { About = PersonId.Of("li") })).Id;
        ComplaintId theirs = (await host.ReceiveAsync()).Id;
        (await host.Desk.AssignAsync(theirs, RoutingTarget.Handler("li"), TestHost.Agent)).OrThrow();
        Assert.Equal(ErrorCodes.SelfDealing, (await host.Desk.MergeIntoAsync(about, theirs, TestHost.Agent)).Refusal!.Code);
    }

    [Fact]
    public async Task A_handler_who_turns_out_to_be_the_one_complained_about_is_replaced()
    {
        await using TestHost host = NewTestHost(builder => builder
            .AddHandlers(h => h.Team("desk").Member("ana").Member("bo"))
            .AddRouting(r => r.Otherwise().ToTeam("desk")));
        Complaint complaint = await host.ReceiveAsync();
        Complaint corrected = (await host.Desk.ExecuteAsync(complaint.Id, new Correct { About = complaint.Treatment.Handler }, TestHost.Agent)).OrThrow();
        Assert.Equal((PersonId.Of("ana"), PersonId.Of("bo")), (complaint.Treatment.Handler!.Value, corrected.Treatment.Handler!.Value));
    }

    [Fact]
    public async Task A_handler_whose_only_complaint_it_is_is_not_full_for_it()
    {
        await using TestHost host = NewTestHost(builder => builder.AddHandlers(h => h.Team("desk").Member("ana", capacity: 1).Team("seniors").Member("ana")));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        (await host.Desk.AssignAsync(id, RoutingTarget.Team("desk"), TestHost.Agent)).OrThrow();
        Complaint again = (await host.Desk.AssignAsync(id, RoutingTarget.Team("seniors"), TestHost.Agent)).OrThrow();
        Assert.Equal((PersonId.Of("ana"), "seniors"), (again.Treatment.Handler!.Value, again.Treatment.Team));
        Assert.Equal(1, await host.TallyAsync("ana"));
    }

    [Fact]
    public async Task A_migration_into_a_parent_follows_its_initial_substate()
    {
        LifecycleDefinition nested = Lifecycle.Define("nested", 1, l =>
        {
            l.StartsAt(Status.Open);
            l.Configure(Status.Open).InitialTransition(Status.Investigating).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Investigating).SubstateOf(Status.Open);
            l.Configure(Status.Closed).Final();
        });
        await using TestHost host = NewTestHost(builder => builder.AddLifecycle(nested));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        MigrateLifecycle migrate = new(nested.Key, ImmutableDictionary<Status, Status>.Empty.Add(Status.Received, Status.Open));
        Assert.Equal(Status.Investigating, (await host.Desk.ExecuteAsync(id, migrate, TestHost.Agent)).OrThrow().Status);
    }

    [Fact]
    public async Task Steps_come_to_an_end_instead_of_being_forgotten()
    {
        await using TestHost host = NewTestHost();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        for (int i = 0; i < Complaint.MaxDecisive; i++)
            (await host.Desk.CompleteStepAsync(id, $"step-{i}", TestHost.Agent)).OrThrow();
        Outcome more = await host.Desk.CompleteStepAsync(id, "one-more", TestHost.Agent);
        Assert.Equal(["step cannot be added; the maximum of 256 is reached."], more.Refusal!.Reasons);
        Assert.Equal("step-0", more.Complaint!.Handling.StepsDone[0]);
    }

    [Fact]
    public async Task A_customer_can_refuse_a_handler_who_is_then_never_chosen()
    {
        await using TestHost host = NewTestHost(builder => builder.AddHandlers(h => h.Team("desk").Member("ana").Member("bo")));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        await host.Desk.ExecuteAsync(id, new RefuseHandler(PersonId.Of("Ana ")), TestHost.Agent);

        Outcome team = await host.Desk.AssignAsync(id, RoutingTarget.Team("desk"), TestHost.Agent);
        HandlerAssigned assigned = Assert.IsType<HandlerAssigned>(Assert.Single(team.Events));
        Assert.Equal(PersonId.Of("bo"), assigned.Handler);
        Assert.Equal(new PassedOver(PersonId.Of("ana"), PassedOverReason.Refused), Assert.Single(assigned.PassedOver));

        Outcome direct = await host.Desk.AssignAsync(id, RoutingTarget.Handler("ana"), TestHost.Agent);
        Assert.Equal(["There is no such team or person, or the team has no members."], (await host.Desk.AssignAsync(id, RoutingTarget.Team("nope"), TestHost.Agent)).Refusal!.Reasons);
        Assert.Equal(ErrorCodes.NobodyAvailable, direct.Refusal!.Code);
        Assert.Equal(["The customer has refused ana."], direct.Refusal.Reasons);
    }

    [Fact]
    public async Task Realms_never_meet()
    {
        await using TestHost host = NewTestHost();
        IComplaintDesk other = host.Services.GetRequiredService<IComplaintDesks>().For(Realm.Of("other"));
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with { Key = "k" })).Id;
        Assert.Null(await other.FindAsync(id, TestHost.Agent));
        Assert.Equal(ErrorCodes.UnknownComplaint, (await other.CloseAsync(id, TestHost.Agent)).Refusal!.Code);
        Assert.False((await other.ReceiveAsync(TestHost.Intake() with { Key = "k" }, TestHost.Agent)).IsReplay);
        Assert.Same(other, host.Services.GetRequiredService<IComplaintDesks>().For(Realm.Of("other")));
        Assert.Throws<ArgumentException>(() => host.Services.GetRequiredService<IComplaintDesks>().For(default));
    }
}
