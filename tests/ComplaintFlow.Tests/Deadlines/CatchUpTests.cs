using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>What happens by itself, where it is more than goes into one commit, or cannot happen at all.</summary>
public class CatchUpTests(string kind = "named") : SixStageTests(kind)
{
    [Fact]
    public async Task What_does_not_go_into_the_command_s_commit_is_committed_before_it()
    {
        await using DeadlineHost host = Host(notes: 9);
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(20));
        Complaint complaint = await host.FireAsync(id, Trigger.Acknowledge);

        List<JournalEntry> journal = await host.JournalAsync(id);
        Assert.Equal(6, journal.Count(entry => entry.Event is DeadlineMissed));
        Assert.Equal(Status.Acknowledged, complaint.Status);
        Assert.Equal(DeadlineState.MetLate, complaint.FindDeadline(Stage.Acknowledge)!.State);
        Assert.All(journal.GroupBy(entry => entry.CommitId), commit => Assert.InRange(commit.Count(), 1, 64));
        Assert.Equal([7, 40, 22], journal.GroupBy(entry => entry.CommitId).Select(commit => commit.Count()));
    }

    [Fact]
    public async Task A_command_that_has_room_only_by_itself_gets_a_commit_by_itself()
    {
        await using DeadlineHost host = Host(notes: 4, notesOnStatus: 60);
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(20));
        await host.FireAsync(id, Trigger.Acknowledge);
        Assert.Equal([7, 30, 62], (await host.JournalAsync(id)).GroupBy(entry => entry.CommitId).Select(commit => commit.Count()));
    }

    [Fact]
    public async Task What_can_never_happen_does_not_stop_commands_and_the_worker_is_told()
    {
        await using DeadlineHost host = Host(notes: 70);
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(20));
        Assert.Equal(new CaughtUp(false, true, 7, Monday(10), 1), await host.CatchUpAsync(id));
        Complaint complaint = await host.FireAsync(id, Trigger.Acknowledge);
        Assert.Equal((Status.Acknowledged, DeadlineState.MetLate), (complaint.Status, complaint.FindDeadline(Stage.Acknowledge)!.State));
        Assert.Empty(await host.EventsAsync<DeadlineMissed>(id));
    }

    [Fact]
    public async Task The_worker_gets_as_far_as_one_commit_goes_and_then_further()
    {
        await using DeadlineHost host = Host(notes: 9);
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(20));
        Assert.Equal(new CaughtUp(true, false, 47, Monday(14), 1) { DueBefore = Monday(10), IsMore = true }, await host.CatchUpAsync(id));
        Assert.Equal(new CaughtUp(true, false, 67, null, 1) { DueBefore = Monday(14) }, await host.CatchUpAsync(id));
        Assert.Equal(new CaughtUp(false, false, 67, null, 1), await host.CatchUpAsync(id));
    }

    [Fact]
    public async Task Reactions_that_never_come_to_an_end_are_parked_and_do_not_fill_the_journal()
    {
        await using DeadlineHost host = NewDeadlineHost(
            d => d
                .Target("a", Stage.Respond).When(Category.Of("a")).Within(Allowance.Hours(1))
                .Target("b", Stage.Respond).Within(Allowance.Hours(2)),
            builder => builder.AddReaction<Undecided>().AddWorker(worker => worker.RunsByItself = false));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(20));
        WorkerRun run = await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal(1, run.Parked);
        Assert.InRange((await host.JournalAsync(id)).Count, 100, 1_000);
        Assert.Equal(0, (await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync()).Advanced);
    }

    [Fact]
    public async Task A_command_that_is_said_to_happen_in_the_future_lets_nothing_of_the_future_happen()
    {
        await using DeadlineHost host = Host(notes: 9);
        ComplaintId id = await host.ReceiveAsync();
        Outcome outcome = await host.Desk.ExecuteAsync(id, new Fire(Trigger.Acknowledge) { OccurredAt = Monday(9).AddYears(1) }, Agent);
        Assert.Equal(ErrorCodes.OutOfOrder, outcome.Refusal!.Code);
        Assert.Empty(await host.EventsAsync<DeadlineMissed>(id));
    }

    [Fact]
    public async Task A_keyed_command_with_what_happened_before_it_is_replayed_whole_and_happens_once()
    {
        await using DeadlineHost host = Host(notes: 0);
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(20));
        Outcome first = await host.Desk.ExecuteAsync(id, new Fire(Trigger.Acknowledge) { Key = "k" }, Agent);
        host.Clock.Advance(TimeSpan.FromHours(20));
        Outcome again = await host.Desk.ExecuteAsync(id, new Fire(Trigger.Acknowledge) { Key = "k" }, Agent);
        Assert.True(again.IsReplay);
        Assert.Equal(first.Events, again.Events);
        Assert.Equal(first.OrThrow().Version, again.OrThrow().Version);
    }

    [Fact]
    public async Task Both_complaints_of_a_merge_are_caught_up()
    {
        await using DeadlineHost host = Host(notes: 0);
        ComplaintId one = await host.ReceiveAsync();
        ComplaintId other = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(20));
        (await host.Desk.MergeIntoAsync(one, other, Agent)).OrThrow();
        foreach (ComplaintId id in new[] { one, other })
        {
            List<JournalEntry> journal = await host.JournalAsync(id);
            Assert.Equal(6, journal.Count(entry => entry.Event is DeadlineMissed));
            Assert.Equal(journal.OrderBy(entry => entry.At), journal);
        }
    }

    [Fact]
    public async Task A_store_that_has_no_work_is_asked_for_none()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().AddDeadlines(d => d.Target("t", Stage.Respond).Within(Allowance.Hours(1))).AllowEveryActor().AddLifecycle(SixStage).UseStore(new NoWork());
        await using ServiceProvider provider = services.BuildServiceProvider();
        Complaint complaint = (await provider.GetRequiredService<IComplaintDesk>().ReceiveAsync(SampleComplaints.Intake(), Agent)).OrThrow();
        Assert.NotNull(complaint.NextDueAt);
    }

    private DeadlineHost Host(int notes, int notesOnStatus = 0) => NewDeadlineHost(
        d =>
        {
            Stage[] stages = [Stage.Acknowledge, Stage.Respond, Stage.OnSite, Stage.Update, Stage.Resolve, Stage.Statutory];
            for (int at = 0; at < stages.Length; at++)
                d.Target($"{stages[at]}", stages[at]).Within(Allowance.Hours(at + 1));
        },
        builder => builder.AddReaction<Talkative>().Services.AddSingleton(new Notes(notes, notesOnStatus)));

    /// <summary>Moves what is late to the other category, where it is late too.</summary>
    private sealed class Undecided : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            Classification now = context.Complaint.Classification;
            if (happened is DeadlineMissed)
                then.Add(new ComplaintReclassified(now, now with { Category = Category.Of(now.Category.Name == "a" ? "b" : "a") }));
        }
    }

    private sealed record Notes(int OnMiss, int OnStatus);

    private sealed class Talkative(Notes notes) : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            int count = happened switch
            {
                DeadlineMissed => notes.OnMiss,
                StatusChanged => notes.OnStatus,
                _ => 0,
            };
            for (int number = 1; number <= count; number++)
                then.Add(new NoteAdded($"note {number}"));
        }
    }

    private sealed class NoWork : IComplaintStore
    {
        private readonly InMemoryComplaintStore _inner = new();

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => _inner.LoadAsync(request, cancellationToken);

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
        {
            Assert.All(commit.Changes, change => Assert.Empty(change.Work));
            return _inner.CommitAsync(commit, cancellationToken);
        }

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => _inner.ReadJournalAsync(query, cancellationToken);
    }
}
