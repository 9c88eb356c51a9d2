namespace ComplaintFlow;

/// <summary>A deadline was cancelled.</summary>
/// <param name="Id">The cancelled deadline.</param>
/// <param name="Because">The reason.</param>
/// <param name="Clock">The final clock reading.</param>
public sealed record DeadlineCancelled(DeadlineId Id, CancellationReason Because, ClockReading Clock) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => Ended(deadline, DeadlineState.Cancelled, Clock, stamp.At);

    private protected override ComplaintEscalation Follow(ComplaintEscalation before, in EntryStamp stamp) => before.Interrupted(Id);
}
