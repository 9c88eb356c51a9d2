using ComplaintFlow.Commands;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that the window of a follow-up is due work: when it opens, at each next try, and until the customer has answered.</summary>
internal static class FollowUpCases
{
    // The outcome is told between two milliseconds, so that the window opens between two as well.
    private static readonly DateTimeOffset _told = SampleComplaints.Start.AddTicks(7 * TimeSpan.TicksPerMicrosecond);
    private static readonly DateTimeOffset _opens = _told.AddDays(3);
    private static readonly Actor _agent = Actor.Staff("agent");
    private static readonly Actor _customer = Actor.Customer("C-1042");

    public static IEnumerable<StoreCase> All =>
    [
        new("The due work of a resolved complaint is when its follow-up opens, to the microsecond, and then when it ends", Opens, StoreAbilities.Work),
        new("A follow-up that is answered or over leaves no due work behind", Ends, StoreAbilities.Work),
        new("Of two nodes that have the same due work, one says that a follow-up is due, at its instant", Once, StoreAbilities.Work),
        new("A follow-up is due after the store is reopened", Reopened, StoreAbilities.Work | StoreAbilities.Reopening),
    ];

    private static async Task Opens(StoreTrial trial)
    {
        CaseClock clock = new(_told);
        Node node = new(trial.Store, clock);
        await using (node.ConfigureAwait(false))
        {
            ComplaintId id = await node.InformedAsync(trial.CancellationToken).ConfigureAwait(false);
            await MustBeDueAsync(trial, _opens, "the outcome").ConfigureAwait(false);
            clock.MoveTo(_opens);
            await node.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            await MustHaveHappenedAsync(trial, id, 1).ConfigureAwait(false);
            Complaint complaint = await node.FindAsync(id, trial.CancellationToken).ConfigureAwait(false);
            await MustBeDueAsync(trial, complaint.Care.FollowUp!.DueAt, "it has opened").ConfigureAwait(false);
        }
    }

    private static async Task Ends(StoreTrial trial)
    {
        CaseClock clock = new(_told);
        Node node = new(trial.Store, clock);
        await using (node.ConfigureAwait(false))
        {
            ComplaintId answered = await node.InformedAsync(trial.CancellationToken).ConfigureAwait(false);
            clock.MoveTo(_opens);
            await node.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            await node.DoAsync(answered, new RecordFeedback(Channel.Phone) { Satisfaction = 5 }, _customer, trial.CancellationToken).ConfigureAwait(false);
            await MustBeDueAsync(trial, null, "the answer").ConfigureAwait(false);

            ComplaintId over = await node.InformedAsync(trial.CancellationToken).ConfigureAwait(false);
            await node.DoAsync(over, new Fire(Trigger.Reassess), _agent, trial.CancellationToken).ConfigureAwait(false);
            await MustBeDueAsync(trial, null, "the complaint is taken up again").ConfigureAwait(false);
        }
    }

    private static async Task Once(StoreTrial trial)
    {
        CaseClock clock = new(_told);
        SameWork work = new(trial.Store);
        Node first = new(work.First, clock);
        Node second = new(work.Second, clock);
        await using (first.ConfigureAwait(false))
        await using (second.ConfigureAwait(false))
        {
            ComplaintId id = await first.InformedAsync(trial.CancellationToken).ConfigureAwait(false);
            clock.MoveTo(_opens.AddTicks(-TimeSpan.TicksPerMicrosecond));
            await first.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            await second.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            await MustHaveHappenedAsync(trial, id, 0).ConfigureAwait(false);

            clock.MoveTo(_opens.AddMinutes(1));
            work.Begin(id);
            await Task.WhenAll(RunAsync(first), RunAsync(second)).ConfigureAwait(false);
            await MustHaveHappenedAsync(trial, id, 1).ConfigureAwait(false);
        }

        async Task RunAsync(Node node)
        {
            await Task.Yield();
            await node.RunAsync(trial.CancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task Reopened(StoreTrial trial)
    {
        CaseClock clock = new(_told);
        ComplaintId id;
        Node before = new(trial.Store, clock);
        await using (before.ConfigureAwait(false))
            id = await before.InformedAsync(trial.CancellationToken).ConfigureAwait(false);

        Node after = new(await trial.OpenAsync().ConfigureAwait(false), clock);
        await using (after.ConfigureAwait(false))
        {
            clock.MoveTo(_opens);
            await after.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            await MustHaveHappenedAsync(trial, id, 1).ConfigureAwait(false);
        }
    }

    /// <summary>Checks when the only due work is due; null when there must be none.</summary>
    private static async Task MustBeDueAsync(StoreTrial trial, DateTimeOffset? at, string after)
    {
        DateTimeOffset last = at?.AddTicks(-TimeSpan.TicksPerMicrosecond) ?? DateTimeOffset.MaxValue;
        Equal(0, (await ClaimAsync(trial, last).ConfigureAwait(false)).Count, $"the number of rows due {(at is null ? "at any time" : "a microsecond before")}, after {after}");
        if (at is not { } instant)
            return;
        IReadOnlyList<WorkItem> items = await ClaimAsync(trial, instant).ConfigureAwait(false);
        Equal(1, items.Count, $"the number of rows due at the instant, after {after}");
        That(await trial.Work.SettleAsync(WorkSettlement.GiveBack(items[0]), trial.CancellationToken).ConfigureAwait(false), "the row is given back");
    }

    private static async Task<IReadOnlyList<WorkItem>> ClaimAsync(StoreTrial trial, DateTimeOffset dueBy) =>
        (await trial.Work.ClaimAsync(new WorkClaim(WorkKind.Due, dueBy, TimeSpan.FromHours(1)), trial.CancellationToken).ConfigureAwait(false)).Items;

    /// <summary>Checks how often it was said that the follow-up is due, and that it was at its instant.</summary>
    private static async Task MustHaveHappenedAsync(StoreTrial trial, ComplaintId id, int times)
    {
        StoredEntry[] happened = [.. (await trial.JournalAsync(id).ConfigureAwait(false)).Where(static entry => entry.Type == "follow-up-due")];
        Equal(times, happened.Length, "how often the follow-up was said to be due");
        foreach (StoredEntry entry in happened)
            Equal(_opens.UtcTicks, entry.At.UtcTicks, "the instant of that, in ticks");
    }

    /// <summary>A node with a desk and a worker, on a clock of the case.</summary>
    private sealed class Node : IAsyncDisposable
    {
        private static readonly Trigger[] _path = [Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform];
        private readonly ServiceProvider _services;

        public Node(IComplaintStore store, TimeProvider clock)
        {
            ServiceCollection services = new();
            services.AddSingleton(clock);
            services.AddComplaintFlow().AllowEveryActor().UseStore(store as TimelessStore ?? new TimelessStore(store)).AddWorker(static worker => worker.RunsByItself = false)
                .AddDeadlines(static d => d.Calendar("always", static c => c.In("UTC").AlwaysOpen()).ByDefault("always"))
                .AddFollowUps(static f => f.Otherwise().Opens(Allowance.Hours(72)));
            _services = services.BuildServiceProvider();
        }

        private IComplaintDesk Desk => _services.GetRequiredService<IComplaintDesk>();

        /// <summary>Receives a complaint and takes it to where the outcome is told.</summary>
        public async Task<ComplaintId> InformedAsync(CancellationToken cancellationToken)
        {
            ComplaintId id = (await Desk.ReceiveAsync(SampleComplaints.Intake(), _agent, cancellationToken).ConfigureAwait(false)).OrThrow().Id;
            foreach (Trigger trigger in _path)
                await DoAsync(id, new Fire(trigger), _agent, cancellationToken).ConfigureAwait(false);
            return id;
        }

        public async Task<Complaint> FindAsync(ComplaintId id, CancellationToken cancellationToken) => (await Desk.FindAsync(id, _agent, cancellationToken).ConfigureAwait(false))!;

        public async Task DoAsync(ComplaintId id, ComplaintCommand command, Actor actor, CancellationToken cancellationToken) =>
            (await Desk.ExecuteAsync(id, command, actor, cancellationToken).ConfigureAwait(false)).OrThrow();

        public ValueTask<WorkerRun> RunAsync(CancellationToken cancellationToken) => _services.GetRequiredService<IComplaintWorker>().RunOnceAsync(cancellationToken);

        public ValueTask DisposeAsync() => _services.DisposeAsync();
    }
}
