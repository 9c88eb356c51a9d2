using System.Globalization;
using ComplaintFlow.Time;

namespace ComplaintFlow;

/// <summary>An instant, or what is reckoned from it, lies outside the years that calendars know, or after the last day on which the calendar opens.</summary>
public sealed class OutsideCalendarException : ComplaintFlowException
{
    internal OutsideCalendarException(string calendar, DateTimeOffset start)
        : base(ErrorCodes.OutsideCalendar, string.Create(CultureInfo.InvariantCulture, $"{ErrorCodes.OutsideCalendar}: what the calendar '{calendar}' was asked for, from {start.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC on, does not lie within the opening hours of {CalendarLimits.FirstYear} to {CalendarLimits.LastYear}. Check the instant and the amount; a calendar that opens on single dates only ends with the last of them.")) =>
        (Calendar, Start) = (calendar, start);

    /// <summary>The calendar's name.</summary>
    public string Calendar { get; }

    /// <summary>The instant from which was reckoned.</summary>
    public DateTimeOffset Start { get; }
}
