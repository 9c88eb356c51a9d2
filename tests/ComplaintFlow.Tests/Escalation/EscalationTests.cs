using System.Globalization;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Escalation;

public class EscalationTests(string kind = "named") : SixStageTests(kind)
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_missed_deadline_goes_up_the_ladder_level_by_level_until_the_top_which_is_told()
    {
        await using TestHost host = Host(e => e.Policy("unanswered").WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.NextTier).NotifyAtTop("board").RepeatEvery(Allowance.WorkingHours(4), untilLevel: 3));
        Complaint complaint = await host.ReceiveAsync();

        foreach ((int hours, string handler) in new[] { (4, "sue"), (8, "max"), (25, "max"), (48, "max") })
            Assert.Equal((hours, handler), (hours, (await AtAsync(host, complaint.Id, hours)).Treatment.Handler!.Value.Name));

        List<JournalEntry> journal = await host.JournalAsync(complaint.Id);
        Assert.Equal(
            [(1, Monday.AddHours(4)), (2, Monday.AddHours(8)), (3, Monday.AddDays(1).AddHours(3))],
            journal.Where(entry => entry.Event is EscalationFired).Select(entry => (((EscalationFired)entry.Event).Level, entry.At)));
        Assert.Equal([new NotificationRaised("board", "unanswered", 3)], journal.Select(entry => entry.Event).OfType<NotificationRaised>());
        Assert.Equal(["unanswered", "unanswered"], journal.Select(entry => entry.Event).OfType<HandlerAssigned>().Skip(1).Select(assigned => assigned.Policy));
        Assert.Equal(ActorKind.System, journal.First(entry => entry.Event is EscalationFired).ByKind);
    }

    [Fact]
    public async Task What_was_due_before_a_command_happens_before_it_and_a_late_answer_ends_the_ladder()
    {
        await using TestHost host = Host(e => e.Policy("unanswered").WhenMissed(Stage.Acknowledge).Notify("boss").RepeatEvery(Allowance.WorkingHours(4), untilLevel: 9));
        Complaint complaint = await host.ReceiveAsync();
        host.Clock.SetUtcNow(Monday.AddHours(5));

        Outcome outcome = await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent);

        Assert.Equal(["DeadlineMissed", "EscalationFired", "NotificationRaised", "StatusChanged", "DeadlineMet"], outcome.Events.Select(happened => happened.GetType().Name));
        Assert.Equal(new EscalationProgress("unanswered", "ack:1", 1, null, Monday.AddHours(4)), Assert.Single((await AtAsync(host, complaint.Id, 300)).Escalation.Progress));
    }

    [Fact]
    public async Task Policies_wait_for_working_time_before_a_share_of_and_time_after_a_deadline()
    {
        await using TestHost host = Host(e => e
            .Policy("near").WhenDueWithin(Stage.Acknowledge, Allowance.WorkingHours(1)).Notify("a")
            .Policy("half").WhenBudgetUsed(Stage.Acknowledge, 50).Notify("b")
            .Policy("late").WhenOverdue(Stage.Acknowledge, Allowance.WorkingHours(6)).Notify("c"));
        Complaint complaint = await host.ReceiveAsync();
        Assert.Equal(Monday.AddHours(2), complaint.NextDueAt);

        await AtAsync(host, complaint.Id, 100);

        Assert.Equal(
            [("half", Monday.AddHours(2)), ("near", Monday.AddHours(3)), ("late", Monday.AddDays(1).AddHours(1))],
            (await host.JournalAsync(complaint.Id)).Where(entry => entry.Event is EscalationFired).Select(entry => (((EscalationFired)entry.Event).Policy, entry.At)));
    }

    [Fact]
    public async Task A_paused_clock_is_not_waited_for_and_a_resumed_one_is_again()
    {
        await using TestHost host = Host(e => e.Policy("near").WhenDueWithin(Stage.Respond, Allowance.WorkingHours(1)).Notify("a"));
        Complaint complaint = await host.ReceiveAsync();
        Assert.Equal(Monday.AddHours(4), complaint.NextDueAt);
        host.Clock.SetUtcNow(Monday.AddHours(1));
        complaint = (await host.Desk.FireAsync(complaint.Id, Trigger.AskCustomer, TestHost.Agent)).OrThrow();
        Assert.Null(complaint.NextDueAt);
        host.Clock.SetUtcNow(Monday.AddDays(1));
        complaint = (await host.Desk.FireAsync(complaint.Id, Trigger.CustomerReplied, TestHost.Agent)).OrThrow();
        Assert.Equal(Monday.AddDays(1).AddHours(3), complaint.NextDueAt);
        Assert.Single((await AtAsync(host, complaint.Id, 24 + 3)).Escalation.Progress, progress => progress.Level == 1);
    }

    [Fact]
    public async Task A_heated_customer_goes_to_a_private_room_after_a_cool_off_and_is_not_called_in_sooner_than_agreed()
    {
        await using TestHost host = Host(e => e.Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Venue.PrivateRoom).CoolOff(TimeSpan.FromHours(2)));
        Complaint soon = await host.ReceiveAsync();
        Complaint later = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(later.Id, new ChangeAppointment(Monday.AddDays(3)), TestHost.Agent)).OrThrow();

        Outcome outcome = await host.Desk.ExecuteAsync(soon.Id, new SetSignals(new(Emotion.Heated)), TestHost.Agent);
        Assert.Equal((Venue.PrivateRoom, Monday.AddHours(2)), (outcome.OrThrow().Treatment.Venue, outcome.Complaint!.Treatment.Appointment));
        Assert.Equal(Monday.AddDays(3), (await host.Desk.ExecuteAsync(later.Id, new SetSignals(new(Emotion.Heated)), TestHost.Agent)).OrThrow().Treatment.Appointment);

        // Once in an episode, however often the customer flares up.
        foreach (Emotion emotion in new[] { Emotion.Calm, Emotion.Heated })
            Assert.Empty((await host.Desk.ExecuteAsync(soon.Id, new SetSignals(new(emotion)), TestHost.Agent)).Events.OfType<EscalationFired>());
    }

    [Fact]
    public async Task Clocks_that_can_pause_follow_a_postponement_where_the_policy_says_so_and_statutory_ones_never_do()
    {
        foreach (bool follows in new[] { true, false })
        {
            await using TestHost host = NewTestHost(builder => builder
                .AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00"))
                    .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(5))
                    .Target("settle", Stage.Resolve).Within(Allowance.BusinessDays(2))
                    .Target("law", Stage.Statutory).Within(Allowance.CalendarDays(30)))
                .AddEscalation(e => follows
                    ? e.Policy("heated").WhenEmotionReaches(Emotion.Heated).CoolOff(TimeSpan.FromHours(3)).ClocksFollow()
                    : e.Policy("heated").WhenEmotionReaches(Emotion.Heated).CoolOff(TimeSpan.FromHours(3))));
            Complaint before = await host.ReceiveAsync();
            host.Clock.SetUtcNow(Monday.AddHours(1));
            Complaint after = (await host.Desk.ExecuteAsync(before.Id, new SetSignals(new(Emotion.Heated)), TestHost.Agent)).OrThrow();

            TimeSpan moved = follows ? TimeSpan.FromHours(3) : TimeSpan.Zero;
            foreach (Stage stage in new[] { Stage.Respond, Stage.Resolve })
                Assert.Equal(before.FindDeadline(stage)!.DueAt + moved, after.FindDeadline(stage)!.DueAt);
            Assert.Equal(before.FindDeadline(Stage.Statutory), after.FindDeadline(Stage.Statutory));
        }
    }

    [Fact]
    public async Task The_time_moves_to_the_next_slot_or_to_the_next_opening()
    {
        await using TestHost host = Host(e => e
            .Policy("slot").WhenSupervisorDemanded().NextAppointment("shop", every: TimeSpan.FromMinutes(45), notice: TimeSpan.FromHours(1))
            .Policy("tomorrow").WhenPublicityThreatened().NextOpening("shop"));
        host.Clock.SetUtcNow(Monday.AddMinutes(10));
        Complaint complaint = await host.ReceiveAsync();
        Assert.Equal(Monday.AddMinutes(90), (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new(DemandsSupervisor: true)), TestHost.Agent)).OrThrow().Treatment.Appointment);
        Assert.Equal(Monday.AddDays(1), (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new(ThreatensPublicity: true)), TestHost.Agent)).OrThrow().Treatment.Appointment);

        host.Clock.SetUtcNow(Monday.AddDays(4).AddHours(8.5));
        complaint = await host.ReceiveAsync();
        Assert.Equal(Monday.AddDays(7), (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new(DemandsSupervisor: true)), TestHost.Agent)).OrThrow().Treatment.Appointment);
        host.Clock.SetUtcNow(Monday.AddDays(5));
        complaint = await host.ReceiveAsync();
        Assert.Equal(Monday.AddDays(7), (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new(ThreatensPublicity: true)), TestHost.Agent)).OrThrow().Treatment.Appointment);
    }

    [Fact]
    public async Task Repeats_threats_demands_and_declines_set_policies_off()
    {
        await using TestHost host = Host(e => e
            .Policy("third").WhenRepeated(3).RaiseUrgency()
            .Policy("boss").WhenSupervisorDemanded().Notify("boss")
            .Policy("press").WhenPublicityThreatened().Notify("press")
            .Policy("law").WhenLegalActionThreatened().Notify("law")
            .Policy("declined").WhenDeclined(2).Notify("declined"));
        Complaint complaint = await host.ReceiveAsync();
        Outcome two = await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new(Repeats: 2)), TestHost.Agent);
        Assert.Empty(two.Events.OfType<EscalationFired>());
        Outcome all = await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new(Emotion.Calm, true, true, true, 3)), TestHost.Agent);
        Assert.Equal(["boss", "law", "press", "third"], all.Events.OfType<EscalationFired>().Select(fired => fired.Policy));
        Assert.Equal(Urgency.Urgent, all.OrThrow().Urgency);

        foreach (Trigger trigger in new[] { Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Decline, Trigger.Propose })
            Assert.Empty((await host.Desk.FireAsync(complaint.Id, trigger, TestHost.Agent)).Events.OfType<EscalationFired>());
        Assert.Equal("declined", Assert.Single((await host.Desk.FireAsync(complaint.Id, Trigger.Decline, TestHost.Agent)).Events.OfType<EscalationFired>()).Policy);
    }

    [Fact]
    public async Task Idle_is_what_staff_have_left_alone_whatever_the_customer_does()
    {
        await using TestHost host = Host(e => e.Policy("idle").WhenIdle(Allowance.Hours(10)).Notify("idle"));
        Complaint complaint = await host.ReceiveAsync();
        host.Clock.SetUtcNow(Monday.AddHours(6));
        (await host.Desk.AddNoteAsync(complaint.Id, "looking at it", TestHost.Agent)).OrThrow();
        host.Clock.SetUtcNow(Monday.AddHours(12));
        (await host.Desk.RecordContactAsync(complaint.Id, Channel.Phone, "Hello?", TestHost.Agent)).OrThrow();

        Assert.DoesNotContain((await AtAsync(host, complaint.Id, 15)).Escalation.Progress, progress => progress.Level > 0);
        await AtAsync(host, complaint.Id, 20);
        JournalEntry fired = Assert.Single(await host.JournalAsync(complaint.Id), entry => entry.Event is EscalationFired);
        Assert.Equal((Monday.AddHours(16), Monday.AddHours(6)), (fired.At, ((EscalationFired)fired.Event).Cause.Since));
    }

    [Fact]
    public async Task Whoever_is_excepted_waits_until_that_is_no_longer_so()
    {
        await using TestHost host = Host(e => e
            .Policy("a").WhenEmotionReaches(Emotion.Heated).Notify("a").Unless(CustomerTier.Vip)
            .Policy("b").WhenEmotionReaches(Emotion.Heated).Notify("b").UnlessIn(Status.Received)
            .Policy("c").WhenEmotionReaches(Emotion.Heated).Notify("c").Unless("new", complaint => complaint.Handling.Contacts == 0)
            .Policy("d").For(CustomerTier.Vip).If("called", complaint => complaint.Handling.Contacts > 0).WhenEmotionReaches(Emotion.Heated).Notify("d"));
        Customer vip = new() { Id = "c", Tier = CustomerTier.Vip };
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Customer = vip, Signals = new(Emotion.Heated) });
        Assert.Empty(complaint.Escalation.Progress);

        Assert.Equal(string.Join(",", new[] { "c", "d" }), string.Join(",", Fired(await host.Desk.RecordContactAsync(complaint.Id, Channel.Phone, "Hello?", TestHost.Agent))));
        Assert.Empty(Fired(await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent)));
        Assert.Equal(string.Join(",", new[] { "b" }), string.Join(",", Fired(await host.Desk.FireAsync(complaint.Id, Trigger.Investigate, TestHost.Agent))));
        Assert.Equal(string.Join(",", new[] { "a" }), string.Join(",", Fired(await host.Desk.ExecuteAsync(complaint.Id, new UpdateCustomer(vip with { Tier = CustomerTier.Standard }), TestHost.Agent))));
    }

    [Fact]
    public async Task Further_levels_are_not_carried_out_once_staff_have_acted_or_what_set_them_off_is_over()
    {
        await using TestHost host = Host(e => e
            .Policy("calm").WhenEmotionReaches(Emotion.Heated).Notify("a").ThenAfter(Allowance.Hours(1)).Notify("a")
            .Policy("handled").WhenRepeated(1).Notify("b").ThenAfter(Allowance.Hours(1)).Notify("b").UnlessHandled());
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Signals = new(Emotion.Heated, Repeats: 1) });
        host.Clock.SetUtcNow(Monday.AddMinutes(30));
        (await host.Desk.AddNoteAsync(complaint.Id, "called back", TestHost.Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new(Repeats: 1)), TestHost.Agent)).OrThrow();

        await AtAsync(host, complaint.Id, 2);
        Assert.Equal(
            [new EscalationEnded("calm", "1", 1, EscalationEnd.NoLongerSo), new EscalationEnded("handled", "1", 1, EscalationEnd.Handled)],
            (await host.JournalAsync(complaint.Id)).Select(entry => entry.Event).OfType<EscalationEnded>());
    }

    [Fact]
    public async Task A_reopened_complaint_may_escalate_again_and_a_closed_one_waits_for_nothing()
    {
        await using TestHost host = Host(e => e.Policy("idle").WhenIdle(Allowance.Hours(1)).Notify("a").ThenAfter(Allowance.Hours(1)).Notify("b"));
        Complaint complaint = await host.ReceiveAsync();
        await AtAsync(host, complaint.Id, 1);
        Complaint closed = (await host.Desk.FireAsync(complaint.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        Assert.Null(closed.NextDueAt);
        (await host.Desk.ReopenAsync(complaint.Id, TestHost.Agent)).OrThrow();
        await AtAsync(host, complaint.Id, 8);
        Assert.Equal(["1:1", "2:1", "2:2"], (await host.JournalAsync(complaint.Id)).Select(entry => entry.Event).OfType<EscalationFired>().Select(fired => $"{fired.Epoch}:{fired.Level}"));
    }

    [Fact]
    public async Task An_escalation_says_why_and_from_what_to_what_in_both_languages()
    {
        await using TestHost host = Host(e => e
            .Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Venue.PrivateRoom).CoolOff(TimeSpan.FromHours(2)).ChangeHandler(RoutingTarget.NextTier).RaiseUrgency().ThenAfter(Allowance.Hours(4)).Notify("boss"));
        Complaint complaint = await host.ReceiveAsync();
        EscalationFired fired = Assert.Single((await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new(Emotion.Heated)), TestHost.Agent)).Events.OfType<EscalationFired>());

        Assert.Equal(
            "Escalated by the policy 'heated', level 1: the customer's emotion is 'Heated'. Place: none → Private room. Time: none → Monday, 2 March 2026 11:00 UTC. Handler: ana → the next tier. Urgency: Normal → Urgent. Level 2 follows on Monday, 2 March 2026 13:00 UTC.",
            fired.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en-GB")));
        Assert.StartsWith("按策略“heated”升级，第 1 级：客户情绪：", fired.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("zh-Hans")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadline_that_is_missed_at_the_instant_of_a_postponement_is_missed_once_and_stays_so()
    {
        await using TestHost host = NewTestHost(builder => builder
            .AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00"))
                .Target("ack", Stage.Acknowledge).Within(Allowance.Hours(2))
                .Target("answer", Stage.Respond).Within(Allowance.Hours(4)))
            .AddEscalation(e => e
                .Policy("late").WhenMissed(Stage.Respond).Notify("late")
                .Policy("unanswered").WhenMissed(Stage.Acknowledge).Notify("boss").ThenAfter(Allowance.Hours(2)).CoolOff(TimeSpan.FromHours(1)).ClocksFollow()));
        Complaint complaint = await host.ReceiveAsync();

        complaint = await AtAsync(host, complaint.Id, 6);

        Assert.Equal((DeadlineState.Missed, Monday.AddHours(4)), (complaint.FindDeadline(Stage.Respond)!.State, complaint.FindDeadline(Stage.Respond)!.MissedAt));
        List<JournalEntry> journal = await host.JournalAsync(complaint.Id);
        // The last is the appointment after the cool-off, which nobody keeps.
        Assert.Equal([Monday.AddHours(2), Monday.AddHours(4), Monday.AddHours(5.5)], journal.Where(entry => entry.Event is DeadlineMissed).Select(entry => entry.At));
        Assert.Equal(
            [("unanswered", Monday.AddHours(2)), ("late", Monday.AddHours(4)), ("unanswered", Monday.AddHours(4))],
            journal.Where(entry => entry.Event is EscalationFired).Select(entry => (((EscalationFired)entry.Event).Policy, entry.At)));
    }

    [Fact]
    public async Task What_a_reaction_adds_to_what_staff_do_counts_as_done_by_staff()
    {
        await using TestHost host = NewTestHost(builder => builder.AddReaction<NoteOnSignals>());
        Complaint complaint = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Monday.AddHours(1), (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new(Emotion.Heated)), TestHost.Agent)).OrThrow().Handling.LastHandledAt);
    }

    private static string[] Fired(Outcome outcome) => [.. outcome.Events.OfType<EscalationFired>().Select(fired => fired.Policy)];

    private static async Task<Complaint> AtAsync(TestHost host, ComplaintId id, double hours)
    {
        host.Clock.SetUtcNow(Monday.AddHours(hours));
        return await CatchUp.RunAsync(host, id);
    }

    private TestHost Host(Func<ComplaintFlow.Escalation.EscalationBuilder, ComplaintFlow.Escalation.EscalationPolicyBuilder> escalation) => NewTestHost(builder => builder
        .AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00"))
            .Target("ack", Stage.Acknowledge).Within(Allowance.WorkingHours(4))
            .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(5)))
        .AddRouting(r => r.Otherwise().ToTeam("desk"))
        .AddHandlers(h => h
            .Team("desk").Member("ana", m => m.Tier(HandlerTier.Agent))
            .Team("seniors").Member("sue", m => m.Tier(HandlerTier.Supervisor))
            .Team("bosses").Member("max", m => m.Tier(HandlerTier.Manager)))
        .AddEscalation(escalation));

    private sealed class NoteOnSignals : IReaction
    {
        public void React(ComplaintEvent happened, ComplaintFlow.Deciding.DecisionContext context, ComplaintFlow.Deciding.EventSink then)
        {
            if (happened is SignalsChanged)
                then.Add(new NoteAdded("heard"));
        }
    }
}
