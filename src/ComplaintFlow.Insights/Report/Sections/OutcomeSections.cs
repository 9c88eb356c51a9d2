using System.Globalization;
using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Report.Charts;

namespace ComplaintFlow.Insights.Report.Sections;

/// <summary>What became of complaints: rates, satisfaction, service quality, remedies, and customers who came back.</summary>
internal static class OutcomeSections
{
    private const double LeastScore = 1;
    private const double MostScore = 7;

    public static ReportSection? Rates(ReportData data, ReportWords words)
    {
        if (data.Now.Rates is not { } rates)
            return null;
        (string Key, MeasuredShare Share)[] rows =
        [
            ("insights.report.first-time-fix", rates.FirstTimeFix),
            ("insights.report.repeated", rates.Repeated),
            ("insights.report.reopened", rates.Reopened),
            ("insights.report.escalated", rates.Escalated),
            ("insights.report.declined", rates.Declined),
            ("insights.report.withdrawn", rates.Withdrawn),
        ];
        string? note = rates.SeesRepeats ? null : "insights.report.rates.no-key";
        return Shares("rates", "insights.report.rates", [.. rows.Select(row => (words.Say(row.Key), row.Share))], note, words);
    }

    public static ReportSection? Satisfaction(ReportData data, ReportWords words)
    {
        if (data.Now.Satisfaction is not { Answered: > 0 } said)
            return null;
        (string, MeasuredShare)[] rows =
        [
            (words.Say("insights.report.satisfied"), said.Satisfied),
            (words.Say("insights.report.solved"), said.Solved),
            (words.Say("insights.report.recovery"), said.Recovery),
            (words.Say("insights.report.detractors"), said.Detractors),
        ];
        ReportSection section = Shares("satisfaction", "insights.report.satisfaction", rows, null, words)!;
        string answered = words.Say("insights.report.satisfaction.answered", words.Number(said.Answered), words.Number(said.Complaints), words.Points(said.Mean).Text);
        return section with { Notes = [answered, .. section.Notes] };
    }

    public static ReportSection? Quality(ReportData data, ReportWords words)
    {
        if (data.Quality.Count == 0)
            return null;
        SectionTable table = new SectionTable(words)
            .Text("dimension", "insights.report.column.quality")
            .Figure("answers", "insights.report.answers")
            .Figure("expectation", "insights.report.expectation")
            .Figure("experience", "insights.report.experience")
            .Figure("gap", "insights.report.gap");
        foreach (QualityGap row in data.Quality)
        {
            string name = words.Name("quality-dimension", row.Dimension);
            table.Row(ReportCell.Of(name), words.Count(row.Answers), words.Points(row.Expectation), words.Points(row.Experience), words.Points(row.Gap));
        }

        QualityGap[] known = [.. data.Quality.Where(static row => row.Gap.IsKnown).OrderBy(static row => row.Dimension, StringComparer.Ordinal)];
        return new()
        {
            Key = "quality",
            Title = words.Say("insights.report.quality"),
            Notes = [words.Say("insights.report.quality.how")],
            Table = table.ToTable(),
            // Fewer than three axes are no area.
            Chart = known.Length < 3 ? null : new RadarChart
            {
                Description = words.Say("insights.report.quality.picture", words.Name("quality-dimension", data.Quality.First(static row => row.Gap.IsKnown).Dimension)),
                Axes = [.. known.Select(row => words.Name("quality-dimension", row.Dimension))],
                Least = LeastScore,
                Most = MostScore,
                Series =
                [
                    (Ink.Second, [.. known.Select(static row => row.Expectation.Value!.Value)]),
                    (Ink.First, [.. known.Select(static row => row.Experience.Value!.Value)]),
                ],
                Legend = [(Ink.Second, words.Say("insights.report.expectation")), (Ink.First, words.Say("insights.report.experience"))],
            },
        };
    }

    public static ReportSection? Remedies(ReportData data, ReportWords words)
    {
        if (data.Remedies.Count == 0)
            return null;
        SectionTable table = new SectionTable(words)
            .Text("kind", "insights.report.column.remedy")
            .Figure("accepted", "insights.report.accepted")
            .Figure("completed", "insights.report.completed")
            .Figure("failed", "insights.report.failed")
            .Figure("late", "insights.report.late")
            .Figure("satisfaction", "insights.report.mean-satisfaction")
            .Figure("reopened_share", "insights.report.reopened");
        RemedyEffect[] rows = [.. data.Remedies.OrderByDescending(static row => row.Accepted).ThenBy(static row => row.Kind, StringComparer.Ordinal)];
        foreach (RemedyEffect row in rows)
        {
            table.Row(
                ReportCell.Of(words.Name("remedy", row.Kind)),
                words.Count(row.Accepted),
                words.Count(row.Completed),
                words.Count(row.Failed),
                words.Count(row.Late),
                words.Points(row.Satisfaction),
                words.Rate(row.Reopened));
        }

        return new()
        {
            Key = "remedies",
            Title = words.Say("insights.report.remedies"),
            Table = table.ToTable(),
            Chart = new BarsChart
            {
                Description = words.Say("insights.report.remedies.picture", words.Name("remedy", rows[0].Kind), words.Number(rows[0].Accepted)),
                Bars = [.. rows.Select(row => new ChartBar(words.Name("remedy", row.Kind), row.Accepted, words.Number(row.Accepted)) { Mark = row.Completed })],
                Legend = [(Ink.First, words.Say("insights.report.accepted")), ("mark", words.Say("insights.report.completed"))],
            },
        };
    }

    public static ReportSection? RemedyCosts(ReportData data, ReportWords words)
    {
        if (data.RemedyCosts.Count == 0)
            return null;
        SectionTable table = new SectionTable(words)
            .Text("kind", "insights.report.column.remedy")
            .Text("owed", "insights.report.column.owed")
            .Text("currency", "insights.report.column.currency")
            .Figure("amount", "insights.report.amount")
            .Figure("remedies", "insights.report.completed");
        foreach (RemedyCost row in data.RemedyCosts)
        {
            table.Row(
                ReportCell.Of(words.Name("remedy", row.Kind)),
                ReportCell.Of(words.Say(row.IsGoodwill ? "insights.report.goodwill" : "insights.report.owed")),
                ReportCell.Of(row.Cost.Currency),
                new(row.Cost.Amount.ToString("N2", words.Culture), (double)row.Cost.Amount),
                words.Count(row.Remedies));
        }

        return new() { Key = "remedy-costs", Title = words.Say("insights.report.remedy-costs"), Notes = [words.Say("insights.report.remedy-costs.how")], Table = table.ToTable() };
    }

    public static ReportSection? Repeats(ReportData data, ReportWords words)
    {
        if (data.Repeats.All(static one => one.Repeats.Customers == 0))
            return null;
        SectionTable table = new SectionTable(words)
            .Text("window", "insights.report.column.window")
            .Figure("customers", "insights.report.customers")
            .Figure("twice", "insights.report.twice")
            .Figure("twice_share", "insights.report.twice-share")
            .Figure("three_times", "insights.report.three-times")
            .Figure("most", "insights.report.most-of-one");
        foreach ((int days, CustomerRepeats row) in data.Repeats)
        {
            table.Row(
                ReportCell.Of(words.Say("insights.report.window", days)),
                words.Count(row.Customers),
                words.Count(row.Twice.Of.Count),
                words.Rate(row.Twice),
                words.Count(row.ThreeTimes.Of.Count),
                words.Count(row.Most));
        }

        return new()
        {
            Key = "repeats",
            Title = words.Say("insights.report.repeats"),
            Notes = [words.Say("insights.report.repeats.how")],
            Table = table.ToTable(),
            Chart = ShareBars.Of(data.Repeats.SelectMany(Both), words.Say("insights.report.repeats.picture"), words) with { Full = null },
        };

        IEnumerable<(string, MeasuredShare)> Both((int Days, CustomerRepeats Repeats) one) =>
            [(words.Say("insights.report.twice-in", one.Days), one.Repeats.Twice), (words.Say("insights.report.three-times-in", one.Days), one.Repeats.ThreeTimes)];
    }

    private static ReportSection? Shares(string key, string title, (string Name, MeasuredShare Share)[] rows, string? note, ReportWords words)
    {
        rows = [.. rows.Where(static row => row.Share.Of.Total > 0)];
        if (rows.Length == 0)
            return null;
        SectionTable table = new SectionTable(words)
            .Text("rate", "insights.report.column.rate")
            .Figure("count", "insights.report.count")
            .Figure("of", "insights.report.of")
            .Figure("share", "insights.report.share")
            .Text("interval", "insights.report.interval-95");
        foreach ((string name, MeasuredShare share) in rows)
        {
            string range = share.Share.IsKnown && share.Of.Interval95() is { } ends ? words.Say("insights.report.range", words.Share(ends.Low), words.Share(ends.High)) : "–";
            table.Row(ReportCell.Of(name), words.Count(share.Of.Count), words.Count(share.Of.Total), words.Rate(share), ReportCell.Of(range));
        }

        return new()
        {
            Key = key,
            Title = words.Say(title),
            Notes = note is null ? [words.Say("insights.report.interval")] : [words.Say("insights.report.interval"), words.Say(note)],
            Table = table.ToTable(),
            Chart = ShareBars.Of(rows, words.Say("insights.report.rates.picture", rows.Length), words),
        };
    }
}
