namespace ComplaintFlow.Time;

/// <summary>How large a calendar may be. Far more than a firm needs; less than what makes a mistake in a file fill the memory.</summary>
internal static class CalendarLimits
{
    public const int SpansOfDay = 24;
    public const int Days = 10_000;
    public const int Sets = 16;
    public const int Calendars = 1_000;
    public const int JsonLength = 4 * 1024 * 1024;

    /// <summary>The first and the last year that are compiled.</summary>
    public const int FirstYear = 1900;
    public const int LastYear = 2199;

    /// <summary>The earliest instant that is taken from outside: a year on, so that calendars can look back from it in every zone.</summary>
    public static DateTimeOffset Earliest { get; } = new(FirstYear + 1, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
