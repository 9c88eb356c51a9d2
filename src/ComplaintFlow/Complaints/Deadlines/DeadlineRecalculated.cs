namespace ComplaintFlow;

/// <summary>The due time of a deadline was recalculated; the time already spent still counts.</summary>
/// <param name="Id">The identifier before the recalculation.</param>
/// <param name="Because">The reason.</param>
/// <param name="NewId">The identifier from now on; different only if the target changed.</param>
/// <param name="Target">The name of the service target.</param>
/// <param name="Allowance">The time that the target allows.</param>
/// <param name="CountedFrom">The instant from which time counts.</param>
/// <param name="DueAt">The new due time.</param>
/// <param name="RunsSince">The instant since which the clock has been running; <see langword="null"/> when it is paused.</param>
/// <param name="Clock">The clock reading at that instant.</param>
/// <param name="Basis">A hash of the target and the calendar.</param>
/// <param name="NotBefore">The earliest instant at which the deadline can be met.</param>
public sealed record DeadlineRecalculated(
    DeadlineId Id,
    RecalculationReason Because,
    DeadlineId NewId,
    string Target,
    Allowance Allowance,
    DateTimeOffset CountedFrom,
    DateTimeOffset DueAt,
    DateTimeOffset? RunsSince,
    ClockReading Clock,
    string Basis,
    DateTimeOffset? NotBefore = null) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => Due(deadline, DueAt, Basis, stamp) with
    {
        Id = NewId,
        Target = Target,
        Allowance = Allowance,
        CountedFrom = CountedFrom,
        NotBefore = NotBefore,
        State = RunsSince is null ? DeadlineState.Paused : DeadlineState.Running,
        RunsSince = RunsSince,
        PausedAt = RunsSince is null ? deadline.PausedAt ?? stamp.At : null,
        StandsUntil = RunsSince is null ? deadline.StandsUntil : null,
        StoodSince = null,
        Clock = Clock,
        MissedAt = null,
    };

    private protected override ComplaintEscalation Follow(ComplaintEscalation before, in EntryStamp stamp) =>
        NewId == Id ? before : before.Interrupted(Id).Resumed(NewId, stamp.At);
}
