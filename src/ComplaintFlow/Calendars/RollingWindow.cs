namespace ComplaintFlow.Calendars;

/// <summary>Counts instants within a rolling window of fixed length. Pure.</summary>
/// <remarks>Both ends of the window are inclusive: two instants exactly its length apart are in the same window.</remarks>
public static class RollingWindow
{
    /// <summary>Returns the largest number of instants in any one window: 3 for "reported three times within 30 days".</summary>
    /// <param name="instants">The instants, in any order.</param>
    /// <param name="length">The length of the window; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static int MostWithin(IEnumerable<DateTimeOffset> instants, TimeSpan length) => CountsWithin(instants, length).DefaultIfEmpty().Max();

    /// <summary>
    /// Counts, for each instant in order of time, the instants in the window that ends with it, itself included. Of equal instants, each counts those before
    /// it in the given order.
    /// </summary>
    /// <param name="instants">The instants, in any order.</param>
    /// <param name="length">The length of the window; not negative.</param>
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
