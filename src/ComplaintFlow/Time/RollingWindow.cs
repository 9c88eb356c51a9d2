namespace ComplaintFlow;

/// <summary>Counts instants in a window of fixed length that rolls over them. Pure.</summary>
/// <remarks>A window is closed at both ends: of two instants exactly its length apart each sees the other.</remarks>
public static class RollingWindow
{
    /// <summary>The most instants that lie in one window, wherever it begins: 3 for "reported three times within 30 days".</summary>
    /// <param name="instants">The instants, in any order.</param>
    /// <param name="length">How long the window is; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static int MostWithin(IEnumerable<DateTimeOffset> instants, TimeSpan length) => CountsWithin(instants, length).DefaultIfEmpty().Max();

    /// <summary>For each instant, in order of time, how many lie in the window that ends with it, itself among them; of equal ones each counts those before it in the given order.</summary>
    /// <param name="instants">The instants, in any order.</param>
    /// <param name="length">How long the window is; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static IReadOnlyList<int> CountsWithin(IEnumerable<DateTimeOffset> instants, TimeSpan length)
    {
        ArgumentNullException.ThrowIfNull(instants);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.Zero);
        DateTimeOffset[] ordered = [.. instants.Order()];
        int[] counts = new int[ordered.Length];
        for (int first = 0, last = 0; last < ordered.Length; last++)
        {
            while (ordered[last] - ordered[first] > length)
                first++;
            counts[last] = last - first + 1;
        }

        return counts;
    }
}
