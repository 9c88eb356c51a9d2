using System.Globalization;
using ComplaintFlow.Calendars;
using ComplaintFlow.Clocks;
using ComplaintFlow.Commands;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>While rules are rolled out node by node, a node that has the older ones handles what a node with the newer ones has set: in the end it is due as if the newer one had done everything.</summary>
public class OlderNodeTests(string kind = "named") : SixStageTests(kind)
{
    private static readonly Fire Ask = new(Trigger.AskCustomer);
    private static readonly Fire Reply = new(Trigger.CustomerReplied);
    private static readonly UpdateCustomer Vip = new(new Customer { Id = "c-1", Tier = CustomerTier.Vip });
    private static readonly Reclassify Urgent = new() { Urgency = Urgency.Urgent };
    private static readonly Reclassify Critical = new() { Urgency = Urgency.Critical };

    public static TheoryData<string> Allowances => ["3 calendar days", "30 hours", "20 working hours", "2 business days", "3 working hours"];

    [Fact]
    public async Task A_paused_deadline_whose_target_is_new_goes_on_when_an_older_node_hears_the_customer()
    {
        await using Nodes nodes = new(SixStage, Older, d => Newer(d, "3 calendar days"));
        await nodes.NewAsync(10, Ask);
        await nodes.OldAsync(11, Reply);
        Deadline running = await nodes.RespondAsync();
        Assert.Equal((DeadlineState.Running, Monday(11), Monday(10).AddDays(3), TimeSpan.FromHours(1)), (running.State, running.RunsSince, running.DueAt, running.Clock.PausedOnClock));

        // The newer node looks at it again, although it is not due, and finds the working time that the older one could not tell.
        WorkBatch swept = await nodes.Store.ClaimAsync(new WorkClaim(WorkKind.Due, Monday(11), TimeSpan.FromTicks(1)) { GenerationBelow = 2 });
        Assert.Equal(1, Assert.Single(swept.Items).Generation);
        await nodes.SweepAsync(12);
        Deadline reckoned = await nodes.RespondAsync();
        Assert.Equal((Monday(10).AddDays(3), new ClockReading(WorkingTime.FromHours(1), WorkingTime.FromHours(1), TimeSpan.FromHours(1))), (reckoned.DueAt, reckoned.Clock));
        await nodes.SweepAsync(13);
        Assert.Equal(reckoned, await nodes.RespondAsync());
    }

    [Fact]
    public async Task A_customer_who_is_a_vip_keeps_the_time_of_vips_when_an_older_node_that_knows_none_hears_them()
    {
        await using Nodes nodes = new(SixStage, OlderForAll, NewerForVips);
        await nodes.NewAsync(9, Vip);
        await nodes.NewAsync(10, Ask);
        await nodes.OldAsync(11, Reply);
        await nodes.SweepAsync(12);
        Deadline running = await nodes.RespondAsync();
        Assert.Equal(("respond-vip:1", Monday(14), Monday(11)), (running.Id.Name, running.DueAt, running.RunsSince));
    }

    [Theory]
    [MemberData(nameof(Allowances))]
    public async Task Whatever_an_older_node_does_it_is_due_as_if_the_newer_one_had_done_it(string within)
    {
        (int Hour, ComplaintCommand Command)[][] ways =
        [
            [(11, Reply)],
            [(35, Reply), (36, new AddNote("note"))],
            // What the older node has let run stays the newer one's also with what follows.
            [(11, Reply), (12, Urgent), (13, new SetSignals(new(Emotion.Frustrated)))],
            [(11, Urgent), (12, Reply)],
            [(11, Vip), (12, Reply)],
            [(11, Critical), (12, Vip), (13, Reply)],
            [(11, Reply), (12, Vip)],
            [(11, Urgent)],
        ];
        foreach ((int Hour, ComplaintCommand Command)[] way in ways)
        {
            foreach (Action<DeadlinesBuilder> older in new[] { Older, OlderForAll })
            {
                Deadline[] ends = new Deadline[2];
                foreach (bool isOld in new[] { false, true })
                {
                    await using Nodes nodes = new(SixStage, older, d => Newer(d, within));
                    await nodes.NewAsync(10, Ask);
                    foreach ((int hour, ComplaintCommand command) in way)
                        await (isOld ? nodes.OldAsync(hour, command) : nodes.NewAsync(hour, command));
                    await nodes.SweepAsync(37);
                    if (!way.Any(step => step.Command == Reply))
                        await nodes.NewAsync(38, Reply);
                    ends[isOld ? 1 : 0] = await nodes.RespondAsync();
                    await nodes.FoldsAsync();
                }

                Assert.Equal(Of(ends[0]), Of(ends[1]));
            }
        }

        static object Of(Deadline one) => (one.Id, one.State, one.DueAt, one.ExtendedBy);
    }

    [Theory]
    [MemberData(nameof(Allowances))]
    public async Task A_running_deadline_changes_its_target_with_the_newer_node_when_an_older_one_has_seen_the_complaint_otherwise(string within)
    {
        foreach (ComplaintCommand command in new ComplaintCommand[] { Vip, Urgent, Critical, new SetSignals(new(Emotion.Frustrated)), new Correct { Amount = new Money(5, "EUR") } })
        {
            foreach (Action<DeadlinesBuilder> older in new[] { Older, OlderForAll })
            {
                DateTimeOffset[] due = new DateTimeOffset[2];
                foreach (bool isOld in new[] { false, true })
                {
                    await using Nodes nodes = new(SixStage, older, d => Newer(d, within));
                    await (isOld ? nodes.OldAsync(10, command) : nodes.NewAsync(10, command));
                    await nodes.SweepAsync(11);
                    due[isOld ? 1 : 0] = (await nodes.RespondAsync()).DueAt;
                    await nodes.FoldsAsync();
                }

                Assert.Equal(due[0], due[1]);
            }
        }
    }

    [Fact]
    public async Task An_explanation_tells_what_the_newer_node_has_found_to_take_out()
    {
        await using Nodes nodes = new(SixStage, Older, d => Newer(d, "20 working hours"));
        await nodes.NewAsync(10, Ask);
        await nodes.OldAsync(35, Reply);
        // What is still to be reckoned is not explained yet.
        Assert.Null((await nodes.ExplainAsync()).Due);
        await nodes.SweepAsync(36);
        TakenPause only = Assert.Single((await nodes.ExplainAsync()).Due!.Pauses);
        Assert.Equal((Monday(10), Monday(11).AddDays(1), TimeSpan.FromHours(9)), (only.From, only.To, only.TakenOut));
    }

    [Fact]
    public async Task A_postponement_outlasts_a_pause_that_an_older_node_ends()
    {
        foreach (bool isOld in new[] { false, true })
        {
            await using Nodes nodes = new(SixStage, Older, d => Newer(d, "2 business days"));
            await nodes.NewAsync(9, new Escalate("why") { Policy = "cool-9" });
            await nodes.NewAsync(10, Ask);
            await (isOld ? nodes.OldAsync(11, Reply) : nodes.NewAsync(11, Reply));
            Assert.Equal(Monday(18), (await nodes.RespondAsync()).RunsSince);
            await nodes.SweepAsync(12);
            Deadline running = await nodes.RespondAsync();
            Assert.Equal((Monday(18), new ClockReading(default, WorkingTime.FromHours(8), TimeSpan.FromHours(9)), Monday(17).AddDays(2)), (running.RunsSince, running.Clock, running.DueAt));
        }
    }

    [Fact]
    public async Task A_pause_before_time_counts_takes_nothing_out()
    {
        await using Nodes nodes = new(SixStage, Older, d => Newer(d, "30 hours", StartRule.DayAfter));
        DateTimeOffset due = (await nodes.RespondAsync()).DueAt;
        await nodes.NewAsync(10, Ask);
        await nodes.OldAsync(11, Reply);
        Assert.Equal((due, Monday(0).AddDays(1)), ((await nodes.RespondAsync()).DueAt, (await nodes.RespondAsync()).RunsSince));
        await nodes.SweepAsync(12);
        Assert.Equal((due, default(ClockReading)), ((await nodes.RespondAsync()).DueAt, (await nodes.RespondAsync()).Clock));
    }

    [Fact]
    public async Task What_was_missed_under_newer_rules_stays_missed_on_an_older_node()
    {
        foreach (Action<DeadlinesBuilder> older in new[] { Older, OlderForAll, OlderForVips, OlderForNormal })
        {
            await using Nodes nodes = new(SixStage, older, d => Newer(d, "2 hours"));
            await nodes.NewAsync(12, Ask);
            await nodes.OldAsync(13, Reply);
            await nodes.OldAsync(14, Vip);
            await nodes.OldAsync(15, Urgent);
            Deadline missed = await nodes.RespondAsync();
            Assert.Equal(("respond:1", DeadlineState.Missed, Monday(11), Monday(13)), (missed.Id.Name, missed.State, missed.DueAt, missed.RunsSince));
            Assert.Single((await nodes.JournalAsync()).Select(entry => entry.Event).OfType<DeadlineMissed>());

            await using Nodes running = new(SixStage, older, d => Newer(d, "2 hours"));
            await running.OldAsync(12, Vip);
            Assert.Equal(DeadlineState.Missed, (await running.RespondAsync()).State);
        }
    }

    [Fact]
    public async Task An_older_node_that_extends_or_postpones_a_deadline_does_not_make_it_its_own()
    {
        foreach (ComplaintCommand command in new ComplaintCommand[] { new ExtendDeadline(Stage.Respond, "why"), new Escalate("why") { Policy = "cool-9" } })
        {
            Deadline[] ends = new Deadline[2];
            foreach (bool isOld in new[] { false, true })
            {
                await using Nodes nodes = new(SixStage, OlderForNormal, d => Newer(d, "30 hours"));
                await (isOld ? nodes.OldAsync(10, command) : nodes.NewAsync(10, command));
                // To the older one, no target asks for an answer any more.
                await (isOld ? nodes.OldAsync(11, Critical) : nodes.NewAsync(11, Critical));
                await nodes.SweepAsync(12);
                ends[isOld ? 1 : 0] = await nodes.RespondAsync();
            }

            Assert.Equal((DeadlineState.Running, ends[0].DueAt, ends[0].Clock, ends[0].RunsSince), (ends[1].State, ends[1].DueAt, ends[1].Clock, ends[1].RunsSince));
        }
    }

    [Fact]
    public async Task What_stands_goes_on_standing_when_an_older_node_moves_it_from_one_pause_to_another()
    {
        await using Nodes nodes = new(SixStage, Older, d => Newer(d, "30 hours"), isWaitingTwice: true);
        await nodes.NewAsync(10, Ask);
        await nodes.OldAsync(11, new Fire(Trigger.Review));
        Assert.Equal((DeadlineState.Paused, Monday(10)), ((await nodes.RespondAsync()).State, (await nodes.RespondAsync()).PausedAt));
    }

    [Fact]
    public async Task A_generation_in_between_leaves_to_a_higher_one_what_a_lower_one_has_let_run_and_a_higher_one_does_not()
    {
        await using Nodes nodes = new(SixStage, Older, d => Newer(d, "30 hours"), generation: 5);
        await nodes.NewAsync(10, Ask);
        await nodes.OldAsync(11, Reply);
        Deadline running = await nodes.RespondAsync();
        await nodes.SweepAsync(12, OlderForAll, 4);
        Assert.Equal(running, await nodes.RespondAsync());
        await nodes.SweepAsync(12, NewerForVips, 6);
        Assert.Equal((Monday(10).AddDays(3), WorkingTime.FromHours(1)), ((await nodes.RespondAsync()).DueAt, (await nodes.RespondAsync()).Clock.Paused));
    }

    [Fact]
    public async Task An_older_node_does_not_stop_the_clock_of_a_target_that_it_does_not_know()
    {
        await using Nodes nodes = new(SixStage, Older, d => Newer(d, "30 hours"));
        Deadline running = await nodes.RespondAsync();
        await nodes.OldAsync(10, Ask);
        Assert.Equal(running, await nodes.RespondAsync());
    }

    private static void Older(DeadlinesBuilder d) => d.Target("ack", Stage.Acknowledge).Within(Allowance.Hours(400));

    private static void OlderForAll(DeadlinesBuilder d) => d.Target("ack", Stage.Acknowledge).Within(Allowance.Hours(400)).Target("respond", Stage.Respond).Within(Allowance.CalendarDays(3));

    private static void OlderForVips(DeadlinesBuilder d) => d.Target("ack", Stage.Acknowledge).Within(Allowance.Hours(400)).Target("vips", Stage.Respond).When(CustomerTier.Vip).Within(Allowance.CalendarDays(3));

    private static void OlderForNormal(DeadlinesBuilder d) => d
        .Target("ack", Stage.Acknowledge).Within(Allowance.Hours(400))
        .Target("respond", Stage.Respond).When(Urgency.Normal).Within(Allowance.Hours(30)).MayBeExtended(Allowance.Hours(30));

    private static void NewerForVips(DeadlinesBuilder d) => d
        .Target("ack", Stage.Acknowledge).Within(Allowance.Hours(400))
        .Target("respond-vip", Stage.Respond).When(CustomerTier.Vip).Within(Allowance.Hours(4))
        .Target("respond", Stage.Respond).Within(Allowance.CalendarDays(3));

    private static void Newer(DeadlinesBuilder d, string within, StartRule starts = StartRule.Instant) => d
        .Target("ack", Stage.Acknowledge).Within(Allowance.Hours(400))
        .Target("respond-vip", Stage.Respond).When(CustomerTier.Vip).Within(Allowance.BusinessDays(4)).DueAt(EndRule.EndOfDay)
        .Target("respond-urgent", Stage.Respond).When(Urgency.Urgent).Within(Allowance.WorkingHours(18))
        .Target("respond", Stage.Respond).Within(Allowance.Parse(within, CultureInfo.InvariantCulture)).CountedFrom(starts).MayBeExtended(Allowance.Parse(within, CultureInfo.InvariantCulture));

    private static LifecycleDefinition WaitingTwice { get; } = Lifecycle.Define("twice", 1, l =>
    {
        l.StartsAt(Status.Investigating);
        l.Configure(Status.Investigating).Permit(Trigger.AskCustomer, Status.AwaitingCustomer).Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.AwaitingCustomer).PausesClocks().Permit(Trigger.Review, Status.Of("awaiting-expert"));
        l.Configure(Status.Of("awaiting-expert")).PausesClocks().Permit(Trigger.CustomerReplied, Status.Investigating);
        l.Configure(Status.Closed).Final();
    });

    /// <summary>Two nodes on one store; a complaint is received at nine by the newer one.</summary>
    private sealed class Nodes : IAsyncDisposable
    {
        private readonly FakeTimeProvider _clock = new(Monday(9));
        private readonly DeadlineHost _old;
        private readonly DeadlineHost _new;
        private readonly LifecycleDefinition _lifecycle;
        private readonly bool _isWaitingTwice;
        private ComplaintId? _id;

        public Nodes(LifecycleDefinition lifecycle, Action<DeadlinesBuilder> older, Action<DeadlinesBuilder> newer, int generation = 2, bool isWaitingTwice = false)
        {
            _lifecycle = lifecycle;
            _isWaitingTwice = isWaitingTwice;
            Store = new InMemoryComplaintStore(_clock);
            _old = Host(older, 1);
            _new = Host(newer, generation);
        }

        public InMemoryComplaintStore Store { get; }

        public Task NewAsync(int hour, ComplaintCommand command) => AtAsync(_new, hour, command);

        public Task OldAsync(int hour, ComplaintCommand command) => AtAsync(_old, hour, command);

        public async Task SweepAsync(int hour)
        {
            ComplaintId id = await IdAsync();
            _clock.SetUtcNow(Monday(0).AddHours(hour));
            await _new.CatchUpAsync(id);
        }

        public async Task SweepAsync(int hour, Action<DeadlinesBuilder> targets, int generation)
        {
            ComplaintId id = await IdAsync();
            _clock.SetUtcNow(Monday(0).AddHours(hour));
            await using DeadlineHost host = Host(targets, generation);
            await host.CatchUpAsync(id);
        }

        public async Task<Deadline> RespondAsync() => await _new.DeadlineAsync(await IdAsync(), Stage.Respond);

        public async Task<DeadlineExplanation> ExplainAsync() => (await _new.Desk.ExplainDueAsync(await IdAsync(), (await RespondAsync()).Id, Agent))!;

        public async Task<List<JournalEntry>> JournalAsync() => await _new.JournalAsync(await IdAsync());

        public async Task FoldsAsync() => Assert.Equal(ComplaintJson.Write(await _new.FindAsync(await IdAsync())), ComplaintJson.Write(Complaint.Fold(await JournalAsync())));

        public async ValueTask DisposeAsync()
        {
            await _old.DisposeAsync();
            await _new.DisposeAsync();
        }

        private async Task AtAsync(DeadlineHost host, int hour, ComplaintCommand command)
        {
            ComplaintId id = await IdAsync();
            _clock.SetUtcNow(Monday(0).AddHours(hour));
            (await host.Desk.ExecuteAsync(id, command, Agent)).OrThrow();
        }

        private async Task<ComplaintId> IdAsync() => _id ??= await _new.ReceiveAsync();

        private DeadlineHost Host(Action<DeadlinesBuilder> targets, int generation) => new(
            targets,
            b =>
            {
                if (_isWaitingTwice)
                    b.UseLifecycle(WaitingTwice);
                b.AddEscalation(e => e.Policy("cool-9").ByHand().CoolOff(TimeSpan.FromHours(9)).ClocksFollow());
                b.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation);
            },
            store: Store,
            clock: _clock,
            lifecycle: _lifecycle);
    }
}
