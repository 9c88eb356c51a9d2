using ComplaintFlow.Calendars;

namespace ComplaintFlow.Care;

/// <summary>Calculates the windows of follow-ups and the times of further tries. Pure.</summary>
internal static class FollowUpTimes
{
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);
    private static readonly TimeSpan Morning = TimeSpan.FromHours(10);
    private static readonly TimeSpan Afternoon = TimeSpan.FromHours(16);

    /// <summary>
    /// Returns the window of a follow-up. It opens in the hours that the customer prefers, and is then open for its full time. Where the calendar has no more opening
    /// hours, a week counts for what cannot be counted: no customer is left out.
    /// </summary>
    public static (DateTimeOffset OpensAt, DateTimeOffset DueAt) Window(FollowUpRule rule, WorkCalendar calendar, DateTimeOffset told, ContactHours? preferred)
    {
        DateTimeOffset opens = Add(calendar, told, rule.Opens);
        if (preferred is not null)
            opens = preferred.Next(opens);
        return (opens, Add(calendar, opens, rule.Closes));
    }

    private static DateTimeOffset Add(WorkCalendar calendar, DateTimeOffset from, Allowance allowance)
    {
        try
        {
            return calendar.Add(from, allowance);
        }
        catch (OutsideCalendarException)
        {
            return from.AddDays(7);
        }
    }

    /// <summary>
    /// Returns when a customer who was not reached is tried again: on the next business day, in the afternoon after a try in the morning and the other way round;
    /// then in the hours that the customer prefers and that the calendar is open.
    /// </summary>
    public static DateTimeOffset NextTry(WorkCalendar calendar, DateTimeOffset now, ContactHours? preferred)
    {
        DateTime local = calendar.ToLocal(now).DateTime;
        TimeSpan time = local.TimeOfDay < Noon ? Afternoon : Morning;
        try
        {
            DateOnly day = calendar.AddBusinessDays(DateOnly.FromDateTime(local), 1);
            DateTimeOffset next = calendar.ToInstant(day.ToDateTime(TimeOnly.MinValue) + time);
            return preferred?.Next(next) ?? calendar.NextOpening(next);
        }
        catch (OutsideCalendarException)
        {
            return now.AddDays(1);
        }
    }
}
