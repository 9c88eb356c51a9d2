using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Desk;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Delivery.Nodes;

/// <summary>One node: a desk and a worker, on a store and a clock that it may share with others.</summary>
internal sealed class WorkerNode : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public WorkerNode(IComplaintStore store, TimeProvider clock, IDueWork? due = null, Action<ComplaintFlowBuilder>? configure = null, Action<WorkerOptions>? options = null, int generation = 1)
    {
        ServiceCollection services = new();
        services.AddSingleton(clock);
        services.AddSingleton(store);
        services.Configure<ComplaintFlowOptions>(rules => rules.RulesGeneration = generation);
        services.AddSingleton(due ?? new Errands(store, clock));
        ComplaintFlowBuilder builder = services.AddComplaintFlow().AllowEveryActor();
        builder.AddWorker(worker =>
        {
            // One after the other, so that a test knows who comes first.
            worker.Parallelism = 1;
            options?.Invoke(worker);
        });
        configure?.Invoke(builder);
        if (SnapshotCaching.IsOn)
            builder.UseSnapshotCache(8);
        _provider = services.BuildServiceProvider(validateScopes: true);
        Worker = _provider.GetRequiredService<IComplaintWorker>();
        Desk = _provider.GetRequiredService<IComplaintDesk>();
    }

    public IComplaintWorker Worker { get; }

    public IComplaintDesk Desk { get; }

    public IServiceProvider Services => _provider;

    public ValueTask<WorkerRun> RunAsync(CancellationToken cancellationToken = default) => Worker.RunOnceAsync(cancellationToken);

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
