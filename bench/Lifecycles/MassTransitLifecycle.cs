using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Bench.Lifecycles;

/// <summary>A guarded transition by MassTransit's state machine alone: the bus is there only to give it the context that it wants.</summary>
internal sealed class MassTransitLifecycle
{
    private readonly ServiceProvider _services;
    private readonly IBusControl _bus;
    private readonly BehaviorContext<ComplaintSaga> _context;
    private readonly ComplaintMachine _machine;

    private MassTransitLifecycle(ServiceProvider services, IBusControl bus, BehaviorContext<ComplaintSaga> context, ComplaintMachine machine) =>
        (_services, _bus, _context, _machine) = (services, bus, context, machine);

    public static MassTransitLifecycle Start()
    {
        ServiceCollection collection = new();
        collection.AddLogging();
        collection.AddMassTransit(x =>
        {
            x.AddSagaStateMachine<ComplaintMachine, ComplaintSaga>().InMemoryRepository();
            x.UsingInMemory(static (context, bus) => bus.ConfigureEndpoints(context));
        });
        ServiceProvider services = collection.BuildServiceProvider();
        IBusControl bus = services.GetRequiredService<IBusControl>();
        bus.Start();
        ComplaintMachine machine = services.GetRequiredService<ComplaintMachine>();
        bus.Publish(new ComplaintArrived(Guid.NewGuid())).GetAwaiter().GetResult();
        BehaviorContext<ComplaintSaga> context = machine.Captured.Task.WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();
        return new(services, bus, context, machine);
    }

    public Task FireAsync()
    {
        _context.Saga.CurrentState = "Investigating";
        return _context.Raise(_machine.Propose);
    }

    public void Stop()
    {
        _bus.Stop();
        _services.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
