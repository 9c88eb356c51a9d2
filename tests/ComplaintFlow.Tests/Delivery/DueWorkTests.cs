using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Delivery;

/// <summary>What is due by the library's own rules, from the commit that says so to the worker that sees to it, in a store that hands out work and in one that does not.</summary>
public sealed class DueWorkTests
{
    private readonly FakeTimeProvider _clock = new(TestTime.Monday);
    private readonly FickleDirectory _directory = new();
    private readonly InMemoryComplaintStore _whole;

    public DueWorkTests() => _whole = new InMemoryComplaintStore(_clock);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_who_could_not_be_looked_for_is_found_by_the_worker_when_it_is_time(bool handsOut)
    {
        await using ServiceProvider node = Node(Store(handsOut));
        List<Complaint> received = [];
        for (int i = 0; i < 30; i++)
            received.Add((await node.GetRequiredService<IComplaintDesk>().ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow());
        IComplaintWorker worker = node.GetRequiredService<IComplaintWorker>();
        Assert.Equal(0, (await worker.RunOnceAsync()).Advanced);

        // The first retries are in vain and move the instant; then the directory is back.
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(30, (await worker.RunOnceAsync()).Advanced);
        _directory.IsAway = false;
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(30, (await worker.RunOnceAsync()).Advanced);
        foreach (Complaint complaint in received)
        {
            Complaint now = (await node.GetRequiredService<IComplaintDesk>().FindAsync(complaint.Id, Desk.TestHost.Agent))!;
            Assert.Equal(("ana", null, complaint.Version + 2), (now.Treatment.Handler?.Name, now.NextDueAt, now.Version));
        }

        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, (await worker.RunOnceAsync()).Advanced);
    }

    [Fact]
    public async Task Another_process_finds_what_is_due_in_a_store_that_hands_out_no_work()
    {
        ComplaintId id;
        await using (ServiceProvider first = Node(Store(handsOut: false)))
            id = (await first.GetRequiredService<IComplaintDesk>().ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow().Id;
        _directory.IsAway = false;
        _clock.Advance(TimeSpan.FromHours(1));
        await using ServiceProvider second = Node(Store(handsOut: false));
        Assert.Equal(1, (await second.GetRequiredService<IComplaintWorker>().RunOnceAsync()).Advanced);
        Assert.Equal("ana", (await second.GetRequiredService<IComplaintDesk>().FindAsync(id, Desk.TestHost.Agent))!.Treatment.Handler?.Name);
    }

    [Fact]
    public async Task Poison_is_parked_in_a_store_that_hands_out_no_work_too_and_can_be_retried()
    {
        _directory.IsAway = true;
        Errands errands = new(_whole, _clock) { Before = _ => throw new TimeZoneNotFoundException() };
        await using ServiceProvider node = Node(Store(handsOut: false), services => services.AddSingleton<ComplaintFlow.Desk.IDueWork>(errands));
        await node.GetRequiredService<IComplaintDesk>().ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        for (int i = 0; i < 30; i++)
        {
            _clock.Advance(TimeSpan.FromHours(2));
            await node.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        }

        Assert.Equal(20, errands.Visits.Count);
        IComplaintAdministration administration = node.GetRequiredService<IComplaintAdministration>();
        ParkedWork parked = Assert.Single((await administration.ReadParkedAsync(Realm.Default, new ParkedQuery(), Desk.TestHost.Agent)).OrThrow().Items);
        (await administration.RetryAsync(parked, Desk.TestHost.Agent)).OrThrow();
        await node.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal(21, errands.Visits.Count);
    }

    [Fact]
    public async Task Only_the_realms_that_are_named_are_looked_through()
    {
        await using ServiceProvider node = Node(Store(handsOut: false), options: options => options.Realms.Add(Realm.Of("north")));
        IComplaintDesks desks = node.GetRequiredService<IComplaintDesks>();
        await desks.For(Realm.Of("north")).ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        await desks.For(Realm.Default).ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await node.GetRequiredService<IComplaintWorker>().RunOnceAsync()).Advanced);
    }

    [Fact]
    public async Task Two_nodes_share_what_is_due_and_each_complaint_is_seen_to_once()
    {
        await using ServiceProvider a = Node(_whole);
        await using ServiceProvider b = Node(_whole);
        List<ComplaintId> ids = [];
        for (int i = 0; i < 200; i++)
            ids.Add((await a.GetRequiredService<IComplaintDesk>().ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow().Id);
        _directory.IsAway = false;
        _clock.Advance(TimeSpan.FromHours(1));
        WorkerRun[] runs = await Task.WhenAll(Task.Run(async () => await a.GetRequiredService<IComplaintWorker>().RunOnceAsync()), Task.Run(async () => await b.GetRequiredService<IComplaintWorker>().RunOnceAsync()));
        Assert.Equal((200, 0), (runs.Sum(run => run.Advanced), runs.Sum(run => run.Failed)));
        foreach (ComplaintId id in ids)
            Assert.Single((await _whole.ReadJournalAsync(new JournalQuery(Realm.Default, id))).Items, entry => entry.Type == "handler-assigned");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_one_commit_holds_at_one_instant_happens_in_several_and_nothing_is_parked(bool handsOut)
    {
        await using ServiceProvider node = Node(Store(handsOut), services =>
        {
            _directory.IsAway = false;
            services.AddComplaintFlow().AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00"))).AddEscalation(e =>
            {
                for (int number = 1; number < 30; number++)
                    e.Policy($"p{number:D2}").WhenIdle(Allowance.Hours(8)).Notify("boss").ThenAfter(Allowance.Hours(1)).Notify("boss");
                return e.Policy("p30").WhenIdle(Allowance.Hours(8)).Notify("boss").ThenAfter(Allowance.Hours(1)).Notify("boss");
            });
        });
        ComplaintId id = (await node.GetRequiredService<IComplaintDesk>().ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow().Id;
        _clock.Advance(TimeSpan.FromHours(10));

        WorkerRun run = await node.GetRequiredService<IComplaintWorker>().RunOnceAsync();

        Assert.Equal((0L, 0L, 1L), (run.Parked, run.Failed, run.Advanced));
        List<JournalEntry> journal = await node.GetRequiredService<IComplaintDesk>().ReadWholeJournalAsync(id, Desk.TestHost.Agent).ToListAsync();
        Assert.Equal(4, journal.DistinctBy(entry => entry.CommitId).Count());
        Assert.Equal(
            [(1, _clock.GetUtcNow().AddHours(-2), 30), (2, _clock.GetUtcNow().AddHours(-1), 30)],
            journal.Where(entry => entry.Event is EscalationFired).GroupBy(entry => (((EscalationFired)entry.Event).Level, entry.At)).Select(group => (group.Key.Level, group.Key.At, group.Count())));
    }

    private IComplaintStore Store(bool handsOut) => handsOut ? _whole : new QueriesOnlyStore(_whole);

    private ServiceProvider Node(IComplaintStore store, Action<IServiceCollection>? more = null, Action<WorkerOptions>? options = null)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(_clock).AddSingleton(store).AddSingleton<IHandlerDirectory>(_directory);
        more?.Invoke(services);
        services.AddComplaintFlow().AllowEveryActor().AddRouting(r => r.Otherwise().ToTeam("desk")).AddWorker(worker =>
        {
            // A directory that was away is asked by one at first; the others would be put off once more.
            worker.Parallelism = 1;
            options?.Invoke(worker);
        });
        return services.BuildServiceProvider();
    }
}
