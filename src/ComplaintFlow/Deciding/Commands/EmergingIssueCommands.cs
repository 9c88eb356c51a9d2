using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>
/// Records on an open complaint that an alarm of an emerging issue names it, so that policies (<c>WhenEmergingIssue</c>) and subscribers can use the alarm. An alarm
/// with the key of one that was recorded before is accepted and writes nothing, also on a closed complaint, so that it may be sent again after a failure. Only the
/// firm records alarms: a customer is refused (CF1416).
/// </summary>
/// <param name="Alarm">The alarm.</param>
public sealed record RecordEmergingIssue(EmergingIssueAlarm Alarm) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (decision.Stamp.Actor.Kind == ActorKind.Customer)
            return DecisionRefusal.Of(ErrorCodes.OnlyFirmConcludes);
        if (Alarm is not null && complaint.Care.FindEmergingIssue(Alarm.Key) is not null)
            return null;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        return complaint.Care.EmergingIssues.Length < ComplaintCare.MaxEmergingIssues
            ? decision.Add(new EmergingIssueRecorded(Alarm!))
            : DecisionRefusal.Of(ErrorCodes.TooManyEmergingIssues, ComplaintCare.MaxEmergingIssues);
    }
}
