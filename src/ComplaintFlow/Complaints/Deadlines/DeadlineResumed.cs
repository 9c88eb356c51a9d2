namespace ComplaintFlow;

/// <summary>The clock of a deadline was resumed, at once or as of the end of a postponement.</summary>
/// <param name="Id">The resumed deadline.</param>
/// <param name="Clock">The clock reading.</param>
/// <param name="DueAt">The new due time.</param>
/// <param name="Basis">A hash of the target and the calendar by which the due time was computed.</param>
/// <param name="RunsSince">The instant from which the clock runs, when it is later than the event.</param>
/// <param name="StoodSince">
/// The start of the pause, when a node did not know the calendar: the working time since then is still to be excluded.
/// </param>
public sealed record DeadlineResumed(DeadlineId Id, ClockReading Clock, DateTimeOffset DueAt, string Basis, DateTimeOffset? RunsSince = null, DateTimeOffset? StoodSince = null) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => Due(deadline, DueAt, Basis, stamp) with
    {
        State = deadline.State == DeadlineState.Missed ? DeadlineState.Missed : DeadlineState.Running,
        Clock = Clock,
        RunsSince = Later(RunsSince ?? stamp.At, deadline.CountedFrom),
        PausedAt = null,
        StandsUntil = null,
        StoodSince = StoodSince,
    };
}
