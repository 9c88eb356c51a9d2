using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Errors;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ComplaintFlow.Tests.Rules;

/// <summary>What open complaints use does not disappear from the rules unnoticed.</summary>
public class RulesWatchTests
{
    private static readonly Actor _agent = Actor.Staff("agent");

    public static TheoryData<bool> Stores => [true, false];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_reload_that_leaves_out_a_lifecycle_of_open_complaints_is_rejected(bool counts)
    {
        await using Host host = new(counts);
        ComplaintId id = await host.ReceiveAsync("own");
        ComplaintId other = await host.ReceiveAsync("own");
        host.Set("Lifecycles:0:Version", "2");

        Fault fault = Assert.Single(host.Monitor.RejectedReload);
        Assert.Equal((ErrorCodes.LifecycleInUse, "The lifecycle own v1 is no longer in the rules, and 2 open complaints are in it."), (fault.Code, fault.Message));
        Assert.Equal(HealthStatus.Unhealthy, (await host.CheckAsync()).Status);
        Assert.Contains(await host.Desk.GetOptionsAsync(id, _agent), option => option.MayFire);

        foreach (ComplaintId one in (ComplaintId[])[id, other])
            (await host.Desk.FireAsync(one, Trigger.Of("finish"), _agent)).OrThrow();
        host.Set("Lifecycles:0:Version", "2");
        Assert.Empty(host.Monitor.RejectedReload);
        Assert.Equal(HealthStatus.Healthy, (await host.CheckAsync()).Status);
    }

    [Fact]
    public async Task A_reload_that_leaves_one_out_while_the_store_is_away_is_rejected()
    {
        await using Host host = new(counts: false);
        await host.ReceiveAsync("own");
        host.Mortal.IsDead = true;
        host.Set("Lifecycles:0:Version", "2");
        Assert.Equal(ErrorCodes.LifecycleInUse, Assert.Single(host.Monitor.RejectedReload).Code);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_node_that_starts_without_it_is_unhealthy_and_the_options_say_why(bool counts)
    {
        await using Host before = new(counts);
        ComplaintId id = await before.ReceiveAsync("own");
        await using Host after = new(counts, before.Store, ("Lifecycles:0:Version", "2"));
        HealthCheckResult health = await after.CheckAsync();
        Assert.Equal((HealthStatus.Unhealthy, "Open complaints use a lifecycle that the rules do not have: own v1 (1)."), (health.Status, health.Description));

        TriggerOption option = Assert.Single(await after.Desk.GetOptionsAsync(id, _agent));
        Assert.Equal(("finish", false, ErrorCodes.UnknownLifecycle), (option.Trigger.Name, option.MayFire, Assert.Single(option.Refusals).Code));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Handlers_and_teams_may_go_and_health_says_how_many_complaints_they_leave(bool counts)
    {
        await using Host host = new(counts);
        for (int i = 0; i < 3; i++)
            await host.ReceiveAsync();
        host.Set("Handlers:People:0:Id", "cy");
        host.Set("Handlers:People:0:Teams:0", "u");
        Assert.Empty(host.Monitor.RejectedReload);

        HealthCheckResult health = await host.CheckAsync();
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Equal("Open complaints use a handler that the rules do not have: bo (3). Open complaints use a team that the rules do not have: t (3).", health.Description);
    }

    private sealed class Host : IAsyncDisposable
    {
        private readonly ServiceProvider _provider;
        private readonly IConfigurationRoot _configuration;

        public Host(bool counts, InMemoryComplaintStore? store = null, params (string Key, string Value)[] settings)
        {
            Store = store ?? new();
            Mortal = new(Store);
            _configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Routing:Otherwise:ToTeam"] = "t",
                ["Routing:Analysis"] = "off",
                ["Handlers:Teams:0"] = "v",
                ["Handlers:People:0:Id"] = "bo",
                ["Handlers:People:0:Teams:0"] = "t",
                ["Lifecycles:0:Name"] = "own",
                ["Lifecycles:0:Version"] = "1",
                ["Lifecycles:0:StartsAt"] = "new",
                ["Lifecycles:0:Statuses:0:Name"] = "new",
                ["Lifecycles:0:Statuses:0:Permits:0:Trigger"] = "finish",
                ["Lifecycles:0:Statuses:0:Permits:0:To"] = "done",
                ["Lifecycles:0:Statuses:1:Name"] = "done",
                ["Lifecycles:0:Statuses:1:Final"] = "true",
            }).Build();
            foreach ((string key, string value) in settings)
                _configuration[key] = value;
            ServiceCollection services = new();
            services.AddComplaintFlow(_configuration).AllowEveryActor().UseStore(counts ? Store : Mortal);
            _provider = services.BuildServiceProvider();
            (Desk, Monitor) = (_provider.GetRequiredService<IComplaintDesk>(), _provider.GetRequiredService<IRulesMonitor>());
        }

        public InMemoryComplaintStore Store { get; }

        public MortalStore Mortal { get; }

        public IComplaintDesk Desk { get; }

        public IRulesMonitor Monitor { get; }

        public async Task<ComplaintId> ReceiveAsync(string? lifecycle = null) => (await Desk.ReceiveAsync(SampleComplaints.Intake() with { Lifecycle = lifecycle }, _agent)).OrThrow().Id;

        public void Set(string key, string value)
        {
            _configuration[key] = value;
            _configuration.Reload();
        }

        public Task<HealthCheckResult> CheckAsync() => _provider.GetRequiredService<ComplaintFlowHealthCheck>().CheckHealthAsync(new());

        public ValueTask DisposeAsync() => _provider.DisposeAsync();
    }
}
