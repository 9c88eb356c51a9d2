using MathNet.Numerics.Distributions;

namespace ComplaintFlow.Insights.Emerging;

/// <summary>What is expected of a series in a window of days: mean and variance, from its own past.</summary>
/// <param name="Mean">The expected count; above 0.</param>
/// <param name="Variance">The variance of the count, with the doubt about the mean in it.</param>
/// <param name="Dispersion">The variance of a day as a multiple of the mean, at least 1.</param>
internal readonly record struct Expectation(double Mean, double Variance, double Dispersion);

/// <summary>How a weekday is against the mean of all days, and the relative variance of that.</summary>
/// <remarks>The index is <see cref="DateOnly.DayNumber"/> modulo 7.</remarks>
internal sealed record WeekdayFactors(double[] Factors, double[] Doubts)
{
    /// <summary>Every day is alike.</summary>
    public static WeekdayFactors Equal { get; } = new([1, 1, 1, 1, 1, 1, 1], new double[7]);
}

/// <summary>Computes what is expected from the days before. Days that were not observed count nowhere.</summary>
internal sealed class Baseline(EmergingIssueOptions options, ObservedDays observed)
{
    private const int WeekdayHistory = 56;
    private const int SeasonShift = 364;
    private const int SeasonReach = 7;

    // So many complaints' worth of doubt keep a factor near what is expected of it: few complaints say little about a weekday, and less about a season.
    private const double WeekdayPrior = 20;
    private const double SeasonPrior = 50;

    private readonly Dictionary<int, double> _dispersionDoubts = [];

    /// <summary>Computes the weekday factors of a dimension, all of its series together.</summary>
    public WeekdayFactors PooledWeekdays(CountRing pool, int window) => Weekdays(pool, window, WeekdayFactors.Equal);

    /// <summary>Computes what is expected in the window of days up to the last one.</summary>
    /// <returns>The expectation, or null where too few days of the baseline, or none of the window, were observed.</returns>
    public Expectation? Of(CountRing series, int window, WeekdayFactors pooledWeekdays)
    {
        int last = BaselineEnd(window);
        int first = last - options.BaselineDays + 1;
        WeekdayFactors weekdays = options.UseWeekdays ? Weekdays(series, window, pooledWeekdays) : pooledWeekdays;
        long sum = 0;
        double exposure = 0;
        int days = 0;
        for (int day = first; day <= last; day++)
        {
            if (!observed.Contains(day))
                continue;
            sum += series[day];
            exposure += weekdays.Factors[day % 7];
            days++;
        }

        double windowExposure = 0;
        double weekdayDoubt = 0;
        for (int day = observed.Last - window + 1; day <= observed.Last; day++)
        {
            if (!observed.Contains(day))
                continue;
            double factor = weekdays.Factors[day % 7];
            windowExposure += factor;
            weekdayDoubt += factor * factor * weekdays.Doubts[day % 7];
        }

        if (days < options.LeastBaselineDays || windowExposure == 0)
            return null;
        // Half a complaint keeps the mean of a series that had none above 0 (the prior of Jeffreys).
        double known = sum + 0.5;
        double level = known / exposure;
        double squares = 0;
        for (int day = first; day <= last; day++)
        {
            double expected = level * weekdays.Factors[day % 7];
            squares += observed.Contains(day) ? (series[day] - expected) * (series[day] - expected) / expected : 0;
        }

        double dispersion = Math.Max(1, squares / (days - 1) * DispersionDoubt(days - 1));
        (double season, double seasonDoubt) = options.UseSeason ? Season(series, first, last) : (1, 0);
        double mean = level * windowExposure * season;
        // Over a whole week the factors of the weekdays cancel out.
        double doubt = 1 / known + seasonDoubt + weekdayDoubt / (windowExposure * windowExposure) * Math.Max(0, 1 - window / 7.0);
        return new(mean, dispersion * (mean + mean * mean * doubt), dispersion);
    }

    // The dispersion is itself an estimate, from few days: as in a t-test, the quantile at which something is told lies further out than the normal one.
    private double DispersionDoubt(int freedom)
    {
        if (!_dispersionDoubts.TryGetValue(freedom, out double doubt))
        {
            double quantile = 1 - options.FalseDiscoveryRate / options.Windows.Length;
            doubt = Math.Pow(StudentT.InvCDF(0, 1, freedom, quantile) / Normal.InvCDF(0, 1, quantile), 2);
            _dispersionDoubts.Add(freedom, doubt);
        }

        return doubt;
    }

    private int BaselineEnd(int window) => observed.Last - window - options.LagDays;

    // Each weekday against the mean of all days, drawn towards the factor that all series of the dimension have together.
    private WeekdayFactors Weekdays(CountRing series, int window, WeekdayFactors towards)
    {
        int last = BaselineEnd(window);
        Span<long> counts = stackalloc long[7];
        Span<int> days = stackalloc int[7];
        long sum = 0;
        double exposure = 0;
        for (int day = last - WeekdayHistory + 1; day <= last; day++)
        {
            if (!observed.Contains(day))
                continue;
            counts[day % 7] += series[day];
            days[day % 7]++;
            sum += series[day];
            exposure += towards.Factors[day % 7];
        }

        double level = exposure > 0 ? sum / exposure : 0;
        double[] factors = new double[7];
        double[] doubts = new double[7];
        for (int weekday = 0; weekday < 7; weekday++)
        {
            double factor = towards.Factors[weekday];
            factors[weekday] = factor * (counts[weekday] + WeekdayPrior) / (level * days[weekday] * factor + WeekdayPrior);
            doubts[weekday] = 1 / (counts[weekday] + WeekdayPrior);
        }

        return new(factors, doubts);
    }

    // The two weeks around the same weekday a year ago against the baseline of that time: what the season did then.
    private (double Factor, double Doubt) Season(CountRing series, int first, int last)
    {
        int day = observed.Last - SeasonShift;
        int around = observed.CountIn(day - SeasonReach, day + SeasonReach - 1);
        int before = observed.CountIn(first - SeasonShift, last - SeasonShift);
        if (around < SeasonReach || before < options.LeastBaselineDays)
            return (1, 0);
        double then = series.Sum(day - SeasonReach, day + SeasonReach - 1, observed) * (double)before / around;
        double usual = series.Sum(first - SeasonShift, last - SeasonShift, observed);
        return ((then + SeasonPrior) / (usual + SeasonPrior), (double)before / around / (then + SeasonPrior) + 1 / (usual + SeasonPrior));
    }
}
