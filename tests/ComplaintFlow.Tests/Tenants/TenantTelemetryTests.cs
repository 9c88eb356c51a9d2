using System.Diagnostics;
using System.Diagnostics.Metrics;
using ComplaintFlow.Calls;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static ComplaintFlow.Tests.Tenants.TenantHost;

namespace ComplaintFlow.Tests.Tenants;

/// <summary>Metrics, traces and logs say whose they are; those of the default registration are as they were.</summary>
public sealed class TenantTelemetryTests
{
    [Fact]
    public async Task What_is_measured_has_the_tenant_as_a_tag()
    {
        using OwnMeters own = new();
        List<(string Instrument, string? Tenant)> measured = [];
        using MeterListener meters = own.Listen((instrument, _, tags) =>
        {
            lock (measured)
                measured.Add((instrument, (string?)tags.SingleOrDefault(tag => tag.Key == "complaintflow.tenant").Value));
        });
        await using TenantHost host = new(builder => builder.Services.AddSingleton<IMeterFactory>(own));
        Dictionary<string, string[]> instruments = [];
        foreach (string? name in All)
        {
            measured.Clear();
            IComplaintDesk desk = host.Of<IComplaintDesk>(name);
            Complaint complaint = (await desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
            host.Stores[Key(name)].Conflicts = 1;
            (await desk.AddNoteAsync(complaint.Id, "n", TestHost.Agent)).OrThrow();
            host.Of<HostCalls>(name).Abandon(new HostCode("directory"), new TaskCompletionSource().Task);
            foreach (WorkLane lane in host.Of<ComplaintWorker>(name).Lanes)
            {
                await lane.RunAsync(100, CancellationToken.None);
                await lane.InspectAsync(CancellationToken.None);
            }

            // The count is made on another thread.
            for (int tries = 0; tries < 500 && !measured.Contains(("complaintflow.complaints.open", name)); tries++)
            {
                await Task.Delay(10);
                meters.RecordObservableInstruments();
            }

            instruments[Key(name)] = [.. measured.Where(one => one.Tenant == name).Select(one => one.Instrument).Distinct().Order(StringComparer.Ordinal)];
            // Those that were used before are observed, too.
            Assert.All(measured.Where(one => one.Tenant != name), one => Assert.Contains(one.Instrument, Observed));
        }

        Assert.Superset(
            new HashSet<string>(["complaintflow.command.conflicts", "complaintflow.command.duration", "complaintflow.commit.duration", "complaintflow.delivery.lag", "complaintflow.work.claims", "complaintflow.work.duration", .. Observed]),
            instruments["default"].ToHashSet());
        Assert.Equal(instruments["default"], instruments["north"]);
        Assert.Equal(instruments["default"], instruments["south"]);
    }

    [Fact]
    public async Task What_is_traced_has_the_tenant_as_a_tag()
    {
        List<Activity> traced = [];
        using ActivityListener activities = new()
        {
            ShouldListenTo = source => source.Name == "ComplaintFlow",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => { lock (traced) traced.Add(activity); },
        };
        ActivitySource.AddActivityListener(activities);
        await using TenantHost host = new();
        foreach (string? name in All)
        {
            using Activity own = new Activity("own").Start();
            await host.Of<IComplaintDesk>(name).ReceiveAsync(TestHost.Intake(), TestHost.Agent);
            await host.Of<IComplaintWorker>(name).RunOnceAsync();
            own.Stop();
            // Other tests trace at the same time.
            Activity[] parts;
            lock (traced)
                parts = [.. traced.Where(activity => activity.TraceId == own.TraceId)];
            Assert.Superset(
                new HashSet<string>(["complaintflow.command", "complaintflow.commit", "complaintflow.claim", "complaintflow.delivery"]),
                parts.Select(activity => activity.OperationName).ToHashSet());
            Assert.All(parts, activity => Assert.Equal(name, activity.GetTagItem("complaintflow.tenant")));
        }
    }

    [Fact]
    public async Task What_is_logged_has_the_tenant_at_the_end_of_its_category()
    {
        Categories categories = new();
        await using TenantHost host = new(builder => builder.Services.AddLogging(logging => logging.AddProvider(categories)));
        await host.StartAsync();
        foreach (string? name in All)
        {
            host.Settings[Key(name)]["C:Routing:Otherwise:ToTeam"] = "elsewhere";
            host.Settings[Key(name)].Reload();
        }

        Assert.Equal(
            ["ComplaintFlow.Rules.RulesSource", "ComplaintFlow.Rules.RulesSource.north", "ComplaintFlow.Rules.RulesSource.south"],
            categories.Logged.Where(category => category.Contains("Rules", StringComparison.Ordinal)).Distinct());
    }

    private static readonly string[] Observed =
    [
        "complaintflow.complaints.open", "complaintflow.host.abandoned", "complaintflow.work.backlog.age", "complaintflow.work.backlog.due",
        "complaintflow.work.backlog.outdated", "complaintflow.work.backlog.parked",
    ];

    /// <summary>The categories under which something was logged.</summary>
    private sealed class Categories : ILoggerProvider
    {
        public List<string> Logged { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(Categories all, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                lock (all)
                    all.Logged.Add(category);
            }
        }
    }
}
