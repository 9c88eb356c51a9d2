using System.Collections.Concurrent;
using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that random use of a real desk leaves the store consistent.</summary>
internal static class DeskCases
{
    private const int Capacity = 4;
    private static readonly string[] _handlers = ["ann", "ben", "陈"];

    public static IEnumerable<StoreCase> All =>
    [
        new("After a random run through the desk every snapshot is the fold of its journal, and the tallies are those of all journals", RandomRun),
        new("After a random run through the desk and reopening the store, snapshots and tallies still match the journals", RandomRunReopened, StoreAbilities.Reopening),
        new("A merge through the desk hands the open deadlines over, and both snapshots are the folds of their journals", MergedClocks),
        new("Of 8 parallel writers through the desk on one limit exactly as many pass as it allows, and the others take the alternative", OneLimit),
    ];

    private static async Task RandomRun(StoreTrial trial)
    {
        int seed = Random.Shared.Next();
        ICollection<ComplaintId> ids = await RunAsync(trial, seed).ConfigureAwait(false);
        await MustFit(trial, ids, seed).ConfigureAwait(false);
    }

    private static async Task RandomRunReopened(StoreTrial trial)
    {
        int seed = Random.Shared.Next();
        ICollection<ComplaintId> ids = await RunAsync(trial, seed).ConfigureAwait(false);
        await trial.OpenAsync().ConfigureAwait(false);
        await MustFit(trial, ids, seed).ConfigureAwait(false);
    }

    private static async Task OneLimit(StoreTrial trial)
    {
        ServiceProvider services = Services(trial.Store, static builder => builder.AddReaction<GivesVouchers>());
        await using (services.ConfigureAwait(false))
        {
            IComplaintDesk desk = services.GetRequiredService<IComplaintDesk>();
            ConcurrentBag<Outcome> outcomes = [];
            await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
                async () =>
                {
                    for (int i = 0; i < 2; i++)
                        outcomes.Add(await desk.ReceiveAsync(SampleComplaints.Intake("vouchers"), Actor.Staff("supervisor"), trial.CancellationToken).ConfigureAwait(false));
                },
                trial.CancellationToken))).ConfigureAwait(false);

            Equal(0, outcomes.Count(static outcome => !outcome.IsAccepted), "the number of receipts that were refused");
            Equal(GivesVouchers.Limit, outcomes.Count(static outcome => outcome.Events.Contains(GivesVouchers.Given)), "the number of commands that passed");
            Equal(outcomes.Count - GivesVouchers.Limit, outcomes.Count(static outcome => outcome.Events.Contains(GivesVouchers.Refused)), "the number of commands that took the alternative");
            Equal(GivesVouchers.Limit, (await trial.WholeTallyAsync(GivesVouchers.Tally).ConfigureAwait(false)).Value, "the tally afterwards");
        }
    }

    private static async Task MergedClocks(StoreTrial trial)
    {
        ServiceProvider services = Services(trial.Store, static builder => builder.AddDeadlines(d => d
            .Calendar("always", c => c.In("UTC").AlwaysOpen())
            .Target("quick", Stage.Statutory).When(Category.Of("billing")).Within(Allowance.CalendarDays(15))
            .Target("slow", Stage.Statutory).When(Category.Of("delivery")).Within(Allowance.CalendarDays(30))));
        await using (services.ConfigureAwait(false))
        {
            IComplaintDesk desk = services.GetRequiredService<IComplaintDesk>();
            Actor actor = Actor.Staff("supervisor");
            Complaint from = (await desk.ReceiveAsync(SampleComplaints.Intake("billing"), actor, trial.CancellationToken).ConfigureAwait(false)).OrThrow();
            Complaint into = (await desk.ReceiveAsync(SampleComplaints.Intake("delivery"), actor, trial.CancellationToken).ConfigureAwait(false)).OrThrow();
            Complaint last = (await desk.ReceiveAsync(SampleComplaints.Intake("delivery"), actor, trial.CancellationToken).ConfigureAwait(false)).OrThrow();
            Deadline law = from.FindDeadline(Stage.Statutory)!;
            await MergeAsync(from.Id, into.Id).ConfigureAwait(false);
            await MergeAsync(into.Id, last.Id).ConfigureAwait(false);

            foreach (ComplaintId id in new[] { from.Id, into.Id, last.Id })
                await trial.MustHaveAsync(Complaint.Fold(await JournalOf(desk, id, trial.CancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
            Complaint merged = (await desk.FindAsync(from.Id, actor, trial.CancellationToken).ConfigureAwait(false))!;
            Equal(DeadlineState.Transferred, merged.FindDeadline(Stage.Statutory)!.State, "the state of a deadline that was handed over");
            Complaint survivor = (await desk.FindAsync(last.Id, actor, trial.CancellationToken).ConfigureAwait(false))!;
            Deadline carried = survivor.FindDeadline(Stage.Statutory)!;
            Equal(law.DueAt, carried.DueAt, "the due time that was taken over");
            Equal(new DeadlineOrigin(from.Id, law.Id), carried.TakenFrom, "where the deadline comes from");
            Equal(law.DueAt, survivor.NextDueAt, "the next due time of the complaint that continues");

            async Task MergeAsync(ComplaintId one, ComplaintId other) => (await desk.MergeIntoAsync(one, other, actor, trial.CancellationToken).ConfigureAwait(false)).OrThrow();
        }
    }

    /// <summary>Has four writers do anything to the same complaints, each at one of so many desks.</summary>
    public static async Task<ICollection<ComplaintId>> RunAsync(StoreTrial trial, int seed, Action<ComplaintFlowBuilder>? more = null, int desks = 1)
    {
        List<ServiceProvider> nodes = [.. Enumerable.Range(0, desks).Select(_ => Services(trial.Store, more))];
        try
        {
            ConcurrentBag<ComplaintId> ids = [];
            await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(
                async () =>
                {
                    IComplaintDesk desk = nodes[writer % desks].GetRequiredService<IComplaintDesk>();
                    Random random = new(seed + writer);
                    for (int i = 0; i < 40; i++)
                        await StepAsync(desk, ids, random, trial.CancellationToken).ConfigureAwait(false);
                },
                trial.CancellationToken))).ConfigureAwait(false);
            return ids.ToHashSet();
        }
        finally
        {
            foreach (ServiceProvider node in nodes)
                await node.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task StepAsync(IComplaintDesk desk, ConcurrentBag<ComplaintId> ids, Random random, CancellationToken cancellationToken)
    {
        Actor actor = Actor.Staff("supervisor");
        if (ids.IsEmpty || random.Next(4) == 0)
        {
            // One in three keys has been used before; the desk then returns the first complaint.
            ComplaintIntake intake = SampleComplaints.Intake(random.Next(2) == 0 ? "billing" : "delivery", $"intake-{random.Next(60)}");
            Outcome received = await desk.ReceiveAsync(intake, actor, cancellationToken).ConfigureAwait(false);
            if (received.IsAccepted)
                ids.Add(received.Complaint!.Id);
            return;
        }

        ComplaintId[] known = [.. ids];
        ComplaintId id = known[random.Next(known.Length)];
        Trigger[] triggers = [Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform, Trigger.FollowUp, Trigger.Close, Trigger.Withdraw, Trigger.Reopen];
        ComplaintCommand command = random.Next(8) switch
        {
            0 => new AddNote($"note 备注 {random.Next()}"),
            1 => new Assign(RoutingTarget.Handler(_handlers[random.Next(_handlers.Length)]), "because"),
            2 => new MergeInto(known[random.Next(known.Length)]),
            3 => new Reclassify { Category = Category.Of("billing/roaming"), Urgency = (Urgency)random.Next(4) },
            _ => new Fire(triggers[random.Next(triggers.Length)]),
        };
        await desk.ExecuteAsync(id, random.Next(3) == 0 ? command with { Key = $"command-{random.Next(100)}" } : command, actor, cancellationToken).ConfigureAwait(false);
    }

    public static async Task MustFit(StoreTrial trial, ICollection<ComplaintId> ids, int seed)
    {
        ServiceProvider services = Services(trial.Store);
        await using (services.ConfigureAwait(false))
        {
            IComplaintDesk desk = services.GetRequiredService<IComplaintDesk>();
            List<(Guid Commit, DateTimeOffset RecordedAt, PersonId Handler, int Change)> changes = [];
            List<RoutingTarget> waiting = [];
            foreach (ComplaintId id in ids)
            {
                Complaint? folded = null;
                foreach (JournalEntry entry in await JournalOf(desk, id, trial.CancellationToken).ConfigureAwait(false))
                {
                    PersonId? before = Carrier(folded);
                    folded = folded?.Apply(entry) ?? Complaint.Fold([entry]);
                    if (before is { } left)
                        changes.Add((entry.CommitId, entry.RecordedAt, left, -1));
                    if (Carrier(folded) is { } taken)
                        changes.Add((entry.CommitId, entry.RecordedAt, taken, 1));
                }

                await trial.MustHaveAsync(folded!).ConfigureAwait(false);
                if (folded!.People.Waiting is { } place)
                    waiting.Add(place.Queue);
            }

            foreach (RoutingTarget queue in (RoutingTarget[])[RoutingTarget.Team("front-desk"), RoutingTarget.Handler("ann")])
                Equal(waiting.Count(one => one == queue), (await trial.WholeTallyAsync(TallyKey.Waiting(queue)).ConfigureAwait(false)).Value, $"the number that waits for {queue} after a run with seed {seed}");

            foreach (string handler in _handlers)
            {
                PersonId person = PersonId.Of(handler);
                var commits = changes.Where(change => change.Handler == person).GroupBy(change => (change.Commit, change.RecordedAt), change => change.Change)
                    .Select(commit => (commit.Key.RecordedAt, Change: commit.Sum())).ToList();
                Tally tally = await trial.WholeTallyAsync(TallyKey.HandlerLoad(person)).ConfigureAwait(false);
                Equal(commits.Sum(commit => commit.Change), tally.Value, $"the load of {handler} after a run with seed {seed}");
                Equal(commits.Where(commit => commit.Change > 0).Max(commit => (DateTimeOffset?)commit.RecordedAt), tally.RaisedAt, $"when the load of {handler} last went up in a run with seed {seed}");
            }
        }
    }

    /// <summary>Finds the handler on whose load a complaint counts.</summary>
    private static PersonId? Carrier(Complaint? complaint) => complaint is { IsClosed: false } ? complaint.Treatment.Handler : null;

    public static async Task<List<JournalEntry>> JournalOf(IComplaintDesk desk, ComplaintId id, CancellationToken cancellationToken)
    {
        List<JournalEntry> journal = [];
        while (true)
        {
            Page<JournalEntry> page = await desk.ReadJournalAsync(id, Actor.Staff("reader"), journal.Count, cancellationToken).ConfigureAwait(false);
            journal.AddRange(page.Items);
            if (page.Continuation is null || page.Items.Count == 0)
                return journal;
        }
    }

    public static ServiceProvider Services(IComplaintStore store, Action<ComplaintFlowBuilder>? more = null)
    {
        ServiceCollection services = new();
        ComplaintFlowBuilder builder = services.AddComplaintFlow()
            .UseLifecycle(BuiltIn.SixStage)
            .AddHandlers(h => h.Team("front-desk").Member(_handlers[0], Capacity).Member(_handlers[1], Capacity).Member(_handlers[2], Capacity))
            .AddRouting(r => r.When(Category.Of("billing")).ToTeam("front-desk").Otherwise().ToHandler("ann"))
            .AllowEveryActor()
            .UseStore(store);
        more?.Invoke(builder);
        return services.BuildServiceProvider();
    }

    /// <summary>Gives vouchers until they run out.</summary>
    private sealed class GivesVouchers : IReaction
    {
        public const int Limit = 3;

        public static TallyKey Tally { get; } = TallyKey.Own("vouchers");

        public static HostEvent Given { get; } = new("voucher", "{}");

        public static HostEvent Refused { get; } = new("apology", "{}");

        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is not ComplaintReceived)
                return;
            bool isLeft = !context.Exhausted.Contains(Tally);
            if (isLeft)
                then.Count(Tally, atMost: Limit);
            then.Add(isLeft ? Given : Refused);
        }
    }
}
