using System.Text;
using ComplaintFlow.Calendars;
using ComplaintFlow.Clocks;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Escalation;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>Clocks that follow a postponement: they stand still until a time that is to come, and much may happen before.</summary>
public class PostponedClockTests(string kind = "named") : SixStageTests(kind)
{
    [Fact]
    public async Task A_pause_within_a_postponement_takes_out_nothing_more_and_the_clock_runs_from_its_end()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 10, CoolOff(4));
        Assert.Equal((Monday(13).AddDays(1), Monday(15).AddDays(1)), await DueAsync(host, id));

        host.Clock.SetUtcNow(Monday(11));
        Deadline paused = (await host.FireAsync(id, Trigger.AskCustomer)).FindDeadline(Stage.Resolve)!;
        // An hour had run and an hour was taken out by then; what is to come is not on the clock any more.
        Assert.Equal(new ClockReading(WorkingTime.FromHours(1), WorkingTime.FromHours(1), TimeSpan.FromHours(1)), paused.Clock);
        Assert.Equal((Monday(11), Monday(14)), (paused.PausedAt, paused.StandsUntil));

        host.Clock.SetUtcNow(Monday(12));
        Deadline running = (await host.FireAsync(id, Trigger.CustomerReplied)).FindDeadline(Stage.Resolve)!;
        Assert.Equal((Monday(14), null, TimeSpan.FromHours(4)), (running.RunsSince, running.StandsUntil, running.Clock.PausedOnClock));
        Assert.Equal((Monday(13).AddDays(1), Monday(15).AddDays(1)), await DueAsync(host, id));
    }

    [Fact]
    public async Task A_pause_that_is_longer_than_a_postponement_takes_out_what_lies_from_the_one_to_the_other()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 10, CoolOff(4));
        await AtAsync(host, id, 11, new Fire(Trigger.AskCustomer));
        await AtAsync(host, id, 15, new Fire(Trigger.CustomerReplied));
        Assert.Equal((Monday(14).AddDays(1), Monday(16).AddDays(1)), await DueAsync(host, id));
        Assert.Equal(Monday(15), (await host.DeadlineAsync(id, Stage.Resolve)).RunsSince);
    }

    [Fact]
    public async Task What_is_done_before_a_postponement_is_over_gives_back_what_is_left_of_it()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 10, CoolOff(4));
        await AtAsync(host, id, 11, new Fire(Trigger.AskCustomer));
        host.Clock.SetUtcNow(Monday(12));
        Deadline met = (await host.FireAsync(id, Trigger.Close)).FindDeadline(Stage.Resolve)!;
        Assert.Equal((TimeSpan.FromHours(1), null), (met.Clock.PausedOnClock, met.StandsUntil));
        host.Clock.SetUtcNow(Monday(13));
        await host.FireAsync(id, Trigger.Reopen);
        // From ten to one it stood still, and three hours of the postponement are forgotten with the first episode.
        Assert.Equal((Monday(12).AddDays(1), Monday(14).AddDays(1)), await DueAsync(host, id));

        ComplaintId running = await host.ReceiveAsync();
        host.Clock.SetUtcNow(Monday(14));
        await host.Desk.ExecuteAsync(running, CoolOff(4), Agent);
        host.Clock.SetUtcNow(Monday(15));
        ClockReading cancelled = (await host.FireAsync(running, Trigger.Withdraw)).FindDeadline(Stage.Resolve)!.Clock;
        Assert.Equal(new ClockReading(WorkingTime.FromHours(1), WorkingTime.FromHours(1), TimeSpan.FromHours(1)), cancelled);
    }

    [Fact]
    public async Task Of_two_postponements_that_overlap_the_time_counts_once()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 10, CoolOff(2));
        await AtAsync(host, id, 11, CoolOff(4));
        // From ten to three.
        Assert.Equal((Monday(14).AddDays(1), Monday(16).AddDays(1)), await DueAsync(host, id));
        Assert.Equal(Monday(15), (await host.DeadlineAsync(id, Stage.Resolve)).RunsSince);
    }

    [Fact]
    public async Task A_postponement_that_ends_before_another_does_not_shorten_it()
    {
        await using DeadlineHost host = Host(e => e
            .Policy("long").ByHand().CoolOff(TimeSpan.FromHours(6)).ClocksFollow()
            .Policy("slot").ByHand().NextAppointment("office", every: TimeSpan.FromHours(1), notice: TimeSpan.FromHours(1)).ClocksFollow()
            .Policy("other-slot").ByHand().NextAppointment("office", every: TimeSpan.FromHours(1), notice: TimeSpan.FromHours(1)).ClocksFollow());
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 9, Escalate("long"));
        Deadline before = await host.DeadlineAsync(id, Stage.Resolve);
        await AtAsync(host, id, 10, Escalate("slot"));
        Assert.Equal(Monday(11), (await host.FindAsync(id)).Treatment.Appointment);
        Assert.Equal(before, await host.DeadlineAsync(id, Stage.Resolve));
        // The same while it is paused.
        await AtAsync(host, id, 12, new Fire(Trigger.AskCustomer));
        await AtAsync(host, id, 12, Escalate("other-slot"));
        Assert.Equal(Monday(15), (await host.DeadlineAsync(id, Stage.Resolve)).StandsUntil);
    }

    [Fact]
    public async Task A_clock_that_is_paused_when_it_is_postponed_stands_still_until_both_are_over()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 10, new Fire(Trigger.AskCustomer));
        await AtAsync(host, id, 11, CoolOff(2));
        Deadline standing = await host.DeadlineAsync(id, Stage.Resolve);
        Assert.Equal((DeadlineState.Paused, Monday(10), Monday(13)), (standing.State, standing.PausedAt, standing.StandsUntil));
        await AtAsync(host, id, 12, new Fire(Trigger.CustomerReplied));
        Assert.Equal((Monday(12).AddDays(1), Monday(14).AddDays(1)), await DueAsync(host, id));
    }

    [Fact]
    public async Task A_level_that_postpones_and_raises_the_urgency_postpones_the_clock_of_the_target_that_takes_over()
    {
        await using DeadlineHost host = NewDeadlineHost(
            d => d.Target("urgent", Stage.Respond).When(Urgency.Urgent).Within(Allowance.WorkingHours(4)).Target("normal", Stage.Respond).Within(Allowance.WorkingHours(16))
                .Target("urgent-settle", Stage.Resolve).When(Urgency.Urgent).Within(Allowance.Hours(24)).Target("settle", Stage.Resolve).Within(Allowance.Hours(48)),
            b => b.AddEscalation(e => e.Policy("heated").WhenEmotionReaches(Emotion.Heated).CoolOff(TimeSpan.FromHours(2)).ClocksFollow().RaiseUrgency(Urgency.Urgent)));
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 10, new SetSignals(new(Emotion.Heated)));

        // An hour was spent, and from noon on there are three.
        Deadline answer = await host.DeadlineAsync(id, Stage.Respond);
        Assert.Equal(("urgent:1", Monday(12), Monday(15)), (answer.Id.Name, answer.RunsSince, answer.DueAt));
        Assert.Equal(new ClockReading(WorkingTime.FromHours(1), WorkingTime.FromHours(2), TimeSpan.FromHours(2)), answer.Clock);
        Assert.Equal(("urgent-settle:1", Monday(11).AddDays(1)), ((await host.DeadlineAsync(id, Stage.Resolve)).Id.Name, (await host.DeadlineAsync(id, Stage.Resolve)).DueAt));
    }

    [Fact]
    public async Task What_is_left_of_a_postponement_is_given_back_where_a_target_takes_over_that_never_pauses()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 10, CoolOff(4));
        await AtAsync(host, id, 11, new Reclassify { Urgency = Urgency.Critical });
        Deadline now = await host.DeadlineAsync(id, Stage.Resolve);
        Assert.Equal(("law:1", Monday(11), Monday(10).AddDays(2)), (now.Id.Name, now.RunsSince, now.DueAt));
        Assert.Equal(new ClockReading(WorkingTime.FromHours(1), WorkingTime.FromHours(1), TimeSpan.FromHours(1)), now.Clock);

        // The same where it is paused besides.
        id = await host.ReceiveAsync();
        await AtAsync(host, id, 12, CoolOff(4));
        await AtAsync(host, id, 13, new Fire(Trigger.AskCustomer));
        await AtAsync(host, id, 14, new Reclassify { Urgency = Urgency.Critical });
        now = await host.DeadlineAsync(id, Stage.Resolve);
        Assert.Equal((Monday(14), null, TimeSpan.FromHours(2)), (now.RunsSince, now.StandsUntil, now.Clock.PausedOnClock));
    }

    [Fact]
    public async Task Nothing_falls_due_before_its_postponement_is_over()
    {
        await using DeadlineHost host = NewDeadlineHost(
            d => d
                .Target("urgent", Stage.Resolve).When(Urgency.Urgent).Within(Allowance.BusinessDays(1)).DueAt(EndRule.EndOfDay)
                .Target("settle", Stage.Resolve).Within(Allowance.BusinessDays(1)).DueAt(EndRule.EndOfDay),
            b => b.AddEscalation(e => e.Policy("cool").ByHand().CoolOff(TimeSpan.FromHours(12)).ClocksFollow()));
        ComplaintId id = await host.ReceiveAsync();
        // In the evening of the last day, until the morning: no working time is taken out.
        host.Clock.SetUtcNow(Monday(18).AddDays(1));
        Complaint complaint = (await host.Desk.ExecuteAsync(id, Escalate("cool"), Agent)).OrThrow();
        Assert.Equal(Monday(0).AddDays(3), complaint.FindDeadline(Stage.Resolve)!.DueAt);
        host.Clock.SetUtcNow(Monday(20).AddDays(1));
        complaint = (await host.Desk.ExecuteAsync(id, new Reclassify { Urgency = Urgency.Urgent }, Agent)).OrThrow();
        Assert.Equal(("urgent:1", Monday(0).AddDays(3)), (complaint.FindDeadline(Stage.Resolve)!.Id.Name, complaint.FindDeadline(Stage.Resolve)!.DueAt));
    }

    [Fact]
    public async Task An_explanation_tells_what_a_postponement_has_taken_out()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 10, CoolOff(4));
        await AtAsync(host, id, 11, new Fire(Trigger.AskCustomer));
        await AtAsync(host, id, 15, new Fire(Trigger.CustomerReplied));
        await AtAsync(host, id, 16, CoolOff(2));

        DeadlineExplanation why = (await host.Desk.ExplainDueAsync(id, DeadlineId.Of("answer:1"), Agent))!;
        Assert.Equal([(Monday(10), Monday(11), 1.0), (Monday(11), Monday(15), 4.0), (Monday(16), Monday(18), 1.0)], why.Due!.Pauses.Select(pause => (pause.From, pause.To, pause.TakenOut.TotalHours)));
        Assert.Equal([(Monday(9), Monday(10)), (Monday(15), Monday(16)), (Monday(9).AddDays(1), Monday(17).AddDays(1))], why.Due.Counted.Select(span => (span.From, span.To)));
    }

    [Fact]
    public async Task A_clock_that_only_begins_tomorrow_is_not_postponed()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("tomorrow", Stage.Respond).When(Urgency.Low).Within(Allowance.Hours(30)).CountedFrom(StartRule.DayAfter)
            .Target("today", Stage.Respond).Within(Allowance.Hours(30)));
        ComplaintId id = await host.ReceiveAsync(Urgency.Low);
        Assert.Equal(Monday(0).AddDays(1), (await host.DeadlineAsync(id, Stage.Respond)).RunsSince);
        await AtAsync(host, id, 10, new Fire(Trigger.AskCustomer));
        Assert.Null((await host.DeadlineAsync(id, Stage.Respond)).StandsUntil);
        await AtAsync(host, id, 11, new Fire(Trigger.CustomerReplied));
        Assert.Equal(default, (await host.DeadlineAsync(id, Stage.Respond)).Clock);
        await AtAsync(host, id, 12, new Reclassify { Urgency = Urgency.Normal });
        Assert.Equal(("today:1", Monday(12), Monday(15).AddDays(1)), ((await host.DeadlineAsync(id, Stage.Respond)).Id.Name, (await host.DeadlineAsync(id, Stage.Respond)).RunsSince, (await host.DeadlineAsync(id, Stage.Respond)).DueAt));
    }

    [Fact]
    public async Task No_more_is_given_back_than_was_taken_out_also_when_the_calendar_has_changed()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        ComplaintId id;
        await using (DeadlineHost before = Generation(1, "09:00-12:00"))
        {
            id = await before.ReceiveAsync();
            await AtAsync(before, id, 11, CoolOff(4));
            Assert.Equal(WorkingTime.FromHours(1), (await before.DeadlineAsync(id, Stage.Respond)).Clock.Paused);
        }

        await using DeadlineHost after = Generation(2, "09:00-17:00");
        clock.SetUtcNow(Monday(12));
        Deadline paused = (await after.FireAsync(id, Trigger.AskCustomer)).FindDeadline(Stage.Respond)!;
        Assert.Equal(new ClockReading(WorkingTime.FromHours(2), WorkingTime.Zero, TimeSpan.FromHours(1)), paused.Clock);

        DeadlineHost Generation(int generation, string hours) => NewDeadlineHost(
            d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays(hours)).Target("answer", Stage.Respond).Within(Allowance.WorkingHours(10)).By("shop"),
            b =>
            {
                b.AddEscalation(e => e.Policy("cool-4").ByHand().CoolOff(TimeSpan.FromHours(4)).ClocksFollow());
                b.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation);
            },
            store: store,
            clock: clock);
    }

    [Fact]
    public async Task A_target_that_has_come_never_to_pause_lets_a_clock_run_when_its_pause_is_over_and_forgets_the_postponement()
    {
        FakeTimeProvider clock = new(Monday(0));
        InMemoryComplaintStore store = new(clock);
        ComplaintId id;
        await using (DeadlineHost before = Rules(static target => target))
        {
            id = await before.ReceiveAsync();
            await AtAsync(before, id, 9, Escalate("cool-9"));
            await AtAsync(before, id, 10, new Fire(Trigger.AskCustomer));
            Assert.Equal(Monday(18), (await before.DeadlineAsync(id, Stage.Respond)).StandsUntil);
        }

        await using DeadlineHost after = Rules(static target => target.NeverPauses());
        await AtAsync(after, id, 11, new Fire(Trigger.CustomerReplied));
        Deadline running = await after.DeadlineAsync(id, Stage.Respond);
        // From nine to eleven it stood still.
        Assert.Equal((Monday(11), Monday(2).AddDays(1), TimeSpan.FromHours(2)), (running.RunsSince, running.DueAt, running.Clock.PausedOnClock));

        DeadlineHost Rules(Func<ServiceTargetBuilder, ServiceTargetBuilder> more) => NewDeadlineHost(
            d => more(d.Target("respond", Stage.Respond).Within(Allowance.Hours(24))),
            b => b.AddEscalation(e => e.Policy("cool-9").ByHand().CoolOff(TimeSpan.FromHours(9)).ClocksFollow()),
            store: store,
            clock: clock);
    }

    [Fact]
    public void Events_that_were_stored_before_postponements_were_carried_mean_what_they_meant()
    {
        DeadlineId id = DeadlineId.Of("settle:1");
        Deadline running = new()
        {
            Id = id, Target = "settle", Stage = Stage.Resolve, Episode = 1, Round = 1, State = DeadlineState.Running, StartedAt = Monday(9), CountedFrom = Monday(9),
            Allowance = Allowance.Hours(24), DueAt = Monday(13).AddDays(1), RunsSince = Monday(14), Basis = "b", Rules = "1:a",
        };
        Complaint complaint = Complaint.Fold([Entry(1, 9, new ComplaintReceived(ComplaintId.New(Monday(9)), BuiltIn.SixStage.Key, Status.Received, new Customer(), Channel.Phone, "x", new(Category.Unclassified, Urgency.Normal), Signals.None))]) with { Deadlines = [running] };
        complaint = complaint.Apply(Entry(2, 11, Read("deadline-paused", """{"id":"settle:1","clock":{"spent":"01:00:00","paused":"00:00:00","pausedOnClock":"04:00:00"}}""")));
        Assert.Equal((DeadlineState.Paused, Monday(11), null), (complaint.Deadlines[0].State, complaint.Deadlines[0].PausedAt, complaint.Deadlines[0].StandsUntil));
        complaint = complaint.Apply(Entry(3, 12, Read("deadline-resumed", """{"id":"settle:1","clock":{"spent":"01:00:00","paused":"00:00:00","pausedOnClock":"05:00:00"},"dueAt":"2026-03-03T14:00:00+00:00","basis":"b"}""")));
        Assert.Equal((DeadlineState.Running, Monday(12), null), (complaint.Deadlines[0].State, complaint.Deadlines[0].RunsSince, complaint.Deadlines[0].PausedAt));

        static ComplaintEvent Read(string name, string json) => EventTypes.Read(name, Encoding.UTF8.GetBytes(json));
        static JournalEntry Entry(long sequence, int hour, ComplaintEvent happened) => new()
        {
            Sequence = sequence, At = Monday(hour), RecordedAt = Monday(hour), By = Agent.Id, ByKind = Agent.Kind, Event = happened, Rules = "1:a", CommitId = Guid.Empty,
        };
    }

    [Fact]
    public async Task An_explanation_has_nothing_of_a_postponement_that_a_pause_took_the_place_of_at_once()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 10, CoolOff(2));
        await AtAsync(host, id, 10, new Fire(Trigger.AskCustomer));
        await AtAsync(host, id, 15, new Fire(Trigger.CustomerReplied));
        TakenPause only = Assert.Single((await host.Desk.ExplainDueAsync(id, DeadlineId.Of("settle:1"), Agent))!.Due!.Pauses);
        Assert.Equal((Monday(10), Monday(15)), (only.From, only.To));
    }

    [Fact]
    public async Task An_explanation_tells_a_pause_from_a_postponement_of_what_only_begins_tomorrow()
    {
        await using DeadlineHost host = NewDeadlineHost(
            d => d
                .Target("tomorrow", Stage.Respond).When(Urgency.Low).Within(Allowance.Hours(30)).CountedFrom(StartRule.DayAfter)
                .Target("today", Stage.Respond).Within(Allowance.Hours(30)),
            b => b.AddEscalation(e => e.Policy("cool-26").ByHand().CoolOff(TimeSpan.FromHours(26)).ClocksFollow()));
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 10, new Fire(Trigger.AskCustomer));
        await AtAsync(host, id, 11, new Fire(Trigger.CustomerReplied));
        await AtAsync(host, id, 12, new Reclassify { Urgency = Urgency.Low });
        await AtAsync(host, id, 13, CoolOff(26));
        DeadlineExplanation why = (await host.Desk.ExplainDueAsync(id, DeadlineId.Of("tomorrow:1"), Agent))!;
        Assert.Equal([(Monday(10), Monday(11)), (Monday(0).AddDays(1), Monday(15).AddDays(1))], why.Due!.Pauses.Select(pause => (pause.From, pause.To)));
    }

    private DeadlineHost Host(Func<EscalationBuilder, EscalationPolicyBuilder>? escalation = null) => NewDeadlineHost(
        d => d
            .Target("law", Stage.Resolve).When(Urgency.Critical).Within(Allowance.Hours(48)).NeverPauses()
            .Target("settle", Stage.Resolve).Within(Allowance.Hours(24))
            .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(10)),
        b => b.AddEscalation(escalation ?? (e => e
            .Policy("cool-2").ByHand().CoolOff(TimeSpan.FromHours(2)).ClocksFollow()
            .Policy("cool-4").ByHand().CoolOff(TimeSpan.FromHours(4)).ClocksFollow())));

    private static Escalate Escalate(string policy) => new("The customer is beside himself.") { Policy = policy };

    private static Escalate CoolOff(int hours) => Escalate($"cool-{hours}");

    private static async Task AtAsync(DeadlineHost host, ComplaintId id, int hour, ComplaintCommand command)
    {
        host.Clock.SetUtcNow(Monday(hour));
        (await host.Desk.ExecuteAsync(id, command, Agent)).OrThrow();
    }

    private static async Task<(DateTimeOffset Settle, DateTimeOffset Answer)> DueAsync(DeadlineHost host, ComplaintId id) =>
        ((await host.DeadlineAsync(id, Stage.Resolve)).DueAt, (await host.DeadlineAsync(id, Stage.Respond)).DueAt);
}
