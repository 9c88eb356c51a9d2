namespace ComplaintFlow.Samples.Care.House;

/// <summary>When the office is open, and what time it is there.</summary>
internal static class Office
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Nine to six from Monday to Friday, with the days off and the days made up for that the State Council has announced for 2026.</summary>
    public static WorkCalendar Calendar { get; } = WorkCalendar.Define("office", c => c
        .In("Asia/Shanghai")
        .OpenOnWeekdays("09:00-18:00")
        .Closed([.. Days(1, 1, 3), .. Days(2, 15, 23), .. Days(4, 4, 6), .. Days(5, 1, 5), .. Days(6, 19, 21), .. Days(9, 25, 27), .. Days(10, 1, 7)])
        .MakeUpDays([.. Days(1, 4, 4), .. Days(2, 14, 14), .. Days(2, 28, 28), .. Days(5, 9, 9), .. Days(9, 20, 20), .. Days(10, 10, 10)]));

    /// <summary>The instant of a time of day in the office, in 2026.</summary>
    public static DateTimeOffset At(int month, int day, int hour, int minute = 0) => new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8)).ToUniversalTime();

    private static IEnumerable<DateOnly> Days(int month, int first, int last) => Enumerable.Range(first, last - first + 1).Select(day => new DateOnly(2026, month, day));
}
