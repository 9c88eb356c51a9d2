using System.Collections.Immutable;
using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Report.Charts;

namespace ComplaintFlow.Insights.Report.Sections;

/// <summary>The funnel of the lifecycle: how many complaints came to each status, how long they waited in it, and the ways back.</summary>
internal static class LifecycleSection
{
    /// <summary>A picture with more arcs is not read any more; the table of moves has all of them.</summary>
    private const int MaxArcs = 3;

    private const int MaxMoves = 20;

    public static ReportSection? Funnel(ReportData data, ReportWords words)
    {
        if (data.Statuses.Count == 0)
            return null;
        SectionTable table = new SectionTable(words)
            .Text("status", "insights.report.dimension.status")
            .Figure("reached", "insights.report.reached")
            .Figure("reached_after_hours", "insights.report.reached-after")
            .Figure("stays", "insights.report.stays")
            .Figure("median_hours", "insights.report.median-wait")
            .Figure("p90_hours", "insights.report.p90")
            .Figure("returned", "insights.report.returned")
            .Figure("standing", "insights.report.standing")
            .Figure("went_on", "insights.report.went-on");
        foreach (StatusStay row in data.Statuses)
        {
            table.Row(
                ReportCell.Of(words.Name("status", row.Status)),
                words.Count(row.Reached),
                words.Hours(row.ReachedAfterHours),
                words.Count(row.Stays),
                row.Stays == 0 ? ReportCell.Of("–") : words.Hours(row.MedianHours),
                row.Stays == 0 ? ReportCell.Of("–") : words.Hours(row.P90Hours),
                words.Count(row.Returned),
                words.Count(row.Standing),
                words.Count(row.WentOn));
        }

        long back = data.Moves.Sum(static move => move.Back);
        return new()
        {
            Key = "lifecycle",
            Title = words.Say("insights.report.lifecycle"),
            Notes = [words.Say(back == 0 ? "insights.report.lifecycle.straight" : "insights.report.lifecycle.back", words.Number(back))],
            Table = table.ToTable(),
            Chart = new FunnelChart
            {
                Description = words.Say("insights.report.lifecycle.picture", data.Statuses.Count),
                Rows = [.. data.Statuses.Select(row => new FunnelRow(words.Name("status", row.Status), row.Reached, words.Number(row.Reached), Wait(row, words)))],
                Back = [.. Arcs(data, words)],
            },
        };
    }

    public static ReportSection? Moves(ReportData data, ReportWords words)
    {
        if (data.Moves.Count == 0)
            return null;
        SectionTable table = new SectionTable(words)
            .Text("from", "insights.report.column.from")
            .Text("to", "insights.report.column.to")
            .Figure("moves", "insights.report.moves")
            .Figure("back", "insights.report.ways-back")
            .Figure("median_hours", "insights.report.median-wait")
            .Figure("usual_hours", "insights.report.usual-wait")
            .Figure("usual", "insights.report.usual-moves")
            .Figure("usual_complaints", "insights.report.usual-complaints");
        foreach (StatusMove move in data.Moves.Take(MaxMoves))
        {
            table.Row(
                ReportCell.Of(words.Name("status", move.From)),
                ReportCell.Of(words.Name("status", move.To)),
                words.Count(move.Moves),
                words.Count(move.Back),
                words.Hours(move.MedianHours),
                words.Hours(move.UsualHours),
                words.Count(move.Usual),
                words.Count(move.UsualComplaints));
        }

        return new() { Key = "moves", Title = words.Say("insights.report.moves.title"), Notes = [words.Say("insights.report.moves.usual")], Table = table.ToTable() };
    }

    private static IEnumerable<(int, int, string)> Arcs(ReportData data, ReportWords words)
    {
        ImmutableArray<string> order = [.. data.Statuses.Select(static row => row.Status)];
        return data.Moves.Where(static move => move.Back > 0)
            .Select(move => (From: order.IndexOf(move.From), To: order.IndexOf(move.To), move.Back))
            .Where(static arc => arc.From > arc.To && arc.To >= 0)
            .OrderByDescending(static arc => arc.Back)
            .Take(MaxArcs)
            .OrderBy(static arc => arc.From - arc.To)
            .Select(arc => (arc.From, arc.To, words.Number(arc.Back)));
    }

    private static string Wait(StatusStay row, ReportWords words) => row.Stays == 0
        ? words.Say("insights.report.waits.standing", words.Number(row.Standing))
        : words.Say("insights.report.waits", words.Hours(row.MedianHours).Text, words.Number(row.Standing));
}
