using MassTransit;

namespace ComplaintFlow.Bench.Lifecycles;

/// <summary>The instance that MassTransit keeps.</summary>
public sealed class ComplaintSaga : SagaStateMachineInstance
{
    /// <inheritdoc/>
    public Guid CorrelationId { get; set; }

    /// <summary>The status by name, as a store keeps it.</summary>
    public string CurrentState { get; set; } = "";
}
