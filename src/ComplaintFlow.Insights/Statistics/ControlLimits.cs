namespace ComplaintFlow.Insights.Statistics;

/// <summary>
/// The limits of a control chart of individual values and moving ranges (XmR): mean ± 2.66 times the mean moving range, which is three standard deviations as they
/// follow from the differences of neighbours (W. A. Shewhart, "Economic Control of Quality of Manufactured Product", 1931; D. J. Wheeler, "Understanding
/// Variation", 1993). A value beyond a limit, and the eighth value in a row on one side of the mean, are signals.
/// </summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">The lower limit, cut at 0.</param>
/// <param name="High">The upper limit.</param>
/// <param name="Signals">The indices of the signals.</param>
internal sealed record ControlLimits(double Mean, double Low, double High, IReadOnlyList<int> Signals)
{
    /// <summary>The least number of values.</summary>
    public const int Least = 10;

    /// <summary>The values in a row on one side of the mean that are a signal.</summary>
    public const int Run = 8;

    /// <summary>3 ÷ 1.128: three standard deviations, by the expected range of two values.</summary>
    private const double OfMeanRange = 2.66;

    /// <summary>Returns the limits; null where there are fewer than <see cref="Least"/> values.</summary>
    /// <param name="values">The values in the order of time.</param>
    public static ControlLimits? Of(IReadOnlyList<double> values)
    {
        if (values.Count < Least)
            return null;
        double mean = values.Average();
        double range = values.Skip(1).Zip(values, static (now, before) => Math.Abs(now - before)).Average();
        (double low, double high) = (Math.Max(0, mean - OfMeanRange * range), mean + OfMeanRange * range);
        List<int> signals = [];
        int run = 0;
        for (int at = 0; at < values.Count; at++)
        {
            int side = Math.Sign(values[at] - mean);
            // The run counts up above the mean, and down below it.
            run = side == 0 ? 0 : side == Math.Sign(run) ? run + side : side;
            if (values[at] > high || values[at] < low || Math.Abs(run) >= Run)
                signals.Add(at);
        }

        return new(mean, low, high, signals);
    }
}
