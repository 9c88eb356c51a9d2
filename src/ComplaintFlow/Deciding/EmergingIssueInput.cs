using ComplaintFlow.Calendars;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Deciding;

/// <summary>Validates the alarm of an emerging issue.</summary>
internal static class EmergingIssueInput
{
    private static readonly DateOnly Earliest = DateOnly.FromDateTime(CalendarLimits.Earliest.UtcDateTime);
    private static readonly DateOnly Latest = DateOnly.FromDateTime(CalendarLimits.Latest.UtcDateTime);

    public static void Check(ref InputCheck check, EmergingIssueAlarm? alarm)
    {
        check.That(alarm is not null, TextKeys.Input.Empty, "alarm");
        if (alarm is null)
            return;
        check.Required("dimension", alarm.Dimension, EmergingIssueAlarm.MaxLength);
        check.Required("value", alarm.Value, EmergingIssueAlarm.MaxLength);
        Range(ref check, "day", alarm.Day, Earliest, Latest);
        Range(ref check, "since", alarm.Since, Earliest, alarm.Day);
        check.Range("window-days", alarm.WindowDays, 1, EmergingIssueAlarm.MaxWindowDays);
        check.That(alarm.Seen >= 1, TextKeys.Input.OutOfRange, "seen", alarm.Seen, 1, long.MaxValue);
        check.That(double.IsFinite(alarm.Expected) && alarm.Expected >= 0, TextKeys.Input.OutOfRange, "expected", alarm.Expected, 0, double.MaxValue);
        check.That(alarm.Bound >= 0, TextKeys.Input.OutOfRange, "bound", alarm.Bound, 0, long.MaxValue);
        check.That(alarm.PValue is >= 0 and <= 1, TextKeys.Input.OutOfRange, "p-value", alarm.PValue, 0, 1);
    }

    private static void Range(ref InputCheck check, string field, DateOnly value, DateOnly least, DateOnly most) =>
        check.That(value >= least && value <= most, TextKeys.Input.OutOfRange, field, FieldText.Of(value), FieldText.Of(least), FieldText.Of(most));
}
