using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Care.Relations;

/// <summary>One node with a desk and a worker that runs when it is told to, on a store and a clock that it may share.</summary>
internal sealed class IncidentHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public IncidentHost(IComplaintStore? store = null, FakeTimeProvider? clock = null, Action<ComplaintFlowBuilder>? more = null, Action<ComplaintFlow.Work.WorkerOptions>? worker = null)
    {
        Clock = clock ?? new FakeTimeProvider(TestTime.Monday);
        Store = store ?? new InMemoryComplaintStore(Clock);
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(Store);
        ComplaintFlowBuilder builder = services.AddComplaintFlow().UseLifecycle(Open).AddLifecycle(Careful).AddWorker(w =>
        {
            w.RunsByItself = false;
            worker?.Invoke(w);
        });
        more?.Invoke(builder);
        if (!builder.Services.Any(service => service.ServiceType == typeof(IComplaintAuthorizer)))
            builder.AllowEveryActor();
        _provider = services.BuildServiceProvider(validateScopes: true);
        Desk = _provider.GetRequiredService<IComplaintDesk>();
        Worker = _provider.GetRequiredService<IComplaintWorker>();
        Administration = _provider.GetRequiredService<IComplaintAdministration>();
    }

    /// <summary>A lifecycle in which the outcome may be told at any time.</summary>
    public static LifecycleDefinition Open { get; } = Lifecycle.Define("open", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Open).Permit(Trigger.Close, Status.Closed).Permit(Trigger.Withdraw, Status.Withdrawn).Permit(Trigger.Merge, Status.Merged);
        l.Configure(Status.Received).SubstateOf(Status.Open).Permit(Trigger.Inform, Status.Informed);
        l.Configure(Status.Informed).SubstateOf(Status.Open).Permit(Trigger.Reassess, Status.Received);
        l.Configure(Status.Withdrawn).Final().Permit(Trigger.Reopen, Status.Received);
        l.Configure(Status.Closed).Final().Permit(Trigger.Reopen, Status.Received);
        l.Configure(Status.Merged).Final();
    });

    /// <summary>One in which it may be told only after a step.</summary>
    public static LifecycleDefinition Careful { get; } = Lifecycle.Define("careful", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).PermitIf(Trigger.Inform, Status.Informed, Guard.StepDone("apologise"));
        l.Configure(Status.Informed).Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.Closed).Final();
    });

    public static Actor Agent { get; } = Actor.Staff("lin", "agent");

    public FakeTimeProvider Clock { get; }

    public IComplaintStore Store { get; }

    public IServiceProvider Services => _provider;

    public IComplaintDesk Desk { get; }

    public IComplaintWorker Worker { get; }

    public IComplaintAdministration Administration { get; }

    public async Task<ComplaintId> ReceiveAsync(string customer = "C-1", string? lifecycle = null, string description = "The login fails.", Channel? channel = null) =>
        (await Desk.ReceiveAsync(new ComplaintIntake { Customer = new Customer { Id = customer }, Channel = channel ?? Channel.Phone, Description = description, Lifecycle = lifecycle }, Agent)).OrThrow().Id;

    /// <summary>Receives complaints of different customers, and lets them join one that stands for all.</summary>
    public async Task<(ComplaintId Parent, List<ComplaintId> Children)> IncidentAsync(int children)
    {
        ComplaintId parent = await ReceiveAsync("firm");
        List<ComplaintId> joined = [];
        for (int i = 0; i < children; i++)
        {
            ComplaintId child = await ReceiveAsync($"C-{i}");
            await DoAsync(child, new RelateTo(parent, RelationKind.ChildOf));
            joined.Add(child);
        }

        return (parent, joined);
    }

    public async Task<Complaint> DoAsync(ComplaintId id, params ComplaintCommand[] commands)
    {
        foreach (ComplaintCommand command in commands)
            (await Desk.ExecuteAsync(id, command, Agent)).OrThrow();
        return await FindAsync(id);
    }

    public async Task<Complaint> FindAsync(ComplaintId id) => (await Desk.FindAsync(id, Agent))!;

    public async Task<List<JournalEntry>> JournalAsync(ComplaintId id) => await Desk.ReadWholeJournalAsync(id, Agent).ToListAsync();

    public async Task<List<T>> EventsAsync<T>(ComplaintId id)
        where T : ComplaintEvent => [.. (await JournalAsync(id)).Select(entry => entry.Event).OfType<T>()];

    public async Task<long> OpenChildrenAsync(ComplaintId parent)
    {
        TallyKey key = TallyKey.Children(parent);
        return (await Store.LoadAsync(new LoadRequest(Realm.Default) { Tallies = [key] })).Tallies.GetValueOrDefault(key).Value;
    }

    /// <summary>Checks that a command is refused, and that nothing was written.</summary>
    public async Task<Refusal> RefusedAsync(ComplaintId id, ComplaintCommand command, string language = "en", Actor? actor = null)
    {
        Complaint before = await FindAsync(id);
        Outcome outcome = await UnderCulture.RunAsync(language, async () => await Desk.ExecuteAsync(id, command, actor ?? Agent));
        Assert.False(outcome.IsAccepted);
        Assert.Equal(before.Version, (await FindAsync(id)).Version);
        return outcome.Refusal!;
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
