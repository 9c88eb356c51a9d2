using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>The complaint is one of those that are more than usual: an alarm names it.</summary>
/// <param name="Alarm">The alarm, with its evidence.</param>
public sealed record EmergingIssueRecorded(EmergingIssueAlarm Alarm) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        Alarm.Dimension == EmergingIssueAlarm.AllComplaints
            ? words.Say(TextKeys.Entry.EmergingIssueOfAll, Alarm.Since)
            : words.Say(TextKeys.Entry.EmergingIssueRecorded, Alarm.Series, Alarm.Since),
        words.Say(TextKeys.Entry.EmergingIssueSeen, words.Of(Alarm.Seen), Alarm.WindowDays, Alarm.Day),
        words.Say(TextKeys.Entry.EmergingIssueUsual, Alarm.Expected, words.Of(Alarm.Bound)));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) =>
        before with { Care = before.Care.With(new RecordedEmergingIssue(Alarm, stamp.Sequence, before.Episode)), Entry = stamp };
}
