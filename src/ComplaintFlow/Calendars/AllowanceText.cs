using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Calendars;

/// <summary>Reads and writes allowances as people write them.</summary>
internal static class AllowanceText
{
    public const int MaxDays = 36_525;
    public const long MaxSeconds = MaxDays * 86_400L;

    private const string Fix =
        "Use a whole number and a unit: 4 working hours, 30 working minutes, 15 business days, 30 calendar days, 8 weeks, 1 month or 48 hours.";

    // Within a kind from the largest to the smallest: the first exact one is written.
    private static readonly AllowanceUnit[] Units =
    [
        new(AllowanceKind.Elapsed, "hours", 3600, MaxDays * 24),
        new(AllowanceKind.Elapsed, "minutes", 60, MaxDays * 24 * 60),
        new(AllowanceKind.Elapsed, "seconds", 1, MaxSeconds),
        new(AllowanceKind.WorkingTime, "working hours", 3600, MaxDays * 24),
        new(AllowanceKind.WorkingTime, "working minutes", 60, MaxDays * 24 * 60),
        new(AllowanceKind.WorkingTime, "working seconds", 1, MaxSeconds),
        new(AllowanceKind.BusinessDays, "business days", 1, MaxDays),
        new(AllowanceKind.CalendarDays, "calendar days", 1, MaxDays),
        new(AllowanceKind.Weeks, "weeks", 1, MaxDays / 7),
        new(AllowanceKind.Months, "months", 1, 1_200),
    ];

    /// <summary>The maximum count of a kind, in the unit that the kind counts.</summary>
    public static long MaxOf(AllowanceKind kind) => kind switch
    {
        AllowanceKind.Elapsed or AllowanceKind.WorkingTime => MaxSeconds,
        AllowanceKind.Weeks => MaxDays / 7,
        AllowanceKind.Months => 1_200,
        _ => MaxDays,
    };

    public static string Write(Allowance allowance)
    {
        (AllowanceUnit unit, long count) = Split(allowance);
        return string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? unit.Singular : unit.Name)}");
    }

    public static string Display(Allowance allowance, IComplaintTexts texts, CultureInfo culture)
    {
        (AllowanceUnit unit, long count) = Split(allowance);
        return texts.Find(TextKeys.Allowance(unit.Name, count), culture, count) ?? Write(allowance);
    }

    public static bool TryRead(string? text, out Allowance allowance, [NotNullWhen(false)] out string? message, [NotNullWhen(false)] out string? fix)
    {
        allowance = default;
        fix = Fix;
        string shown = PlainText.Shown(text);
        string[] words = shown.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string name = string.Join(' ', words.Skip(1));
        if (words.Length < 2 || words[0].AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            message = $"'{shown}' is not an allowance.";
            return false;
        }

        if (Is(name, "day"))
        {
            message = $"'{shown}' does not specify the kind of day.";
            fix = $"Use {words[0]} calendar days or {words[0]} business days.";
            return false;
        }

        // British rules say "working days" for business days.
        AllowanceUnit? unit = Is(name, "working day") ? Units.First(unit => unit.Kind == AllowanceKind.BusinessDays) : Units.FirstOrDefault(unit => Is(name, unit.Singular));
        if (unit is null)
        {
            message = $"'{name}' is not a unit of time.";
            return false;
        }

        if (!long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out long count) || count > unit.Max)
        {
            message = $"'{shown}' is too long.";
            fix = string.Create(CultureInfo.InvariantCulture, $"Use at most {unit.Max} {unit.Name}.");
            return false;
        }

        message = fix = null;
        allowance = Allowance.OfUnit(unit, count);
        return true;
    }

    private static bool Is(string name, string singular) =>
        name.Equals(singular, StringComparison.OrdinalIgnoreCase) || (name.Length == singular.Length + 1 && (name[^1] is 's' or 'S') && name.StartsWith(singular, StringComparison.OrdinalIgnoreCase));

    private static (AllowanceUnit Unit, long Count) Split(Allowance allowance)
    {
        AllowanceUnit unit = Units.First(unit => unit.Kind == allowance.Kind && allowance.Count % unit.Size == 0);
        return (unit, allowance.Count / unit.Size);
    }
}
