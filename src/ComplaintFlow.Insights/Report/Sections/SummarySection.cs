using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Report.Sections;

/// <summary>The figures at the top, each beside that of the period before. On a page they are tiles.</summary>
internal static class SummarySection
{
    public const string Key = "summary";

    public static ReportSection Of(ReportData data, ReportWords words)
    {
        SectionTable table = new SectionTable(words)
            .Text("figure", "insights.report.column.figure")
            .Figure("value", "insights.report.column.value")
            .Figure("before", "insights.report.column.before");
        void Row(string key, Func<Overview, ReportCell> read) => table.Row(ReportCell.Of(words.Say(key)), read(data.Now), read(data.Before));

        Row("insights.report.received", one => words.Count(one.Received));
        table.Row(ReportCell.Of(words.Say("insights.report.open")), words.Count(data.Backlog?.Complaints ?? 0), ReportCell.Of("–"));
        table.Row(ReportCell.Of(words.Say("insights.report.overdue")), words.Count(data.Backlog?.Overdue ?? 0), ReportCell.Of("–"));
        Row("insights.report.median-resolution", one => one.Times is { } times ? words.Hours(times.Resolution.Elapsed.MedianHours) : ReportCell.Of("–"));
        table.Row(
            ReportCell.Of(words.Say("insights.report.within", words.Time(data.Request.Within.TotalHours))),
            Share(data.Now.Times?.WithinHours, words),
            Share(data.Before.Times?.WithinHours, words));
        Row("insights.report.first-time-fix", one => Share(one.Rates?.FirstTimeFix, words));
        Row("insights.report.reopened", one => Share(one.Rates?.Reopened, words));
        if (data.Now.Satisfaction is { Answered: > 0 } || data.Before.Satisfaction is { Answered: > 0 })
            Row("insights.report.mean-satisfaction", one => one.Satisfaction is { Answered: > 0 } said ? words.Points(said.Mean) : ReportCell.Of("–"));
        return new() { Key = Key, Title = words.Say("insights.report.summary"), Table = table.ToTable() };
    }

    private static ReportCell Share(MeasuredShare? share, ReportWords words) => share is { Of.Total: > 0 } known ? words.Rate(known) : ReportCell.Of("–");
}
