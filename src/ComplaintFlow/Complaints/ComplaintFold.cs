using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>What each event does to the snapshot. Pure, and total over the events of every version.</summary>
internal static class ComplaintFold
{
    private const string DeclineTrigger = "decline";

    public static Complaint Apply(Complaint? before, JournalEntry entry)
    {
        if (entry.Sequence != (before?.Version ?? 0) + 1)
            throw new ArgumentException($"Entry {entry.Sequence} does not follow entry {before?.Version ?? 0}.", nameof(entry));
        if (before is null)
            return entry.Event is ComplaintReceived received ? Received(received, entry) : throw new ArgumentException("A journal begins with ComplaintReceived.", nameof(entry));

        Complaint after = entry.Event switch
        {
            StatusChanged e => Moved(before, e.To, e.Outcome, entry.At),
            LifecycleMigrated e => Moved(before, e.ToStatus, e.Outcome, entry.At) with { Lifecycle = e.To },
            HandlerAssigned e => Assigned(before, e, entry.At),
            AssignmentPostponed e => Postponed(before, e, entry.At),
            NobodyFound => before with { Postponed = null },
            HandlerRefused e => before with { RefusedHandlers = Latest(before.RefusedHandlers, e.Handler, Complaint.MaxDecisive) },
            VenueChanged e => before with { Treatment = before.Treatment with { Venue = e.To } },
            AppointmentChanged e => before with { Treatment = before.Treatment with { Appointment = e.To } },
            ComplaintReclassified e => before with { Classification = e.To },
            ComplaintCorrected e => before with
            {
                Description = e.Description ?? before.Description,
                Wanted = e.Wanted ?? before.Wanted,
                Occurrence = e.Occurrence ?? before.Occurrence,
                Amount = e.Amount ?? before.Amount,
                About = e.About ?? before.About,
            },
            SignalsChanged e => before with { Signals = e.To },
            ContactRecorded e => before with
            {
                Contacts = before.Contacts + (e.Direction == ContactDirection.FromCustomer ? 1 : 0),
                LastContactAt = entry.At,
            },
            CustomerChanged e => before with { Customer = e.To },
            StepCompleted e => before with { StepsDone = Latest(before.StepsDone, e.Step, Complaint.MaxDecisive) },
            LegalHoldPlaced e => before with { LegalHolds = Latest(before.LegalHolds, e.Matter, Complaint.MaxDecisive) },
            LegalHoldLifted e => before with { LegalHolds = before.LegalHolds.Remove(e.Matter) },
            PersonalDataErased e => before.MapPersonal(new Redaction(e.Redacted)),
            ComplaintMerged e => before with { MergedInto = e.Into },
            ComplaintAbsorbed e => before with { Absorbed = Latest(before.Absorbed, e.Other, Complaint.MaxListLength) },
            DeadlineStarted or DeadlinePaused or DeadlineResumed or DeadlineMet or DeadlineMissed or DeadlineExtensionRequested or DeadlineExtended or DeadlineRecalculated or DeadlineCancelled =>
                EscalationFold.Followed(before, entry.Event, entry.At) with { Deadlines = DeadlineFold.Apply(before, entry) },
            ComplaintReceived => throw new ArgumentException("A complaint is received once.", nameof(entry)),
            EscalationArmed e => EscalationFold.Armed(before, e),
            EscalationFired e => EscalationFold.Fired(before, e, entry.At),
            EscalationEnded e => EscalationFold.Ended(before, e),
            _ => before,
        };
        if (IsHandling(entry))
            after = after with { LastHandledAt = entry.At };
        if (entry.Event is StatusChanged { Trigger: DeclineTrigger } or TriggerHandled { Trigger: DeclineTrigger })
            after = after with { Declines = after.Declines + 1 };
#if NEXT_VERSION
        after = NextVersion.Fold(after, entry.Event);
#endif
        return after with { Version = entry.Sequence, ChangedAt = entry.At, RecordedAt = entry.RecordedAt };
    }

    private static Complaint Received(ComplaintReceived e, JournalEntry entry) => new()
    {
        Id = e.Id,
        Version = entry.Sequence,
        Lifecycle = e.Lifecycle,
        Status = e.Status,
        ReceivedAt = entry.At,
        ChangedAt = entry.At,
        RecordedAt = entry.RecordedAt,
        Episode = 1,
        Customer = e.Customer,
        Channel = e.Channel,
        Description = e.Description,
        Wanted = e.Wanted,
        Occurrence = e.Occurrence,
        Classification = e.Classification,
        Amount = e.Amount,
        Signals = e.Signals,
        About = e.About,
        Treatment = Treatment.None,
    };

    private static Complaint Moved(Complaint before, Status to, StatusOutcome outcome, DateTimeOffset at) => outcome switch
    {
        StatusOutcome.Closed => EscalationFold.Stopped(before) with { Status = to, ClosedAt = at, Postponed = null },
        StatusOutcome.Reopened => before with { Status = to, ClosedAt = null, Episode = before.Episode + 1, StepsDone = [], Declines = 0, Escalations = [] },
        _ => before with { Status = to },
    };

    private static Complaint Assigned(Complaint before, HandlerAssigned e, DateTimeOffset at)
    {
        Treatment treatment = before.Treatment with { Handler = e.Handler, Team = e.Team };
        if (before.Treatment.Handler is not { } previous || previous == e.Handler)
            return before with { Treatment = treatment, Postponed = null };

        return before with
        {
            Treatment = treatment,
            Postponed = null,
            HandOvers = before.HandOvers + 1,
            PastHandlers = Bounded(before.PastHandlers.Add(new PastHandler(previous, before.Treatment.Team, at, e.Policy is not null)), Complaint.MaxListLength),
        };
    }

    /// <summary>What a person of the firm does. None of the library's reactions adds such an entry; one of the host's that does so acts for that person.</summary>
    private static bool IsHandling(JournalEntry entry) => entry.ByKind == ActorKind.Staff
        && entry.Event is StatusChanged or TriggerHandled or StepCompleted or NoteAdded or ContactRecorded { Direction: ContactDirection.ToCustomer };

    /// <summary>Attempts are counted as long as the same target is looked for.</summary>
    private static Complaint Postponed(Complaint before, AssignmentPostponed e, DateTimeOffset at)
    {
        PostponedAssignment? earlier = before.Postponed is { } postponed && postponed.Target == e.Target ? postponed : null;
        return before with { Postponed = new(e.Target, e.Rule, earlier?.Since ?? at, (earlier?.Attempts ?? 0) + 1, e.RetryAt, e.Because, e.Policy) };
    }

    private static ImmutableArray<T> Latest<T>(ImmutableArray<T> list, T item, int most) => Bounded(list.Remove(item).Add(item), most);

    private static ImmutableArray<T> Bounded<T>(ImmutableArray<T> list, int most) => list.Length > most ? list.RemoveAt(0) : list;
}
