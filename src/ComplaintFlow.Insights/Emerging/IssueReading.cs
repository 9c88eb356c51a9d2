using ComplaintFlow.Insights.Measures;

namespace ComplaintFlow.Insights.Emerging;

/// <summary>Goes through the days of the facts as if each were today.</summary>
internal static class IssueReading
{
    /// <summary>The days that are read before the first one of interest: a year for the season, and some weeks before it for its baseline.</summary>
    public const int DaysBefore = 500;

    /// <summary>The mean of a day from which on a day without any complaint is one on which nobody could complain: by chance there are fewer than 7 in 1000.</summary>
    private const int BusyDay = 5;

    /// <summary>Returns what signals on each day, in the order of the days: a rise that goes on once a day.</summary>
    /// <param name="all">All complaints by day.</param>
    /// <param name="series">The complaints by day and value, for each dimension that is watched.</param>
    /// <param name="options">How rises are looked for.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static IReadOnlyList<EmergingIssue> Signals(
        IReadOnlyList<Volume> all,
        IReadOnlyList<(Dimension By, IReadOnlyList<Volume> Days)> series,
        EmergingIssueOptions options,
        CancellationToken cancellationToken)
    {
        if (all.Count == 0)
            return [];
        Dictionary<DateOnly, List<SeriesCount>> days = all.ToDictionary(static row => row.Begins, static _ => new List<SeriesCount>());
        foreach ((Dimension by, IReadOnlyList<Volume> counts) in series)
        {
            // Those that never had enough complaints for an alarm would only cost time.
            IEnumerable<(string Key, long Sum)> sums = counts.GroupBy(static row => row.Key ?? "").Select(static group => (group.Key, group.Sum(static row => row.Complaints)));
            HashSet<string> heard =
                [.. sums.Where(one => one.Sum >= options.LeastSeen).OrderByDescending(static one => one.Sum).Take(options.MaxSeries / series.Count).Select(static one => one.Key)];
            foreach (Volume row in counts.Where(row => row.Key is { Length: > 0 and <= IssueSeries.MaxLength } key && heard.Contains(key)))
            {
                // A complaint that came into the facts since all were counted is counted the next time.
                if (days.TryGetValue(row.Begins, out List<SeriesCount>? day))
                    day.Add(new(new(by.Name, row.Key!), (int)row.Complaints));
            }
        }

        bool hasQuietDays = all.Average(static row => row.Complaints) < BusyDay;
        EmergingIssueWatch watch = new(options);
        List<EmergingIssue> signals = [];
        for (DateOnly day = days.Keys.Min(); day <= days.Keys.Max(); day = day.AddDays(1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (days.TryGetValue(day, out List<SeriesCount>? counts) || hasQuietDays)
                signals.AddRange(watch.Add(day, counts ?? []));
        }

        return signals;
    }
}
