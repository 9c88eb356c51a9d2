using System.Globalization;
using ComplaintFlow.Insights.Emerging;
using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Report.Charts;

namespace ComplaintFlow.Insights.Report.Sections;

/// <summary>What needs somebody's attention: emerging issues, handlers and their work, steps of playbooks.</summary>
internal static class PeopleSections
{
    private const int MaxIssues = 12;
    private const int MaxHandlers = 15;

    public static ReportSection Emerging(ReportData data, ReportWords words)
    {
        SectionTable table = new SectionTable(words)
            .Text("day", "insights.report.unit.day")
            .Text("series", "insights.report.column.series")
            .Figure("window_days", "insights.report.window-days")
            .Figure("seen", "insights.report.seen")
            .Figure("expected", "insights.report.expected")
            .Figure("usual_up_to", "insights.report.usual-up-to");
        EmergingIssue[] issues = [.. data.Emerging.Take(MaxIssues)];
        foreach (EmergingIssue issue in issues)
        {
            table.Row(
                ReportCell.Of(ReportWords.Day(issue.Day)),
                ReportCell.Of(Name(issue, words)),
                words.Count(issue.WindowDays),
                words.Count(issue.Seen),
                new(issue.Expected.ToString("N1", words.Culture), issue.Expected),
                words.Count(issue.Bound));
        }

        return new()
        {
            Key = "emerging",
            Title = words.Say("insights.report.emerging"),
            Notes = [words.Say(issues.Length == 0 ? "insights.report.emerging.none" : "insights.report.emerging.some", data.Emerging.Count, issues.Length)],
            Table = table.ToTable(),
            Chart = issues.Length == 0 ? null : new BarsChart
            {
                Description = words.Say("insights.report.emerging.picture", issues.Length),
                Bars = [.. issues.Select(issue => new ChartBar(ShortName(issue, words), issue.Seen, words.Number(issue.Seen)) { Mark = issue.Bound })],
                Legend = [(Ink.First, words.Say("insights.report.seen")), ("mark", words.Say("insights.report.usual-up-to"))],
            },
        };
    }

    public static ReportSection? Handlers(ReportData data, ReportWords words)
    {
        if (data.Handlers.Count == 0)
            return null;
        SectionTable table = new SectionTable(words)
            .Text("handler", "insights.report.dimension.handler")
            .Figure("ended", "insights.report.ended")
            .Figure("open", "insights.report.open-now")
            .Figure("elapsed_hours", "insights.report.elapsed-each");
        HandlerWorkload[] rows =
            [.. data.Handlers.OrderByDescending(static row => row.Ended).ThenByDescending(static row => row.Open).ThenBy(static row => row.Handler, StringComparer.Ordinal)];
        foreach (HandlerWorkload row in rows)
            table.Row(ReportCell.Of(row.Handler), words.Count(row.Ended), words.Count(row.Open), row.Ended == 0 ? ReportCell.Of("–") : words.Hours(row.ElapsedHours / row.Ended));
        return new()
        {
            Key = "handlers",
            Title = words.Say("insights.report.handlers"),
            Notes = [words.Say("insights.report.handlers.how")],
            Table = table.ToTable(),
            Chart = new BarsChart
            {
                Description = words.Say("insights.report.handlers.picture", rows.Length),
                Bars = [.. rows.Take(MaxHandlers).Select(row => new ChartBar(row.Handler, row.Ended, words.Number(row.Ended)) { Mark = row.Open })],
                Legend = [(Ink.First, words.Say("insights.report.ended")), ("mark", words.Say("insights.report.open-now"))],
            },
        };
    }

    public static ReportSection? Playbooks(ReportData data, ReportWords words)
    {
        if (data.Playbooks.Count == 0)
            return null;
        SectionTable table = new SectionTable(words)
            .Text("playbook", "insights.report.column.playbook")
            .Text("step", "insights.report.column.step")
            .Figure("steps", "insights.report.cases")
            .Figure("done", "insights.report.done")
            .Figure("done_share", "insights.report.share")
            .Figure("skipped", "insights.report.skipped")
            .Figure("overdue", "insights.report.overdue");
        foreach (StepCompliance row in data.Playbooks)
        {
            table.Row(
                ReportCell.Of(words.Name("playbook", NameOf(row))),
                ReportCell.Of(StepName(row, words)),
                words.Count(row.Done.Of.Total),
                words.Count(row.Done.Of.Count),
                words.Rate(row.Done),
                words.Count(row.Skipped),
                words.Count(row.Overdue));
        }

        return new()
        {
            Key = "playbooks",
            Title = words.Say("insights.report.playbooks"),
            Notes = [words.Say("insights.report.interval")],
            Table = table.ToTable(),
            Chart = ShareBars.Of(data.Playbooks.Select(row => (StepName(row, words), row.Done)), words.Say("insights.report.playbooks.picture"), words),
        };
    }

    // The facts have the version behind the name.
    private static string NameOf(StepCompliance row) => row.Playbook.Split(':')[0];

    private static string StepName(StepCompliance row, ReportWords words) =>
        words.Name("playbook", $"{NameOf(row)}.{row.Step}") is var name && name == $"{NameOf(row)}.{row.Step}" ? row.Step : name;

    private static string Name(EmergingIssue issue, ReportWords words) => issue.Series.Dimension == Dimension.None.Name
        ? words.Capital(words.Say("insights.report.all"))
        : words.Say(
            "insights.report.emerging.series",
            words.Capital(RankingSections.Title(ByName(issue.Series.Dimension), words)),
            words.Name(ByName(issue.Series.Dimension), issue.Series.Value));

    private static string ShortName(EmergingIssue issue, ReportWords words)
    {
        string day = issue.Day.ToString("M-d", CultureInfo.InvariantCulture);
        return issue.Series.Dimension == Dimension.None.Name
            ? $"{day} {words.Say("insights.report.all")}"
            : $"{day} {words.Name(ByName(issue.Series.Dimension), issue.Series.Value)}";
    }

    private static Dimension ByName(string name) => new[] { Dimension.Category, Dimension.Cause, Dimension.Touchpoint, Dimension.Channel }.FirstOrDefault(by => by.Name == name);
}
