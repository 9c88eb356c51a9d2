namespace ComplaintFlow.Calendars;

/// <summary>Adds allowances of every kind to instants, or subtracts them. Instants are UTC ticks.</summary>
internal static class AllowanceCalculator
{
    public static bool IsByDays(AllowanceKind kind) => kind is not (AllowanceKind.Elapsed or AllowanceKind.WorkingTime);

    public static long Add(WorkCalendar calendar, long start, Allowance allowance, EndRule ends, BoundaryRule boundary) => allowance.Kind switch
    {
        AllowanceKind.Elapsed => ApplyEndRule(calendar, calendar.Checked(start + (allowance.Count * TimeSpan.TicksPerSecond)), ends),
        AllowanceKind.WorkingTime => ApplyEndRule(calendar, calendar.Forward(start, allowance.Count * TimeSpan.TicksPerSecond, boundary), ends),
        AllowanceKind.BusinessDays when ends == EndRule.Instant => AddBusinessDays(calendar, start, (int)allowance.Count, boundary),
        AllowanceKind.BusinessDays => OnDay(calendar, start, calendar.BusinessDateOf(start), calendar.AddBusinessDays(calendar.BusinessDateOf(start), (int)allowance.Count), ends),
        _ => OnDay(calendar, start, DayOf(calendar, start), DayAfter(DayOf(calendar, start), allowance), ends),
    };

    public static long Subtract(WorkCalendar calendar, long end, Allowance allowance) => allowance.Kind switch
    {
        AllowanceKind.Elapsed => calendar.Checked(end - (allowance.Count * TimeSpan.TicksPerSecond)),
        AllowanceKind.WorkingTime => calendar.Back(end, allowance.Count * TimeSpan.TicksPerSecond),
        AllowanceKind.BusinessDays => AddBusinessDays(calendar, end, -(int)allowance.Count, BoundaryRule.EndOfPeriod),
        _ => OnDay(calendar, end, DayOf(calendar, end), DayAfter(DayOf(calendar, end), allowance, -1), EndRule.SameTimeOfDay),
    };

    public static long AddBusinessDays(WorkCalendar calendar, long start, int count, BoundaryRule boundary)
    {
        int day = calendar.BusinessDateOf(start);
        long at = OnDay(calendar, start, day, calendar.AddBusinessDays(day, count), EndRule.SameTimeOfDay);
        return count < 0 ? calendar.Back(at, 0) : calendar.Forward(at, 0, boundary);
    }

    /// <summary>Returns the first instant, at or after the given one, that an end rule accepts as a due time.</summary>
    public static long ApplyEndRule(WorkCalendar calendar, long at, EndRule ends) => ends switch
    {
        EndRule.CloseOfBusiness => calendar.CloseFrom(at),
        EndRule.EndOfDay => calendar.MidnightFrom(at),
        _ => at,
    };

    private static long OnDay(WorkCalendar calendar, long start, int fromDay, int toDay, EndRule ends) => ends switch
    {
        EndRule.CloseOfBusiness => calendar.CloseOf(toDay),
        EndRule.EndOfDay => calendar.ToUtc((toDay + 1) * TimeSpan.TicksPerDay),
        _ => calendar.ToUtc(calendar.ToLocal(start) + ((toDay - fromDay) * TimeSpan.TicksPerDay)),
    };

    private static int DayOf(WorkCalendar calendar, long at) => (int)(calendar.ToLocal(at) / TimeSpan.TicksPerDay);

    private static int DayAfter(int day, Allowance allowance, int sign = 1) => allowance.Kind switch
    {
        AllowanceKind.Months => DateOnly.FromDayNumber(day).AddMonths(sign * (int)allowance.Count).DayNumber,
        AllowanceKind.Weeks => day + (sign * (int)allowance.Count * 7),
        _ => day + (sign * (int)allowance.Count),
    };
}
