namespace ComplaintFlow.Insights.Emerging;

/// <summary>
/// Control of the false-discovery rate over many tests: Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate: a practical and powerful approach to
/// multiple testing", Journal of the Royal Statistical Society B 57 (1995), 289–300.
/// </summary>
public static class BenjaminiHochberg
{
    /// <summary>Returns the q-value of each p-value: the rate at which that test would just be a discovery.</summary>
    /// <param name="pValues">The p-values of all tests, each 0 to 1.</param>
    /// <returns>The q-values, in the order of the p-values.</returns>
    public static double[] QValues(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        int[] order = [.. Enumerable.Range(0, pValues.Count).OrderByDescending(i => pValues[i])];
        double[] result = new double[pValues.Count];
        double least = 1;
        for (int i = 0; i < order.Length; i++)
        {
            int rank = order.Length - i;
            least = Math.Min(least, pValues[order[i]] * order.Length / rank);
            result[order[i]] = least;
        }

        return result;
    }
}
