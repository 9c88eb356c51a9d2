using ComplaintFlow.Insights.Report.Charts;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Report.Sections;

/// <summary>Which few values of a dimension make most of the complaints.</summary>
internal static class RankingSections
{
    private const double Vital = 0.8;

    /// <summary>Returns the Pareto chart of a dimension; null where nothing has a value.</summary>
    public static ReportSection? Of(Dimension by, IReadOnlyList<ParetoRow> rows, int top, ReportWords words)
    {
        if (rows.All(static row => row.Name == "none"))
            return null;
        string Name(ParetoRow row) => row.Rank > top ? words.Say("insights.report.others") : words.Name(by, row.Name);
        SectionTable table = new SectionTable(words)
            .Text("value", "insights.report.column.value")
            .Figure("complaints", "insights.report.received")
            .Figure("share", "insights.report.share")
            .Figure("cumulative_share", "insights.report.cumulative");
        foreach (ParetoRow row in rows)
            table.Row(ReportCell.Of(Name(row)), words.Count(row.Count), new(words.Share(row.Share), row.Share), new(words.Share(row.CumulativeShare), row.CumulativeShare));
        int few = Pareto.VitalFew(rows, Vital).Count();
        return new()
        {
            Key = $"by-{by.Name.Replace('/', '-')}",
            Title = words.Say("insights.report.by", Title(by, words)),
            Notes = few <= top && few < rows.Count ? [words.Say("insights.report.by.few", few, words.Share(rows[few - 1].CumulativeShare))] : [],
            Table = table.ToTable(),
            Chart = new BarsChart
            {
                Description = words.Say("insights.report.by.picture", Name(rows[0]), words.Number(rows[0].Count), words.Share(rows[0].Share)),
                Full = 1,
                Bars = [.. rows.Select(row => new ChartBar(Name(row), row.Share, words.Number(row.Count)) { Cumulative = row.CumulativeShare })],
                Legend = [(Ink.First, words.Say("insights.report.share")), (Ink.Second, words.Say("insights.report.cumulative"))],
            },
        };
    }

    public static string Title(Dimension by, ReportWords words) => by.Name switch
    {
        "category" => words.Say("insights.report.dimension.category"),
        "category-root" => words.Say("insights.report.dimension.category-root"),
        "cause" => words.Say("insights.report.dimension.cause"),
        "root-cause" => words.Say("insights.report.dimension.root-cause"),
        "finding" => words.Say("insights.report.dimension.finding"),
        "touchpoint" => words.Say("insights.report.dimension.touchpoint"),
        "urgency" => words.Say("insights.report.dimension.urgency"),
        "channel" => words.Say("insights.report.dimension.channel"),
        "customer-tier" => words.Say("insights.report.dimension.customer-tier"),
        "language" => words.Say("insights.report.dimension.language"),
        "handler" => words.Say("insights.report.dimension.handler"),
        "team" => words.Say("insights.report.dimension.team"),
        "status" => words.Say("insights.report.dimension.status"),
        "lifecycle" => words.Say("insights.report.dimension.lifecycle"),
        "none" => words.Say("insights.report.dimension.none"),
        string field => field[(field.IndexOf('/', StringComparison.Ordinal) + 1)..],
    };
}
