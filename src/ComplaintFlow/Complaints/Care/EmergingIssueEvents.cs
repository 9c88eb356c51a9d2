using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>The complaint is one of those that are more than usual: an alarm names it.</summary>
/// <param name="Alarm">The alarm, with its evidence.</param>
public sealed record EmergingIssueRecorded(EmergingIssueAlarm Alarm) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(
        Alarm.Dimension == EmergingIssueAlarm.AllComplaints ? TextKeys.Entry.EmergingIssueOfAll : TextKeys.Entry.EmergingIssueRecorded,
        Alarm.Series,
        Alarm.Since,
        Alarm.Seen,
        Alarm.WindowDays,
        Alarm.Day,
        Alarm.Expected,
        Alarm.Bound);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) =>
        before with { Care = before.Care.With(new RecordedEmergingIssue(Alarm, stamp.Sequence, before.Episode)), Entry = stamp };
}
