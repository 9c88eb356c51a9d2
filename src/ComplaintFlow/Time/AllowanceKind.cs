using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>What an allowance counts.</summary>
[JsonConverter(typeof(StableEnumConverter<AllowanceKind>))]
public enum AllowanceKind
{
    /// <summary>Time on the clock, open or not: <c>48 hours</c>.</summary>
    Elapsed,

    /// <summary>Time during opening hours: <c>4 working hours</c>.</summary>
    WorkingTime,

    /// <summary>Days on which the calendar opens: <c>15 business days</c>.</summary>
    BusinessDays,

    /// <summary>Days of the calendar on the wall, at the same local time of day: <c>30 calendar days</c>.</summary>
    CalendarDays,

    /// <summary>Seven days each, at the same local time of day: <c>8 weeks</c>.</summary>
    Weeks,

    /// <summary>Months, at the same local time of day, on the last day of a month that is too short: <c>1 month</c>.</summary>
    Months,
}
