namespace ComplaintFlow.Time;

/// <summary>The size limits of calendars: far beyond a firm's needs, yet low enough that a mistake in a file cannot fill the memory.</summary>
internal static class CalendarLimits
{
    public const int MaxSpansPerDay = 24;
    public const int MaxDays = 10_000;
    public const int MaxSets = 16;
    public const int MaxCalendars = 1_000;
    public const int MaxJsonLength = 4 * 1024 * 1024;

    /// <summary>The first year that is compiled; <see cref="LastYear"/> is the last.</summary>
    public const int FirstYear = 1900;
    public const int LastYear = 2199;

    /// <summary>The earliest instant accepted from outside: a year after the first, so that calendars can look back from it in every zone.</summary>
    public static DateTimeOffset Earliest { get; } = new(FirstYear + 1, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
