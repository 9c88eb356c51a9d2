namespace ComplaintFlow;

/// <summary>A deadline was cancelled.</summary>
/// <param name="Id">The cancelled deadline.</param>
/// <param name="Because">The reason.</param>
/// <param name="Clock">The final clock reading.</param>
public sealed record DeadlineCancelled(DeadlineId Id, CancellationReason Because, ClockReading Clock) : DeadlineEvent
{
    internal override DeadlineId Which => Id;

    private protected override Deadline Change(Deadline one, in EntryStamp stamp) => Ended(one, DeadlineState.Cancelled, Clock, stamp.At);

    private protected override ComplaintEscalation Follow(ComplaintEscalation before, in EntryStamp stamp) => before.Interrupted(Id);
}
