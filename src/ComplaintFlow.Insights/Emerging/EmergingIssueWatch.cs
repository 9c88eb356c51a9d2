using System.Collections.Immutable;

namespace ComplaintFlow.Insights.Emerging;

/// <summary>
/// Finds emerging issues day by day: each series against its own past, with weekdays and season, over windows of several lengths, and with control of the
/// false-discovery rate over all series. What is told on a day depends on that day and the days before it alone. Not thread-safe.
/// </summary>
/// <remarks>
/// The lag between baseline and day, and the look at several days together, are those of C2 and C3 of EARS (<see cref="Ears"/>). In place of three standard
/// deviations of seven days stand the exact tails of the Poisson and the negative binomial distribution.
/// </remarks>
public sealed class EmergingIssueWatch
{
    private const int MaxNamedComplaints = 50;

    private readonly EmergingIssueOptions _options;
    private readonly ObservedDays _observed = new();
    private readonly Baseline _baseline;
    private readonly Dictionary<IssueSeries, WatchedSeries> _series = [];
    private readonly Dictionary<string, CountRing> _dimensions = new(StringComparer.Ordinal);
    private readonly int _longestWindow;

    /// <summary>Initializes the watch.</summary>
    /// <param name="options">How rises are looked for; the defaults where it is null.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public EmergingIssueWatch(EmergingIssueOptions? options = null)
    {
        _options = options ?? new();
        _options.Check();
        _baseline = new(_options, _observed);
        _longestWindow = _options.Windows.Max();
    }

    /// <summary>The last day that was added, or null.</summary>
    public DateOnly? LastDay => _observed.Last < 0 ? null : DateOnly.FromDayNumber(_observed.Last);

    /// <summary>Adds a day and returns what rises on it, the least likely first. A series that is not named had no complaint on the day.</summary>
    /// <param name="day">The day, after the last one. Days that are left out between were not observed: they count neither as baseline nor as quiet.</param>
    /// <param name="counts">The counts of the day; each series at most once.</param>
    /// <returns>The issues that are told, new ones and those that go on (<see cref="EmergingIssue.IsNew"/>).</returns>
    /// <exception cref="ArgumentException">The day does not follow the last one, a series occurs twice or has a negative count; nothing was added.</exception>
    /// <exception cref="InvalidOperationException">There would be more series than <see cref="EmergingIssueOptions.MaxSeries"/>; nothing was added.</exception>
    public ImmutableArray<EmergingIssue> Add(DateOnly day, IReadOnlyCollection<SeriesCount> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Check(day, counts);
        Store(day, counts);
        List<Finding> findings = Test();
        double[] qValues = BenjaminiHochberg.QValues([.. findings.Select(finding => finding.PValue)]);
        List<EmergingIssue> issues = [];
        for (int i = 0; i < findings.Count; i++)
        {
            if (qValues[i] <= _options.FalseDiscoveryRate && findings[i].PValue < 1)
                issues.Add(Tell(findings[i], qValues[i], day));
        }

        return [.. issues.OrderBy(issue => issue.PValue).ThenBy(issue => issue.Series.ToString(), StringComparer.Ordinal)];
    }

    private void Check(DateOnly day, IReadOnlyCollection<SeriesCount> counts)
    {
        if (LastDay is { } last && day <= last)
        {
            string message = FormattableString.Invariant($"{day:yyyy-MM-dd} does not follow the last day, {last:yyyy-MM-dd}. Add days in their order, each once.");
            throw new ArgumentException(message, nameof(day));
        }

        // Two years of days lie before it, so that no look back leaves the calendar.
        if (day.DayNumber < 2 * ObservedDays.Capacity)
            throw new ArgumentException(FormattableString.Invariant($"{day:yyyy-MM-dd} is too early a day."), nameof(day));
        HashSet<IssueSeries> seen = [];
        foreach (SeriesCount count in counts)
        {
            if (count.Count < 0)
                throw new ArgumentException($"The count of {count.Series} is negative: {count.Count}.", nameof(counts));
            if (!seen.Add(count.Series))
                throw new ArgumentException($"{count.Series} occurs twice.", nameof(counts));
        }

        int total = _series.Count + seen.Count(series => !_series.ContainsKey(series));
        if (total > _options.MaxSeries)
            throw new InvalidOperationException($"There would be {total} series, more than MaxSeries allows: {_options.MaxSeries}. Watch fewer, or raise it.");
    }

    private void Store(DateOnly day, IReadOnlyCollection<SeriesCount> counts)
    {
        foreach (int cleared in _observed.Add(day.DayNumber))
        {
            foreach (CountRing dimension in _dimensions.Values)
                dimension.Clear(cleared);
            foreach (WatchedSeries series in _series.Values)
                series.Counts.Clear(cleared);
        }

        foreach (SeriesCount count in counts)
        {
            if (!_series.TryGetValue(count.Series, out WatchedSeries? series))
                _series.Add(count.Series, series = new(count.Series));
            if (!_dimensions.TryGetValue(count.Series.Dimension, out CountRing? dimension))
                _dimensions.Add(count.Series.Dimension, dimension = new());
            series.Counts.Add(day.DayNumber, count.Count);
            dimension.Add(day.DayNumber, count.Count);
            if (!count.Complaints.IsDefaultOrEmpty)
                series.Named.Enqueue((day.DayNumber, [.. count.Complaints.Take(MaxNamedComplaints)]));
        }

        foreach (WatchedSeries series in _series.Values)
        {
            while (series.Named.TryPeek(out (int Day, ImmutableArray<ComplaintId> Complaints) named) && named.Day <= day.DayNumber - _longestWindow)
                series.Named.Dequeue();
        }
    }

    // One test a series: the window that stands out most, its chance multiplied by the number of windows (Bonferroni).
    private List<Finding> Test()
    {
        // A longer window in which no further day was observed says nothing new.
        int[] windows = [.. _options.Windows.Order().DistinctBy(window => _observed.CountIn(_observed.Last - window + 1, _observed.Last))];
        Dictionary<(string Dimension, int Window), WeekdayFactors> weekdays = [];
        if (_options.UseWeekdays)
        {
            foreach ((string dimension, CountRing pool) in _dimensions)
                foreach (int window in windows)
                    weekdays[(dimension, window)] = _baseline.PooledWeekdays(pool, window);
        }

        List<Finding> findings = new(_series.Count);
        foreach (WatchedSeries series in _series.Values)
        {
            Finding? finding = null;
            foreach (int window in windows)
            {
                WeekdayFactors pooled = weekdays.GetValueOrDefault((series.Series.Dimension, window)) ?? WeekdayFactors.Equal;
                if (_baseline.Of(series.Counts, window, pooled) is not { } expected)
                    continue;
                long seen = series.Counts.Sum(_observed.Last - window + 1, _observed.Last, _observed);
                double chance = seen < _options.LeastSeen ? 1 : CountTail.AtLeast(seen, expected.Mean, expected.Variance);
                double p = Math.Min(1, chance * _options.Windows.Length);
                if (finding is not { } known || p < known.PValue)
                    finding = new(series, window, seen, expected, p);
            }

            if (finding is { } tested)
                findings.Add(tested);
        }

        return findings;
    }

    private EmergingIssue Tell(Finding finding, double q, DateOnly day)
    {
        WatchedSeries series = finding.Series;
        if (series.LastSignal is not { } last || day.DayNumber - last.DayNumber > _options.QuietDays)
            series.Since = day;
        series.LastSignal = day;
        return new()
        {
            Series = series.Series,
            Day = day,
            WindowDays = finding.Window,
            Seen = finding.Seen,
            Expected = finding.Expected.Mean,
            Bound = CountTail.Bound(_options.FalseDiscoveryRate / _options.Windows.Length, finding.Expected.Mean, finding.Expected.Variance),
            Dispersion = finding.Expected.Dispersion,
            PValue = finding.PValue,
            QValue = q,
            Since = series.Since,
            Complaints = [.. series.Named.Where(named => named.Day > day.DayNumber - finding.Window).SelectMany(named => named.Complaints)],
        };
    }

    private sealed class WatchedSeries(IssueSeries series)
    {
        public IssueSeries Series { get; } = series;

        public CountRing Counts { get; } = new();

        public Queue<(int Day, ImmutableArray<ComplaintId> Complaints)> Named { get; } = [];

        public DateOnly Since { get; set; }

        public DateOnly? LastSignal { get; set; }
    }

    private readonly record struct Finding(WatchedSeries Series, int Window, long Seen, Expectation Expected, double PValue);
}
