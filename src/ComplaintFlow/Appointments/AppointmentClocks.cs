using ComplaintFlow.Calendars;
using ComplaintFlow.Clocks;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;

namespace ComplaintFlow.Appointments;

/// <summary>Appointments, and dates to which complaints are deferred, as a source of clocks. Both are agreed instants.</summary>
internal sealed class AppointmentClocks : IClockSource
{
    private static readonly StageRule Appointment = new(Stage.Appointment) { ByContact = true, ByCustomer = true, ByClosing = false };
    private static readonly StageRule LookAgain = new(Stage.LookAgain) { ByClosing = false, IsTakenOver = false };

    /// <summary>How long before and after an appointment a contact keeps it.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(30);

    public bool Sets(Stage stage) => stage == Stage.Appointment || stage == Stage.LookAgain;

    public StageRule StageRuleOf(Stage stage) => stage == Stage.Appointment ? Appointment : LookAgain;

    public ClockRule? RuleOf(Deadline deadline) => null;

    public ClockRule? RuleNow(Complaint complaint, Deadline deadline) => null;

    public ComplaintEvent? Announce(Complaint complaint, Deadline deadline)
    {
        if (deadline.AnnouncedAt is not null)
            return null;
        (PersonId? handler, string? team) = (complaint.Treatment.Handler, complaint.Treatment.Team);
        return deadline.Stage == Stage.Appointment
            ? new AppointmentDue(deadline.Id, deadline.DueAt, deadline.Revision, handler, team)
            : new LookAgainDue(deadline.Id, deadline.DueAt, deadline.Revision, handler, team);
    }

    /// <summary>Whether an appointment is set that lies ahead of everything in the journal but has no clock, as one of an earlier version of the library.</summary>
    public static bool LacksClock(Complaint complaint)
    {
        if (complaint.Treatment.Appointment is not { } at || at <= complaint.ChangedAt || complaint.IsClosed || !IsInReach(at))
            return false;
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.Stage == Stage.Appointment && deadline.DueAt == at)
                return false;
        }

        return true;
    }

    /// <summary>Starts the clock of an appointment. What was said when it was made does not keep it: at the earliest a contact halfway to it does.</summary>
    public static DeadlineStarted Start(Complaint complaint, DateTimeOffset at, DateTimeOffset now)
    {
        TimeSpan before = (at - now) / 2 < Window ? (at - now) / 2 : Window;
        return Start(complaint, Stage.Appointment, at, now, Instants.Truncate(at - before)) with { GraceUntil = at + Window };
    }

    public static DeadlineStarted StartLookAgain(Complaint complaint, DateTimeOffset at, DateTimeOffset now) => Start(complaint, Stage.LookAgain, at, now, null);

    public static bool IsInReach(DateTimeOffset at) => at <= CalendarLimits.Latest;

    private static DeadlineStarted Start(Complaint complaint, Stage stage, DateTimeOffset at, DateTimeOffset now, DateTimeOffset? notBefore) =>
        ClockEvents.At(at, stage, stage.Name, complaint, now, notBefore: notBefore, round: Deadline.NextRound(complaint.Deadlines, stage, complaint.Episode));
}
