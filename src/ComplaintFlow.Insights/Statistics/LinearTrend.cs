using MathNet.Numerics.Distributions;

namespace ComplaintFlow.Insights.Statistics;

/// <summary>A straight line through values of equal distance by least squares, with the range in which 95 % of single values are to be expected.</summary>
/// <param name="Slope">The change from one value to the next.</param>
/// <param name="Slope95">The 95 % interval of the slope.</param>
/// <param name="Line">The line at each value.</param>
/// <param name="Band">The 95 % prediction interval at each value, cut at 0.</param>
internal sealed record LinearTrend(double Slope, Interval Slope95, IReadOnlyList<double> Line, IReadOnlyList<Interval> Band)
{
    /// <summary>The least number of values: with fewer the band says nothing.</summary>
    public const int Least = 6;

    /// <summary>Fits a line to some of the values, and continues it over all of them; null where there are fewer than <see cref="Least"/>.</summary>
    /// <param name="values">The values.</param>
    /// <param name="isWhole">Whether a value counts; the first and the last unit of a period are often cut.</param>
    public static LinearTrend? Of(IReadOnlyList<double> values, Func<int, bool> isWhole)
    {
        int[] used = [.. Enumerable.Range(0, values.Count).Where(isWhole)];
        if (used.Length < Least)
            return null;
        double n = used.Length;
        double meanX = used.Average();
        double meanY = used.Average(at => values[at]);
        double squares = used.Sum(at => (at - meanX) * (at - meanX));
        double slope = used.Sum(at => (at - meanX) * (values[at] - meanY)) / squares;
        double At(double x) => meanY + slope * (x - meanX);
        double deviation = Math.Sqrt(used.Sum(at => Math.Pow(values[at] - At(at), 2)) / (n - 2));
        double quantile = StudentT.InvCDF(0, 1, n - 2, 0.975);
        double half = quantile * deviation / Math.Sqrt(squares);
        Interval Around(double x)
        {
            double width = quantile * deviation * Math.Sqrt(1 + 1 / n + (x - meanX) * (x - meanX) / squares);
            return new(Math.Max(0, At(x) - width), Math.Max(0, At(x) + width));
        }

        int[] all = [.. Enumerable.Range(0, values.Count)];
        return new(slope, new(slope - half, slope + half), [.. all.Select(at => Math.Max(0, At(at)))], [.. all.Select(at => Around(at))]);
    }
}
