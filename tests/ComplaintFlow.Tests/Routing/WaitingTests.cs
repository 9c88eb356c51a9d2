using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Routing;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Deadlines;
using ComplaintFlow.Tests.Delivery.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Routing;

/// <summary>A complaint that nobody can take now waits in a queue, and is assigned as soon as somebody can; none is forgotten.</summary>
public class WaitingTests
{
    private static readonly TallyKey _queue = TallyKey.Waiting(RoutingTarget.Team("t"));

    [Fact]
    public async Task It_is_assigned_when_a_place_becomes_free()
    {
        await using DeadlineHost host = Host(t => t.Member("bo", capacity: 1));
        ComplaintId a = await ReceiveAsync(host);
        ComplaintId b = await ReceiveAsync(host);
        Complaint waiting = await host.FindAsync(b);
        Assert.Equal((null, "t", RoutingTarget.Team("t")), (waiting.Treatment.Handler, waiting.Treatment.Team, waiting.People.Waiting?.Queue));

        await host.FireAsync(a, Trigger.Withdraw);
        Assert.Equal(1, (await RunAsync(host)).Assigned);

        Complaint assigned = await host.FindAsync(b);
        Assert.Equal(("bo", "t", null), (assigned.Treatment.Handler?.Name, assigned.Treatment.Team, assigned.People.Waiting));
        Assert.Equal(0, await WaitingAsync(host));
    }

    [Fact]
    public async Task It_is_assigned_when_a_shift_begins()
    {
        await using DeadlineHost host = Host(t => t.Member("bo", m => m.Capacity(1).Present(Monday(12), null)));
        ComplaintId b = await ReceiveAsync(host);
        host.Clock.SetUtcNow(Monday(11, 59));
        await RunAsync(host);
        // Sooner than queues are looked at anyway.
        host.Clock.Advance(TimeSpan.FromSeconds(50));
        WorkerRun run = await RunAsync(host);
        Assert.Equal((0, Monday(12)), (run.Assigned, run.NextWakeAt));

        host.Clock.SetUtcNow(Monday(12));
        await RunAsync(host);
        Assert.Equal("bo", (await host.FindAsync(b)).Treatment.Handler?.Name);
    }

    [Theory]
    [InlineData("Handlers:People:1:Id", "cy")]
    [InlineData("Handlers:People:0:Capacity", "2")]
    public async Task It_is_assigned_when_somebody_joins_or_takes_more(string setting, string value)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Routing:Otherwise:ToTeam"] = "t",
            ["Handlers:People:0:Id"] = "bo",
            ["Handlers:People:0:Capacity"] = "1",
            ["Handlers:People:0:Teams:0"] = "t",
        };
        IConfigurationRoot configuration = new ConfigurationBuilder().Add(new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = settings }).Build();
        await using DeadlineHost host = new(more: b => b.AddWorker(), configuration: configuration);
        await ReceiveAsync(host);
        ComplaintId b = await ReceiveAsync(host);
        await RunAsync(host);
        Assert.Null((await host.FindAsync(b)).Treatment.Handler);

        configuration[setting] = value;
        if (configuration["Handlers:People:1:Id"] is not null)
            configuration["Handlers:People:1:Teams:0"] = "t";
        configuration.Reload();
        await RunAsync(host);
        Assert.NotNull((await host.FindAsync(b)).Treatment.Handler);
    }

    [Fact]
    public async Task The_journal_does_not_grow_while_it_waits()
    {
        await using DeadlineHost host = Host(t => t.Member("bo", capacity: 1));
        await ReceiveAsync(host);
        ComplaintId b = await ReceiveAsync(host);
        long version = (await host.FindAsync(b)).Version;
        for (int day = 0; day < 7; day++)
        {
            host.Clock.Advance(TimeSpan.FromDays(1));
            await RunAsync(host);
        }

        Assert.Equal(version, (await host.FindAsync(b)).Version);
        Assert.Single(await host.EventsAsync<HandlerAwaited>(b));
        Assert.Equal(new PassedOver(PersonId.Of("bo"), PassedOverReason.Full), Assert.Single((await host.EventsAsync<HandlerAwaited>(b))[0].PassedOver));
    }

    [Fact]
    public async Task They_are_assigned_in_order_of_receipt_with_a_head_start()
    {
        await using DeadlineHost host = Host(t => t.Member("bo", capacity: 1), r => r.HeadStart(Urgency.Urgent, TimeSpan.FromHours(2)).HeadStart(CustomerTier.Vip, TimeSpan.FromHours(1)));
        ComplaintId first = await ReceiveAsync(host);
        List<ComplaintId> waiting = [];
        // By rank: 09:10, 09:20, urgent 11:15 less 2 hours (09:15), urgent VIP 12:25 less 3 hours (09:25).
        foreach ((int hour, int minute, Urgency urgency, CustomerTier tier) in new[]
        {
            (9, 10, Urgency.Normal, CustomerTier.Standard), (9, 20, Urgency.Normal, CustomerTier.Standard), (11, 15, Urgency.Urgent, CustomerTier.Standard), (12, 25, Urgency.Urgent, CustomerTier.Vip),
        })
        {
            host.Clock.SetUtcNow(Monday(hour, minute));
            waiting.Add(await ReceiveAsync(host, urgency, tier));
        }

        List<ComplaintId> order = [];
        for (ComplaintId current = first; order.Count < 4; current = order[^1])
        {
            await host.FireAsync(current, Trigger.Withdraw);
            await RunAsync(host);
            order.Add(await OfAsync(host, "bo"));
        }

        Assert.Equal([waiting[0], waiting[2], waiting[1], waiting[3]], order);
    }

    [Fact]
    public async Task A_newcomer_does_not_overtake_the_queue()
    {
        await using DeadlineHost host = Host(t => t.Member("bo", capacity: 1));
        ComplaintId a = await ReceiveAsync(host);
        ComplaintId b = await ReceiveAsync(host);
        await host.FireAsync(a, Trigger.Withdraw);
        ComplaintId newcomer = await ReceiveAsync(host);
        Assert.NotNull((await host.FindAsync(newcomer)).People.Waiting);

        await RunAsync(host);
        Assert.Equal("bo", (await host.FindAsync(b)).Treatment.Handler?.Name);
        Assert.Null((await host.FindAsync(newcomer)).Treatment.Handler);
    }

    [Fact]
    public async Task A_person_may_still_assign_it_by_hand_and_the_queue_forgets_it()
    {
        await using DeadlineHost host = Host(t => t.Member("bo", capacity: 1).Handler("cy"));
        await ReceiveAsync(host);
        ComplaintId b = await ReceiveAsync(host);
        Complaint complaint = (await host.Desk.ExecuteAsync(b, new Assign(RoutingTarget.Handler("cy")), Boss)).OrThrow();
        Assert.Equal(("cy", null), (complaint.Treatment.Handler?.Name, complaint.People.Waiting));
        Assert.Equal(0, await WaitingAsync(host));
        Assert.Empty(await host.Store.ReadQueuesAsync());
    }

    [Fact]
    public async Task It_leaves_the_queue_when_it_is_closed_and_is_routed_again_when_it_is_reopened()
    {
        await using DeadlineHost host = Host(t => t.Member("bo", capacity: 1));
        ComplaintId a = await ReceiveAsync(host);
        ComplaintId b = await ReceiveAsync(host);
        await host.FireAsync(b, Trigger.Withdraw);
        Assert.Equal(0, await WaitingAsync(host));
        Assert.Empty(await host.Store.ReadQueuesAsync());

        Assert.NotNull((await host.FireAsync(b, Trigger.Reopen)).People.Waiting);
        await host.FireAsync(a, Trigger.Withdraw);
        await RunAsync(host);
        Assert.Equal("bo", (await host.FindAsync(b)).Treatment.Handler?.Name);
    }

    [Fact]
    public async Task One_that_those_who_are_free_cannot_take_does_not_block_the_others()
    {
        await using DeadlineHost host = Host(t => t.Member("bo", capacity: 1).Member("cy", m => m.Absent(null, Monday(12))));
        ComplaintId a = await ReceiveAsync(host);
        ComplaintId aboutBo = await ReceiveAsync(host, about: "bo");
        ComplaintId b = await ReceiveAsync(host);
        await host.FireAsync(a, Trigger.Withdraw);
        await RunAsync(host);
        Assert.Equal("bo", (await host.FindAsync(b)).Treatment.Handler?.Name);
        Assert.NotNull((await host.FindAsync(aboutBo)).People.Waiting);

        host.Clock.SetUtcNow(Monday(12));
        await RunAsync(host);
        Assert.Equal("cy", (await host.FindAsync(aboutBo)).Treatment.Handler?.Name);
    }

    [Fact]
    public async Task A_new_urgency_gives_it_another_rank_and_a_new_category_another_queue()
    {
        await using DeadlineHost host = Host(t => t.Member("bo", capacity: 1).Team("u").Member("cy", capacity: 1), r => r.When(Category.Of("delivery")).ToTeam("u"));
        await ReceiveAsync(host);
        ComplaintId earlier = await ReceiveAsync(host);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        ComplaintId b = await ReceiveAsync(host);
        Complaint urgent = (await host.Desk.ExecuteAsync(b, new Reclassify { Urgency = Urgency.Urgent }, Boss)).OrThrow();
        Assert.True(urgent.People.Waiting!.Rank < (await host.FindAsync(earlier)).People.Waiting!.Rank);

        Complaint moved = (await host.Desk.ExecuteAsync(b, new Reclassify { Category = Category.Of("delivery") }, Boss)).OrThrow();
        Assert.Equal(("cy", "u"), (moved.Treatment.Handler?.Name, moved.Treatment.Team));
        Assert.Equal(1, await WaitingAsync(host));
    }

    [Fact]
    public async Task One_that_waits_alone_takes_the_free_place_when_it_is_routed_again()
    {
        await using DeadlineHost host = Host(t => t.Member("bo", capacity: 1));
        ComplaintId a = await ReceiveAsync(host);
        ComplaintId b = await ReceiveAsync(host);
        await host.FireAsync(a, Trigger.Withdraw);
        Complaint complaint = (await host.Desk.ExecuteAsync(b, new Reclassify { Urgency = Urgency.Urgent }, Boss)).OrThrow();
        Assert.Equal("bo", complaint.Treatment.Handler?.Name);
    }

    [Fact]
    public async Task It_waits_in_the_queue_of_the_rule_though_the_fallback_was_tried()
    {
        await using DeadlineHost host = Host(t => t.Member("bo", capacity: 1).Team("u").Member("cy", capacity: 0), r => r.WhenNobodyIsFound().ToTeam("u"));
        await ReceiveAsync(host);
        ComplaintId b = await ReceiveAsync(host);
        Assert.Equal(["team t", "team u"], (await host.EventsAsync<NobodyFound>(b)).Select(nobody => nobody.Target));
        Assert.Equal(RoutingTarget.Team("t"), (await host.FindAsync(b)).People.Waiting?.Queue);
    }

    [Fact]
    public async Task A_policy_that_finds_nobody_leaves_it_with_its_handler()
    {
        await using DeadlineHost host = Host(
            t => t.Member("bo", capacity: 1),
            more: b => b.AddEscalation(e => e.Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangeHandler(RoutingTarget.NextTier)));
        ComplaintId a = await ReceiveAsync(host, signals: new(Emotion.Heated));
        Complaint complaint = await host.FindAsync(a);
        Assert.Equal(("bo", null), (complaint.Treatment.Handler?.Name, complaint.People.Waiting));
        Assert.NotEmpty(await host.EventsAsync<NobodyFound>(a));
    }

    [Fact]
    public async Task One_query_finds_those_that_nobody_has()
    {
        await using DeadlineHost host = Host(t => t.Member("bo", capacity: 1));
        ComplaintId a = await ReceiveAsync(host);
        ComplaintId b = await ReceiveAsync(host);
        Assert.Equal([b], (await host.Store.QueryAsync(new(Realm.Default) { HasHandler = false })).Items.Select(complaint => complaint.Id));
        Assert.Equal([a], (await host.Store.QueryAsync(new(Realm.Default) { HasHandler = true })).Items.Select(complaint => complaint.Id));
    }

    [Fact]
    public async Task A_store_without_work_is_searched_for_them()
    {
        await using TestNode node = new(inner => new QueriesOnlyStore(inner));
        ComplaintId a = await node.ReceiveAsync();
        ComplaintId b = await node.ReceiveAsync();
        ComplaintId c = await node.ReceiveAsync();
        foreach ((ComplaintId done, ComplaintId next) in new[] { (a, b), (b, c) })
        {
            (await node.Desk.FireAsync(done, Trigger.Withdraw, Agent)).OrThrow();
            node.Clock.Advance(TimeSpan.FromMinutes(1));
            await node.Worker.RunOnceAsync();
            Assert.Equal("bo", (await node.Desk.FindAsync(next, Agent))!.Treatment.Handler?.Name);
        }
    }

    [Fact]
    public async Task A_team_that_the_rules_no_longer_name_gives_its_queue_to_the_one_that_they_do()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        ComplaintId b;
        await using (DeadlineHost before = Host(t => t.Member("bo", capacity: 0), store: store, clock: clock))
            b = await ReceiveAsync(before);
        await using DeadlineHost host = new(store: store, clock: clock, more: m => m.AddRouting(r => r.Otherwise().ToTeam("u")).AddHandlers(h => h.Team("u").Member("cy")).AddWorker());
        await RunAsync(host);
        Assert.Equal(("cy", "u"), ((await host.FindAsync(b)).Treatment.Handler?.Name, (await host.FindAsync(b)).Treatment.Team));
    }

    [Fact]
    public async Task Newer_rules_move_it_to_another_queue_though_nobody_is_free_in_its_own()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        ComplaintId b;
        await using (DeadlineHost before = Host(t => t.Member("bo", capacity: 0), store: store, clock: clock))
            b = await ReceiveAsync(before);
        await using DeadlineHost host = new(store: store, clock: clock, more: m =>
        {
            m.Services.Configure<ComplaintFlowOptions>(rules => rules.RulesGeneration = 2);
            m.AddRouting(r => r.When(Category.Of("billing")).ToTeam("u").Otherwise().ToTeam("t")).AddHandlers(h => h.Team("t").Member("bo", capacity: 0).Team("u").Member("cy")).AddWorker();
        });
        await RunAsync(host);
        Assert.Equal("cy", (await host.FindAsync(b)).Treatment.Handler?.Name);
    }

    [Fact]
    public async Task A_dry_run_says_that_it_would_wait()
    {
        await using DeadlineHost host = Host(t => t.Member("bo", capacity: 1));
        await ReceiveAsync(host);
        RoutingExplanation full = await host.Desk.ExplainRoutingAsync(SampleComplaints.Intake(), Agent);
        Assert.Equal(RoutingTarget.Team("t"), full.Queue);
        Assert.EndsWith("The complaint would wait for: team t.", full.Describe(culture: System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static DeadlineHost Host(Action<HandlerTeamBuilder> team, Action<RoutingTableBuilder>? rules = null, Action<ComplaintFlowBuilder>? more = null, InMemoryComplaintStore? store = null, FakeTimeProvider? clock = null) => new(store: store, clock: clock, more: b =>
    {
        b.AddRouting(r =>
        {
            rules?.Invoke(r);
            r.Otherwise().ToTeam("t");
        }).AddHandlers(h => team(h.Team("t"))).AddWorker();
        more?.Invoke(b);
    });

    private static async Task<ComplaintId> ReceiveAsync(DeadlineHost host, Urgency urgency = Urgency.Normal, CustomerTier? tier = null, string? about = null, Signals? signals = null)
    {
        ComplaintIntake intake = SampleComplaints.Intake() with
        {
            Urgency = urgency,
            Signals = signals ?? Signals.None,
            Customer = new() { Id = "c-1", Name = "王小明", Tier = tier ?? CustomerTier.Standard },
            About = about is null ? null : PersonId.Of(about),
        };
        return (await host.Desk.ReceiveAsync(intake, Agent)).OrThrow().Id;
    }

    private static ValueTask<WorkerRun> RunAsync(DeadlineHost host) => host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();

    private static async Task<ComplaintId> OfAsync(DeadlineHost host, string handler) =>
        Assert.Single((await host.Store.QueryAsync(new(Realm.Default) { Handler = PersonId.Of(handler), Openness = Openness.Open })).Items).Id;

    private static async Task<long> WaitingAsync(DeadlineHost host) => (await host.Store.LoadAsync(new(Realm.Default) { Tallies = [_queue] })).Tallies[_queue].Value;

    /// <summary>A host with bo, who takes one complaint, on a store of its own kind.</summary>
    private sealed class TestNode : IAsyncDisposable
    {
        private readonly ServiceProvider _provider;

        public TestNode(Func<InMemoryComplaintStore, IComplaintStore> around)
        {
            ServiceCollection services = new();
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton(around(new InMemoryComplaintStore(Clock)));
            services.AddComplaintFlow().AllowEveryActor().AddWorker()
                .AddRouting(r => r.Otherwise().ToTeam("t")).AddHandlers(h => h.Team("t").Member("bo", capacity: 1));
            _provider = services.BuildServiceProvider();
            (Desk, Worker) = (_provider.GetRequiredService<IComplaintDesk>(), _provider.GetRequiredService<IComplaintWorker>());
        }

        public FakeTimeProvider Clock { get; } = new(Monday(9));

        public IComplaintDesk Desk { get; }

        public IComplaintWorker Worker { get; }

        public async Task<ComplaintId> ReceiveAsync()
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            return (await Desk.ReceiveAsync(SampleComplaints.Intake(), Agent)).OrThrow().Id;
        }

        public ValueTask DisposeAsync() => _provider.DisposeAsync();
    }
}
