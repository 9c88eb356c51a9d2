namespace ComplaintFlow;

/// <summary>A deadline does not count any more.</summary>
/// <param name="Id">The deadline.</param>
/// <param name="Because">Why.</param>
/// <param name="Clock">What its clock showed at the end.</param>
public sealed record DeadlineCancelled(DeadlineId Id, CancellationReason Because, ClockReading Clock) : DeadlineEvent
{
    internal override DeadlineId Which => Id;

    private protected override Deadline Change(Deadline one, in EntryStamp stamp) => Ended(one, DeadlineState.Cancelled, Clock, stamp.At);

    private protected override ComplaintEscalation Follow(ComplaintEscalation before, in EntryStamp stamp) => before.Interrupted(Id);
}
