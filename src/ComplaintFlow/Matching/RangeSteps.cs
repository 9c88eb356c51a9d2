using System.Numerics;

namespace ComplaintFlow.Matching;

/// <summary>Cuts a range of numbers into steps: step 0 lies below the first cut, step 1 from the first cut on, and so on.</summary>
internal static class RangeSteps
{
    /// <summary>The cuts in ascending order, evenly thinned out to at most <paramref name="most"/>.</summary>
    public static T[] Thin<T>(IEnumerable<T> cuts, int most)
        where T : INumber<T>
    {
        T[] all = [.. cuts.Distinct().Order()];
        return all.Length <= most ? all : [.. Enumerable.Range(0, most).Select(at => all[(int)((long)at * all.Length / most)])];
    }

    public static int Find<T>(T[] cuts, T value)
        where T : INumber<T> => Find(cuts, value, 0, cuts.Length);

    /// <summary>The step of a value of which it is known that it lies from one step to another.</summary>
    public static int Find<T>(T[] cuts, T value, int low, int high)
        where T : INumber<T>
    {
        for (int left = high - low; left > 0;)
        {
            // Without a branch, which nobody could predict.
            int half = (left + 1) >>> 1;
            low += half & -(cuts[low + half - 1] <= value ? 1 : 0);
            left -= half;
        }

        return low;
    }
}
