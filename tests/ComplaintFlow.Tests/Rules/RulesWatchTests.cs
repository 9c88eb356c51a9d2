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
using Microsoft.Extensions.Logging;

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

    private const string WithoutTarget =
        " Their deadlines keep their due times, but do not pause and count no time. When a complaint is reclassified or RulesGeneration is raised, another service target takes over, or the deadline is cancelled.";

    private static readonly (string, string)[] _answers =
    [
        ("Deadlines:Calendars:0:Name", "shop"),
        ("Deadlines:Calendars:0:TimeZone", "UTC"),
        ("Deadlines:Calendars:0:Hours:Weekdays", "09:00-17:00"),
        ("Deadlines:Targets:0:Name", "answer"),
        ("Deadlines:Targets:0:Stage", "respond"),
        ("Deadlines:Targets:0:Within", "4 working hours"),
    ];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_calendar_that_goes_with_its_service_targets_is_told_with_how_many_open_complaints_run_on_it(bool counts)
    {
        await using Host host = new(counts, settings: _answers);
        for (int i = 0; i < 2; i++)
            Assert.NotEmpty((await host.Desk.FindAsync(await host.ReceiveAsync(), _agent))!.Deadlines);
        host.Configure(("Deadlines:Calendars:0:Name", "office"), ("Deadlines:Targets:0:Name", "reply"));
        Assert.Empty(host.Monitor.RejectedReload);

        HealthCheckResult health = await host.CheckAsync();
        Assert.Equal(
            (HealthStatus.Degraded, "Open complaints use a service target that the rules do not have: answer (2; its calendar 'shop' is missing too)." + WithoutTarget),
            (health.Status, health.Description));
        Assert.Equal("Open complaints use service targets that the rules do not have (1): answer (open complaints: 2; its calendar 'shop' is missing too)." + WithoutTarget, await host.Warning.Task.WaitAsync(TimeSpan.FromSeconds(30)));

        host.Configure(_answers);
        Assert.Equal(HealthStatus.Healthy, (await host.CheckAsync()).Status);
    }

    [Fact]
    public async Task A_service_target_that_counts_round_the_clock_loses_no_calendar()
    {
        await using Host host = new(counts: true, settings: [("Deadlines:Targets:0:Name", "answer"), ("Deadlines:Targets:0:Stage", "respond"), ("Deadlines:Targets:0:Within", "4 hours")]);
        await host.ReceiveAsync();
        host.Set("Deadlines:Targets:0:Name", "reply");
        Assert.Equal("Open complaints use a service target that the rules do not have: answer (1)." + WithoutTarget, (await host.CheckAsync()).Description);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_node_that_starts_without_service_targets_is_degraded_until_their_deadlines_are_matched_again(bool counts)
    {
        await using Host before = new(counts, settings: [.. _answers, ("Deadlines:Targets:1:Name", "solve"), ("Deadlines:Targets:1:Stage", "resolve"), ("Deadlines:Targets:1:Within", "2 calendar days")]);
        ComplaintId[] ids = [await before.ReceiveAsync(), await before.ReceiveAsync()];
        await using Host after = new(counts, before.Store);
        HealthCheckResult health = await after.CheckAsync();
        Assert.Equal((HealthStatus.Degraded, "Open complaints use service targets that the rules do not have: answer (2), solve (2)." + WithoutTarget), (health.Status, health.Description));

        await using Host newer = new(counts, before.Store, ("RulesGeneration", "2"));
        foreach (ComplaintId one in ids)
            (await newer.Desk.AddNoteAsync(one, "Brings the clocks up to date.", _agent)).OrThrow();
        Assert.Equal(HealthStatus.Healthy, (await newer.CheckAsync()).Status);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Service_targets_of_newer_rules_are_not_missing_on_a_node_that_has_not_been_updated(bool counts)
    {
        await using Host newer = new(counts, settings: [.. _answers, ("RulesGeneration", "2")]);
        await newer.ReceiveAsync();
        await using Host older = new(counts, newer.Store);
        Assert.Equal(HealthStatus.Healthy, (await older.CheckAsync()).Status);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_calendar_under_another_name_and_deadlines_that_no_service_target_sets_are_not_missing(bool counts)
    {
        await using Host host = new(counts, settings: _answers);
        ComplaintId id = await host.ReceiveAsync();
        DateTimeOffset at = TimeProvider.System.GetUtcNow().AddDays(3);
        (await host.Desk.ExecuteAsync(id, new LookAgain(at, "The part is due then."), _agent)).OrThrow();
        (await host.Desk.ExecuteAsync(id, new MakePromise("A call", at), _agent)).OrThrow();
        host.Configure(("Deadlines:Calendars:0:Name", "office"));
        Assert.Empty(host.Monitor.RejectedReload);
        Assert.Equal(HealthStatus.Healthy, (await host.CheckAsync()).Status);
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
            services.AddLogging(logging => logging.AddProvider(new TargetWarnings(Warning)));
            services.AddComplaintFlow(_configuration).AllowEveryActor().UseStore(counts ? Store : Mortal);
            _provider = services.BuildServiceProvider();
            (Desk, Monitor) = (_provider.GetRequiredService<IComplaintDesk>(), _provider.GetRequiredService<IRulesMonitor>());
        }

        /// <summary>The first warning about service targets.</summary>
        public TaskCompletionSource<string> Warning { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public InMemoryComplaintStore Store { get; }

        public MortalStore Mortal { get; }

        public IComplaintDesk Desk { get; }

        public IRulesMonitor Monitor { get; }

        public async Task<ComplaintId> ReceiveAsync(string? lifecycle = null) => (await Desk.ReceiveAsync(SampleComplaints.Intake() with { Lifecycle = lifecycle }, _agent)).OrThrow().Id;

        public void Set(string key, string value) => Configure((key, value));

        public void Configure(params (string Key, string Value)[] settings)
        {
            foreach ((string key, string value) in settings)
                _configuration[key] = value;
            _configuration.Reload();
        }

        public Task<HealthCheckResult> CheckAsync() => _provider.GetRequiredService<ComplaintFlowHealthCheck>().CheckHealthAsync(new());

        public ValueTask DisposeAsync() => _provider.DisposeAsync();
    }

    private sealed class TargetWarnings(TaskCompletionSource<string> first) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == 36)
                first.TrySetResult(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
