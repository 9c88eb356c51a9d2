namespace ComplaintFlow;

/// <summary>What a deadline asked for was done.</summary>
/// <param name="Id">The deadline.</param>
/// <param name="Clock">What its clock showed at the end.</param>
/// <param name="IsLate">Whether it was done too late.</param>
public sealed record DeadlineMet(DeadlineId Id, ClockReading Clock, bool IsLate = false) : DeadlineEvent
{
    internal override DeadlineId Which => Id;

    private protected override Deadline Change(Deadline one, in EntryStamp stamp) => Ended(one, IsLate ? DeadlineState.MetLate : DeadlineState.Met, Clock, stamp.At);

    private protected override ComplaintEscalation Follow(ComplaintEscalation before, in EntryStamp stamp) => before.Ended(Id);
}
