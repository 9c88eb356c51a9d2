using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>An event of a deadline. It has no effect on a deadline that the snapshot no longer has.</summary>
public abstract record DeadlineEvent : ComplaintEvent
{
    private protected DeadlineEvent()
    {
    }

    /// <summary>The identifier of the deadline before the event.</summary>
    internal abstract DeadlineId PreviousId { get; }

    internal sealed override EventOrigin Origin => EventOrigin.Deadline;

    internal sealed override Complaint Apply(Complaint before, in EntryStamp stamp) =>
        before with { Deadlines = Changed(before.Deadlines, stamp), Escalation = Follow(before.Escalation, stamp), Entry = stamp };

    /// <summary>Returns the deadline after the event.</summary>
    private protected abstract Deadline Change(Deadline deadline, in EntryStamp stamp);

    /// <summary>Returns the progress of the policies that wait for the deadline, after the event.</summary>
    private protected virtual ComplaintEscalation Follow(ComplaintEscalation before, in EntryStamp stamp) => before;

    private protected static Deadline Due(Deadline deadline, DateTimeOffset dueAt, string basis, in EntryStamp stamp) => deadline with
    {
        State = deadline.IsRunning ? Deadline.StateUntil(dueAt) : deadline.State,
        DueAt = dueAt,
        Basis = basis,
        Rules = stamp.Rules,
        Revision = deadline.Revision + 1,
    };

    private protected static Deadline Ended(Deadline deadline, DeadlineState state, ClockReading clock, DateTimeOffset at) =>
        deadline with { State = state, Clock = clock, RunsSince = null, StandsUntil = null, StoodSince = null, EndedAt = at, Request = null };

    private protected static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private ImmutableArray<Deadline> Changed(ImmutableArray<Deadline> all, in EntryStamp stamp)
    {
        for (int at = 0; at < all.Length; at++)
        {
            if (all[at].Id == PreviousId)
                return all.SetItem(at, Change(all[at], stamp));
        }

        return all;
    }
}

/// <summary>A deadline was met: the action that was due is done.</summary>
/// <param name="Id">The deadline that was met.</param>
/// <param name="Clock">The final clock reading.</param>
/// <param name="IsLate">Whether it was met too late.</param>
public sealed record DeadlineMet(DeadlineId Id, ClockReading Clock, bool IsLate = false) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    internal override string Tell(EventWords words) =>
        words.Say(IsLate ? TextKeys.Entry.DeadlineMetLate : TextKeys.Entry.DeadlineMet, Id);

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => Ended(deadline, IsLate ? DeadlineState.MetLate : DeadlineState.Met, Clock, stamp.At);

    private protected override ComplaintEscalation Follow(ComplaintEscalation before, in EntryStamp stamp) => before.Ended(Id);
}

/// <summary>A deadline was missed: its due time passed and the action that was due is not done.</summary>
/// <param name="Id">The missed deadline.</param>
/// <param name="DueAt">The due time.</param>
/// <param name="Revision">The <see cref="Deadline.Revision"/> of that due time; each revision is missed at most once.</param>
public sealed record DeadlineMissed(DeadlineId Id, DateTimeOffset DueAt, int Revision) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.DeadlineMissed, Id, words.At(DueAt));

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => deadline with { State = DeadlineState.Missed, MissedAt = stamp.At, Request = null };

    internal override string EffectKey => Complaints.EffectKey.Of(this);
}

/// <summary>A deadline was cancelled.</summary>
/// <param name="Id">The cancelled deadline.</param>
/// <param name="Because">The reason.</param>
/// <param name="Clock">The final clock reading.</param>
public sealed record DeadlineCancelled(DeadlineId Id, CancellationReason Because, ClockReading Clock) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.DeadlineCancelled, Id), words.Say(TextKeys.Entry.Cancelled(JsonNames.Of(Because))));

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => Ended(deadline, DeadlineState.Cancelled, Clock, stamp.At);

    private protected override ComplaintEscalation Follow(ComplaintEscalation before, in EntryStamp stamp) => before.Interrupted(Id);
}

/// <summary>The time of an appointment has come. Tells subscribers who has the complaint; what they record until the appointment's grace ends keeps it.</summary>
/// <param name="Id">The deadline of the appointment.</param>
/// <param name="DueAt">The time of the appointment.</param>
/// <param name="Revision">The <see cref="Deadline.Revision"/> of that time; each is announced at most once.</param>
/// <param name="Handler">The handler; <see langword="null"/> when there is none.</param>
/// <param name="Team">The team; <see langword="null"/> when there is none.</param>
public sealed record AppointmentDue(DeadlineId Id, DateTimeOffset DueAt, int Revision, PersonId? Handler = null, string? Team = null) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Appointments.Due, words.At(DueAt)), words.Told(Handler, Team));

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => deadline with { AnnouncedAt = stamp.At };

    internal override string EffectKey => Complaints.EffectKey.Of(this);
}

/// <summary>The date to which the complaint was deferred has come. Tells subscribers who has the complaint, once.</summary>
/// <param name="Id">The deadline that was set for the date.</param>
/// <param name="DueAt">The date.</param>
/// <param name="Revision">The <see cref="Deadline.Revision"/> of that date; each is announced at most once.</param>
/// <param name="Handler">The handler; <see langword="null"/> when there is none.</param>
/// <param name="Team">The team; <see langword="null"/> when there is none.</param>
public sealed record LookAgainDue(DeadlineId Id, DateTimeOffset DueAt, int Revision, PersonId? Handler = null, string? Team = null) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Appointments.LookAgain, words.At(DueAt)), words.Told(Handler, Team));

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) =>
        Ended(deadline, DeadlineState.Met, deadline.Clock, stamp.At) with { AnnouncedAt = stamp.At };

    private protected override ComplaintEscalation Follow(ComplaintEscalation before, in EntryStamp stamp) => before.Ended(Id);

    internal override string EffectKey => Complaints.EffectKey.Of(this);
}

/// <summary>A deadline was handed over with its complaint, which was merged into another: it is continued there.</summary>
/// <param name="Id">The deadline that was handed over.</param>
/// <param name="To">The complaint that continues it.</param>
/// <param name="ToId">The deadline that continues it; one of that complaint's own if it has the same target and is due earlier.</param>
/// <param name="Clock">The clock reading.</param>
public sealed record DeadlineTransferred(DeadlineId Id, ComplaintId To, DeadlineId ToId, ClockReading Clock) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.DeadlineTransferred, Id, To, ToId);

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => Ended(deadline, DeadlineState.Transferred, Clock, stamp.At);

    private protected override ComplaintEscalation Follow(ComplaintEscalation before, in EntryStamp stamp) => before.Ended(Id);
}

/// <summary>The reason for the cancellation of a deadline.</summary>
[JsonConverter(typeof(StableEnumConverter<CancellationReason>))]
public enum CancellationReason
{
    /// <summary>
    /// The complaint ended without the result it asked for: it was withdrawn; or it was merged into another, in whose status the stage does
    /// not apply.
    /// </summary>
    ComplaintOver,

    /// <summary>No service target of the stage matches the complaint any more.</summary>
    NoTarget,

    /// <summary>The complaint was reopened, so that the deadlines that follow its closing no longer apply.</summary>
    Reopened,

    /// <summary>The complaint left the status with which the stage begins, by something that does not meet it.</summary>
    StatusLeft,

    /// <summary>The appointment was changed or cancelled, or the complaint was deferred to another date.</summary>
    Rescheduled,

    /// <summary>What was due is no longer needed: the customer released the firm from a promise, a request was withdrawn, or a step was skipped.</summary>
    Released,

    /// <summary>The customer did not answer an offer in time.</summary>
    Expired,
}

/// <summary>The clock of a deadline was paused.</summary>
/// <param name="Id">The paused deadline.</param>
/// <param name="Clock">The clock reading.</param>
/// <param name="StandsUntil">The instant until which the clock stays paused at least, because of a postponement.</param>
public sealed record DeadlinePaused(DeadlineId Id, ClockReading Clock, DateTimeOffset? StandsUntil = null) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.DeadlinePaused, Id), StandsUntil is { } until ? words.Say(TextKeys.Entry.DeadlinePausedUntil, words.At(until)) : null);

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => deadline with
    {
        State = deadline.State == DeadlineState.Missed ? DeadlineState.Missed : DeadlineState.Paused,
        Clock = Clock,
        RunsSince = null,
        PausedAt = deadline.PausedAt ?? stamp.At,
        StandsUntil = StandsUntil,
    };
}

/// <summary>The clock of a deadline was resumed, at once or as of the end of a postponement.</summary>
/// <param name="Id">The resumed deadline.</param>
/// <param name="Clock">The clock reading.</param>
/// <param name="DueAt">The new due time; 31 December 9999 if it cannot be calculated.</param>
/// <param name="Basis">A hash of the target and the calendar by which the due time was computed.</param>
/// <param name="RunsSince">The instant from which the clock runs, when it is later than the event.</param>
/// <param name="StoodSince">
/// The start of the pause, when a node did not know the calendar: the working time since then is still to be excluded.
/// </param>
public sealed record DeadlineResumed(DeadlineId Id, ClockReading Clock, DateTimeOffset DueAt, string Basis, DateTimeOffset? RunsSince = null, DateTimeOffset? StoodSince = null) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.DeadlineResumed, Id, words.At(DueAt));

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => Due(deadline, DueAt, Basis, stamp) with
    {
        State = deadline.State == DeadlineState.Missed ? DeadlineState.Missed : Deadline.StateUntil(DueAt),
        Clock = Clock,
        RunsSince = Later(RunsSince ?? stamp.At, deadline.CountedFrom),
        PausedAt = null,
        StandsUntil = null,
        StoodSince = StoodSince,
    };
}

/// <summary>The due time of a deadline was recalculated; the time already spent still counts.</summary>
/// <param name="Id">The identifier before the recalculation.</param>
/// <param name="Because">The reason.</param>
/// <param name="NewId">The identifier from now on; different only if the target changed.</param>
/// <param name="Target">The name of the service target.</param>
/// <param name="Allowance">The time that the target allows.</param>
/// <param name="CountedFrom">The instant from which time counts.</param>
/// <param name="DueAt">The new due time; 31 December 9999 if it cannot be calculated.</param>
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

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.DeadlineRecalculated, Id, words.At(DueAt)), words.Say(TextKeys.Entry.Recalculated(JsonNames.Of(Because))));

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => Due(deadline, DueAt, Basis, stamp) with
    {
        Id = NewId,
        Target = Target,
        Allowance = Allowance,
        CountedFrom = CountedFrom,
        NotBefore = NotBefore,
        State = RunsSince is null ? DeadlineState.Paused : Deadline.StateUntil(DueAt),
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

/// <summary>The reason for the recalculation of a due time.</summary>
[JsonConverter(typeof(StableEnumConverter<RecalculationReason>))]
public enum RecalculationReason
{
    /// <summary>Another service target applies, because the classification of the complaint changed.</summary>
    TargetChanged,

    /// <summary>The calendar or the target was changed.</summary>
    RulesChanged,

    /// <summary>The appointment was postponed, and the clock is paused until then.</summary>
    Postponed,
}

/// <summary>The due time of a deadline cannot be calculated, because the calendar has no more opening hours.</summary>
/// <remarks>It is calculated when newer rules extend the calendar: <see cref="DeadlineRecalculated"/> follows then.</remarks>
/// <param name="Id">The deadline.</param>
/// <param name="Calendar">The name of the calendar.</param>
public sealed record DeadlineUndetermined(DeadlineId Id, string Calendar) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Due.Undetermined, Id, Calendar);

    // The event before it has set the due time.
    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => deadline;
}

/// <summary>An extension of a deadline was requested, which another person has to approve.</summary>
/// <param name="Id">The deadline to extend.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record DeadlineExtensionRequested(DeadlineId Id, [property: Personal] string Because) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.ExtensionRequested, Id), words.Because(Because));

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => deadline with { Request = new(stamp.By, stamp.At) };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}

/// <summary>A deadline was extended.</summary>
/// <param name="Id">The extended deadline.</param>
/// <param name="By">The time added.</param>
/// <param name="DueAt">The new due time; 31 December 9999 if it cannot be calculated.</param>
/// <param name="Basis">A hash of the target and the calendar by which the due time was computed.</param>
/// <param name="Because">The reason, in free text.</param>
/// <param name="RequestedBy">The person who requested the extension; <see langword="null"/> when it needed no approval.</param>
/// <param name="Condition">The circumstances that the rules require for it, in words; <see langword="null"/> for any.</param>
public sealed record DeadlineExtended(
    DeadlineId Id,
    Allowance By,
    DateTimeOffset DueAt,
    string Basis,
    [property: Personal] string? Because,
    PersonId? RequestedBy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] string? Condition = null) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    internal override string Tell(EventWords words) =>
        words.Then(
            words.Say(TextKeys.Entry.DeadlineExtended, Id, words.Of(By), words.At(DueAt)),
            RequestedBy is { } person ? words.Say(TextKeys.Entry.ExtensionRequestedBy, person) : null,
            Condition is null ? null : words.Say(TextKeys.Due.ExtensionCondition, words.Named(TextKeys.Extension.Condition(Condition), Condition)),
            words.Because(Because));

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => Due(deadline, DueAt, Basis, stamp) with
    {
        ExtendedBy = deadline.ExtendedBy is { } already && already.Kind == By.Kind ? already.Plus(By) : By,
        Extensions = deadline.Extensions + 1,
        Request = null,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
