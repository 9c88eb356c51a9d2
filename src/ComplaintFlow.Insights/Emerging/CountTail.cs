using MathNet.Numerics;

namespace ComplaintFlow.Insights.Emerging;

/// <summary>The upper tail of a count: Poisson where it varies as chance does, negative binomial where it varies more.</summary>
internal static class CountTail
{
    /// <summary>Returns the chance of at least so many. It is computed as such, not as 1 minus the rest, so that small chances keep their digits.</summary>
    /// <param name="seen">The count.</param>
    /// <param name="mean">The mean, above 0.</param>
    /// <param name="variance">The variance; at or below the mean, the count is Poisson.</param>
    public static double AtLeast(long seen, double mean, double variance)
    {
        if (seen <= 0)
            return 1;
        // P(X ≥ k) of Poisson(λ) is the lower incomplete gamma function P(k, λ), of NegativeBinomial(r, p) the incomplete beta function I(1 − p; k, r).
        if (variance <= mean * (1 + 1e-9))
            return SpecialFunctions.GammaLowerRegularized(seen, mean);
        return SpecialFunctions.BetaRegularized(seen, mean * mean / (variance - mean), 1 - mean / variance);
    }

    /// <summary>Returns the largest count whose successor is rarer than a chance.</summary>
    public static long Bound(double chance, double mean, double variance)
    {
        long low = 0;
        long high = 1;
        while (AtLeast(high + 1, mean, variance) > chance)
            (low, high) = (high, high * 2);
        while (low < high)
        {
            long middle = low + (high - low) / 2;
            if (AtLeast(middle + 1, mean, variance) > chance)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
