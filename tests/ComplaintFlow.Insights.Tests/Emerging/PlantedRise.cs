using ComplaintFlow.Insights.Emerging;

namespace ComplaintFlow.Insights.Tests.Emerging;

/// <summary>The shape of a planted rise.</summary>
public enum RiseShape
{
    /// <summary>From one day to the next.</summary>
    Step,

    /// <summary>In equal parts over 14 days.</summary>
    Ramp,

    /// <summary>From one day to the next, on top of a season of ±40 % a year.</summary>
    Seasonal,
}

/// <summary>Counts of complaints with weekdays, where wanted a season, and where wanted a rise, by a seed.</summary>
internal sealed class PlantedRise(int seed)
{
    public static readonly DateOnly FirstDay = new(2024, 1, 1);

    // Monday to Sunday; the mean is 1.
    private static readonly double[] Weekdays = [1.25, 1.15, 1.1, 1.1, 1.1, 0.7, 0.6];

    private readonly Random _random = new(seed);

    /// <summary>Draws the counts of consecutive days from a Monday on.</summary>
    /// <param name="days">The number of days.</param>
    /// <param name="mean">The mean of a day without rise.</param>
    /// <param name="hasSeason">Whether there is a season.</param>
    /// <param name="rise">The factor by which a day is above what is usual.</param>
    /// <param name="dispersion">The variance as a multiple of the mean.</param>
    public int[] Draw(int days, double mean, bool hasSeason, Func<int, double> rise, double dispersion = 1)
    {
        int[] counts = new int[days];
        for (int day = 0; day < days; day++)
        {
            double season = hasSeason ? 1 + 0.4 * Math.Sin(2 * Math.PI * day / 364) : 1;
            counts[day] = Count(mean * Weekdays[day % 7] * season * rise(day), dispersion);
        }

        return counts;
    }

    public static Func<int, double> Rise(RiseShape shape, double factor, int onset) => day =>
        day < onset ? 1
        : shape == RiseShape.Ramp ? 1 + (factor - 1) * Math.Min(1, (day - onset + 1) / 14.0)
        : factor;

    /// <summary>The days on which an alarm is told as new: after at least seven days without a signal.</summary>
    public static IEnumerable<int> NewOf(IEnumerable<int> signals)
    {
        int last = int.MinValue / 2;
        foreach (int day in signals)
        {
            if (day - last > 7)
                yield return day;
            last = day;
        }
    }

    // A Poisson variable whose mean is drawn from a gamma distribution has the variance of a negative binomial one.
    private int Count(double mean, double dispersion)
    {
        if (mean == 0)
            return 0;
        double drawn = dispersion > 1 ? MathNet.Numerics.Distributions.Gamma.Sample(_random, mean / (dispersion - 1), 1 / (dispersion - 1)) : mean;
        return MathNet.Numerics.Distributions.Poisson.Sample(_random, Math.Max(drawn, 1e-9));
    }
}

/// <summary>A way to find rises in one series: the days on which it signals, from a day on.</summary>
internal sealed record RiseDetector(string Name, Func<int[], int, IEnumerable<int>> Signals)
{
    private static readonly IssueSeries Series = new("category", "login");

    public static readonly RiseDetector Watch = new("watch", (counts, from) => Days(counts, from, new EmergingIssueWatch()));

    public static readonly RiseDetector EarsC2 = new("EARS C2", (counts, from) =>
    {
        double[] values = [.. counts.Select(count => (double)count)];
        return Enumerable.Range(from, counts.Length - from).Where(day => Ears.C2(values, day) is { IsSignal: true });
    });

    /// <summary>Above the mean of the last 28 days by three of their standard deviations.</summary>
    public static readonly RiseDetector ThreeSigma = new("3 sigma", (counts, from) => Enumerable.Range(from, counts.Length - from).Where(day =>
    {
        int[] before = counts[(day - 28)..day];
        double mean = before.Average();
        return counts[day] > mean + 3 * Math.Sqrt(before.Sum(count => (count - mean) * (count - mean)) / 27);
    }));

    public static readonly RiseDetector[] All = [Watch, EarsC2, ThreeSigma];

    public static IEnumerable<int> Days(int[] counts, int from, EmergingIssueWatch watch)
    {
        for (int day = 0; day < counts.Length; day++)
        {
            if (watch.Add(PlantedRise.FirstDay.AddDays(day), [new(Series, counts[day])]) is not [] && day >= from)
                yield return day;
        }
    }
}
