using ComplaintFlow.Clocks;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>
/// Sets and ends the clocks of external stages and of reports to authorities, tells when a result is late, and meets with the final letter what the firm had to answer.
/// </summary>
internal sealed class ConclusionReaction(ClockPlan plan) : IReaction
{
    private readonly ClockEvents _events = new(plan);

    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        DateTimeOffset now = context.Now;
        switch (happened)
        {
            case FinalLetterIssued:
                foreach (Deadline deadline in complaint.Deadlines)
                {
                    if ((deadline.Stage == Stage.Respond || deadline.Stage == Stage.Statutory) && deadline.IsOpen && deadline.CanBeMet(now))
                        then.AddFirst(_events.Meet(deadline, now));
                }

                break;
            case ReferredExternally e:
                then.AddFirst(ClockEvents.At(e.DueAt, Stage.External, Stage.External.Name, complaint, now, e.Name));
                break;
            case ExternalProgressed { DueAt: { } due } e when complaint.Care.FindReferral(e.Name) is { } referral:
                if (complaint.FindOpenDeadline(Stage.External, e.Name) is { } before)
                    then.AddFirst(_events.Cancel(before, CancellationReason.Rescheduled, now));
                then.AddFirst(ClockEvents.At(due, Stage.External, Stage.External.Name, complaint, now, e.Name, round: referral.Round));
                break;
            case ExternalResultRecorded e when complaint.FindOpenDeadline(Stage.External, e.Name) is { } deadline:
                then.AddFirst(_events.Meet(deadline, now));
                break;
            case ComplaintForwarded e:
                then.AddFirst(ClockEvents.At(e.DueAt, Stage.ReportBack, Stage.ReportBack.Name, complaint, now, e.Name));
                break;
            case ReportedBack e when complaint.FindOpenDeadline(Stage.ReportBack, e.Name) is { } deadline:
                then.AddFirst(_events.Meet(deadline, now));
                break;
            case DeadlineMissed e when complaint.FindDeadline(Stage.External, e.Id) is { Subject: { } subject }:
                if (complaint.Care.FindReferral(subject) is { State: ReferralState.Open } late)
                    then.AddFirst(new ExternalOverdue(subject, late.Body, complaint.Treatment.Handler, complaint.Treatment.Team));
                break;
        }
    }
}
