using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Tests.DependencyInjection;
using ComplaintFlow.Tests.Storage.PlantedStores;
using ComplaintFlow.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Tenants;

/// <summary>One host with the tenants north and south and a default registration; each has other rules, its own store, worker and subscriber.</summary>
internal sealed class TenantHost : IAsyncDisposable
{
    /// <summary>The registrations; null is the default one.</summary>
    public static readonly string?[] All = [null, "north", "south"];

    private readonly IHost _host;

    public TenantHost(Action<HostApplicationBuilder>? configure = null, Action<ComplaintFlowBuilder>? each = null, bool worksByItself = false)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        foreach (string? name in All)
        {
            Settings[Key(name)] = new() { ["C:Routing:Otherwise:ToTeam"] = TeamOf(name) };
            Stores[Key(name)] = new(new InMemoryComplaintStore(Clock), Key(name), Touched);
            IConfigurationSection section = new ConfigurationBuilder().Add(Settings[Key(name)]).Build().GetSection("C");
            builder.Services.AddKeyedSingleton(name, new Inbox());
            ComplaintFlowBuilder registration = (name is null ? builder.Services.AddComplaintFlow(section) : builder.Services.AddComplaintFlow(name, section))
                .AllowEveryActor()
                .UseStore(Stores[Key(name)])
                .AddClassification(c => c.UseTaxonomy(t => t.Category("goods", $"Goods of {Key(name)}")))
                .AddLifecycle(Lifecycle.Define($"Goods of {Key(name)}", version: 1, l =>
                {
                    l.StartsAt(Status.Received);
                    l.Configure(Status.Received).Permit(Trigger.Close, Status.Closed);
                    l.Configure(Status.Closed).Final();
                }))
                .AddDeadlines(d => d.Target("hello", Stage.Acknowledge).Within(Allowance.Hours(HoursOf(name))))
                .AddSubscriber<Inbox>("inbox")
                .AddMessages(m => m.On<ComplaintReceived>().When(CustomerTier.Vip).Send($"Goods of {Key(name)}"))
                .AddWorker(options => options.RunsByItself = worksByItself);
            each?.Invoke(registration);
        }

        configure?.Invoke(builder);
        _host = builder.Build();
    }

    public FakeTimeProvider Clock { get; } = new(TestTime.Monday);

    public IServiceProvider Services => _host.Services;

    /// <summary>The settings of each, below <c>C</c>.</summary>
    public Dictionary<string, ReloadableSource> Settings { get; } = [];

    public Dictionary<string, TouchedStore> Stores { get; } = [];

    /// <summary>The registrations whose stores were called.</summary>
    public HashSet<string> Touched { get; } = [];

    /// <summary>The name of a registration in a dictionary.</summary>
    public static string Key(string? name) => name ?? "default";

    public static string TeamOf(string? name) => $"team-{Key(name)}";

    /// <summary>The time that each has for an acknowledgement.</summary>
    public static int HoursOf(string? name) => 1 + Array.IndexOf(All, name);

    public T Of<T>(string? name)
        where T : notnull => name is null ? Services.GetRequiredService<T>() : Services.GetRequiredKeyedService<T>(name);

    public async Task<HealthStatus> HealthOfAsync(string? name) => (await Of<ComplaintFlowHealthCheck>(name).CheckHealthAsync(new HealthCheckContext())).Status;

    public Task StartAsync() => _host.StartAsync();

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync() => await ((IAsyncDisposable)_host).DisposeAsync();

    /// <summary>A store that tells when it is called, and may be away.</summary>
    internal sealed class TouchedStore(InMemoryComplaintStore inner, string name, HashSet<string> touched) : SpoiledStore(inner)
    {
        public bool IsAway { get; set; }

        /// <summary>The number of commits that somebody else comes before.</summary>
        public int Conflicts { get; set; }

        public override ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => Touch().LoadAsync(request, cancellationToken);

        public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
            Conflicts-- > 0 ? new(new CommitResult.Conflict()) : Touch().CommitAsync(commit, cancellationToken);

        public override ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => Touch().ReadJournalAsync(query, cancellationToken);

        public override ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => Touch().QueryAsync(query, cancellationToken);

        public override ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => Touch().ClaimAsync(claim, cancellationToken);

        public override ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => Touch().SettleAsync(settlement, cancellationToken);

        public override ValueTask<IReadOnlyList<WorkBacklog>> ReadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken = default) => Touch().ReadBacklogAsync(query, cancellationToken);

        public override ValueTask<IReadOnlyList<ComplaintUsage>> ReadUsageAsync(CancellationToken cancellationToken = default) => Touch().ReadUsageAsync(cancellationToken);

        public override ValueTask<int> ReadLevelAsync(CancellationToken cancellationToken = default) => Touch().ReadLevelAsync(cancellationToken);

        public override ValueTask<string> RegisterAsync(RulesVersion version, bool replaces = false, CancellationToken cancellationToken = default) => Touch().RegisterAsync(version, replaces, cancellationToken);

        private InMemoryComplaintStore Touch()
        {
            lock (touched)
                touched.Add(name);
            return IsAway ? throw new StoreUnavailableException("away") : Inner;
        }
    }
}
