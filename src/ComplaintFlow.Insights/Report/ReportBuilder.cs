using System.Collections.Immutable;
using ComplaintFlow.Insights.Report.Sections;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Report;

/// <summary>Makes a report of its data: a pure function of the data and the words.</summary>
internal static class ReportBuilder
{
    public static InsightReport Build(ReportData data, ReportWords words)
    {
        (string Title, ReportSection? Section)[] parts =
        [
            ("insights.report.summary", SummarySection.Of(data, words)),
            ("insights.report.emerging", PeopleSections.Emerging(data, words)),
            ("insights.report.volume.missing", VolumeSections.Trend(data, words)),
            ("insights.report.control.missing", VolumeSections.Control(data, words)),
            ("insights.report.flow", VolumeSections.InAndOut(data, words)),
            .. data.Rankings.Where(ranking => !IsNoNews(ranking.By, ranking.Rows, data))
                .Select(ranking => ("", RankingSections.Of(ranking.By, ranking.Rows, data.Request.Top, words))),
            ("insights.report.handling", TimeSections.Handling(data, words)),
            ("insights.report.durations", TimeSections.Durations(data, words)),
            ("insights.report.on-time", TimeSections.OnTime(data, words)),
            ("insights.report.ageing", TimeSections.Ageing(data, words)),
            ("insights.report.lifecycle", LifecycleSection.Funnel(data, words)),
            ("insights.report.moves.title", LifecycleSection.Moves(data, words)),
            ("insights.report.arrivals", TimeSections.Arrivals(data, words)),
            ("insights.report.rates", OutcomeSections.Rates(data, words)),
            ("insights.report.repeats", OutcomeSections.Repeats(data, words)),
            ("insights.report.satisfaction", OutcomeSections.Satisfaction(data, words)),
            ("insights.report.quality", OutcomeSections.Quality(data, words)),
            ("insights.report.remedies", OutcomeSections.Remedies(data, words)),
            ("insights.report.remedy-costs", OutcomeSections.RemedyCosts(data, words)),
            ("insights.report.playbooks", PeopleSections.Playbooks(data, words)),
            (data.Request.NamesHandlers ? "insights.report.handlers" : "", PeopleSections.Handlers(data, words)),
        ];
        // Rankings without a value, and handlers who are not to be named, are not missed.
        string[] missing = [.. parts.Where(static part => part.Section is null && part.Title.Length > 0).Select(part => words.Say(part.Title))];
        return new(words)
        {
            Title = data.Request.Title ?? words.Say("insights.report.title"),
            Subtitle = Subtitle(data, words),
            Sections = [.. parts.Select(static part => part.Section).OfType<ReportSection>()],
            Notes = missing.Length == 0
                ? [words.Say("insights.report.counted")]
                : [words.Say("insights.report.missing", string.Join(words.Say("insights.report.comma"), missing)), words.Say("insights.report.counted")],
        };
    }

    /// <summary>Main categories tell nothing more where there is one of them, or where they are the categories.</summary>
    private static bool IsNoNews(Dimension by, IReadOnlyList<ParetoRow> rows, ReportData data) =>
        by == Dimension.CategoryRoot && (rows.Count == 1 || data.Rankings.Any(ranking => ranking.By == Dimension.Category && ranking.Rows.SequenceEqual(rows)));

    private static string Subtitle(ReportData data, ReportWords words)
    {
        DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, data.Request.TimeZone).DateTime);
        return words.Say("insights.report.period", ReportWords.Day(Day(data.Request.Period.From)), ReportWords.Day(Day(data.Request.Period.Before.AddTicks(-1))), data.Request.TimeZone.Id);
    }
}
