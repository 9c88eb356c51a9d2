using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Desk;

/// <summary>A host with one desk, on the in-memory store and a clock that stands still.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public TestHost(Action<ComplaintFlowBuilder>? configure = null, Func<IComplaintStore, IComplaintStore>? around = null, TimeProvider? time = null, LifecycleDefinition? lifecycle = null)
    {
        ServiceCollection services = new();
        services.AddSingleton(time ?? Clock);
        Store = new InMemoryComplaintStore(Clock);
        services.AddSingleton(around?.Invoke(Store) ?? Store);
        ComplaintFlowBuilder builder = services.AddComplaintFlow();
        if (lifecycle is not null)
            builder.AddLifecycle(lifecycle);
        configure?.Invoke(builder);
        if (SnapshotCaching.IsOn)
            builder.UseSnapshotCache(8);
        if (!builder.Services.Any(service => service.ServiceType == typeof(IComplaintAuthorizer)))
            builder.AllowEveryActor();
        _provider = services.BuildServiceProvider(validateScopes: true);
        Desk = _provider.GetRequiredService<IComplaintDesk>();
    }

    public static Actor Agent { get; } = Actor.Staff("agent", "agent");

    public static Actor Supervisor { get; } = Actor.Staff("supervisor", "supervisor");

    public FakeTimeProvider Clock { get; } = new(TestTime.Monday);

    public InMemoryComplaintStore Store { get; }

    public IComplaintDesk Desk { get; }

    public IServiceProvider Services => _provider;

    public static ComplaintIntake Intake() => new()
    {
        Customer = new Customer { Id = "c-17", Name = "李雷", Phone = "+86 10 1234" },
        Channel = Channel.Phone,
        Description = "The bill is too high. 账单多收了。",
        Category = Category.Of("billing/roaming"),
    };

    public async Task<Complaint> ReceiveAsync(ComplaintIntake? intake = null) => (await Desk.ReceiveAsync(intake ?? Intake(), Agent)).OrThrow();

    public async Task<List<JournalEntry>> JournalAsync(ComplaintId id) => await Desk.ReadWholeJournalAsync(id, Agent).ToListAsync();

    public async Task<long> TallyAsync(string handler)
    {
        TallyKey key = TallyKey.HandlerLoad(PersonId.Of(handler));
        Loaded loaded = await Store.LoadAsync(new LoadRequest(Realm.Default) { Tallies = [key] });
        return loaded.Tallies[key].Value;
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
