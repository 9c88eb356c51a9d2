namespace ComplaintFlow;

/// <summary>A deadline's due time was reckoned anew; what had been spent goes on counting.</summary>
/// <param name="Id">The deadline.</param>
/// <param name="Because">Why.</param>
/// <param name="NewId">What the deadline is called from now on; the same, unless its target changed.</param>
/// <param name="Target">The service target.</param>
/// <param name="Allowance">How much time there is.</param>
/// <param name="CountedFrom">From when on time counts.</param>
/// <param name="DueAt">When it is due now.</param>
/// <param name="RunsSince">Since when its clock has been running; <see langword="null"/> when it stands still.</param>
/// <param name="Clock">What its clock showed then.</param>
/// <param name="Basis">A hash of the target and the calendar.</param>
/// <param name="NotBefore">From when on it can be met.</param>
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
    internal override DeadlineId Which => Id;

    private protected override Deadline Change(Deadline one, in EntryStamp stamp) => Due(one, DueAt, Basis, stamp) with
    {
        Id = NewId,
        Target = Target,
        Allowance = Allowance,
        CountedFrom = CountedFrom,
        NotBefore = NotBefore,
        State = RunsSince is null ? DeadlineState.Paused : DeadlineState.Running,
        RunsSince = RunsSince,
        PausedAt = RunsSince is null ? one.PausedAt ?? stamp.At : null,
        StandsUntil = RunsSince is null ? one.StandsUntil : null,
        StoodSince = null,
        Clock = Clock,
        MissedAt = null,
    };

    private protected override ComplaintEscalation Follow(ComplaintEscalation before, in EntryStamp stamp) =>
        NewId == Id ? before : before.Interrupted(Id).Resumed(NewId, stamp.At);
}
