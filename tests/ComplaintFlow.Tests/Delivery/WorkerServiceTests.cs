using ComplaintFlow.Desk;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Delivery;

/// <summary>The worker under a generic host. Nothing sleeps: the clock is moved when the worker waits for it.</summary>
public sealed class WorkerServiceTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new(TestTime.Monday);
    private readonly InMemoryComplaintStore _store;
    private readonly Inbox _inbox = new();

    public WorkerServiceTests() => _store = new InMemoryComplaintStore(_clock);

    [Fact]
    public async Task A_commit_on_this_node_wakes_the_worker()
    {
        using IHost host = Host();
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _inbox.Before = _ => { told.TrySetResult(); return default; };
        await host.StartAsync();
        await host.Services.GetRequiredService<IComplaintDesk>().ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        // The clock stands still: no poll can have come.
        await told.Task.WaitAsync(_patience);
        await host.StopAsync();
    }

    [Fact]
    public async Task The_worker_comes_at_the_instant_at_which_work_is_due_however_rarely_it_polls()
    {
        Errands errands = new(_store, _clock);
        TaskCompletionSource<DateTimeOffset> visited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        errands.Before = _ => { visited.TrySetResult(_clock.GetUtcNow()); return default; };
        ComplaintId id = await Errands.ReceiveAsync(_store, _clock.GetUtcNow());
        DateTimeOffset due = _clock.GetUtcNow().AddMinutes(1);
        using IHost host = Host(errands, options => options.PollInterval = TimeSpan.FromHours(1));
        await host.StartAsync();
        _clock.SetUtcNow(due.AddMilliseconds(-1));
        _clock.SetUtcNow(due);
        // The clock stands at the instant: no poll can have come.
        Assert.Equal(due, await visited.Task.WaitAsync(_patience));
        await host.StopAsync();
        await errands.AssertDoneAsync(_store, id);
    }

    [Fact]
    public async Task The_poll_finds_what_other_nodes_committed()
    {
        using IHost host = Host();
        await host.StartAsync();
        await using WorkerNode other = new(_store, _clock, configure: Subscribed);
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _inbox.Before = _ => { told.TrySetResult(); return default; };
        await other.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        await AdvanceUntilAsync(told.Task);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_that_stops_waits_for_the_message_at_hand_and_gives_back_the_rest()
    {
        for (int i = 0; i < 5; i++)
        {
            await using WorkerNode other = new(_store, _clock, configure: Subscribed);
            await other.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        }

        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource finish = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _inbox.Before = async _ => { begun.TrySetResult(); await finish.Task; };
        using IHost host = Host(options: options => options.Parallelism = 1);
        await host.StartAsync();
        await begun.Task.WaitAsync(_patience);
        Task stop = host.StopAsync();
        Assert.False(stop.IsCompleted);
        finish.SetResult();
        await stop.WaitAsync(_patience);
        Assert.Single(_inbox.Told);
        Assert.Equal(Enumerable.Repeat(1, 4), (await _store.ClaimAsync(new WorkClaim(WorkKind.Deliver("inbox"), _clock.GetUtcNow(), _patience))).Items.Select(item => item.Attempts));
    }

    [Fact]
    public async Task A_worker_whose_store_is_away_is_degraded_and_goes_on_by_itself()
    {
        MortalStore way = new(_store) { IsDead = true };
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _inbox.Before = _ => { told.TrySetResult(); return default; };
        using IHost host = Host(store: way);
        TaskCompletionSource tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
        way.BeforeCall = number => { if (number >= 3) tried.TrySetResult(); return default; };
        await host.StartAsync();
        await AdvanceUntilAsync(tried.Task);
        way.IsDead = false;
        await host.Services.GetRequiredService<IComplaintDesk>().ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        WorkerStatus status = host.Services.GetRequiredService<WorkerStatus>();
        ComplaintFlowHealthCheck health = host.Services.GetRequiredService<ComplaintFlowHealthCheck>();
        if (status.Fault is not null)
            Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
        await AdvanceUntilAsync(told.Task);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_worker_that_does_not_run_by_itself_waits_for_its_caller()
    {
        using IHost host = Host(options: options => options.RunsByItself = false);
        await host.StartAsync();
        await host.Services.GetRequiredService<IComplaintDesk>().ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(_inbox.Told);
        Assert.Equal(1, (await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync()).Delivered);
        await host.StopAsync();
    }

    /// <summary>Moves the clock a little at a time until something has happened; the worker sets its timers on threads of its own.</summary>
    private async Task AdvanceUntilAsync(Task happened)
    {
        long until = Environment.TickCount64 + (long)_patience.TotalMilliseconds;
        while (!happened.IsCompleted)
        {
            Assert.True(Environment.TickCount64 < until, "Nothing happened.");
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }

    private void Subscribed(ComplaintFlow.DependencyInjection.ComplaintFlowBuilder builder)
    {
        builder.Services.AddSingleton(_inbox);
        builder.AddSubscriber<Inbox>("inbox");
    }

    private IHost Host(IDueWork? due = null, Action<WorkerOptions>? options = null, IComplaintStore? store = null)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddSingleton(store ?? _store);
        builder.Services.AddSingleton(due ?? new Errands(_store, _clock));
        ComplaintFlow.DependencyInjection.ComplaintFlowBuilder complaints = builder.Services.AddComplaintFlow().AllowEveryActor().AddWorker(options);
        Subscribed(complaints);
        return builder.Build();
    }
}
