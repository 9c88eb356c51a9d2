using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Care;

/// <summary>The period of a budget, by the local calendar of its mandate.</summary>
[JsonConverter(typeof(StableEnumConverter<BudgetPeriod>))]
public enum BudgetPeriod
{
    /// <summary>A calendar day.</summary>
    Day,

    /// <summary>A week from Monday on.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A quarter of a calendar year.</summary>
    Quarter,
}

/// <summary>The names and the ends of periods.</summary>
internal static class BudgetPeriods
{
    // By how much midnight comes earlier than at UTC in the zone that is furthest ahead.
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromHours(14);

    /// <summary>Returns the name of the period in which an instant lies: 2026-03-07, 2026-W10, 2026-03 or 2026-Q1.</summary>
    public static string NameAt(this BudgetPeriod period, DateTimeOffset at, TimeZoneInfo zone)
    {
        DateTime day = TimeZoneInfo.ConvertTime(at, zone).Date;
        return period switch
        {
            BudgetPeriod.Day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            BudgetPeriod.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}"),
            BudgetPeriod.Month => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{((day.Month - 1) / 3) + 1}"),
        };
    }

    /// <summary>Returns the instant at which the period of an instant ends, exclusive.</summary>
    public static DateTimeOffset EndAfter(this BudgetPeriod period, DateTimeOffset at, TimeZoneInfo zone)
    {
        DateTime day = TimeZoneInfo.ConvertTime(at, zone).Date;
        DateTime end = period switch
        {
            BudgetPeriod.Day => day.AddDays(1),
            BudgetPeriod.Week => day.AddDays(7 - (((int)day.DayOfWeek + 6) % 7)),
            BudgetPeriod.Month => new DateTime(day.Year, day.Month, 1).AddMonths(1),
            _ => new DateTime(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1).AddMonths(3),
        };
        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }

    /// <summary>
    /// Whether a key is that of a budget whose period may be over in some time zone, so that complaints that took of it may be purged; also for a period that is not
    /// understood.
    /// </summary>
    public static bool MayBeOver(TallyKey key, DateTimeOffset now)
    {
        if (!key.IsBudget)
            return false;
        string name = key.Name[(key.Name.LastIndexOf('/') + 1)..];
        return EndOf(name) is not { } end || now >= new DateTimeOffset(end, TimeSpan.Zero) - FurthestAhead;
    }

    private static DateTime? EndOf(string name)
    {
        if (DateTime.TryParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day))
            return day.AddDays(1);
        if (DateTime.TryParseExact(name, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime month))
            return month.AddMonths(1);
        if (name.Length < 7 || !int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) || !int.TryParse(name.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || year is < 1 or > 9998)
            return null;
        return name[5] switch
        {
            'W' when number is > 0 and <= 53 => ISOWeek.ToDateTime(year, number, DayOfWeek.Monday).AddDays(7),
            'Q' when number is > 0 and <= 4 => new DateTime(year, ((number - 1) * 3) + 1, 1).AddMonths(3),
            _ => null,
        };
    }
}
