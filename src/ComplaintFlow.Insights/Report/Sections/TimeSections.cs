using System.Collections.Immutable;
using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Report.Charts;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Report.Sections;

/// <summary>How long complaints took, how old the open ones are, when they come in, and which deadlines were kept.</summary>
internal static class TimeSections
{
    public static ReportSection? Handling(ReportData data, ReportWords words)
    {
        if (data.Now.Times is not { } times || times.Acknowledgement.Elapsed.Cases + times.Resolution.Elapsed.Cases == 0)
            return null;
        SectionTable table = new SectionTable(words)
            .Text("time", "insights.report.column.time")
            .Figure("cases", "insights.report.cases")
            .Figure("median_hours", "insights.report.median")
            .Figure("p90_hours", "insights.report.p90")
            .Figure("p95_hours", "insights.report.p95");
        void Row(string name, TimeQuantiles one)
        {
            if (one.Cases > 0)
                table.Row(ReportCell.Of(words.Say(name)), words.Count(one.Cases), words.Hours(one.MedianHours), words.Hours(one.P90Hours), words.Hours(one.P95Hours));
        }

        Row("insights.report.to-acknowledge", times.Acknowledgement.Elapsed);
        Row("insights.report.to-acknowledge-working", times.Acknowledgement.Working);
        Row("insights.report.to-resolve", times.Resolution.Elapsed);
        Row("insights.report.to-resolve-working", times.Resolution.Working);
        ReportTable quantiles = table.ToTable();
        return new()
        {
            Key = "handling-times",
            Title = words.Say("insights.report.handling"),
            Notes = [.. Kept(times, data, words)],
            Table = quantiles,
            Chart = quantiles.Rows.All(static row => row[2].Value is null) ? null : new BarsChart
            {
                Description = words.Say("insights.report.handling.picture"),
                Bars = [.. quantiles.Rows.Select(static row => new ChartBar(row[0].Text, row[2].Value, row[2].Text) { Mark = row[3].Value })],
                Legend = [(Ink.First, words.Say("insights.report.median")), ("mark", words.Say("insights.report.p90"))],
            },
        };
    }

    public static ReportSection? Durations(ReportData data, ReportWords words)
    {
        if (data.Durations.Count == 0)
            return null;
        SectionTable table = new SectionTable(words).Text("days", "insights.report.column.days");
        foreach (Durations each in data.Durations)
            table.Figure(each.End == DurationEnd.Acknowledgement ? "acknowledged" : "resolved", EndKey(each.End));
        ImmutableArray<(string Key, Func<Durations, long> Count)> steps =
        [
            ("insights.report.days.same", static each => each.SameDay),
            ("insights.report.days.next", static each => each.NextDay),
            ("insights.report.days.3", static each => each.To3Days),
            ("insights.report.days.7", static each => each.To7Days),
            ("insights.report.days.14", static each => each.To14Days),
            ("insights.report.days.30", static each => each.To30Days),
            ("insights.report.days.longer", static each => each.Longer),
        ];
        foreach ((string key, Func<Durations, long> count) in steps)
            table.Row([ReportCell.Of(words.Say(key)), .. data.Durations.Select(each => words.Count(count(each)))]);
        table.Row([ReportCell.Of(words.Say("insights.report.cases")), .. data.Durations.Select(each => words.Count(each.Cases))]);
        table.Row([ReportCell.Of(words.Say("insights.report.mean")), .. data.Durations.Select(each => words.Hours(each.MeanHours))]);
        table.Row([ReportCell.Of(words.Say("insights.report.longest")), .. data.Durations.Select(each => words.Hours(each.LongestHours))]);
        return new()
        {
            Key = "durations",
            Title = words.Say("insights.report.durations"),
            Notes = [words.Say("insights.report.durations.how")],
            Table = table.ToTable(),
            Chart = new SeriesChart
            {
                Description = words.Say("insights.report.durations.picture"),
                Labels = [.. steps.Select(step => words.Say(step.Key))],
                Write = words.Number,
                Columns = [.. data.Durations.Select(each => (InkOf(each.End), (ImmutableArray<double>)[.. steps.Select(step => (double)step.Count(each))]))],
                Legend = [.. data.Durations.Select(each => (InkOf(each.End), words.Say(EndKey(each.End))))],
            },
        };
    }

    public static ReportSection? Ageing(ReportData data, ReportWords words)
    {
        if (data.Backlog is not { Complaints: > 0 } backlog)
            return null;
        ImmutableArray<(string Key, long Count)> ages =
        [
            ("insights.report.age.1", backlog.To1Day),
            ("insights.report.age.3", backlog.To3Days),
            ("insights.report.age.7", backlog.To7Days),
            ("insights.report.age.30", backlog.To30Days),
            ("insights.report.age.older", backlog.Older),
        ];
        SectionTable table = new SectionTable(words).Text("age", "insights.report.column.age").Figure("complaints", "insights.report.open");
        foreach ((string key, long count) in ages)
            table.Row(ReportCell.Of(words.Say(key)), words.Count(count));
        string asOf = ReportWords.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(data.AsOf, data.Request.TimeZone).DateTime));
        return new()
        {
            Key = "ageing",
            Title = words.Say("insights.report.ageing"),
            Notes = [words.Say("insights.report.ageing.as-of", asOf, words.Number(backlog.Complaints), words.Number(backlog.Overdue), words.Time(backlog.OldestDays * 24))],
            Table = table.ToTable(),
            Chart = new SeriesChart
            {
                Description = words.Say("insights.report.ageing.picture", words.Number(backlog.Older)),
                Labels = [.. ages.Select(age => words.Say(age.Key))],
                Write = words.Number,
                Columns = [(Ink.First, [.. ages.Select(static age => (double)age.Count)])],
                Legend = [(Ink.First, words.Say("insights.report.open"))],
            },
        };
    }

    public static ReportSection? Arrivals(ReportData data, ReportWords words)
    {
        // Where a source has dates only, every complaint comes at midnight, and there is nothing to see.
        if (data.Arrivals.Count == 0 || data.Arrivals.All(static one => one.Hour == 0))
            return null;
        DayOfWeek[] week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];
        Dictionary<(DayOfWeek, int), long> counts = data.Arrivals.ToDictionary(static one => (one.Weekday, one.Hour), static one => one.Complaints);
        ImmutableArray<long> HoursOf(DayOfWeek day) => [.. Enumerable.Range(0, 24).Select(hour => counts.GetValueOrDefault((day, hour)))];
        ImmutableArray<ImmutableArray<long>> field = [.. week.Select(HoursOf)];
        SectionTable table = new SectionTable(words).Text("weekday", "insights.report.column.weekday").Figure("complaints", "insights.report.received");
        for (int hour = 0; hour < 24; hour++)
            table.Figure(FormattableString.Invariant($"hour_{hour:00}"), "insights.report.hour", hour);
        foreach ((DayOfWeek day, ImmutableArray<long> hours) in week.Zip(field))
            table.Row([ReportCell.Of(words.Culture.DateTimeFormat.GetDayName(day)), words.Count(hours.Sum()), .. hours.Select(words.Count)]);
        Arrival peak = data.Arrivals.MaxBy(static one => one.Complaints)!;
        string picture = words.Say("insights.report.arrivals.peak", words.Culture.DateTimeFormat.GetDayName(peak.Weekday), peak.Hour, words.Number(peak.Complaints));
        return new()
        {
            Key = "arrivals",
            Title = words.Say("insights.report.arrivals"),
            Notes = [picture],
            Table = table.ToTable(),
            Chart = new HeatMapChart
            {
                Description = picture,
                Rows = [.. week.Select(words.Culture.DateTimeFormat.GetAbbreviatedDayName)],
                Columns = [.. Enumerable.Range(0, 24).Select(static hour => hour.ToString(System.Globalization.CultureInfo.InvariantCulture))],
                Values = field,
                Legend = [("h1", words.Say("insights.report.few")), ("h5", words.Say("insights.report.most", words.Number(peak.Complaints)))],
            },
        };
    }

    public static ReportSection? OnTime(ReportData data, ReportWords words)
    {
        if (data.OnTime.Count == 0)
            return null;
        SectionTable table = new SectionTable(words)
            .Text("stage", "insights.report.column.stage")
            .Text("target", "insights.report.column.target")
            .Figure("decided", "insights.report.decided")
            .Figure("on_time", "insights.report.kept")
            .Figure("on_time_share", "insights.report.share")
            .Figure("median_spent_hours", "insights.report.median-spent");
        foreach (OnTime row in data.OnTime)
        {
            table.Row(
                ReportCell.Of(words.Name("stage", row.Stage)),
                ReportCell.Of(row.Target),
                words.Count(row.OnTimeShare.Of.Total),
                words.Count(row.OnTimeShare.Of.Count),
                words.Rate(row.OnTimeShare),
                words.Hours(row.MedianSpentHours));
        }

        return new()
        {
            Key = "on-time",
            Title = words.Say("insights.report.on-time"),
            Notes = [words.Say("insights.report.interval")],
            Table = table.ToTable(),
            Chart = ShareBars.Of(
                data.OnTime.Select(row => ($"{words.Name("stage", row.Stage)} · {row.Target}", row.OnTimeShare)), words.Say("insights.report.on-time.picture"), words),
        };
    }

    private static IEnumerable<string> Kept(HandlingTimes times, ReportData data, ReportWords words)
    {
        (Proportion within, Proportion onTarget) = (times.WithinHours.Of, times.WithinTarget.Of);
        if (within.Total > 0)
        {
            string limit = words.Time(data.Request.Within.TotalHours);
            yield return words.Say("insights.report.handling.within", limit, words.Number(within.Count), words.Number(within.Total), words.Rate(times.WithinHours).Text);
        }

        if (onTarget.Total > 0)
            yield return words.Say("insights.report.handling.on-target", words.Number(onTarget.Count), words.Number(onTarget.Total), words.Rate(times.WithinTarget).Text);
    }

    private static string EndKey(DurationEnd end) => end == DurationEnd.Acknowledgement ? "insights.report.acknowledged" : "insights.report.resolved";

    private static string InkOf(DurationEnd end) => end == DurationEnd.Acknowledgement ? Ink.First : Ink.Third;
}
