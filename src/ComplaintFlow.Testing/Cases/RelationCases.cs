using ComplaintFlow.Commands;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that the complaints of a mass incident are found and counted by their parent, and that each is told once.</summary>
internal static class RelationCases
{
    // More than a page of the walk over them.
    private const int Children = 130;
    private const StoreAbilities Following = StoreAbilities.Work | StoreAbilities.Queries;
    private static readonly Actor _agent = Actor.Staff("agent");

    public static IEnumerable<StoreCase> All =>
    [
        new("A query finds the children of a parent, page by page, and no others", Found, Following),
        new("A list finds and counts the children of a parent, and no others", Listed, Following | StoreAbilities.Lists),
        new("The tally of a parent is the number of its open children", Counted, Following),
        new("The open children of a parent are counted beside their tally", CountedBeside, Following | StoreAbilities.Verification),
        new("Each child of a mass incident is told once, and their parent says how many", Told, Following),
        new("What the children of a mass incident have not been told is due after the store is reopened", Reopened, Following | StoreAbilities.Reopening),
    ];

    private static async Task Found(StoreTrial trial)
    {
        Node node = new(trial.Store);
        await using (node.ConfigureAwait(false))
        {
            (ComplaintId parent, List<ComplaintId> children) = await node.IncidentAsync(7, trial.CancellationToken).ConfigureAwait(false);
            await node.IncidentAsync(2, trial.CancellationToken).ConfigureAwait(false);
            await node.DoAsync(children[0], new Fire(Trigger.Withdraw), trial.CancellationToken).ConfigureAwait(false);
            await node.DoAsync(children[1], new Unrelate(parent), trial.CancellationToken).ConfigureAwait(false);

            Sequence(children.Except([children[1]]).Order(), await QueryAsync(new ComplaintQuery { Parent = parent, PageSize = 2 }).ConfigureAwait(false), "the children");
            Sequence(children.Skip(2).Order(), await QueryAsync(new ComplaintQuery { Parent = parent, PageSize = 2, Openness = Openness.Open }).ConfigureAwait(false), "the open children");
            Sequence([], await QueryAsync(new ComplaintQuery(Realm.Of("north")) { Parent = parent }).ConfigureAwait(false), "the children in another realm");
        }

        async Task<List<ComplaintId>> QueryAsync(ComplaintQuery query)
        {
            List<ComplaintId> found = [];
            do
            {
                Page<Complaint> page = await ((IComplaintQueries)trial.Store).QueryAsync(query, trial.CancellationToken).ConfigureAwait(false);
                That(page.Items.Count <= query.PageSize, "a page has at most as many complaints as were asked for");
                found.AddRange(page.Items.Select(static child => child.Id));
                query = query with { Continuation = page.Continuation };
            }
            while (query.Continuation is not null);
            return found;
        }
    }

    private static async Task Listed(StoreTrial trial)
    {
        Node node = new(trial.Store);
        await using (node.ConfigureAwait(false))
        {
            (ComplaintId parent, List<ComplaintId> children) = await node.IncidentAsync(4, trial.CancellationToken).ConfigureAwait(false);
            await node.IncidentAsync(1, trial.CancellationToken).ConfigureAwait(false);
            foreach (ComplaintOrder order in Enum.GetValues<ComplaintOrder>())
            {
                Page<ListedComplaint> page = await trial.Lists.ListAsync(new ListRequest(new ComplaintQuery { Parent = parent, Order = order }, 10), trial.CancellationToken).ConfigureAwait(false);
                Sequence(children.Order(), page.Items.Select(static one => one.Row.Id).Order(), $"the children in the order {order}");
            }

            IReadOnlyList<ComplaintCount> counts = await trial.Lists.CountAsync(new ComplaintSelection(new ComplaintQuery { Parent = parent }), CountBy.Nothing, trial.CancellationToken).ConfigureAwait(false);
            Equal(children.Count, counts.Single().Count, "the number of children");
        }
    }

    private static async Task Counted(StoreTrial trial)
    {
        Node node = new(trial.Store);
        await using (node.ConfigureAwait(false))
        {
            (ComplaintId parent, List<ComplaintId> children) = await node.IncidentAsync(5, trial.CancellationToken).ConfigureAwait(false);
            (ComplaintCommand Command, int Left)[] steps =
            [
                (new Fire(Trigger.Withdraw), 4), (new Fire(Trigger.Reopen), 5), (new AddNote("nothing else"), 5), (new Unrelate(parent), 4), (new RelateTo(parent, RelationKind.ChildOf), 5), (new MergeInto(children[1]), 4),
            ];
            foreach ((ComplaintCommand command, int left) in steps)
            {
                await node.DoAsync(children[0], command, trial.CancellationToken).ConfigureAwait(false);
                Equal(left, await trial.TallyAsync(TallyKey.Children(parent)).ConfigureAwait(false), $"the tally after {command}");
            }
        }
    }

    private static async Task CountedBeside(StoreTrial trial)
    {
        Node node = new(trial.Store);
        await using (node.ConfigureAwait(false))
        {
            (ComplaintId parent, List<ComplaintId> children) = await node.IncidentAsync(3, trial.CancellationToken).ConfigureAwait(false);
            await node.DoAsync(children[0], new Fire(Trigger.Withdraw), trial.CancellationToken).ConfigureAwait(false);
            IReadOnlyList<StoredLoad> loads = await trial.Verifiable.ReadLoadsAsync(Realm.Default, trial.CancellationToken).ConfigureAwait(false);
            StoredLoad load = loads.Single(one => one.Key == TallyKey.Children(parent));
            Equal((2L, 2L), (load.Stored, load.Counted), "the tally of the parent, and the number that is counted beside it");
        }
    }

    private static async Task Told(StoreTrial trial)
    {
        Node node = new(trial.Store);
        await using (node.ConfigureAwait(false))
        {
            (ComplaintId parent, List<ComplaintId> children) = await node.IncidentAsync(Children, trial.CancellationToken).ConfigureAwait(false);
            // What is due since they joined is done, so that the walk over them reaches them and nothing else.
            await node.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            await node.DoAsync(parent, new InformChildren("明天恢复 by noon"), trial.CancellationToken).ConfigureAwait(false);
            for (int run = 0; run < 2; run++)
                await node.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            await MustBeToldAsync(trial, parent, children).ConfigureAwait(false);
        }
    }

    private static async Task Reopened(StoreTrial trial)
    {
        ComplaintId parent;
        List<ComplaintId> children;
        Node before = new(trial.Store);
        await using (before.ConfigureAwait(false))
        {
            (parent, children) = await before.IncidentAsync(3, trial.CancellationToken).ConfigureAwait(false);
            await before.DoAsync(parent, new InformChildren("soon"), trial.CancellationToken).ConfigureAwait(false);
        }

        Node after = new(await trial.OpenAsync().ConfigureAwait(false));
        await using (after.ConfigureAwait(false))
        {
            await after.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            await MustBeToldAsync(trial, parent, children).ConfigureAwait(false);
        }
    }

    private static async Task MustBeToldAsync(StoreTrial trial, ComplaintId parent, List<ComplaintId> children)
    {
        foreach (ComplaintId child in children)
            Equal(1, (await trial.JournalAsync(child).ConfigureAwait(false)).Count(static entry => entry.Type == "parent-progressed"), "how often a child was told");
        Equal(1, (await trial.JournalAsync(parent).ConfigureAwait(false)).Count(static entry => entry.Type == "children-reached"), "how often the parent says so");
    }

    /// <summary>A node with a desk and a worker, on a clock that stands still.</summary>
    private sealed class Node : IAsyncDisposable
    {
        private readonly ServiceProvider _services;

        public Node(IComplaintStore store)
        {
            ServiceCollection services = new();
            services.AddSingleton<TimeProvider>(new CaseClock(SampleComplaints.Start));
            services.AddComplaintFlow().AllowEveryActor().UseStore(new TimelessQueries(store)).AddWorker(static worker => worker.RunsByItself = false);
            _services = services.BuildServiceProvider();
        }

        private IComplaintDesk Desk => _services.GetRequiredService<IComplaintDesk>();

        public async Task<(ComplaintId Parent, List<ComplaintId> Children)> IncidentAsync(int count, CancellationToken cancellationToken)
        {
            ComplaintId parent = await ReceiveAsync(cancellationToken).ConfigureAwait(false);
            List<ComplaintId> children = [];
            for (int i = 0; i < count; i++)
            {
                ComplaintId child = await ReceiveAsync(cancellationToken).ConfigureAwait(false);
                await DoAsync(child, new RelateTo(parent, RelationKind.ChildOf), cancellationToken).ConfigureAwait(false);
                children.Add(child);
            }

            return (parent, children);
        }

        public async Task DoAsync(ComplaintId id, ComplaintCommand command, CancellationToken cancellationToken) =>
            (await Desk.ExecuteAsync(id, command, _agent, cancellationToken).ConfigureAwait(false)).OrThrow();

        public ValueTask<WorkerRun> RunAsync(CancellationToken cancellationToken) => _services.GetRequiredService<IComplaintWorker>().RunOnceAsync(cancellationToken);

        public ValueTask DisposeAsync() => _services.DisposeAsync();

        private async Task<ComplaintId> ReceiveAsync(CancellationToken cancellationToken) =>
            (await Desk.ReceiveAsync(SampleComplaints.Intake(), _agent, cancellationToken).ConfigureAwait(false)).OrThrow().Id;
    }

    private sealed class TimelessQueries(IComplaintStore inner) : TimelessStore(inner), IComplaintQueries
    {
        private readonly IComplaintQueries _queries = (IComplaintQueries)inner;

        public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => _queries.QueryAsync(query, cancellationToken);
    }
}
