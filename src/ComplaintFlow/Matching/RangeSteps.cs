using System.Numerics;

namespace ComplaintFlow.Matching;

/// <summary>
/// Divides a range of numbers into steps: step 0 is below the first cut, step 1 starts at the first cut, and so on.
/// </summary>
internal static class RangeSteps
{
    /// <summary>
    /// Returns the distinct cuts in ascending order, evenly reduced to at most <paramref name="most"/>.
    /// </summary>
    public static T[] Thin<T>(IEnumerable<T> cuts, int most)
        where T : INumber<T>
    {
        T[] all = [.. cuts.Distinct().Order()];
        return all.Length <= most ? all : [.. Enumerable.Range(0, most).Select(at => all[(int)((long)at * all.Length / most)])];
    }

    public static int Find<T>(T[] cuts, T value)
        where T : INumber<T> => Find(cuts, value, 0, cuts.Length);

    /// <summary>Returns the step of a value that is known to be in a range of steps.</summary>
    public static int Find<T>(T[] cuts, T value, int low, int high)
        where T : INumber<T>
    {
        for (int left = high - low; left > 0;)
        {
            // Branch-free: a branch would be unpredictable.
            int half = (left + 1) >>> 1;
            low += half & -(cuts[low + half - 1] <= value ? 1 : 0);
            left -= half;
        }

        return low;
    }
}
