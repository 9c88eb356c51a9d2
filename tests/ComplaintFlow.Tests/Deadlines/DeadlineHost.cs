using ComplaintFlow.Deadlines;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Desk;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>A host with deadlines on an in-memory store and a clock that stands still: Monday, 2 March 2026, 09:00 UTC, when the office opens.</summary>
internal sealed class DeadlineHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public DeadlineHost(
        Action<DeadlinesBuilder>? deadlines = null,
        Action<ComplaintFlowBuilder>? more = null,
        IConfiguration? configuration = null,
        InMemoryComplaintStore? store = null,
        FakeTimeProvider? clock = null,
        LifecycleDefinition? lifecycle = null)
    {
        Clock = clock ?? new FakeTimeProvider(Monday(9));
        Store = store ?? new InMemoryComplaintStore(Clock);
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IComplaintStore>(Store);
        ComplaintFlowBuilder builder = configuration is null ? services.AddComplaintFlow() : services.AddComplaintFlow(configuration);
        builder.AddDeadlines(d => d.Calendar(Office)).AllowEveryActor();
        if (deadlines is not null)
            builder.AddDeadlines(deadlines);
        if (lifecycle is not null)
            builder.AddLifecycle(lifecycle);
        more?.Invoke(builder);
        _provider = services.BuildServiceProvider();
        Desk = _provider.GetRequiredService<IComplaintDesk>();
    }

    public static WorkCalendar Office { get; } = WorkCalendar.Define("office", c => c.In("UTC").OpenOnWeekdays("09:00-17:00"));

    public static Actor Agent { get; } = Actor.Staff("agent");

    public static Actor Boss { get; } = Actor.Staff("boss");

    public FakeTimeProvider Clock { get; }

    public InMemoryComplaintStore Store { get; }

    public IComplaintDesk Desk { get; }

    public IServiceProvider Services => _provider;

    public static DateTimeOffset Monday(int hour, int minute = 0) => new(2026, 3, 2, hour, minute, 0, TimeSpan.Zero);

    public async Task<ComplaintId> ReceiveAsync(Urgency urgency = Urgency.Normal) =>
        (await Desk.ReceiveAsync(SampleComplaints.Intake() with { Id = ComplaintId.New(Monday(9)), Urgency = urgency, Customer = new() { Id = "c-1", Name = "王小明" } }, Agent)).OrThrow().Id;

    public async Task<Complaint> FireAsync(ComplaintId id, params Trigger[] triggers)
    {
        Complaint complaint = null!;
        foreach (Trigger trigger in triggers)
            complaint = (await Desk.FireAsync(id, trigger, Agent)).OrThrow();
        return complaint;
    }

    public async Task<Complaint> FindAsync(ComplaintId id) => (await Desk.FindAsync(id, Agent))!;

    public async Task<Deadline> DeadlineAsync(ComplaintId id, Stage stage) => (await FindAsync(id)).FindDeadline(stage)!;

    public async Task<List<JournalEntry>> JournalAsync(ComplaintId id) => await Desk.ReadWholeJournalAsync(id, Agent).ToListAsync();

    public async Task<List<T>> EventsAsync<T>(ComplaintId id)
        where T : ComplaintEvent => [.. (await JournalAsync(id)).Select(entry => entry.Event).OfType<T>()];

    public ValueTask<CaughtUp> CatchUpAsync(ComplaintId id) => _provider.GetRequiredService<ComplaintClocks>().CatchUpAsync(Realm.Default, id);

    /// <summary>When the store would wake the worker for the complaint.</summary>
    public async Task<DateTimeOffset?> WakesAtAsync()
    {
        WorkBatch batch = await Store.ClaimAsync(new WorkClaim(WorkKind.Due, DateTimeOffset.MaxValue, TimeSpan.FromTicks(1)));
        return batch.Items.Count == 0 ? null : Assert.Single(batch.Items).WakeAt;
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
