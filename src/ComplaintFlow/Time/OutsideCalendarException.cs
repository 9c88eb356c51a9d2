using System.Globalization;
using ComplaintFlow.Time;

namespace ComplaintFlow;

/// <summary>
/// The exception for an instant, or a calculation result, that lies outside the supported years 1900 to 2199 or after the calendar's last opening day.
/// </summary>
public sealed class OutsideCalendarException : ComplaintFlowException
{
    internal OutsideCalendarException(string calendar, DateTimeOffset start)
        : base(
            ErrorCodes.OutsideCalendar,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ErrorCodes.OutsideCalendar}: the result for the calendar '{calendar}', from {start.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, is outside "
                + $"the opening hours of {CalendarLimits.FirstYear} to {CalendarLimits.LastYear}. Check the instant and the amount. "
                + $"A calendar that opens on single dates only ends with the last of them.")) =>
        (Calendar, Start) = (calendar, start);

    /// <summary>The calendar's name.</summary>
    public string Calendar { get; }

    /// <summary>The instant from which the calculation started.</summary>
    public DateTimeOffset Start { get; }
}
