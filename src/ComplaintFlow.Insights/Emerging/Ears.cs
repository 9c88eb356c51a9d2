namespace ComplaintFlow.Insights.Emerging;

/// <summary>A statistic of EARS on a day.</summary>
/// <param name="Value">The statistic: standard deviations above the mean of the baseline (C1, C2), or their excess over three days (C3).</param>
/// <param name="Expected">The mean of the baseline.</param>
/// <param name="Bound">The count above which the day signals.</param>
/// <param name="IsSignal">Whether the day signals.</param>
public readonly record struct EarsStatistic(double Value, double Expected, double Bound, bool IsSignal);

/// <summary>
/// The methods C1, C2 and C3 of the Early Aberration Reporting System of the CDC, as they are published: short baselines of seven days, no weekday, no season.
/// They are here to compare with; <see cref="EmergingIssueWatch"/> goes on from them.
/// </summary>
/// <remarks>
/// L. Hutwagner, W. Thompson, G. M. Seeman, T. Treadwell, "The bioterrorism preparedness and response Early Aberration Reporting System (EARS)", Journal of
/// Urban Health 80, supplement 1 (2003), i89–i96, doi:10.1007/PL00022319. The formulas are written as in R. D. Fricker, B. L. Hegler, D. A. Dunfee,
/// "Comparing syndromic surveillance detection methods: EARS' versus a CUSUM-based methodology", Statistics in Medicine 27 (2008), 3407–3429.
/// </remarks>
public static class Ears
{
    /// <summary>The days of a baseline: 7.</summary>
    public const int BaselineDays = 7;

    /// <summary>The days between baseline and day in C2 and C3: 2, so that a slow rise does not become its own baseline.</summary>
    public const int LagDays = 2;

    /// <summary>C1 and C2 signal above three standard deviations.</summary>
    public const double Threshold = 3;

    /// <summary>C3 signals above two.</summary>
    public const double SumThreshold = 2;

    /// <summary>C1: the day against the mean and the standard deviation of the seven days before it.</summary>
    /// <param name="counts">The counts of consecutive days.</param>
    /// <param name="day">The index of the day.</param>
    /// <returns>The statistic, or null where there are fewer than 7 days before.</returns>
    public static EarsStatistic? C1(ReadOnlySpan<double> counts, int day) => Of(counts, day, lag: 0);

    /// <summary>C2: as C1, with two days between the baseline and the day.</summary>
    /// <param name="counts">The counts of consecutive days.</param>
    /// <param name="day">The index of the day.</param>
    /// <returns>The statistic, or null where there are fewer than 9 days before.</returns>
    public static EarsStatistic? C2(ReadOnlySpan<double> counts, int day) => Of(counts, day, LagDays);

    /// <summary>C3: the sum over the day and the two days before it of what C2 has above 1.</summary>
    /// <param name="counts">The counts of consecutive days.</param>
    /// <param name="day">The index of the day.</param>
    /// <returns>The statistic, or null where there are fewer than 11 days before.</returns>
    public static EarsStatistic? C3(ReadOnlySpan<double> counts, int day)
    {
        if (C2(counts, day) is not { } today || C2(counts, day - 1) is not { } yesterday || C2(counts, day - 2) is not { } twoDaysAgo)
            return null;
        double earlier = Math.Max(0, yesterday.Value - 1) + Math.Max(0, twoDaysAgo.Value - 1);
        double value = Math.Max(0, today.Value - 1) + earlier;
        double deviation = (today.Bound - today.Expected) / Threshold;
        return new(value, today.Expected, today.Expected + deviation * Math.Max(0, 1 + SumThreshold - earlier), value > SumThreshold);
    }

    private static EarsStatistic? Of(ReadOnlySpan<double> counts, int day, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(day, counts.Length);
        int first = day - lag - BaselineDays;
        if (first < 0)
            return null;
        ReadOnlySpan<double> baseline = counts.Slice(first, BaselineDays);
        double mean = 0;
        foreach (double count in baseline)
            mean += count / BaselineDays;
        double squares = 0;
        foreach (double count in baseline)
            squares += (count - mean) * (count - mean);
        double deviation = Math.Sqrt(squares / (BaselineDays - 1));
        double above = counts[day] - mean;
        // Seven equal days have no deviation: any count above them is then infinitely many deviations above.
        double value = deviation > 0 ? above / deviation : above > 1e-9 ? double.PositiveInfinity : 0;
        return new(value, mean, mean + Threshold * deviation, value > Threshold);
    }
}
