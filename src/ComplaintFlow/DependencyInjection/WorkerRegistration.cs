using System.Diagnostics.Metrics;
using ComplaintFlow.Administration;
using ComplaintFlow.Calls;
using ComplaintFlow.Desk;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Registers delivery, the worker, and administration and health for operators.</summary>
internal static class WorkerRegistration
{
    /// <summary>Registers the services that every host needs: delivery, administration and health.</summary>
    public static void AddDelivery(TenantServices services, RulesInCode rules)
    {
        services.TryAddSingleton(provider => OptionsOf(provider, rules));
        services.TryAddSingleton<WorkerSignals>();
        services.TryAddSingleton<WorkerStatus>();
        services.TryAddSingleton(provider => new HostCalls(provider.GetRequiredService<TimeProvider>(), rules.Tenant.Logger<HostCalls>(provider), rules.Tenant, provider.GetService<IMeterFactory>()));
        services.TryAddSingleton(provider => new NodeClock(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<WorkerOptions>().ClockLimits));
        services.TryAddSingleton(provider => new WorkerTelemetry(provider.GetRequiredService<TimeProvider>(), rules.Tenant, provider.GetService<IMeterFactory>()));
        services.TryAddSingleton<IReadOnlyList<DeliveryExecutor>>(provider => [.. provider.GetServices<Subscription>().Select(subscription => new DeliveryExecutor(
            subscription,
            provider.GetRequiredService<IComplaintStore>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<HostCalls>(),
            provider.GetRequiredService<WorkerSignals>(),
            provider.GetRequiredService<NodeClock>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<WorkerTelemetry>(),
            rules.Tenant.Logger<DeliveryExecutor>(provider)))]);
        services.TryAddSingleton(provider => new Dispatcher(
            provider.GetRequiredService<IReadOnlyList<DeliveryExecutor>>(),
            provider.GetRequiredService<IComplaintStore>() is IComplaintWork work ? Runner(provider, work, rules) : null,
            provider.GetRequiredService<WorkerSignals>(),
            provider.GetRequiredService<NodeClock>(),
            rules.HasWorker,
            provider.GetRequiredService<WorkerOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            rules.Tenant.Logger<Dispatcher>(provider)));
        services.TryAddSingleton<ICommitObserver>(provider => provider.GetRequiredService<Dispatcher>());
        services.TryAddSingleton<IComplaintDelivery>(provider => Checked(provider).GetRequiredService<Dispatcher>());
        services.TryAddSingleton(provider => new QueriedWork(
            (IComplaintQueries)provider.GetRequiredService<IComplaintStore>(),
            provider.GetRequiredService<WorkerOptions>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<FindingWriter>();
        services.TryAddSingleton<IComplaintAdministration>(provider => new ComplaintAdministration(
            new EvidenceServices(
                Checked(provider).GetRequiredService<DeskServices>(),
                provider.GetRequiredService<FindingWriter>(),
                provider.GetService<IJournalKeySource>(),
                provider.GetService<IJournalAnchor>()),
            Inspection(provider, rules)));
        services.TryAddSingleton<IComplaintImport>(provider => new ComplaintImport(Checked(provider).GetRequiredService<DeskServices>()));
        services.TryAddSingleton(provider => new RulesWatch(
            provider.GetRequiredService<IComplaintStore>(),
            rules.HasDirectory,
            provider.GetRequiredService<WorkerOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            rules.Tenant.Logger<RulesWatch>(provider)));
        services.TryAddSingleton(provider => new ComplaintFlowHealthCheck(
            provider.GetRequiredService<RulesSource>(),
            provider.GetRequiredService<RulesWatch>(),
            Inspection(provider, rules),
            provider.GetRequiredService<StoreLevels>(),
            provider.GetRequiredService<NodeClock>(),
            provider.GetRequiredService<WorkerStatus>(),
            provider.GetRequiredService<WorkerOptions>(),
            provider.GetRequiredService<HostCalls>(),
            provider.GetRequiredService<IComplaintStore>() is IComplaintWork or IComplaintQueries || provider.GetRequiredService<IRulesSource>().Current.Router is null));
    }

    public static void AddWorker(TenantServices services, RulesInCode rules)
    {
        services.TryAddSingleton<IDueWork>(provider => provider.GetRequiredService<ComplaintClocks>());
        services.TryAddSingleton(provider => Worker(Checked(provider), rules));
        services.TryAddSingleton<IComplaintWorker>(provider => provider.GetRequiredService<ComplaintWorker>());
        services.AddHosted(provider => new WorkerService(
            provider.GetRequiredService<ComplaintWorker>,
            provider.GetRequiredService<WorkerStatus>(),
            provider.GetRequiredService<WorkerOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            rules.Tenant.Logger<WorkerService>(provider)));
    }

    private static ComplaintWorker Worker(IServiceProvider provider, RulesInCode code)
    {
        IComplaintWork work = Work(provider);
        WorkerTelemetry telemetry = provider.GetRequiredService<WorkerTelemetry>();
        WorkerOptions options = provider.GetRequiredService<WorkerOptions>();
        TimeProvider time = provider.GetRequiredService<TimeProvider>();
        IRulesSource rules = provider.GetRequiredService<IRulesSource>();
        WorkRunner runner = Runner(provider, work, code);
        NodeClock clock = provider.GetRequiredService<NodeClock>();
        WorkerSignals signals = provider.GetRequiredService<WorkerSignals>();
        WaitingComplaints waiting = new(provider.GetRequiredService<DeskServices>());
        WaitingQueues queues = new(waiting, work, runner, clock, signals.Of(WorkKind.Due), rules, options, time, code.Tenant.Logger<WaitingQueues>(provider));
        DueExecutor due = new(provider.GetRequiredService<IDueWork>(), work, rules, options, time, telemetry, code.Tenant.Logger<DueExecutor>(provider));
        return new ComplaintWorker(
            [
                new DueLane(due, queues, work, runner, clock, signals, rules, options, time, telemetry),
                // What is found by queries is only what is due; without work in the store no complaint joins a mass incident.
                .. work is QueriedWork ? Array.Empty<WorkLane>() : [new WorkLane(Children(provider, code), work, runner, clock, signals, options)],
                .. code.HasAttachmentEraser ? [new WorkLane(Files(provider, code), work, runner, clock, signals, options)] : Array.Empty<WorkLane>(),
                .. provider.GetRequiredService<IReadOnlyList<DeliveryExecutor>>().Where(static delivery => !delivery.Subscription.IsElsewhere).Select(delivery => new WorkLane(delivery, work, runner, clock, signals, options)),
            ],
            options);
    }

    private static IncidentExecutor Children(IServiceProvider provider, RulesInCode rules) => new(
        new MassIncidents(provider.GetRequiredService<DeskServices>()),
        provider.GetRequiredService<WorkerOptions>(),
        provider.GetRequiredService<NodeClock>(),
        provider.GetRequiredService<WorkerTelemetry>(),
        rules.Tenant.Logger<IncidentExecutor>(provider));

    private static FileEraser Files(IServiceProvider provider, RulesInCode rules) => new(
        new FileErasures(provider.GetRequiredService<DeskServices>()),
        provider.GetRequiredService<IServiceScopeFactory>(),
        provider.GetRequiredService<HostCalls>(),
        provider.GetRequiredService<NodeClock>(),
        provider.GetRequiredService<WorkerTelemetry>(),
        rules.Tenant.Logger<FileEraser>(provider));

    /// <summary>Returns the work of the store; for a store without work, the work found by queries.</summary>
    private static IComplaintWork Work(IServiceProvider provider) =>
        provider.GetRequiredService<IComplaintStore>() as IComplaintWork ?? provider.GetRequiredService<QueriedWork>();

    private static IWorkInspection? Inspection(IServiceProvider provider, RulesInCode rules) => provider.GetRequiredService<IComplaintStore>() switch
    {
        IWorkInspection inspection => inspection,
        IComplaintQueries and not IComplaintWork when rules.HasWorker => provider.GetRequiredService<QueriedWork>(),
        _ => null,
    };

    private static WorkRunner Runner(IServiceProvider provider, IComplaintWork work, RulesInCode rules) => new(
        work,
        provider.GetRequiredService<NodeClock>(),
        provider.GetRequiredService<WorkerOptions>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<WorkerTelemetry>(),
        rules.Tenant.Logger<WorkRunner>(provider));

    private static IServiceProvider Checked(IServiceProvider provider)
    {
        provider.GetRequiredService<StartupCheck>().Run();
        return provider;
    }

    private static WorkerOptions OptionsOf(IServiceProvider provider, RulesInCode rules) => rules.Tenant.Name is { } name
        ? provider.GetRequiredService<IOptionsMonitor<WorkerOptions>>().Get(name)
        : provider.GetRequiredService<IOptions<WorkerOptions>>().Value;
}
