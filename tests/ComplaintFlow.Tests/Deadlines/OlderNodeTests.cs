using System.Globalization;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Desk;
using ComplaintFlow.Escalation;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>While rules are rolled out node by node, a node that has the older ones handles what a node with the newer ones has set: in the end it is due as if the newer one had done everything.</summary>
public sealed class OlderNodeTests
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
        await using Nodes nodes = new(Older, d => Newer(d, "3 calendar days"));
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
        await using Nodes nodes = new(OlderForAll, NewerForVips);
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
                    await using Nodes nodes = new(older, d => Newer(d, within));
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
                    await using Nodes nodes = new(older, d => Newer(d, within));
                    await (isOld ? nodes.OldAsync(10, command) : nodes.NewAsync(10, command));
                    await nodes.SweepAsync(11);
                    due[isOld ? 1 : 0] = (await nodes.RespondAsync()).DueAt;
                    await nodes.FoldsAsync();
                }

                Assert.Equal(due[0], due[1]);
            }
        }
    }

    private static void Older(DeadlinesBuilder d) => d.Target("ack", Stage.Acknowledge).Within(Allowance.Hours(400));

    private static void OlderForAll(DeadlinesBuilder d) => d.Target("ack", Stage.Acknowledge).Within(Allowance.Hours(400)).Target("respond", Stage.Respond).Within(Allowance.CalendarDays(3));

    private static void NewerForVips(DeadlinesBuilder d) => d
        .Target("ack", Stage.Acknowledge).Within(Allowance.Hours(400))
        .Target("respond-vip", Stage.Respond).When(CustomerTier.Vip).Within(Allowance.Hours(4))
        .Target("respond", Stage.Respond).Within(Allowance.CalendarDays(3));

    private static void Newer(DeadlinesBuilder d, string within) => d
        .Target("ack", Stage.Acknowledge).Within(Allowance.Hours(400))
        .Target("respond-vip", Stage.Respond).When(CustomerTier.Vip).Within(Allowance.BusinessDays(4)).DueAt(EndRule.EndOfDay)
        .Target("respond-urgent", Stage.Respond).When(Urgency.Urgent).Within(Allowance.WorkingHours(18))
        .Target("respond", Stage.Respond).Within(Allowance.Parse(within, CultureInfo.InvariantCulture));

    /// <summary>Two nodes on one store; a complaint is received at nine by the newer one.</summary>
    private sealed class Nodes : IAsyncDisposable
    {
        private readonly FakeClock _clock = new(Monday(9));
        private readonly DeadlineHost _old;
        private readonly DeadlineHost _new;
        private ComplaintId? _id;

        public Nodes(Action<DeadlinesBuilder> older, Action<DeadlinesBuilder> newer)
        {
            Store = new InMemoryComplaintStore(_clock);
            _old = Host(older, 1);
            _new = Host(newer, 2);
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
                b.AddEscalation(e => e.Policy("cool-9").ByHand().CoolOff(TimeSpan.FromHours(9)).ClocksFollow());
                b.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation);
            },
            store: Store,
            clock: _clock);
    }
}
