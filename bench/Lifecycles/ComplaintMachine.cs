using MassTransit;

namespace ComplaintFlow.Bench.Lifecycles;

/// <summary>The same guarded transition for MassTransit, with the same guard.</summary>
public sealed class ComplaintMachine : MassTransitStateMachine<ComplaintSaga>
{
    public ComplaintMachine()
    {
        Guard guard = Guard.StepDone("gather-information");
        InstanceState(saga => saga.CurrentState);
        Event(() => Arrived, x => x.CorrelateById(context => context.Message.CorrelationId));
        SubState(() => Investigating, Open);
        SubState(() => Proposed, Open);
        Initially(When(Arrived).Then(context => Captured.TrySetResult(context)).TransitionTo(Investigating));
        During(Investigating, When(Propose, _ => guard.IsMet(BenchLifecycle.Context)).TransitionTo(Proposed));
    }

    public State Open { get; private set; } = null!;

    public State Investigating { get; private set; } = null!;

    public State Proposed { get; private set; } = null!;

    public Event<ComplaintArrived> Arrived { get; private set; } = null!;

    public Event Propose { get; private set; } = null!;

    public TaskCompletionSource<BehaviorContext<ComplaintSaga>> Captured { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
