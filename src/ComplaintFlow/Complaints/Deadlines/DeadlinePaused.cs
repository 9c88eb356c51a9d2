namespace ComplaintFlow;

/// <summary>A deadline's clock stands still.</summary>
/// <param name="Id">The deadline.</param>
/// <param name="Clock">What the clock shows.</param>
/// <param name="StandsUntil">Until when it stands still at least, because it was postponed.</param>
public sealed record DeadlinePaused(DeadlineId Id, ClockReading Clock, DateTimeOffset? StandsUntil = null) : DeadlineEvent
{
    internal override DeadlineId Which => Id;

    private protected override Deadline Change(Deadline one, in EntryStamp stamp) => one with
    {
        State = one.State == DeadlineState.Missed ? DeadlineState.Missed : DeadlineState.Paused,
        Clock = Clock,
        RunsSince = null,
        PausedAt = one.PausedAt ?? stamp.At,
        StandsUntil = StandsUntil,
    };
}
