using ComplaintFlow.Clocks;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Appointments;

/// <summary>Sets, moves and cancels the clocks of appointments and of dates to which complaints are deferred.</summary>
internal sealed class AppointmentReaction(ClockPlan plan) : IReaction, ITimedReaction
{
    private readonly ClockEvents _events = new(plan);

    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        switch (happened)
        {
            case AppointmentChanged:
                Follow(complaint, CancellationReason.Rescheduled, context.Now, then);
                break;
            case { IsReopening: true }:
                Follow(complaint, CancellationReason.Reopened, context.Now, then);
                break;
            case ComplaintDeferred e:
                CancelOpen(complaint, Stage.LookAgain, null, CancellationReason.Rescheduled, context.Now, then);
                then.AddFirst(AppointmentClocks.StartLookAgain(complaint, e.Until, context.Now));
                break;
            case DeadlineTakenOver { Deadline: { State: DeadlineState.Running, DueAt: var at } taken }
                when taken.Stage == Stage.Appointment && !HasOther(complaint, taken):
                // The clock is there already; the appointment becomes visible where the complaint continues.
                then.AddUnchecked(new AppointmentChanged(complaint.Treatment.Appointment, at));
                break;
        }
    }

    // What is due is in the deadlines.
    public DateTimeOffset? NextAt(Complaint complaint) => null;

    public void Happen(DateTimeOffset at, DecisionContext context, EventSink then)
    {
    }

    public bool IsStale(Complaint complaint, string rules) => AppointmentClocks.LacksClock(complaint);

    public void Reevaluate(DecisionContext context, EventSink then) =>
        then.AddFirst(AppointmentClocks.Start(context.Complaint, context.Complaint.Treatment.Appointment!.Value, context.Complaint.ChangedAt));

    /// <summary>Has the clock of this episode follow the appointment. One in the past needs none.</summary>
    private void Follow(Complaint complaint, CancellationReason because, DateTimeOffset now, EventSink then)
    {
        DateTimeOffset? at = complaint.Treatment.Appointment;
        bool isSet = CancelOpen(complaint, Stage.Appointment, at, because, now, then);
        if (!isSet && at > now && AppointmentClocks.IsInReach(at.Value) && !plan.Cancels(complaint))
            then.AddFirst(AppointmentClocks.Start(complaint, at.Value, now));
    }

    /// <summary>Cancels the open deadlines of a stage.</summary>
    /// <returns>Whether one is left: that of this episode for the given instant.</returns>
    private bool CancelOpen(Complaint complaint, Stage stage, DateTimeOffset? except, CancellationReason because, DateTimeOffset now, EventSink then)
    {
        bool isLeft = false;
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (!deadline.IsOpen || deadline.Stage != stage)
                continue;
            if (deadline.DueAt == except && deadline.Episode == complaint.Episode)
                isLeft = true;
            else
                then.AddFirst(_events.Cancel(deadline, because, now));
        }

        return isLeft;
    }

    private static bool HasOther(Complaint complaint, Deadline taken)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.IsOpen && deadline.Stage == Stage.Appointment && deadline.Id != taken.Id)
                return true;
        }

        return false;
    }
}
