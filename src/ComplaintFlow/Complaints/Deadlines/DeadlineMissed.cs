using System.Globalization;

namespace ComplaintFlow;

/// <summary>A deadline went by, and what it asked for had not been done.</summary>
/// <param name="Id">The deadline.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="Revision">The <see cref="Deadline.Revision"/> of that due time, each of which is missed once at most.</param>
public sealed record DeadlineMissed(DeadlineId Id, DateTimeOffset DueAt, int Revision) : DeadlineEvent
{
    internal override DeadlineId Which => Id;

    private protected override Deadline Change(Deadline one, in EntryStamp stamp) => one with { State = DeadlineState.Missed, MissedAt = stamp.At, Request = null };

    internal override string EffectKey => string.Create(CultureInfo.InvariantCulture, $"missed:{Id}:{Revision}");
}
