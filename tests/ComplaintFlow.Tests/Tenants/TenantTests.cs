using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static ComplaintFlow.Tests.Tenants.TenantHost;

namespace ComplaintFlow.Tests.Tenants;

/// <summary>Tenants in one container have nothing of each other.</summary>
public sealed class TenantTests
{
    /// <summary>Each public service, and what it gives of its registration where it asks no store.</summary>
    private static readonly Dictionary<Type, Func<TenantHost, string?, Task<string?>>> Uses = new()
    {
        [typeof(IComplaintDesk)] = Asks<IComplaintDesk>(desk => desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent).AsTask()),
        [typeof(IComplaintDesks)] = Asks<IComplaintDesks>(desks => desks.For(Realm.Of("branch")).ReceiveAsync(TestHost.Intake(), TestHost.Agent).AsTask()),
        [typeof(IComplaintAdministration)] = Asks<IComplaintAdministration>(administration => administration.ReadBacklogAsync(Realm.Default, TestHost.Agent).AsTask()),
        [typeof(IComplaintDelivery)] = Asks<IComplaintDelivery>(delivery => delivery.RunOnceAsync().AsTask()),
        [typeof(IComplaintImport)] = Asks<IComplaintImport>(import => import.ImportAsync(AsyncEnumerable.Repeat(new ImportedComplaint("1", TestHost.Intake() with { OccurredAt = TestTime.Monday }), 1), new ImportOptions("old"), TestHost.Agent).AsTask()),
        [typeof(IComplaintWorker)] = Asks<IComplaintWorker>(worker => worker.RunOnceAsync().AsTask()),
        [typeof(IComplaintLifecycles)] = (host, name) => Task.FromResult(host.Of<IComplaintLifecycles>(name).Keys.Single(key => key.Name.StartsWith("Goods of ", StringComparison.Ordinal)).Name)!,
        [typeof(ComplaintFlowHealthCheck)] = Asks<ComplaintFlowHealthCheck>(check => check.CheckHealthAsync(new HealthCheckContext())),
        [typeof(IRulesMonitor)] = (host, name) => Task.FromResult<string?>(host.Of<IRulesMonitor>(name).Taxonomy.NameOf(Category.Of("goods"), "en")),
        [typeof(IMessageRules)] = (host, name) => Task.FromResult<string?>(host.Of<IMessageRules>(name).Templates.Single()),
        [typeof(IComplaintTexts)] = (host, name) => Task.FromResult(host.Of<IComplaintTexts>(name).Find("category.goods", CultureInfo.GetCultureInfo("en"))),
    };

    public static TheoryData<Type> Services => [.. MissingDefault.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_reaches_nothing_but_what_is_its_own(Type service)
    {
        await using TenantHost host = new();
        foreach (string? name in All)
        {
            // What is checked when a service is first asked for.
            host.Of<IComplaintDesk>(name);
            host.Touched.Clear();
            string? told = await Uses[service](host, name);

            Assert.Equal(told is null ? [Key(name)] : [], host.Touched);
            if (told is not null)
                Assert.Equal($"Goods of {Key(name)}", told);
        }
    }

    [Fact]
    public void The_services_that_tenants_have_are_those_that_a_default_registration_gives_a_host()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().AddWorker();
        Assert.Equal(
            services.Select(service => service.ServiceType).Where(type => type.Assembly == typeof(IComplaintDesk).Assembly && type.IsPublic && type != typeof(WorkerOptions) && type != typeof(SnapshotCacheOptions)).Order(ByName).ToArray(),
            MissingDefault.Services.Order(ByName));
    }

    [Fact]
    public async Task The_same_complaint_goes_its_way_in_each_tenant_by_its_own_rules()
    {
        await using TenantHost host = new();
        await host.StartAsync();
        ComplaintId id = (await host.Of<IComplaintDesk>(null).ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Id;
        foreach (string? name in All[1..])
            (await host.Of<IComplaintDesk>(name).ReceiveAsync(TestHost.Intake() with { Id = id }, TestHost.Agent)).OrThrow();
        foreach (string? name in All)
        {
            IComplaintDesk desk = host.Of<IComplaintDesk>(name);
            Complaint complaint = (await desk.FindAsync(id, TestHost.Agent))!;
            Assert.Equal(TeamOf(name), complaint.Treatment.Team);
            Assert.Equal(host.Clock.GetUtcNow().AddHours(HoursOf(name)), complaint.FindDeadline(Stage.Acknowledge)!.DueAt);
            await desk.AddNoteAsync(id, $"a note of {Key(name)}", TestHost.Agent);
        }

        // The first deadline is missed; those of the tenants are not yet.
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        foreach (string? name in All)
            await host.Of<IComplaintWorker>(name).RunOnceAsync();
        foreach (string? name in All)
        {
            List<JournalEntry> journal = await host.Of<IComplaintDesk>(name).ReadWholeJournalAsync(id, TestHost.Agent).ToListAsync();
            Assert.Equal(name is null, journal.Exists(entry => entry.Event is DeadlineMissed));
            Assert.Equal($"a note of {Key(name)}", Assert.Single(journal.Select(entry => entry.Event).OfType<NoteAdded>()).Text);
            Assert.All(journal, entry => Assert.Equal(host.Of<IRulesMonitor>(name).Version, entry.Rules));
            // Each subscriber was told of its own complaint, and of nothing else.
            Assert.Equal(journal.Select(entry => (entry.Sequence, entry.Event.GetType())), host.Of<Inbox>(name).Told.Select(message => (message.Entry.Sequence, message.Event.GetType())));
            Assert.Equal(HealthStatus.Healthy, await host.HealthOfAsync(name));
        }

        Assert.Equal(3, All.Select(name => host.Of<IRulesMonitor>(name).Version).Distinct().Count());
    }

    [Fact]
    public async Task The_workers_of_all_tenants_run_by_themselves_under_the_host()
    {
        await using TenantHost host = new(worksByItself: true);
        TaskCompletionSource[] told = [.. All.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        await host.StartAsync();
        for (int i = 0; i < All.Length; i++)
        {
            TaskCompletionSource one = told[i];
            host.Of<Inbox>(All[i]).Before = _ => { one.TrySetResult(); return default; };
            (await host.Of<IComplaintDesk>(All[i]).ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
            await one.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        await host.StopAsync();
    }

    [Fact]
    public async Task A_rejected_reload_of_one_tenant_leaves_the_others_as_they_are()
    {
        await using TenantHost host = new();
        await host.StartAsync();
        string?[] versions = [.. All.Select(name => host.Of<IRulesMonitor>(name).Version)];
        host.Settings["north"]["C:Routing:Otherwise:ToTeem"] = "elsewhere";
        host.Settings["north"].Reload();

        Assert.Equal(versions, All.Select(name => host.Of<IRulesMonitor>(name).Version));
        Assert.Equal([0, 1, 0], All.Select(name => host.Of<IRulesMonitor>(name).RejectedReload.Count));
        Assert.Equal([HealthStatus.Healthy, HealthStatus.Unhealthy, HealthStatus.Healthy], [.. await Task.WhenAll(All.Select(host.HealthOfAsync))]);

        // Only what is reloaded is read again.
        host.Settings["default"]["C:Routing:Otherwise:ToTeam"] = "later";
        host.Settings["south"]["C:Routing:Otherwise:ToTeam"] = "elsewhere";
        host.Settings["south"].Reload();
        Assert.Equal([TeamOf(null), TeamOf("north"), "elsewhere"], await Task.WhenAll(All.Select(async name =>
            (await host.Of<IComplaintDesk>(name).ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Treatment.Team!)));
    }

    [Fact]
    public async Task A_tenant_whose_store_is_away_does_not_hinder_the_others()
    {
        await using TenantHost host = new();
        host.Stores["north"].IsAway = true;
        await host.StartAsync();

        await Assert.ThrowsAsync<Errors.StoreUnavailableException>(async () => await host.Of<IComplaintDesk>("north").ReceiveAsync(TestHost.Intake(), TestHost.Agent));
        Assert.Equal([HealthStatus.Healthy, HealthStatus.Unhealthy, HealthStatus.Healthy], [.. await Task.WhenAll(All.Select(host.HealthOfAsync))]);
        foreach (string? name in (string?[])[null, "south"])
        {
            (await host.Of<IComplaintDesk>(name).ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
            await host.Of<IComplaintWorker>(name).RunOnceAsync();
            Assert.NotEmpty(host.Of<Inbox>(name).Told);
        }

        host.Stores["north"].IsAway = false;
        (await host.Of<IComplaintDesk>("north").ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
        Assert.Equal(HealthStatus.Healthy, await host.HealthOfAsync("north"));
    }

    [Fact]
    public async Task Health_checks_have_the_names_of_their_tenants()
    {
        await using TenantHost host = new(builder => builder.Services.AddHealthChecks()
            .AddCheck<ComplaintFlowHealthCheck>("complaintflow").Add(ComplaintFlowHealthCheck.For("north")).Add(ComplaintFlowHealthCheck.For("south")));
        await host.StartAsync();
        host.Stores["south"].IsAway = true;
        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.Equal(
            [("complaintflow", HealthStatus.Healthy), ("complaintflow:north", HealthStatus.Healthy), ("complaintflow:south", HealthStatus.Unhealthy)],
            report.Entries.Select(entry => (entry.Key, entry.Value.Status)).OrderBy(entry => entry.Key, StringComparer.Ordinal));
    }

    private static readonly Comparer<Type> ByName = Comparer<Type>.Create((one, other) => string.CompareOrdinal(one.FullName, other.FullName));

    private static Func<TenantHost, string?, Task<string?>> Asks<T>(Func<T, Task> use)
        where T : notnull => async (host, name) =>
        {
            await use(host.Of<T>(name));
            return null;
        };
}
