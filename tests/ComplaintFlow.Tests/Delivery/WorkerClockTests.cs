using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Delivery;

/// <summary>A node whose clock is wrong takes no work and says so.</summary>
public sealed class WorkerClockTests
{
    private readonly JumpingTimeProvider _storeClock = new(TestTime.Monday);
    private readonly InMemoryComplaintStore _store;

    public WorkerClockTests() => _store = new InMemoryComplaintStore(_storeClock);

    [Theory]
    [InlineData(600)]
    [InlineData(-600)]
    [InlineData(2.1)]
    [InlineData(-2.1)]
    public async Task A_node_whose_clock_is_not_the_stores_takes_no_work_until_it_is(double seconds)
    {
        JumpingTimeProvider clock = new(_storeClock.GetUtcNow().AddSeconds(seconds));
        Errands errands = new(_store, clock);
        await using WorkerNode node = new(_store, clock, errands);
        ComplaintId id = await Errands.ReceiveAsync(_store, _storeClock.GetUtcNow().AddHours(-1));

        WorkerRun run = await node.RunAsync();
        Assert.Contains("ahead of the store's", run.Hindrance, StringComparison.Ordinal);
        Assert.Empty(errands.Visits);
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(node)).Status);
        // It claimed nothing, so that others find the work untouched.
        Assert.Equal(1, (await _store.ClaimAsync(new WorkClaim(WorkKind.Due, _storeClock.GetUtcNow(), TimeSpan.FromSeconds(1)))).Items[0].Attempts);

        _storeClock.Advance(TimeSpan.FromMinutes(2));
        clock.Jump(_storeClock.GetUtcNow() - clock.GetUtcNow());
        await node.RunAsync();
        clock.Advance(TimeSpan.FromMinutes(2));
        _storeClock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, (await node.RunAsync()).Advanced);
        await errands.AssertDoneAsync(_store, id);
    }

    [Fact]
    public async Task A_clock_that_goes_wrong_between_two_claims_gives_back_what_was_claimed()
    {
        FakeTimeProvider clock = new(_storeClock.GetUtcNow());
        Errands errands = new(_store, clock);
        MortalStore way = new(_store);
        await using WorkerNode node = new(way, clock, errands);
        for (int i = 0; i < 3; i++)
            await Errands.ReceiveAsync(_store, _storeClock.GetUtcNow().AddHours(-1));
        // The first call asks for the time, the second one claims.
        way.BeforeCall = number =>
        {
            if (number == 2)
                _storeClock.Advance(TimeSpan.FromSeconds(10));
            return default;
        };

        WorkerRun run = await node.RunAsync();
        Assert.Equal((0, 3), (run.Advanced, run.GivenBack));
        Assert.NotNull(run.Hindrance);
        Assert.Empty(errands.Visits);
        Assert.Equal([1, 1, 1], (await _store.ClaimAsync(new WorkClaim(WorkKind.Due, _storeClock.GetUtcNow(), TimeSpan.FromSeconds(1)))).Items.Select(item => item.Attempts));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(24)]
    public async Task After_the_clock_jumped_a_node_waits_one_lease_and_goes_on(int hours)
    {
        // An hour back, as a time server does, and a day forward, as after a suspension. The store's clock moves alike: only the jump is strange.
        Errands errands = new(_store, _storeClock);
        await using WorkerNode node = new(_store, _storeClock, errands);
        await node.RunAsync();
        ComplaintId id = await Errands.ReceiveAsync(_store, _storeClock.GetUtcNow().AddDays(-2));
        _storeClock.Jump(TimeSpan.FromHours(hours));

        Assert.Contains("jumped", (await node.RunAsync()).Hindrance, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(node)).Status);
        _storeClock.Advance(TimeSpan.FromSeconds(119));
        Assert.NotNull((await node.RunAsync()).Hindrance);
        Assert.Empty(errands.Visits);
        _storeClock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((1, null), ((await node.RunAsync()).Advanced, (await node.RunAsync()).Hindrance));
        await errands.AssertDoneAsync(_store, id);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(node)).Status);
    }

    [Fact]
    public async Task A_clock_that_is_set_right_by_less_than_a_minute_is_no_jump()
    {
        await using WorkerNode node = new(_store, _storeClock);
        await node.RunAsync();
        _storeClock.Jump(TimeSpan.FromSeconds(-59));
        Assert.Null((await node.RunAsync()).Hindrance);
    }

    [Fact]
    public async Task Work_done_before_a_clock_was_set_back_is_not_done_again()
    {
        Errands errands = new(_store, _storeClock, count: 2);
        await using WorkerNode node = new(_store, _storeClock, errands);
        ComplaintId id = await Errands.ReceiveAsync(_store, _storeClock.GetUtcNow());
        _storeClock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await node.RunAsync()).Advanced);
        _storeClock.Jump(TimeSpan.FromHours(-1));
        for (int i = 0; i < 70; i++)
        {
            await node.RunAsync();
            _storeClock.Advance(TimeSpan.FromMinutes(1));
        }

        await errands.AssertDoneAsync(_store, id);
    }

    private static async Task<HealthCheckResult> CheckAsync(WorkerNode node) =>
        await node.Services.GetRequiredService<ComplaintFlowHealthCheck>().CheckHealthAsync(new HealthCheckContext());
}
