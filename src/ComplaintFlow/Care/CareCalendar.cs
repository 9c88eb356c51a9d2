using ComplaintFlow.Calendars;
using ComplaintFlow.Deciding;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Care;

/// <summary>Calculates when promises, requests, remedies and appeals are due. What is agreed stays, whatever becomes of the calendar.</summary>
/// <param name="calendar">The standard calendar; null when several are defined and none of them is the default.</param>
internal sealed class CareCalendar(WorkCalendar? calendar) : IDueTimes
{
    public DecisionRefusal? Find(DueTime due, DateTimeOffset now, out DateTimeOffset at)
    {
        if (due.Within is { } within)
            return Count(within, now, static (calendar, now, within) => calendar.Add(now, within), out at);
        at = due.At is { } instant ? Complaints.Instants.Truncate(instant) : default;
        return due.At is null ? DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.Empty, "by") : InputRules.CheckDate(at, now);
    }

    /// <summary>Finds the end of an allowance. Days count from the day after, and end with the day; so a customer is not told an hour.</summary>
    /// <param name="within">The allowance.</param>
    /// <param name="now">The instant from which it counts.</param>
    /// <param name="at">The instant, later than now.</param>
    /// <returns>The refusal if there is no such instant.</returns>
    public DecisionRefusal? FindEnd(Allowance within, DateTimeOffset now, out DateTimeOffset at) => Count(
        within,
        now,
        static (calendar, now, within) => within.Kind is AllowanceKind.Elapsed or AllowanceKind.WorkingTime
            ? calendar.Add(now, within)
            : calendar.Due(now, new DueTerms(within) { Starts = StartRule.DayAfter, Ends = EndRule.EndOfDay }),
        out at);

    public (DateTimeOffset At, DateTimeOffset DueAt) NextTry(DateTimeOffset now, ContactHours? preferred, DateTimeOffset dueAt)
    {
        DateTimeOffset next = calendar is null ? now.AddDays(1) : FollowUpTimes.NextTry(calendar, now, preferred);
        // The window stays open for the day of the try.
        DateTimeOffset end = calendar?.EndOfDay(next) ?? next.AddDays(1);
        return (next, end > dueAt ? end : dueAt);
    }

    private DecisionRefusal? Count(Allowance within, DateTimeOffset now, Func<WorkCalendar, DateTimeOffset, Allowance, DateTimeOffset> count, out DateTimeOffset at)
    {
        at = default;
        if (calendar is null)
            return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Promises.NoCalendar, within.ToString());
        try
        {
            at = count(calendar, now, within);
        }
        catch (OutsideCalendarException)
        {
            return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Promises.CalendarEnds, within.ToString(), calendar.Name);
        }

        return InputRules.CheckDate(at, now);
    }
}
