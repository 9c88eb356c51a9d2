using System.Text.Json;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Lifecycles;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

/// <summary>Triggers that are fired within the commit of something else: by a command that does more, and by reactions.</summary>
public sealed class FiringTests
{
    private static readonly Actor SystemActor = Actor.System;

    [Fact]
    public async Task A_command_adds_its_event_and_fires_in_one_commit_and_guards_see_the_event()
    {
        await using TestHost host = await InvestigatingAsync();
        ComplaintId id = await OnlyAsync(host);

        Outcome outcome = await host.Desk.ExecuteAsync(id, new Gather("gather-information"), TestHost.Agent);

        Assert.Equal(Status.Proposed, outcome.OrThrow().Status);
        Assert.Equal([new StepCompleted("gather-information"), new StatusChanged(Status.Investigating, Status.Proposed, "propose")], outcome.Events);
        JournalEntry[] last = [.. (await host.JournalAsync(id)).TakeLast(2)];
        Assert.Equal((last[0].CommitId, TestHost.Agent.Id), (last[1].CommitId, last[1].By));
    }

    [Fact]
    public async Task What_the_lifecycle_refuses_is_a_refusal_of_the_command_and_nothing_of_it_is_written()
    {
        await using TestHost host = await InvestigatingAsync();
        ComplaintId id = await OnlyAsync(host);
        int before = (await host.JournalAsync(id)).Count;

        Outcome outcome = await host.Desk.ExecuteAsync(id, new Gather("something-else"), TestHost.Agent);

        Assert.Equal(ErrorCodes.GuardsUnmet, outcome.Refusal!.Code);
        Assert.Single(outcome.Refusal.Reasons);
        Assert.Equal(before, (await host.JournalAsync(id)).Count);
    }

    [Fact]
    public async Task A_reaction_fires_as_the_system_with_its_reason_in_the_same_commit()
    {
        Log log = new();
        await using TestHost host = await InvestigatingAsync(log, new When<StepCompleted>(Trigger.Propose, "everything is gathered"));
        ComplaintId id = await OnlyAsync(host);

        Outcome outcome = await host.Desk.CompleteStepAsync(id, "gather-information", TestHost.Agent);

        Assert.Equal(Status.Proposed, outcome.OrThrow().Status);
        JournalEntry[] last = [.. (await host.JournalAsync(id)).TakeLast(2)];
        Assert.Equal(new StatusChanged(Status.Investigating, Status.Proposed, "propose", Because: "everything is gathered"), last[1].Event);
        Assert.Equal((last[0].CommitId, SystemActor.Id, ActorKind.System), (last[1].CommitId, last[1].By, last[1].ByKind));
        Assert.Equal((TestHost.Agent.Id, ActorKind.Staff), (last[0].By, last[0].ByKind));
        Assert.Equal([true], log.Answers);
    }

    [Fact]
    public async Task What_follows_from_a_trigger_of_a_reaction_is_the_systems_and_what_follows_from_the_command_is_not()
    {
        await using TestHost host = await InvestigatingAsync(null, new When<StepCompleted>(Trigger.Propose, "everything is gathered"), new Notes());
        ComplaintId id = await OnlyAsync(host);

        await host.Desk.CompleteStepAsync(id, "gather-information", TestHost.Agent);

        Assert.Equal(
            ["StepCompleted agent", "StatusChanged complaintflow", "NoteAdded agent: StepCompleted of agent", "NoteAdded complaintflow: StatusChanged of complaintflow"],
            (await host.JournalAsync(id)).TakeLast(4).Select(entry => $"{entry.Event.GetType().Name} {entry.By}{(entry.Event is NoteAdded note ? $": {note.Text}" : "")}"));
    }

    [Fact]
    public async Task Guards_see_the_system_and_what_is_not_permitted_is_left_and_told()
    {
        Log log = new();
        await using TestHost host = await InvestigatingAsync(log, new When<NoteAdded>(Trigger.Close, "不再需要"));
        ComplaintId id = await OnlyAsync(host);

        Outcome outcome = await host.Desk.AddNoteAsync(id, "never mind", TestHost.Supervisor);

        Assert.Equal(Status.Investigating, outcome.OrThrow().Status);
        Assert.Equal([false], log.Answers);
        JournalEntry told = (await host.JournalAsync(id))[^1];
        HostEvent left = Assert.IsType<HostEvent>(told.Event);
        Assert.Equal((HostEvent.TriggerNotPermitted, ActorKind.System), (left.Name, told.ByKind));
        Assert.Equal("""{"trigger":"close","status":"investigating","because":"不再需要","code":"CF1005","unmet":["role(supervisor)"]}""", left.Json);
        Assert.Equal("不再需要", JsonDocument.Parse(left.Json).RootElement.GetProperty("because").GetString());
    }

    [Fact]
    public async Task A_reaction_that_tries_at_every_event_is_told_once_in_a_commit_and_comes_to_rest()
    {
        await using TestHost host = new(builder => builder.Services.AddSingleton<IReaction>(new When<ComplaintEvent>(Trigger.Close, "close it, whatever happens")));

        Complaint complaint = await host.ReceiveAsync();

        Assert.Equal([nameof(ComplaintReceived), nameof(HostEvent)], (await host.JournalAsync(complaint.Id)).Select(entry => entry.Event.GetType().Name));
    }

    [Fact]
    public async Task Two_reactions_that_fire_at_one_event_go_on_from_each_other()
    {
        Log log = new();
        await using TestHost host = new(
            builder =>
            {
                builder.UseLifecycle(TypicalLifecycle.Definition);
                builder.Services.AddSingleton<IReaction>(new When<ComplaintReceived>(Trigger.Investigate, "at once") { Log = log });
                builder.Services.AddSingleton<IReaction>(new When<ComplaintReceived>(Trigger.Investigate, "at once, too") { Log = log });
                builder.Services.AddSingleton<IReaction>(new When<ComplaintReceived>(Trigger.Reassess, "and again") { Log = log });
            });

        Complaint complaint = await host.ReceiveAsync();

        Assert.Equal([true, false, true], log.Answers);
        Assert.Equal(
            ["received>investigating", "investigating>investigating"],
            (await host.JournalAsync(complaint.Id)).Select(entry => entry.Event).OfType<StatusChanged>().Select(change => $"{change.From}>{change.To}"));
    }

    [Fact]
    public async Task A_trigger_that_is_ignored_is_permitted_and_writes_nothing_and_one_that_moves_nothing_is_told_with_its_reason()
    {
        Log log = new();
        LifecycleDefinition lifecycle = Lifecycle.Define("still", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).Ignore(Trigger.Acknowledge).InternalTransition(Trigger.Review).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Closed).Final();
        });
        await using TestHost host = new(
            builder =>
            {
                builder.UseLifecycle(lifecycle);
                builder.Services.AddSingleton<IReaction>(new When<ComplaintReceived>(Trigger.Acknowledge, "seen") { Log = log });
                builder.Services.AddSingleton<IReaction>(new When<ComplaintReceived>(Trigger.Review, "looked at") { Log = log });
            });

        Complaint complaint = await host.ReceiveAsync();

        Assert.Equal([true, true], log.Answers);
        Assert.Equal(new TriggerHandled(Status.Received, "review", Because: "looked at"), Assert.Single((await host.JournalAsync(complaint.Id)).Skip(1)).Event);
    }

    [Fact]
    public async Task Two_reactions_that_fire_each_other_are_stopped_and_nothing_is_written()
    {
        await using TestHost host = new(builder =>
        {
            builder.Services.AddSingleton<IReaction>(new WhenIn(Status.Withdrawn, Trigger.Reopen));
            builder.Services.AddSingleton<IReaction>(new WhenIn(Status.Investigating, Trigger.Withdraw));
        });
        ComplaintId id = (await host.ReceiveAsync()).Id;

        Outcome outcome = await host.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent);

        Assert.Equal(ErrorCodes.TooManyEvents, outcome.Refusal!.Code);
        Assert.Single(await host.JournalAsync(id));
    }

    [Fact]
    public async Task A_complaint_that_a_reaction_closes_is_not_given_to_anybody()
    {
        await using TestHost host = new(builder =>
        {
            builder.AddHandlers(h => h.Team("desk").Member("ana", capacity: 5)).AddRouting(r => r.Otherwise().ToTeam("desk"));
            builder.Services.AddSingleton<IReaction>(new When<ComplaintReceived>(Trigger.Withdraw, "spam"));
        });

        Complaint complaint = await host.ReceiveAsync();

        Assert.Equal((Status.Withdrawn, true, null), (complaint.Status, complaint.IsClosed, complaint.Treatment.Handler));
        Assert.Equal([nameof(ComplaintReceived), nameof(StatusChanged)], (await host.JournalAsync(complaint.Id)).Select(entry => entry.Event.GetType().Name));
        Assert.Equal(0, await host.TallyAsync("ana"));
    }

    [Fact]
    public async Task A_missed_deadline_may_fire_when_clocks_are_caught_up_and_the_clocks_follow()
    {
        await using TestHost host = new(builder =>
        {
            builder.AddDeadlines(d =>
            {
                d.Target("first", Stage.Respond).Within(Allowance.Hours(4));
                d.Target("second", Stage.Resolve).Within(Allowance.Hours(40));
            });
            builder.Services.AddSingleton<IReaction>(new When<DeadlineMissed>(Trigger.Withdraw, "nobody has looked at it"));
        });
        ComplaintId id = (await host.ReceiveAsync()).Id;
        host.Clock.Advance(TimeSpan.FromHours(5));

        (await host.Desk.AddNoteAsync(id, "late", TestHost.Agent)).OrThrow();

        List<JournalEntry> journal = await host.JournalAsync(id);
        Assert.Equal(
            ["ComplaintReceived 0", "DeadlineStarted 0", "DeadlineStarted 0", "DeadlineMissed 4", "StatusChanged 4", "DeadlineCancelled 4", "DeadlineCancelled 4", "NoteAdded 5"],
            journal.Select(entry => $"{entry.Event.GetType().Name} {(entry.At - TestTime.Monday).TotalHours}"));
        Assert.Equal((true, null), (Complaint.Fold(journal).IsClosed, Complaint.Fold(journal).NextDueAt));
    }

    [Fact]
    public async Task What_cannot_be_fired_at_all_is_the_fault_of_the_reaction()
    {
        foreach ((Trigger trigger, string because, string told) in new[] { (Trigger.Merge, "double", "Use a subscriber to send the command MergeInto"), (Trigger.Withdraw, new string('x', 100_000), "because") })
        {
            await using TestHost host = new(builder => builder.Services.AddSingleton<IReaction>(new When<ComplaintReceived>(trigger, because)));
            ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>(async () => await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent));
            Assert.Contains(told, fault.Message, StringComparison.Ordinal);
            Assert.Empty((await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
        }
    }

    [Theory]
    [InlineData(typeof(StatusChanged))]
    [InlineData(typeof(TriggerHandled))]
    public async Task A_reaction_that_makes_a_transition_by_hand_is_told_of_TryFire(Type kind)
    {
        await using TestHost host = new(builder => builder.Services.AddSingleton<IReaction>(new ByHand(kind)));
        ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>(async () => await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent));
        Assert.StartsWith($"{kind.Name} can only be raised by a command. Use TryFire instead.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reason_of_a_transition_is_personal_and_can_be_erased()
    {
        StatusChanged fired = new(Status.Received, Status.Withdrawn, "withdraw", StatusOutcome.Closed, Because: "李雷 says so");
        TriggerHandled handled = new(Status.Received, "review", Because: "李雷 says so");
        await using TestHost host = new(builder => builder.Services.AddSingleton<IReaction>(new When<ComplaintReceived>(Trigger.Withdraw, fired.Because!)));
        ComplaintId id = (await host.ReceiveAsync()).Id;

        StoredEntry stored = (await host.Store.ReadJournalAsync(new JournalQuery(Realm.Default, id))).Items[^1];

        Assert.DoesNotContain("says so", System.Text.Encoding.UTF8.GetString(stored.Body.Span), StringComparison.Ordinal);
        Assert.Equal(fired, EntryCodec.Decode(stored).Event);
        Assert.Equal(handled with { Because = Personal.Erased }, handled.MapPersonal(new Erasing()));
    }

    private static async Task<TestHost> InvestigatingAsync(Log? log = null, params IReaction[] reactions)
    {
        TestHost host = new(
            builder =>
            {
                builder.UseLifecycle(TypicalLifecycle.Definition);
                foreach (IReaction reaction in reactions)
                    builder.Services.AddSingleton(reaction is Tries tries ? tries with { Log = log } : reaction);
            });
        ComplaintId id = (await host.ReceiveAsync()).Id;
        (await host.Desk.FireAsync(id, Trigger.Investigate, TestHost.Agent)).OrThrow();
        return host;
    }

    private static async Task<ComplaintId> OnlyAsync(TestHost host) => Assert.Single((await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items).Id;

    private sealed class Log
    {
        public List<bool> Answers { get; } = [];
    }

    private abstract record Tries(Trigger Trigger, string Because) : IReaction
    {
        public Log? Log { get; init; }

        public abstract void React(ComplaintEvent happened, DecisionContext context, EventSink then);

        protected void Try(EventSink then)
        {
            bool isPermitted = then.TryFire(Trigger, Because);
            Log?.Answers.Add(isPermitted);
        }
    }

    private sealed record When<T>(Trigger Trigger, string Because) : Tries(Trigger, Because)
        where T : ComplaintEvent
    {
        public override void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is T)
                Try(then);
        }
    }

    private sealed record WhenIn(Status Status, Trigger Trigger) : Tries(Trigger, "again")
    {
        public override void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is StatusChanged && context.Complaint.Status == Status)
                Try(then);
        }
    }

    private sealed class Notes : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is StepCompleted or StatusChanged { Because: not null })
                then.Add(new NoteAdded($"{happened.GetType().Name} of {context.Actor.Id}"));
        }
    }

    private sealed class ByHand(Type kind) : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then) => then.Add(
            kind == typeof(StatusChanged) ? new StatusChanged(context.Complaint.Status, Status.Closed, "close", StatusOutcome.Closed) : new TriggerHandled(context.Complaint.Status, "close"));
    }

    private sealed class Erasing : PersonalMap
    {
        protected override string Map(string path, string text) => Personal.Erased;
    }

    /// <summary>A command as those to come: it says what happened, and fires.</summary>
    private sealed record Gather(string Step) : ComplaintCommand
    {
        internal override ComplaintAction Action => new("gather");

        internal override DecisionRefusal? Decide(in Decision decision) => decision.Add(new StepCompleted(Step)) ?? decision.Fire(Trigger.Propose);
    }
}
