using System.Diagnostics.Metrics;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Delivery;

/// <summary>A subscriber that never ends and ignores its token stops neither a node nor a command nor a deadline.</summary>
public sealed class EndlessSubscriberTests : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly JumpingTimeProvider _clock = new(TestTime.Monday);
    private readonly InMemoryComplaintStore _store;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _began = new(0);
    private readonly Inbox _inbox = new();

    public EndlessSubscriberTests()
    {
        _store = new InMemoryComplaintStore(_clock);
        _inbox.Before = async _ =>
        {
            _began.Release();
            await _end.Task;
        };
    }

    public ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        return default;
    }

    [Fact]
    public async Task Its_node_goes_on_and_no_other_node_takes_the_message()
    {
        await using WorkerNode node = Node();
        ComplaintId id = await ReceiveAsync(node);
        WorkerRun run = await HangAsync(node);
        Assert.Equal((0, 1), (run.Delivered, run.Parked));
        Assert.Contains("did not end", Assert.Single((await _store.ReadParkedAsync(new ParkedQuery())).Items).Why, StringComparison.Ordinal);

        Inbox quick = new();
        await using WorkerNode other = Node(quick);
        _clock.Advance(TimeSpan.FromHours(1));
        await other.RunAsync();
        await node.RunAsync();
        Assert.Empty(quick.Sequences(id));
    }

    [Fact]
    public async Task Deadlines_are_met_meanwhile()
    {
        Errands errands = new(_store, _clock);
        TaskCompletionSource visited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        errands.Before = _ => { visited.TrySetResult(); return default; };
        using IHost host = Host(errands);
        await host.StartAsync();
        await host.Services.GetRequiredService<IComplaintDesk>().ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        Assert.True(await _began.WaitAsync(_patience));
        await Errands.ReceiveAsync(_store, _clock.GetUtcNow());
        // Before the subscriber is abandoned.
        for (int polls = 0; polls < 7 && !visited.Task.IsCompleted; polls++)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(visited.Task, Task.Delay(200));
        }

        Assert.True(visited.Task.IsCompleted, "The deadline waited for the subscriber.");
        _end.SetResult();
        await host.StopAsync();
    }

    [Fact]
    public async Task Without_a_worker_a_command_answers()
    {
        await using Desk.TestHost host = new(builder =>
        {
            builder.Services.AddSingleton(_inbox);
            builder.AddSubscriber<Inbox>("inbox");
        });
        Task<Complaint> received = host.ReceiveAsync();
        Assert.True(await _began.WaitAsync(_patience));
        host.Clock.Advance(TimeSpan.FromSeconds(31));
        Complaint complaint = await received.WaitAsync(_patience);
        Assert.Equal(complaint.Id, Assert.Single((await host.Store.ReadParkedAsync(new ParkedQuery())).Items).Complaint);
    }

    [Fact]
    public async Task Its_message_is_given_to_nobody_while_it_runs_and_comes_again_when_it_failed_in_the_end()
    {
        await using WorkerNode node = Node();
        ComplaintId id = await ReceiveAsync(node);
        await HangAsync(node);
        // An operator retries too early: the message is parked again.
        IComplaintAdministration administration = node.Services.GetRequiredService<IComplaintAdministration>();
        ParkedWork parked = Assert.Single((await _store.ReadParkedAsync(new ParkedQuery())).Items);
        (await administration.RetryAsync(parked, Desk.TestHost.Supervisor)).OrThrow();
        Assert.Equal(1, (await node.RunAsync()).Parked);
        Assert.Equal(0, _began.CurrentCount);

        _inbox.Before = null;
        _end.SetException(new InvalidOperationException("away"));
        await WhenAsync(async () => (await _store.ReadParkedAsync(new ParkedQuery())).Items.Count == 0);
        Assert.Equal(1, (await node.RunAsync()).Delivered);
        Assert.Equal([1L], _inbox.Sequences(id));
    }

    [Fact]
    public async Task A_message_that_was_handled_late_is_not_handled_twice_and_those_after_it_follow()
    {
        await using WorkerNode node = Node();
        ComplaintId id = await ReceiveAsync(node);
        await HangAsync(node);
        await node.Desk.AddNoteAsync(id, "later", Desk.TestHost.Agent);
        _inbox.Before = null;
        _end.SetResult();
        await WhenAsync(async () => (await _store.ReadParkedAsync(new ParkedQuery())).Items.Count == 0);
        await node.RunAsync();
        Assert.Equal([1L, 2], _inbox.Sequences(id));
    }

    [Fact]
    public async Task After_four_the_subscription_stops_here_unhealthy_and_goes_on_when_one_has_ended()
    {
        using OwnMeters own = new();
        List<double> gauge = [];
        using MeterListener meters = own.Listen((instrument, value, _) =>
        {
            if (instrument == "complaintflow.host.abandoned")
                gauge.Add(value);
        });
        Neighbour neighbour = new();
        await using WorkerNode node = Node(options: worker => worker.Parallelism = 4, configure: builder =>
        {
            builder.Services.AddSingleton<IMeterFactory>(own).AddSingleton(neighbour);
            builder.AddSubscriber<Neighbour>("neighbour");
        });
        for (int i = 0; i < 10; i++)
            await ReceiveAsync(node);
        Task<WorkerRun> run = node.RunAsync().AsTask();
        for (int i = 0; i < 4; i++)
            Assert.True(await _began.WaitAsync(_patience));
        _clock.Advance(TimeSpan.FromSeconds(91));
        Assert.Equal(4, (await run.WaitAsync(_patience)).Parked);
        meters.RecordObservableInstruments();

        Assert.Equal(10, neighbour.Told);
        Assert.Equal([4.0], gauge);
        HealthCheckResult health = await HealthAsync(node);
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Contains("'deliver:inbox' is not called any more in this process: 4", health.Description, StringComparison.Ordinal);
        Assert.Contains("'inbox' is stopped", (await node.RunAsync()).Hindrance, StringComparison.Ordinal);
        Assert.Equal(0, _began.CurrentCount);
        // Untouched, so that other nodes take the rest at once.
        Assert.Equal(Enumerable.Repeat(1, 6), (await _store.ClaimAsync(new WorkClaim(WorkKind.Deliver("inbox"), _clock.GetUtcNow(), TimeSpan.FromSeconds(10)))).Items.Select(item => item.Attempts));

        _inbox.Before = null;
        _end.SetResult();
        _clock.Advance(TimeSpan.FromSeconds(11));
        await WhenAsync(async () => (await HealthAsync(node)).Status == HealthStatus.Healthy);
        await node.RunAsync();
        Assert.Equal(10, _inbox.Told.Count);
        Assert.Equal(10, _inbox.Told.Select(message => message.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("constructor")]
    [InlineData("disposal")]
    [InlineData("handler")]
    [InlineData("callback of the token")]
    public async Task A_constructor_a_disposal_a_blocked_thread_or_a_callback_of_the_token_stops_no_node_either(string where)
    {
        Hanging hanging = new(where, _began, _end.Task);
        await using WorkerNode node = Node(configure: builder =>
        {
            builder.Services.AddSingleton(hanging).AddScoped<HangingScope>();
            builder.AddSubscriber<HangingSubscriber>("hanging");
        });
        _inbox.Before = null;
        ComplaintId id = await ReceiveAsync(node);
        await HangAsync(node);
        Assert.Equal([1L], _inbox.Sequences(id));
        Assert.Equal(where == "disposal" ? 0 : 1, (await _store.ReadParkedAsync(new ParkedQuery())).Items.Count);
        Assert.Equal(where == "disposal", hanging.IsHandled);
        Assert.False(hanging.IsDisposed);
        _end.SetResult();
        await WhenAsync(() => new(hanging.IsDisposed));
    }

    [Fact]
    public async Task Without_a_worker_a_stopped_subscription_holds_up_no_command()
    {
        await using Desk.TestHost host = new(builder =>
        {
            builder.Services.AddSingleton(_inbox);
            builder.AddSubscriber<Inbox>("inbox");
        });
        for (int i = 0; i < 4; i++)
        {
            Task<Complaint> received = host.ReceiveAsync();
            Assert.True(await _began.WaitAsync(_patience));
            host.Clock.Advance(TimeSpan.FromSeconds(31));
            await received.WaitAsync(_patience);
        }

        await host.ReceiveAsync().WaitAsync(_patience);
        Assert.Equal(0, await host.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync().AsTask().WaitAsync(_patience));
        Assert.Equal(0, _began.CurrentCount);
    }

    private static async Task<HealthCheckResult> HealthAsync(WorkerNode node) =>
        await node.Services.GetRequiredService<ComplaintFlowHealthCheck>().CheckHealthAsync(new HealthCheckContext());

    private static async Task WhenAsync(Func<ValueTask<bool>> isSo)
    {
        long until = Environment.TickCount64 + (long)_patience.TotalMilliseconds;
        while (!await isSo())
        {
            Assert.True(Environment.TickCount64 < until, "It did not happen.");
            await Task.Yield();
        }
    }

    private static async Task<ComplaintId> ReceiveAsync(WorkerNode node) => (await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow().Id;

    /// <summary>Runs a node whose next message hangs until it is abandoned.</summary>
    private async Task<WorkerRun> HangAsync(WorkerNode node)
    {
        Task<WorkerRun> run = node.RunAsync().AsTask();
        Assert.True(await _began.WaitAsync(_patience));
        _clock.Advance(TimeSpan.FromSeconds(91));
        return await run.WaitAsync(_patience);
    }

    private WorkerNode Node(Inbox? inbox = null, Action<WorkerOptions>? options = null, Action<ComplaintFlow.DependencyInjection.ComplaintFlowBuilder>? configure = null) => new(
        _store,
        _clock,
        configure: builder =>
        {
            builder.Services.AddSingleton(inbox ?? _inbox);
            builder.AddSubscriber<Inbox>("inbox");
            configure?.Invoke(builder);
        },
        options: options);

    private IHost Host(Errands errands)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(_clock).AddSingleton<IComplaintStore>(_store).AddSingleton<ComplaintFlow.Desk.IDueWork>(errands).AddSingleton(_inbox);
        builder.Services.AddComplaintFlow().AllowEveryActor().AddWorker().AddSubscriber<Inbox>("inbox");
        return builder.Build();
    }

    /// <summary>Another subscription, which never hangs.</summary>
    private sealed class Neighbour : IEventSubscriber
    {
        private int _told;

        public int Told => _told;

        public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _told);
            return default;
        }
    }

    /// <summary>Blocks a thread at one place until the end.</summary>
    private sealed class Hanging(string where, SemaphoreSlim began, Task end)
    {
        public bool IsHandled { get; set; }

        public bool IsDisposed { get; set; }

        public void At(string place)
        {
            if (place != where)
                return;
            began.Release();
            end.Wait();
        }

        public async Task HandleAsync(CancellationToken cancellationToken)
        {
            At("handler");
            if (where != "callback of the token")
                return;
            using CancellationTokenRegistration callback = cancellationToken.Register(end.Wait);
            began.Release();
            await end;
        }
    }

    private sealed class HangingScope(Hanging hanging) : IDisposable
    {
        public void Dispose()
        {
            hanging.At("disposal");
            hanging.IsDisposed = true;
        }
    }

    private sealed class HangingSubscriber : IEventSubscriber
    {
        private readonly Hanging _hanging;

        public HangingSubscriber(Hanging hanging, HangingScope scope)
        {
            _hanging = hanging;
            ArgumentNullException.ThrowIfNull(scope);
            hanging.At("constructor");
        }

        public async ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default)
        {
            await _hanging.HandleAsync(cancellationToken);
            _hanging.IsHandled = true;
        }
    }
}
