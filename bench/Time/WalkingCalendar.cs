namespace ComplaintFlow.Bench;

/// <summary>What one writes without a library: from day to day, Monday to Friday from 9 to 12 and from 13 to 18, holidays in a set.</summary>
internal sealed class WalkingCalendar(TimeZoneInfo zone, HashSet<DateOnly> holidays)
{
    private static readonly (TimeSpan From, TimeSpan To)[] Hours = [(TimeSpan.FromHours(9), TimeSpan.FromHours(12)), (TimeSpan.FromHours(13), TimeSpan.FromHours(18))];

    public DateTimeOffset Add(DateTimeOffset start, long ticks)
    {
        for (DateOnly day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, zone).DateTime); ; day = day.AddDays(1))
        {
            if (!IsOpen(day))
                continue;
            foreach ((TimeSpan from, TimeSpan to) in Hours)
            {
                long begin = Math.Max(Utc(day, from), start.UtcTicks);
                long end = Utc(day, to);
                if (end - begin >= ticks)
                    return new(begin + ticks, TimeSpan.Zero);
                ticks -= Math.Max(end - begin, 0);
            }
        }
    }

    public long Between(DateTimeOffset start, DateTimeOffset end)
    {
        long sum = 0;
        DateOnly last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(end, zone).DateTime);
        for (DateOnly day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, zone).DateTime); day <= last; day = day.AddDays(1))
        {
            if (!IsOpen(day))
                continue;
            foreach ((TimeSpan from, TimeSpan to) in Hours)
                sum += Math.Max(0, Math.Min(Utc(day, to), end.UtcTicks) - Math.Max(Utc(day, from), start.UtcTicks));
        }

        return sum;
    }

    private bool IsOpen(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);

    private long Utc(DateOnly day, TimeSpan time) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.FromTimeSpan(time)), zone).Ticks;
}
