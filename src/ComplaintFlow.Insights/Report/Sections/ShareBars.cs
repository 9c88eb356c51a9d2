using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Report.Charts;

namespace ComplaintFlow.Insights.Report.Sections;

/// <summary>Shares as bars from 0 to 100 %, with the range in which the true ones may lie. Of too few cases there is no bar.</summary>
internal static class ShareBars
{
    public static BarsChart Of(IEnumerable<(string Name, MeasuredShare Share)> shares, string description, ReportWords words) => new()
    {
        Description = description,
        Full = 1,
        Bars =
        [
            .. shares.Select(one => new ChartBar(one.Name, one.Share.Share.Value, words.Rate(one.Share).Text)
            {
                Range = one.Share.Share.IsKnown ? one.Share.Of.Interval95() : null,
            }),
        ],
        Legend = [(Ink.First, words.Say("insights.report.share")), ("whisker", words.Say("insights.report.interval-95"))],
    };
}
