using System.Diagnostics.Metrics;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Delivery;

/// <summary>What operators see and do.</summary>
public sealed class AdministrationTests
{
    private readonly FakeTimeProvider _clock = new(TestTime.Monday);
    private readonly Inbox _inbox = new() { Before = _ => throw new TimeZoneNotFoundException("王小明") };

    [Fact]
    public async Task Operators_need_actions_of_their_own()
    {
        await using ServiceProvider node = Node(builder => builder.AuthorizeRoles(roles =>
        {
            roles.Role("agent").May("receive", "read");
            roles.Role("watcher").May("read-work");
            roles.Role("operator").May("read-work", "retry-work");
        }));
        IComplaintAdministration administration = node.GetRequiredService<IComplaintAdministration>();
        ParkedWork parked = await ParkAsync(node, Actor.Staff("a", "agent"), Actor.Staff("o", "operator"));
        Actor watcher = Actor.Staff("w", "watcher");

        Assert.Equal(ErrorCodes.NotAuthorized, (await administration.ReadBacklogAsync(Realm.Default, Actor.Staff("a", "agent"))).Refusal!.Code);
        Assert.Equal(ErrorCodes.NotAuthorized, (await administration.ReadParkedAsync(Realm.Default, new ParkedQuery(), Actor.Customer("C-1042", "watcher"))).Refusal!.Code);
        Assert.Equal(new WorkBacklog(WorkKind.Deliver("inbox"), 0, null, 1), Assert.Single((await administration.ReadBacklogAsync(Realm.Default, watcher)).OrThrow()));
        Assert.Empty((await administration.ReadBacklogAsync(Realm.Of("other"), watcher)).OrThrow());
        Assert.Empty((await administration.ReadParkedAsync(Realm.Of("other"), new ParkedQuery { Realm = Realm.Default }, watcher)).OrThrow().Items);
        Administered<ParkedWork> refused = await administration.RetryAsync(parked, watcher);
        Assert.False(refused.IsAccepted);
        Assert.Throws<CommandRefusedException>(refused.OrThrow);
        Assert.Equal(ErrorCodes.NotAuthorized, (await administration.SkipAsync(parked, watcher)).Refusal!.Code);
        Assert.True((await administration.RetryAsync(parked, Actor.Staff("o", "operator"))).IsAccepted);
    }

    [Fact]
    public async Task Why_work_is_parked_says_nothing_about_persons()
    {
        await using ServiceProvider node = Node(builder => builder.AllowEveryActor());
        Assert.Equal("TimeZoneNotFoundException, at entry 1, after 20 attempts", (await ParkAsync(node, Desk.TestHost.Agent, Desk.TestHost.Agent)).Why);
    }

    [Fact]
    public async Task Health_degrades_with_overdue_and_with_parked_work()
    {
        await using ServiceProvider node = Node(builder => builder.AllowEveryActor());
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(node)).Status);
        await node.GetRequiredService<IComplaintDesk>().ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(node)).Status);
        _clock.Advance(TimeSpan.FromSeconds(1));
        HealthCheckResult overdue = await CheckAsync(node);
        Assert.Equal((HealthStatus.Degraded, 1L, 901.0), (overdue.Status, overdue.Data["deliver:inbox.due"], overdue.Data["deliver:inbox.age"]));
        Assert.Contains("has been due for 00:15:01", overdue.Description, StringComparison.Ordinal);
        await ParkAsync(node, Desk.TestHost.Agent, Desk.TestHost.Agent);
        Assert.Contains("Parked work of kind deliver:inbox: 2.", (await CheckAsync(node)).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_adds_the_health_check_in_one_line()
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddComplaintFlow().UseInMemoryStore().AllowEveryActor();
        services.AddHealthChecks().AddCheck<ComplaintFlowHealthCheck>("complaintflow");
        await using ServiceProvider node = services.BuildServiceProvider();
        HealthReport report = await node.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.Equal(HealthStatus.Healthy, report.Entries["complaintflow"].Status);
    }

    [Fact]
    public async Task A_rejected_reload_is_unhealthy()
    {
        ConfigurationManager configuration = new();
        ServiceCollection services = new();
        services.AddComplaintFlow(configuration).UseInMemoryStore().AllowEveryActor();
        await using ServiceProvider node = services.BuildServiceProvider();
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(node)).Status);
        configuration["Limits:TextLength"] = "many";
        ((IConfigurationRoot)configuration).Reload();
        HealthCheckResult result = await CheckAsync(node);
        Assert.Equal((HealthStatus.Unhealthy, "The latest reload of the rules was rejected (faults: 1); the previous rules stay in force."), (result.Status, result.Description));
    }

    [Fact]
    public async Task Metrics_tell_of_claims_durations_lag_parked_work_and_the_backlog_and_never_of_a_complaint()
    {
        List<string> measured = [];
        using MeterListener meters = new();
        await using ServiceProvider node = Node(builder => builder.AllowEveryActor());
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ComplaintFlow")
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.Start();
        ParkedWork parked = await ParkAsync(node, Desk.TestHost.Agent, Desk.TestHost.Agent);
        _inbox.Before = null;
        await node.GetRequiredService<IComplaintAdministration>().RetryAsync(parked, Desk.TestHost.Agent);
        await node.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        await node.GetRequiredService<IComplaintDesk>().AddNoteAsync(parked.Complaint, "n", Desk.TestHost.Agent);
        _clock.Advance(TimeSpan.FromSeconds(7));
        await node.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        string[] seen;
        // Other tests measure under the same name, on other threads.
        lock (measured)
            seen = [.. measured];
        string kind = "[complaintflow.work.kind=deliver:inbox]";
        foreach (string line in (string[])[$"complaintflow.work.claims 1{kind}", $"complaintflow.work.parked 1{kind}", $"complaintflow.delivery.lag 7{kind}", $"complaintflow.work.duration 0{kind}", "complaintflow.work.duration 0[complaintflow.work.kind=deliver:inbox,error.type=TimeZoneNotFoundException]"])
            Assert.Contains(line, seen);
        Assert.DoesNotContain(seen, line => line.Contains(parked.Complaint.ToString(), StringComparison.Ordinal));

        void Add<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string line = FormattableString.Invariant($"{instrument.Name} {value}[{string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}]");
            lock (measured)
                measured.Add(line);
        }
    }

    [Fact]
    public async Task Gauges_show_the_backlog_as_the_worker_last_saw_it()
    {
        List<string> measured = [];
        await using ServiceProvider node = Node(builder => builder.AllowEveryActor());
        await node.GetRequiredService<IComplaintDesk>().ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        await node.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        _clock.Advance(TimeSpan.FromSeconds(100));
        using MeterListener meters = new();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name.StartsWith("complaintflow.work.backlog", StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(value is > 95 and < 100, instrument));
        meters.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(value == 0, instrument));
        meters.Start();
        meters.RecordObservableInstruments();
        string[] seen;
        lock (measured)
            seen = [.. measured];
        foreach (string gauge in (string[])["age", "due", "parked", "outdated"])
            Assert.Contains($"complaintflow.work.backlog.{gauge}", seen);

        void Add(bool isWhatIsExpected, Instrument instrument)
        {
            lock (measured)
            {
                if (isWhatIsExpected)
                    measured.Add(instrument.Name);
            }
        }
    }

    private ServiceProvider Node(Action<ComplaintFlow.DependencyInjection.ComplaintFlowBuilder> configure)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(_clock).AddSingleton(_inbox);
        ComplaintFlow.DependencyInjection.ComplaintFlowBuilder builder = services.AddComplaintFlow().UseInMemoryStore().AddSubscriber<Inbox>("inbox").AddWorker();
        configure(builder);
        return services.BuildServiceProvider();
    }

    /// <summary>Receives a complaint and lets the worker try until the subscriber's failure is parked.</summary>
    private async Task<ParkedWork> ParkAsync(ServiceProvider node, Actor agent, Actor watcher)
    {
        Complaint complaint = (await node.GetRequiredService<IComplaintDesk>().ReceiveAsync(SampleComplaints.Intake(), agent)).OrThrow();
        for (int i = 0; i < 25; i++)
        {
            await node.GetRequiredService<IComplaintWorker>().RunOnceAsync();
            _clock.Advance(TimeSpan.FromHours(2));
        }

        Page<ParkedWork> parked = (await node.GetRequiredService<IComplaintAdministration>().ReadParkedAsync(Realm.Default, new ParkedQuery(), watcher)).OrThrow();
        return parked.Items.Single(row => row.Complaint == complaint.Id);
    }

    private static async Task<HealthCheckResult> CheckAsync(ServiceProvider node) =>
        await node.GetRequiredService<ComplaintFlowHealthCheck>().CheckHealthAsync(new HealthCheckContext());
}
