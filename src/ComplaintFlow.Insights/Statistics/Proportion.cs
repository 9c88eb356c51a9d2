namespace ComplaintFlow.Insights.Statistics;

/// <summary>A range of values, with both ends.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The normal quantile of a two-sided 95 % interval: 1.96, as it is commonly rounded.</summary>
    internal const double Z95 = 1.96;

    /// <summary>Whether a value lies in the range, ends included.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => value >= Low && value <= High;
}

/// <summary>A share: so many of so many.</summary>
public readonly record struct Proportion
{
    /// <summary>Initializes the share.</summary>
    /// <param name="count">The number that counts; 0 to <paramref name="total"/>.</param>
    /// <param name="total">The number that it is a share of.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or the count is above the total.</exception>
    public Proportion(long count, long total)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, total);
        Count = count;
        Total = total;
    }

    /// <summary>The number that counts.</summary>
    public long Count { get; }

    /// <summary>The number that it is a share of.</summary>
    public long Total { get; }

    /// <summary>Returns the share, 0 to 1, or "too few".</summary>
    /// <param name="least">The least total; 30 by default.</param>
    public Figure Share(int least = Figure.DefaultLeast)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
        return Total < least ? Figure.TooFew(Total, least) : Figure.Of((double)Count / Total);
    }

    /// <summary>
    /// Returns the 95 % interval of the share by Wilson's score method (E. B. Wilson, "Probable inference, the law of succession, and statistical
    /// inference", Journal of the American Statistical Association 22, 1927), which stays within 0 and 1; null where the total is 0.
    /// </summary>
    public Interval? Interval95()
    {
        if (Total == 0)
            return null;
        double z2 = Interval.Z95 * Interval.Z95;
        double share = (double)Count / Total;
        double centre = (share + z2 / (2 * Total)) / (1 + z2 / Total);
        double half = Interval.Z95 / (1 + z2 / Total) * Math.Sqrt(share * (1 - share) / Total + z2 / (4.0 * Total * Total));
        return new(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
