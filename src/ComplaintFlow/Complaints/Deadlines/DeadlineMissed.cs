using System.Globalization;

namespace ComplaintFlow;

/// <summary>A deadline was missed: its due time passed and the action that was due is not done.</summary>
/// <param name="Id">The missed deadline.</param>
/// <param name="DueAt">The due time.</param>
/// <param name="Revision">The <see cref="Deadline.Revision"/> of that due time; each revision is missed at most once.</param>
public sealed record DeadlineMissed(DeadlineId Id, DateTimeOffset DueAt, int Revision) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => deadline with { State = DeadlineState.Missed, MissedAt = stamp.At, Request = null };

    internal override string EffectKey => string.Create(CultureInfo.InvariantCulture, $"missed:{Id}:{Revision}");
}
