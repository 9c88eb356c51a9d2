using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Escalation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Lifecycles.Machines;

/// <summary>Complaints that go through a machine of the host's own: their policies, migrations, journals and options.</summary>
public sealed class MachineDeskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("complaintflow-").FullName;

    public static TheoryData<string> Kinds => SixStageMachines.Kinds;

    public static TheoryData<string, string, string, string> Languages => new()
    {
        { "en", "'Close' is not permitted in the status 'Receive and record'.", "the actor holds the role \"supervisor\"", "by staff" },
        { "zh-CN", "状态“接收与记录”不允许“关闭”。", "操作人具有“supervisor”角色", "by staff" },
    };

    private static LifecycleDefinition SecondReturns { get; } = Lifecycle.Define<CaseV2, StepV2>("returns", version: 2, startsAt: CaseV2.New, (machine, _) =>
    {
        machine.Configure(CaseV2.New).SubstateOf(CaseV2.Open).Permit(StepV2.Take, CaseV2.Assessing);
        machine.Configure(CaseV2.Assessing).SubstateOf(CaseV2.Open).InitialTransition(CaseV2.AtTheDesk)
            .Permit(StepV2.AskCustomer, CaseV2.AwaitingCustomer)
            .Permit(StepV2.Settle, CaseV2.Done);
        machine.Configure(CaseV2.AtTheDesk).SubstateOf(CaseV2.Assessing);
        machine.Configure(CaseV2.AwaitingCustomer).SubstateOf(CaseV2.Open).PausesClocks().Permit(StepV2.CustomerReplied, CaseV2.Assessing);
        machine.Configure(CaseV2.Done).Final();
    });

    [Fact]
    public async Task A_policy_that_does_not_act_in_awaiting_customer_does_not_act_in_that_member_of_an_enum()
    {
        await using TestHost host = new(builder => builder
            .UseLifecycle(ReturnsMachine.Definition)
            .AddEscalation(e => e.Policy("idle").WhenIdle(Allowance.Hours(3)).Notify("boss").UnlessIn(Status.AwaitingCustomer)));
        ComplaintId checking = await ReceiveAsync(host, Step.Take);
        ComplaintId waiting = await ReceiveAsync(host, Step.Take, Step.AskCustomer);
        Assert.Equal(Case.AwaitingCustomer, (await host.Desk.FindAsync(waiting, TestHost.Agent))!.Status.As<Case>());

        host.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal((1, 0), (await FiredAsync(host, checking), await FiredAsync(host, waiting)));

        (await host.Desk.FireAsync(waiting, Step.CustomerReplied, TestHost.Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(1, await FiredAsync(host, waiting));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_policy_does_not_act_in_a_status_nor_in_its_substates_however_they_are_said(string kind)
    {
        await using TestHost host = new(
            builder => builder.AddEscalation(e => e
                .Policy("heated").WhenEmotionReaches(Emotion.Heated).Notify("boss").UnlessIn(Status.Received, Status.AwaitingCustomer)),
            lifecycle: SixStageMachines.Of(kind));
        foreach ((Trigger[] way, int fired) in new[]
        {
            ([], 0),
            ((Trigger[])[Trigger.Acknowledge], 0),
            ([Trigger.AskCustomer], 0),
            ([Trigger.Acknowledge, Trigger.Investigate], 1),
        })
        {
            ComplaintId id = (await host.ReceiveAsync()).Id;
            foreach (Trigger trigger in way)
                (await host.Desk.FireAsync(id, trigger, TestHost.Agent)).OrThrow();
            Outcome heated = await host.Desk.ExecuteAsync(id, new SetSignals(new(Emotion.Heated)), TestHost.Agent);
            Assert.Equal((heated.OrThrow().Status, fired), (heated.Complaint!.Status, heated.Events.OfType<EscalationFired>().Count()));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_complaint_moves_from_the_six_stages_to_an_enum_machine_by_the_members_of_both(string kind)
    {
        await using DeadlineHost host = new(
            d => d.Target("settle", Stage.Resolve).Within(Allowance.Hours(24)),
            builder => builder.AddLifecycle(ReturnsMachine.Definition),
            lifecycle: SixStageMachines.Of(kind));
        ComplaintId investigated = await host.ReceiveAsync();
        ComplaintId waiting = await host.ReceiveAsync();
        ComplaintId resumed = await host.ReceiveAsync();
        await host.FireAsync(investigated, Trigger.Acknowledge, Trigger.Investigate);
        await host.FireAsync(waiting, Trigger.AskCustomer);
        await host.FireAsync(resumed, Trigger.AskCustomer);

        LifecycleKey returns = ReturnsMachine.Definition.Key;
        Outcome unmapped = await host.Desk.MigrateAsync(investigated, returns, new Dictionary<Phase, Case> { [Phase.Received] = Case.New }, DeadlineHost.Agent);
        Assert.Equal(ErrorCodes.UnmappedStatus, unmapped.Refusal!.Code);
        Dictionary<Phase, Case> statuses = new() { [Phase.Investigating] = Case.Checking };
        Complaint moved = (await host.Desk.MigrateAsync(investigated, returns, statuses, DeadlineHost.Agent)).OrThrow();
        Assert.Equal((returns, Case.Stock, DeadlineState.Running), (moved.Lifecycle, moved.Status.As<Case>(), moved.Deadlines[0].State));

        // A status that both have needs no line, and goes on to pause.
        Complaint still = (await host.Desk.MigrateAsync(waiting, returns, statuses, DeadlineHost.Agent)).OrThrow();
        Assert.Equal((Case.AwaitingCustomer, DeadlineState.Paused), (still.Status.As<Case>(), still.Deadlines[0].State));
        statuses[Phase.AwaitingCustomer] = Case.Stock;
        Complaint running = (await host.Desk.MigrateAsync(resumed, returns, statuses, DeadlineHost.Agent)).OrThrow();
        Assert.Equal((Case.Stock, DeadlineState.Running), (running.Status.As<Case>(), running.Deadlines[0].State));

        Complaint done = (await host.Desk.FireAsync(investigated, Step.Refund, new Refund(20, "broken"), DeadlineHost.Agent)).OrThrow();
        Assert.Equal((true, DeadlineState.Met), (done.IsClosed, done.Deadlines[0].State));
        foreach (ComplaintId id in new[] { investigated, waiting, resumed })
            Assert.Equal(ComplaintJson.Write(await host.FindAsync(id)), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
    }

    [Fact]
    public async Task A_complaint_moves_from_one_version_of_an_enum_machine_to_the_next()
    {
        await using TestHost before = new(builder => builder.UseLifecycle(ReturnsMachine.Definition));
        ComplaintId stock = await ReceiveAsync(before, Step.Take);
        ComplaintId waiting = await ReceiveAsync(before, Step.Take, Step.AskCustomer);
        await using TestHost after = new(builder => builder.UseLifecycle(ReturnsMachine.Definition).AddLifecycle(SecondReturns), _ => before.Store);
        Assert.Equal(CaseV2.New, (await after.ReceiveAsync()).Status.As<CaseV2>());

        // Until it is moved it goes on in the version in which it began.
        Assert.Equal(ErrorCodes.UnknownTrigger, (await after.Desk.FireAsync(stock, StepV2.Settle, TestHost.Agent)).Refusal!.Code);
        Assert.True((await after.Desk.FireAsync(stock, Step.Note, TestHost.Agent)).IsAccepted);

        Dictionary<Case, CaseV2> statuses = new() { [Case.Stock] = CaseV2.Assessing };
        Outcome outcome = await after.Desk.MigrateAsync(stock, SecondReturns.Key, statuses, TestHost.Agent);
        Assert.Equal((SecondReturns.Key, CaseV2.AtTheDesk), (outcome.OrThrow().Lifecycle, outcome.Complaint!.Status.As<CaseV2>()));
        Assert.Equal(
            new LifecycleMigrated(ReturnsMachine.Definition.Key, SecondReturns.Key, Status.Of(Case.Stock), Status.Of(CaseV2.AtTheDesk)),
            Assert.Single(outcome.Events.OfType<LifecycleMigrated>()));
        Assert.Equal(Case.AwaitingCustomer, (await after.Desk.MigrateAsync(waiting, SecondReturns.Key, statuses, TestHost.Agent)).OrThrow().Status.As<Case>());
        Assert.Equal(ErrorCodes.UnknownTrigger, (await after.Desk.FireAsync(stock, Step.Note, TestHost.Agent)).Refusal!.Code);
        Assert.True((await after.Desk.FireAsync(stock, StepV2.Settle, TestHost.Agent)).OrThrow().IsClosed);
    }

    [Fact]
    public async Task The_two_arguments_of_a_trigger_are_in_the_journal_as_JSON_and_read_again_from_a_file()
    {
        Refund refund = new(20.50m, "坏了 \"broken\"");
        ComplaintId id = ComplaintId.New(TestTime.Monday);
        string written;
        await using (ServiceProvider provider = Provider())
        {
            IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
            (await desk.ReceiveAsync(TestHost.Intake() with { Id = id }, TestHost.Agent)).OrThrow();
            (await desk.FireAsync(id, Step.Take, TestHost.Agent)).OrThrow();
            Outcome dear = await desk.FireAsync(id, Step.Refund, refund with { Amount = 500 }, TestHost.Agent);
            Assert.Equal(["below 500"], dear.Refusal!.Reasons);
            Outcome done = await desk.FireAsync(id, Step.Refund, refund, TestHost.Agent);
            written = Assert.Single(done.Events.OfType<StatusChanged>()).Argument!;
        }

        await using ServiceProvider reopened = Provider();
        IComplaintDesk again = reopened.GetRequiredService<IComplaintDesk>();
        List<JournalEntry> journal = await again.ReadWholeJournalAsync(id, TestHost.Agent).ToListAsync();
        StatusChanged changed = Assert.IsType<StatusChanged>(journal[^1].Event);
        Assert.Equal((Case.Stock, Case.Done, "refund", written), (changed.From.As<Case>(), changed.To.As<Case>(), changed.Trigger, changed.Argument));
        Assert.Equal(refund, JsonSerializer.Deserialize(changed.Argument!, HostJson.Default.Refund));
        Complaint complaint = (await again.FindAsync(id, TestHost.Agent))!;
        Assert.Equal((ReturnsMachine.Definition.Key, Case.Done, true), (complaint.Lifecycle, complaint.Status.As<Case>(), complaint.IsClosed));
        Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(journal)));

        ServiceProvider Provider() => Services().AddComplaintFlow().UseLifecycle(ReturnsMachine.Definition).AllowEveryActor()
            .UseSqlite(Path.Combine(_folder, "returns.db")).Services.BuildServiceProvider();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_journal_in_a_file_is_the_same_however_the_lifecycle_is_said(string kind)
    {
        ComplaintId id = ComplaintId.New(TestTime.Monday);
        string file = Path.Combine(_folder, "six.db");
        await using (ServiceProvider writer = Provider(kind, builder => builder.UseSqlite(file)))
            await WalkAsync(writer, id);
        await using ServiceProvider reader = Provider(kind, builder => builder.UseSqlite(file));
        await using ServiceProvider named = Provider("named", builder => builder.UseInMemoryStore());
        await WalkAsync(named, id);
        List<string> expected = await EventsAsync(named, id);
        Assert.Equal(expected, await EventsAsync(reader, id));
        Assert.Equal(1, expected.Count(happened => happened.StartsWith("trigger-handled ", StringComparison.Ordinal)));
        Assert.Equal(9, expected.Count(happened => happened.StartsWith("status-changed ", StringComparison.Ordinal)));
        IComplaintDesk desk = reader.GetRequiredService<IComplaintDesk>();
        Complaint folded = Complaint.Fold(await desk.ReadWholeJournalAsync(id, TestHost.Agent).ToListAsync());
        Assert.Equal(ComplaintJson.Write((await desk.FindAsync(id, TestHost.Agent))!), ComplaintJson.Write(folded));

        static ServiceProvider Provider(string kind, Action<ComplaintFlowBuilder> store)
        {
            ComplaintFlowBuilder builder = Services().AddComplaintFlow().AddLifecycle(SixStageMachines.Of(kind)).AllowEveryActor()
                .AddDeadlines(d => d
                    .Target("settle", Stage.Resolve).Within(Allowance.Hours(24))
                    .Target("news", Stage.Update).Within(Allowance.Hours(8)).Repeats());
            store(builder);
            return builder.Services.BuildServiceProvider();
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Options_by_the_members_of_an_enum_say_why_not_in_the_language_of_the_reader(
        string language,
        string notPermitted,
        string role,
        string lambda)
    {
        await using TestHost host = new(builder => builder.AddLifecycle(ReturnsMachine.Definition), lifecycle: SixStageMachines.OnEnums);
        ComplaintId received = (await host.ReceiveAsync()).Id;
        ComplaintId stock = (await host.ReceiveAsync(TestHost.Intake() with { Lifecycle = "returns" })).Id;
        (await host.Desk.FireAsync(stock, Step.Take, TestHost.Agent)).OrThrow();
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            IReadOnlyList<TriggerOption<Move>> moves = await host.Desk.GetOptionsAsync<Move>(received, TestHost.Agent);
            Assert.Equal(Enum.GetValues<Move>().Where(move => move != Move.Merge).Order(), moves.Select(option => option.Trigger).Order());
            Assert.Equal([Move.Acknowledge, Move.AskCustomer, Move.Withdraw], moves.Where(option => option.MayFire).Select(option => option.Trigger).Order());
            Assert.Equal([notPermitted], moves.Single(option => option.Trigger == Move.Close).Reasons);

            // What a lambda is called stands for itself, where no text has it.
            IReadOnlyList<TriggerOption<Step>> steps = await host.Desk.GetOptionsAsync<Step>(stock, Actor.Customer("c-17"));
            Assert.Equal([Step.Refund, Step.Note], steps.Where(option => option.MayFire).Select(option => option.Trigger).Order());
            Assert.Equal([role], steps.Single(option => option.Trigger == Step.Close).Reasons);
            Assert.Equal([lambda], steps.Single(option => option.Trigger == Step.AskCustomer).Reasons);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<ComplaintId> ReceiveAsync(TestHost host, params Step[] steps)
    {
        ComplaintId id = (await host.ReceiveAsync()).Id;
        foreach (Step step in steps)
            (await host.Desk.FireAsync(id, step, TestHost.Agent)).OrThrow();
        return id;
    }

    private static async Task<int> FiredAsync(TestHost host, ComplaintId id)
    {
        await CatchUp.RunAsync(host, id);
        return (await host.JournalAsync(id)).Count(entry => entry.Event is EscalationFired);
    }

    private static ServiceCollection Services()
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(TestTime.Monday));
        return services;
    }

    private static async Task WalkAsync(ServiceProvider provider, ComplaintId id)
    {
        FakeTimeProvider clock = (FakeTimeProvider)provider.GetRequiredService<TimeProvider>();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        (await desk.ReceiveAsync(TestHost.Intake() with { Id = id }, TestHost.Agent)).OrThrow();
        foreach (Trigger trigger in (Trigger[])
        [
            Trigger.Acknowledge, Trigger.Investigate, Trigger.Acknowledge, Trigger.AskCustomer, Trigger.CustomerReplied, Trigger.Propose,
            Trigger.Propose, Trigger.Implement, Trigger.ReportProgress, Trigger.Inform, Trigger.Withdraw,
        ])
        {
            clock.Advance(TimeSpan.FromHours(1));
            (await desk.FireAsync(id, trigger, TestHost.Agent)).OrThrow();
        }
    }

    private static async Task<List<string>> EventsAsync(ServiceProvider provider, ComplaintId id)
    {
        List<string> events = [];
        await foreach (JournalEntry entry in provider.GetRequiredService<IComplaintDesk>().ReadWholeJournalAsync(id, TestHost.Agent))
        {
            ArrayBufferWriter<byte> buffer = new();
            using Utf8JsonWriter writer = new(buffer);
            EventTypes.Write(writer, entry.Event);
            writer.Flush();
            events.Add($"{EventTypes.NameOf(entry.Event)} {entry.At:O} {Encoding.UTF8.GetString(buffer.WrittenSpan)}");
        }

        return events;
    }

    private enum CaseV2
    {
        Open,
        New,
        Assessing,
        AtTheDesk,
        AwaitingCustomer,
        Done,
    }

    private enum StepV2
    {
        Take,
        Settle,
        AskCustomer,
        CustomerReplied,
    }
}
