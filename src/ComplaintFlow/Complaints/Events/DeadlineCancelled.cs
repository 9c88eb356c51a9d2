namespace ComplaintFlow;

/// <summary>A deadline does not count any more.</summary>
/// <param name="Id">The deadline.</param>
/// <param name="Because">Why.</param>
/// <param name="Clock">What its clock showed at the end.</param>
public sealed record DeadlineCancelled(DeadlineId Id, CancellationReason Because, ClockReading Clock) : ComplaintEvent;
