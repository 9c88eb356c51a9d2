namespace ComplaintFlow;

/// <summary>A deadline's clock runs again, at once or from the end of its postponement on.</summary>
/// <param name="Id">The deadline.</param>
/// <param name="Clock">What the clock shows.</param>
/// <param name="DueAt">When it is due now.</param>
/// <param name="Basis">A hash of the target and the calendar by which that was reckoned.</param>
/// <param name="RunsSince">From when on it runs, where that is later.</param>
/// <param name="StoodSince">Since when it stood still, where a node did not know its calendar: the working time in between is still to be taken out.</param>
public sealed record DeadlineResumed(DeadlineId Id, ClockReading Clock, DateTimeOffset DueAt, string Basis, DateTimeOffset? RunsSince = null, DateTimeOffset? StoodSince = null) : DeadlineEvent
{
    internal override DeadlineId Which => Id;

    private protected override Deadline Change(Deadline one, in EntryStamp stamp) => Due(one, DueAt, Basis, stamp) with
    {
        State = one.State == DeadlineState.Missed ? DeadlineState.Missed : DeadlineState.Running,
        Clock = Clock,
        RunsSince = Later(RunsSince ?? stamp.At, one.CountedFrom),
        PausedAt = null,
        StandsUntil = null,
        StoodSince = StoodSince,
    };
}
