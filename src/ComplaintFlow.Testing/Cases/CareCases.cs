using ComplaintFlow.Commands;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that promises to customers, requests to other units and external stages are due work: at their instants, once, and for as long as they are open.</summary>
internal static partial class CareCases
{
    // The request is due before the promise, and both between two milliseconds.
    private static readonly DateTimeOffset _requestDue = SampleComplaints.Start.AddHours(1).AddTicks(3 * TimeSpan.TicksPerMicrosecond);
    private static readonly DateTimeOffset _promiseDue = SampleComplaints.Start.AddHours(2).AddTicks(5 * TimeSpan.TicksPerMicrosecond);
    private static readonly Actor _agent = Actor.Staff("agent");
    private static readonly Actor _customer = Actor.Customer("C-1042");

    public static IEnumerable<StoreCase> All =>
    [
        new("The due work of a complaint is at the next promise or request that is open, to the microsecond, and gone when none is", NextOpen, StoreAbilities.Work),
        new("What ends a promise or a request ends its due work", Ended, StoreAbilities.Work),
        new("Of two nodes that have the same due work, one breaks the promise and misses the request, at their instants", Once, StoreAbilities.Work),
        new("Promises and requests are due after the store is reopened", Reopened, StoreAbilities.Work | StoreAbilities.Reopening),
        .. OfExternalStages,
    ];

    private static async Task NextOpen(StoreTrial trial)
    {
        CaseClock clock = new(SampleComplaints.Start);
        CareNode node = new(trial.Store, clock);
        await using (node.ConfigureAwait(false))
        {
            ComplaintId id = await PromisedAsync(node, trial.CancellationToken).ConfigureAwait(false);
            await MustBeDueAsync(trial, _requestDue, "a promise and a request").ConfigureAwait(false);
            await node.DoAsync(id, new AnswerRequest("claim", "ordered today"), _agent, trial.CancellationToken).ConfigureAwait(false);
            await MustBeDueAsync(trial, _promiseDue, "the answer").ConfigureAwait(false);
            await node.DoAsync(id, new KeepPromise("ring"), _agent, trial.CancellationToken).ConfigureAwait(false);
            await MustBeDueAsync(trial, null, "the promise is kept").ConfigureAwait(false);

            clock.MoveTo(_promiseDue.AddDays(1));
            await node.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            await MustHaveHappenedAsync(trial, id, 0).ConfigureAwait(false);
        }
    }

    private static async Task Ended(StoreTrial trial)
    {
        RecordContact contact = new(Channel.Phone, "never mind");
        (ComplaintCommand Command, Actor By)[][] endings =
        [
            [(contact, _agent), (new ReleasePromise("ring"), _agent), (new WithdrawRequest("claim"), _agent)],
            [(new ReleasePromise("ring"), _customer), (new AnswerRequest("claim", "found"), Actor.Staff("zhou"))],
            [(new Fire(Trigger.Withdraw), _customer)],
        ];
        CareNode node = new(trial.Store, new CaseClock(SampleComplaints.Start));
        await using (node.ConfigureAwait(false))
        {
            foreach ((ComplaintCommand Command, Actor By)[] ending in endings)
            {
                ComplaintId id = await PromisedAsync(node, trial.CancellationToken).ConfigureAwait(false);
                foreach ((ComplaintCommand command, Actor by) in ending)
                    await node.DoAsync(id, command, by, trial.CancellationToken).ConfigureAwait(false);
                await MustBeDueAsync(trial, null, string.Join(" and ", ending.Select(one => one.Command.GetType().Name))).ConfigureAwait(false);
            }
        }
    }

    private static async Task Once(StoreTrial trial)
    {
        CaseClock clock = new(SampleComplaints.Start);
        SameWork work = new(trial.Store);
        CareNode first = new(work.First, clock);
        CareNode second = new(work.Second, clock);
        await using (first.ConfigureAwait(false))
        await using (second.ConfigureAwait(false))
        {
            ComplaintId id = await PromisedAsync(first, trial.CancellationToken).ConfigureAwait(false);
            clock.MoveTo(_requestDue.AddTicks(-TimeSpan.TicksPerMicrosecond));
            await first.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            await second.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            await MustHaveHappenedAsync(trial, id, 0).ConfigureAwait(false);

            // Both fall due while nobody looks; each is written at its own instant.
            clock.MoveTo(_promiseDue.AddHours(1));
            work.Begin(id);
            await Task.WhenAll(RunAsync(first), RunAsync(second)).ConfigureAwait(false);
            await MustHaveHappenedAsync(trial, id, 1).ConfigureAwait(false);
            await MustBeDueAsync(trial, null, "both are over").ConfigureAwait(false);

            await RunAsync(second).ConfigureAwait(false);
            await MustHaveHappenedAsync(trial, id, 1).ConfigureAwait(false);
        }

        async Task RunAsync(CareNode node)
        {
            await Task.Yield();
            await node.RunAsync(trial.CancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task Reopened(StoreTrial trial)
    {
        CaseClock clock = new(SampleComplaints.Start);
        ComplaintId id;
        CareNode before = new(trial.Store, clock);
        await using (before.ConfigureAwait(false))
            id = await PromisedAsync(before, trial.CancellationToken).ConfigureAwait(false);

        CareNode after = new(await trial.OpenAsync().ConfigureAwait(false), clock);
        await using (after.ConfigureAwait(false))
        {
            await MustBeDueAsync(trial, _requestDue, "the store is reopened").ConfigureAwait(false);
            clock.MoveTo(_promiseDue);
            await after.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            await MustHaveHappenedAsync(trial, id, 1).ConfigureAwait(false);
        }
    }

    /// <summary>Receives a complaint, promises something to the customer, and asks another unit.</summary>
    private static async Task<ComplaintId> PromisedAsync(CareNode node, CancellationToken cancellationToken)
    {
        ComplaintId id = (await node.Desk.ReceiveAsync(SampleComplaints.Intake(), _agent, cancellationToken).ConfigureAwait(false)).OrThrow().Id;
        await node.DoAsync(id, new MakePromise("I ring you 我给您回电", _promiseDue) { Name = "ring" }, _agent, cancellationToken).ConfigureAwait(false);
        await node.DoAsync(id, new AskUnit(RoutingTarget.Team("claims"), "Where is it? 在哪里？", _requestDue) { Name = "claim" }, _agent, cancellationToken).ConfigureAwait(false);
        return id;
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
        Equal(instant.UtcTicks, items[0].WakeAt.UtcTicks, $"the due instant of the work, in ticks, after {after}");
        That(await trial.Work.SettleAsync(WorkSettlement.GiveBack(items[0]), trial.CancellationToken).ConfigureAwait(false), "the row is given back");
    }

    private static async Task<IReadOnlyList<WorkItem>> ClaimAsync(StoreTrial trial, DateTimeOffset dueBy) =>
        (await trial.Work.ClaimAsync(new WorkClaim(WorkKind.Due, dueBy, TimeSpan.FromHours(1)), trial.CancellationToken).ConfigureAwait(false)).Items;

    /// <summary>Checks how often the promise was broken and the request missed, and that it was at their instants.</summary>
    private static async Task MustHaveHappenedAsync(StoreTrial trial, ComplaintId id, int times)
    {
        List<StoredEntry> journal = await trial.JournalAsync(id).ConfigureAwait(false);
        foreach ((string type, DateTimeOffset due) in ((string, DateTimeOffset)[])[("request-missed", _requestDue), ("promise-broken", _promiseDue)])
        {
            StoredEntry[] happened = [.. journal.Where(entry => entry.Type == type)];
            Equal(times, happened.Length, $"the number of entries '{type}'");
            foreach (StoredEntry entry in happened)
                Equal(due.UtcTicks, entry.At.UtcTicks, $"the instant of '{type}', in ticks");
        }
    }

    /// <summary>A node with a desk and a worker, on a clock of the case.</summary>
    private sealed class CareNode : IAsyncDisposable
    {
        private readonly ServiceProvider _services;

        public CareNode(IComplaintStore store, TimeProvider clock)
        {
            ServiceCollection services = new();
            services.AddSingleton(clock);
            services.AddComplaintFlow().AllowEveryActor().UseStore(store as TimelessStore ?? new TimelessStore(store)).AddWorker(worker => worker.RunsByItself = false);
            _services = services.BuildServiceProvider();
        }

        public IComplaintDesk Desk => _services.GetRequiredService<IComplaintDesk>();

        public async Task DoAsync(ComplaintId id, ComplaintCommand command, Actor actor, CancellationToken cancellationToken) =>
            (await Desk.ExecuteAsync(id, command, actor, cancellationToken).ConfigureAwait(false)).OrThrow();

        public ValueTask<WorkerRun> RunAsync(CancellationToken cancellationToken) => _services.GetRequiredService<IComplaintWorker>().RunOnceAsync(cancellationToken);

        public ValueTask DisposeAsync() => _services.DisposeAsync();
    }
}
