namespace ComplaintFlow.Insights.Statistics;

/// <summary>The ratio of two rates, after to before, with its 95 % interval.</summary>
/// <param name="Ratio">The ratio; 1 where nothing has changed.</param>
/// <param name="Interval95">The 95 % interval, exp(ln ratio ± 1.96 · √(1/after + 1/before)) with the counts of complaints.</param>
public readonly record struct RateRatio(double Ratio, Interval Interval95)
{
    /// <summary>The change in per cent, such as −30.</summary>
    public double ChangePercent => (Ratio - 1) * 100;

    /// <summary>
    /// Compares two periods. Counts are taken as Poisson, so that the variance of a logarithm is about 1/count. Null where a period has no complaint,
    /// of which the ratio says nothing, or where just one of them has a base.
    /// </summary>
    /// <param name="before">The period before.</param>
    /// <param name="after">The period after. Where neither has a base, both are taken as alike and counts are compared.</param>
    public static RateRatio? Of(Rate before, Rate after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Count == 0 || after.Count == 0 || before.Base is null != after.Base is null)
            return null;
        double ratio = (double)after.Count / before.Count * ((double)(before.Base ?? 1) / (after.Base ?? 1));
        return Of(ratio, 1.0 / after.Count + 1.0 / before.Count);
    }

    /// <summary>Takes a season out: the change from before to after, divided by the change between the same periods a year earlier.</summary>
    /// <param name="season">The change a year earlier, when nothing had been done.</param>
    /// <returns>The ratio without the season; its interval is wider, since the season is measured as well.</returns>
    public RateRatio WithoutSeason(RateRatio season) => Of(Ratio / season.Ratio, Variance + season.Variance);

    private double Variance => Math.Pow(Math.Log(Interval95.High / Interval95.Low) / (2 * Interval.Z95), 2);

    private static RateRatio Of(double ratio, double variance)
    {
        double factor = Math.Exp(Interval.Z95 * Math.Sqrt(variance));
        return new(ratio, new Interval(ratio / factor, ratio * factor));
    }
}
