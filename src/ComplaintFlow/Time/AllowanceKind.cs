using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>The kind of time that an allowance counts.</summary>
[JsonConverter(typeof(StableEnumConverter<AllowanceKind>))]
public enum AllowanceKind
{
    /// <summary>Elapsed time, during and outside opening hours: <c>48 hours</c>.</summary>
    Elapsed,

    /// <summary>Time during opening hours: <c>4 working hours</c>.</summary>
    WorkingTime,

    /// <summary>Business days, on which the calendar opens: <c>15 business days</c>.</summary>
    BusinessDays,

    /// <summary>Calendar days, keeping the local time of day: <c>30 calendar days</c>.</summary>
    CalendarDays,

    /// <summary>Weeks of seven days, keeping the local time of day: <c>8 weeks</c>.</summary>
    Weeks,

    /// <summary>Months, keeping the local time of day; in a month that is too short, its last day: <c>1 month</c>.</summary>
    Months,
}
