namespace ComplaintFlow;

/// <summary>A deadline was met: the action that was due is done.</summary>
/// <param name="Id">The deadline that was met.</param>
/// <param name="Clock">The final clock reading.</param>
/// <param name="IsLate">Whether it was met too late.</param>
public sealed record DeadlineMet(DeadlineId Id, ClockReading Clock, bool IsLate = false) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => Ended(deadline, IsLate ? DeadlineState.MetLate : DeadlineState.Met, Clock, stamp.At);

    private protected override ComplaintEscalation Follow(ComplaintEscalation before, in EntryStamp stamp) => before.Ended(Id);
}
