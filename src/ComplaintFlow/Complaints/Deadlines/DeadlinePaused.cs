namespace ComplaintFlow;

/// <summary>The clock of a deadline was paused.</summary>
/// <param name="Id">The paused deadline.</param>
/// <param name="Clock">The clock reading.</param>
/// <param name="StandsUntil">The instant until which the clock stays paused at least, because of a postponement.</param>
public sealed record DeadlinePaused(DeadlineId Id, ClockReading Clock, DateTimeOffset? StandsUntil = null) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => deadline with
    {
        State = deadline.State == DeadlineState.Missed ? DeadlineState.Missed : DeadlineState.Paused,
        Clock = Clock,
        RunsSince = null,
        PausedAt = deadline.PausedAt ?? stamp.At,
        StandsUntil = StandsUntil,
    };
}
