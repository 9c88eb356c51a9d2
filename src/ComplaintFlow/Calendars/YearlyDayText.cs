using System.Globalization;

namespace ComplaintFlow.Calendars;

/// <summary>Reads and writes yearly days.</summary>
internal static class YearlyDayText
{
    public const string Fix = "Use 12-25, first monday of may, last monday of august, easter-2, easter+1, or 12-25 or next weekday.";

    /// <summary>Follows a day that moves to the next weekday when it falls on a weekend.</summary>
    public const string Moved = " or next weekday";

    private static readonly string[] Numbers = ["first", "second", "third", "fourth", "last"];
    private static readonly string[] Weekdays = [.. CultureInfo.InvariantCulture.DateTimeFormat.DayNames.Select(name => name.ToLowerInvariant())];
    private static readonly string[] Months = [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12).Select(name => name.ToLowerInvariant())];

    public static string Write(YearlyDayKind kind, int month, int number, DayOfWeek weekday) => kind switch
    {
        YearlyDayKind.Date => string.Create(CultureInfo.InvariantCulture, $"{month:00}-{number:00}"),
        YearlyDayKind.Weekday => $"{Numbers[number - 1]} {Weekdays[(int)weekday]} of {Months[month - 1]}",
        YearlyDayKind.Easter => number == 0 ? "easter" : string.Create(CultureInfo.InvariantCulture, $"easter{number:+0;-0}"),
        _ => "",
    };

    public static bool TryRead(string? text, out YearlyDay day)
    {
        day = default;
        if (text?.EndsWith(Moved, StringComparison.OrdinalIgnoreCase) == true)
        {
            bool isRead = TryRead(text[..^Moved.Length], out YearlyDay unmoved) && !unmoved.Moves;
            day = isRead ? unmoved.MovedToWeekday() : default;
            return isRead;
        }

        if (text is null || text.Length > 40)
            return false;
        if (text.StartsWith("easter", StringComparison.OrdinalIgnoreCase))
            return TryEaster(text.AsSpan(6), ref day);
        if (DateOnly.TryParseExact($"2000-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            day = YearlyDay.On(date.Month, date.Day);
            return true;
        }

        string[] words = text.ToLowerInvariant().Split(' ');
        if (words.Length != 4 || words[2] != "of")
            return false;
        int number = Array.IndexOf(Numbers, words[0]);
        int weekday = Array.IndexOf(Weekdays, words[1]);
        int month = Array.IndexOf(Months, words[3]);
        if (number < 0 || weekday < 0 || month < 0)
            return false;
        day = number == Numbers.Length - 1 ? YearlyDay.LastOf((DayOfWeek)weekday, month + 1) : YearlyDay.Nth(number + 1, (DayOfWeek)weekday, month + 1);
        return true;
    }

    private static bool TryEaster(ReadOnlySpan<char> offset, ref YearlyDay day)
    {
        int days = 0;
        if (!offset.IsEmpty && (offset[0] is not ('+' or '-') || !int.TryParse(offset, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out days) || days is < -80 or > 200))
            return false;
        day = YearlyDay.Easter(days);
        return true;
    }
}
