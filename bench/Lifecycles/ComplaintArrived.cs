namespace ComplaintFlow.Bench.Lifecycles;

/// <summary>Starts an instance in MassTransit.</summary>
/// <param name="CorrelationId">Its identifier.</param>
public sealed record ComplaintArrived(Guid CorrelationId);
