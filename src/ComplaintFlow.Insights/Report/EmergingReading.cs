using ComplaintFlow.Insights.Emerging;
using ComplaintFlow.Insights.Measures;

namespace ComplaintFlow.Insights.Report;

/// <summary>Goes through the days of the facts as if each were today, and keeps what was told of the period.</summary>
internal static class EmergingReading
{
    /// <summary>The mean of a day from which on a day without any complaint is one on which nobody could complain: by chance there are fewer than 7 in 1000.</summary>
    private const int BusyDay = 5;

    public static IReadOnlyList<EmergingIssue> Of(
        IReadOnlyList<(Dimension By, IReadOnlyList<Volume> Days)> series, DateOnly first, EmergingIssueOptions options, CancellationToken cancellationToken)
    {
        Dictionary<DateOnly, List<SeriesCount>> days = [];
        foreach ((Dimension by, IReadOnlyList<Volume> counts) in series)
        {
            // Those that never had enough complaints for an alarm would only cost time.
            IEnumerable<(string Key, long Sum)> sums = counts.GroupBy(static row => row.Key ?? "").Select(static group => (group.Key, group.Sum(static row => row.Complaints)));
            HashSet<string> heard =
                [.. sums.Where(one => one.Sum >= options.LeastSeen).OrderByDescending(static one => one.Sum).Take(options.MaxSeries / series.Count).Select(static one => one.Key)];
            foreach (Volume row in counts.Where(row => row.Key is { Length: > 0 and <= IssueSeries.MaxLength } key && heard.Contains(key)))
            {
                if (!days.TryGetValue(row.Begins, out List<SeriesCount>? day))
                    days.Add(row.Begins, day = []);
                day.Add(new(new(by.Name, row.Key!), (int)row.Complaints));
            }
        }

        if (days.Count == 0)
            return [];
        bool hasQuietDays = days.Values.Average(AllOf) < BusyDay;
        EmergingIssueWatch watch = new(options);
        List<EmergingIssue> told = [];
        for (DateOnly day = days.Keys.Min(); day <= days.Keys.Max(); day = day.AddDays(1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (days.TryGetValue(day, out List<SeriesCount>? counts) || hasQuietDays)
                told.AddRange(watch.Add(day, counts ?? []).Where(issue => issue.IsNew && issue.Day >= first));
        }

        return [.. told.OrderByDescending(static issue => issue.Day).ThenBy(static issue => issue.PValue)];
    }

    private static int AllOf(List<SeriesCount> day) => day.Where(static count => count.Series.Dimension == Dimension.None.Name).Sum(static count => count.Count);
}
