using ComplaintFlow.Insights.Measures;

namespace ComplaintFlow.Insights.Report.Sections;

/// <summary>The units of time of a period: those without complaints are there, and those that the period cuts are told apart.</summary>
internal static class TimeUnits
{
    /// <summary>Returns the first day of each unit that a period touches, up to an instant.</summary>
    public static IReadOnlyList<DateOnly> Of(ReportData data, ReportingUnit unit)
    {
        DateOnly last = DayOf(data.AsOf.AddTicks(-1), data);
        List<DateOnly> units = [];
        for (DateOnly begins = StartOf(DayOf(data.Request.Period.From, data), unit); begins <= last; begins = Next(begins, unit))
            units.Add(begins);
        return units;
    }

    /// <summary>Whether a unit lies in the period, and in the past, as a whole.</summary>
    public static bool IsWhole(DateOnly begins, ReportData data, ReportingUnit unit) =>
        begins >= DayOf(data.Request.Period.From, data) && Next(begins, unit) <= DayOf(data.AsOf.AddTicks(-1), data).AddDays(1);

    public static ReportingUnit Finer(ReportingUnit unit) => unit switch
    {
        ReportingUnit.Quarter => ReportingUnit.Month,
        ReportingUnit.Month => ReportingUnit.Week,
        _ => ReportingUnit.Day,
    };

    /// <summary>Adds days up to units.</summary>
    public static IReadOnlyList<double> Sum(IReadOnlyList<Volume> days, IReadOnlyList<DateOnly> units, ReportingUnit unit)
    {
        Dictionary<DateOnly, long> sums = [];
        foreach (Volume day in days)
            sums[StartOf(day.Begins, unit)] = sums.GetValueOrDefault(StartOf(day.Begins, unit)) + day.Complaints;
        return [.. units.Select(begins => (double)sums.GetValueOrDefault(begins))];
    }

    public static string NameKey(ReportingUnit unit) => unit switch
    {
        ReportingUnit.Day => "insights.report.unit.day",
        ReportingUnit.Week => "insights.report.unit.week",
        ReportingUnit.Month => "insights.report.unit.month",
        _ => "insights.report.unit.quarter",
    };

    private static DateOnly DayOf(DateTimeOffset instant, ReportData data) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, data.Request.TimeZone).DateTime);

    private static DateOnly StartOf(DateOnly day, ReportingUnit unit) => unit switch
    {
        ReportingUnit.Day => day,
        ReportingUnit.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        ReportingUnit.Month => new(day.Year, day.Month, 1),
        _ => new(day.Year, day.Month - (day.Month - 1) % 3, 1),
    };

    private static DateOnly Next(DateOnly begins, ReportingUnit unit) => unit switch
    {
        ReportingUnit.Day => begins.AddDays(1),
        ReportingUnit.Week => begins.AddDays(7),
        ReportingUnit.Month => begins.AddMonths(1),
        _ => begins.AddMonths(3),
    };
}
