using System.Collections.Immutable;
using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Report.Charts;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Report.Sections;

/// <summary>How many complaints come in: the trend, the control chart, and what comes in and goes out.</summary>
internal static class VolumeSections
{
    private const int MaxControlled = 120;

    public static ReportSection? Trend(ReportData data, ReportWords words)
    {
        IReadOnlyList<DateOnly> units = TimeUnits.Of(data, data.Unit);
        IReadOnlyList<double> counts = TimeUnits.Sum(data.Volumes, units, data.Unit);
        if (counts.Sum() == 0)
            return null;
        LinearTrend? trend = LinearTrend.Of(counts, at => TimeUnits.IsWhole(units[at], data, data.Unit));
        string unit = words.Say(TimeUnits.NameKey(data.Unit));
        SectionTable table = new SectionTable(words).Text("begins", TimeUnits.NameKey(data.Unit)).Figure("complaints", "insights.report.received");
        if (trend is not null)
            table.Figure("trend", "insights.report.trend").Figure("band_low", "insights.report.band-low").Figure("band_high", "insights.report.band-high");
        for (int at = 0; at < units.Count; at++)
        {
            ReportCell begins = ReportCell.Of(ReportWords.Day(units[at]) + (TimeUnits.IsWhole(units[at], data, data.Unit) ? "" : " *"));
            ReportCell count = words.Count((long)counts[at]);
            if (trend is null)
                table.Row(begins, count);
            else
                table.Row(begins, count, Number(trend.Line[at], words), Number(trend.Band[at].Low, words), Number(trend.Band[at].High, words));
        }

        List<string> notes = [];
        notes.Add(trend is null ? words.Say("insights.report.trend.too-short", LinearTrend.Least) : words.Say(DirectionKey(trend), Math.Abs(trend.Slope), unit, Least(trend), Most(trend)));
        if (units.Any(begins => !TimeUnits.IsWhole(begins, data, data.Unit)))
            notes.Add(words.Say("insights.report.trend.cut"));
        return new()
        {
            Key = "volume",
            Title = words.Say("insights.report.volume", unit),
            Notes = [.. notes],
            Table = table.ToTable(),
            Chart = new SeriesChart
            {
                Description = words.Say("insights.report.volume.picture", units.Count, words.Number((long)counts.Max())),
                Labels = [.. units.Select(begins => ReportWords.Unit(begins, data.Unit))],
                Write = words.Number,
                Columns = [(Ink.First, [.. counts])],
                Lines = trend is null ? [] : [(Ink.Second, [.. trend.Line])],
                Band = trend is null ? [] : [.. trend.Band],
                Legend = trend is null
                    ? [(Ink.First, words.Say("insights.report.received"))]
                    : [(Ink.First, words.Say("insights.report.received")), (Ink.Second, words.Say("insights.report.trend")), (Ink.Band, words.Say("insights.report.band"))],
            },
        };
    }

    /// <summary>The last units only, where there are more than a picture shows.</summary>
    public static ReportSection? Control(ReportData data, ReportWords words)
    {
        ReportingUnit unit = TimeUnits.Finer(data.Unit);
        DateOnly[] units = [.. TimeUnits.Of(data, unit).Where(begins => TimeUnits.IsWhole(begins, data, unit)).TakeLast(MaxControlled)];
        IReadOnlyList<double> counts = TimeUnits.Sum(data.Days, units, unit);
        if (ControlLimits.Of(counts) is not { } limits || counts.Sum() == 0)
            return null;
        SectionTable table = new SectionTable(words).Text("begins", TimeUnits.NameKey(unit)).Figure("complaints", "insights.report.received").Text("signal", "insights.report.signal");
        // Quiet days are no news: the table has the signals, and the limits that they are beyond.
        foreach (int at in limits.Signals)
            table.Row(ReportCell.Of(ReportWords.Day(units[at])), words.Count((long)counts[at]), ReportCell.Of(words.Say(SignalKey(counts[at], limits))));
        table.Row(ReportCell.Of(words.Say("insights.report.mean")), Number(limits.Mean, words), ReportCell.Of(""));
        table.Row(ReportCell.Of(words.Say("insights.report.limit-high")), Number(limits.High, words), ReportCell.Of(""));
        table.Row(ReportCell.Of(words.Say("insights.report.limit-low")), Number(limits.Low, words), ReportCell.Of(""));
        return new()
        {
            Key = "control",
            Title = words.Say("insights.report.control", words.Say(TimeUnits.NameKey(unit))),
            Notes =
            [
                words.Say(limits.Signals.Count == 0 ? "insights.report.control.stable" : "insights.report.control.signals", limits.Signals.Count, units.Length),
                words.Say("insights.report.control.method", ControlLimits.Run),
            ],
            Table = table.ToTable(),
            Chart = new SeriesChart
            {
                Description = words.Say("insights.report.control.picture", units.Length, limits.Signals.Count),
                Labels = [.. units.Select(begins => ReportWords.Unit(begins, unit))],
                Write = words.Number,
                Lines = [(Ink.First, [.. counts])],
                Levels = [("level", limits.Mean), ("limit", limits.Low), ("limit", limits.High)],
                Marked = [.. limits.Signals],
                Legend =
                [
                    (Ink.First, words.Say("insights.report.received")),
                    ("limit", words.Say("insights.report.limits")),
                    (Ink.Signal, words.Say("insights.report.signal")),
                ],
            },
        };
    }

    public static ReportSection? InAndOut(ReportData data, ReportWords words)
    {
        if (data.Flow.Count == 0)
            return null;
        SectionTable table = new SectionTable(words)
            .Text("begins", TimeUnits.NameKey(data.Unit))
            .Figure("received", "insights.report.received")
            .Figure("reopened", "insights.report.reopened")
            .Figure("closed", "insights.report.closed")
            .Figure("open", "insights.report.open-at-end");
        Dictionary<DateOnly, Flow> moved = data.Flow.ToDictionary(static row => row.Begins);
        List<Flow> rows = [];
        long open = data.Flow[0].Open - data.Flow[0].Received - data.Flow[0].Reopened + data.Flow[0].Closed;
        foreach (DateOnly begins in TimeUnits.Of(data, data.Unit))
        {
            rows.Add(moved.TryGetValue(begins, out Flow? row) ? row : new(begins, 0, 0, 0, open));
            open = rows[^1].Open;
        }

        foreach (Flow row in rows)
            table.Row(ReportCell.Of(ReportWords.Day(row.Begins)), words.Count(row.Received), words.Count(row.Reopened), words.Count(row.Closed), words.Count(row.Open));
        long received = rows.Sum(static row => row.Received + row.Reopened);
        long closed = rows.Sum(static row => row.Closed);
        return new()
        {
            Key = "flow",
            Title = words.Say("insights.report.flow"),
            Notes = [words.Say(closed < received ? "insights.report.flow.behind" : "insights.report.flow.kept", words.Number(received), words.Number(closed))],
            Table = table.ToTable(),
            Chart = new SeriesChart
            {
                Description = words.Say("insights.report.flow.picture", rows.Count),
                Labels = [.. rows.Select(row => ReportWords.Unit(row.Begins, data.Unit))],
                Write = words.Number,
                Columns =
                [
                    (Ink.First, [.. rows.Select(static row => (double)(row.Received + row.Reopened))]),
                    (Ink.Third, [.. rows.Select(static row => (double)row.Closed)]),
                ],
                Lines = [(Ink.Second, [.. rows.Select(static row => (double)row.Open)])],
                Legend =
                [
                    (Ink.First, words.Say("insights.report.came-in")),
                    (Ink.Third, words.Say("insights.report.closed")),
                    (Ink.Second, words.Say("insights.report.open-at-end")),
                ],
            },
        };
    }

    private static string DirectionKey(LinearTrend trend) =>
        trend.Slope95.Contains(0) ? "insights.report.trend.flat" : trend.Slope > 0 ? "insights.report.trend.up" : "insights.report.trend.down";

    private static string SignalKey(double count, ControlLimits limits) =>
        count > limits.High ? "insights.report.signal.above" : count < limits.Low ? "insights.report.signal.below" : "insights.report.signal.run";

    private static ReportCell Number(double value, ReportWords words) => new(words.Number(value), value);

    private static double Least(LinearTrend trend) => Math.Min(Math.Abs(trend.Slope95.Low), Math.Abs(trend.Slope95.High));

    private static double Most(LinearTrend trend) => Math.Max(Math.Abs(trend.Slope95.Low), Math.Abs(trend.Slope95.High));
}
