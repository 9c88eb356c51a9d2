using FsCheck.Fluent;

namespace ComplaintFlow.Tests;

/// <summary>What shrinkers try in place of a value, the boldest first.</summary>
/// <remarks>A shrinker of a record says for each of its parts what is smaller, and keeps the rest by <c>with</c>.</remarks>
internal static class Smaller
{
    /// <summary>The least value, and then whole numbers that are ever nearer to the value.</summary>
    public static IEnumerable<long> Than(long value, long least = 0)
    {
        for (long step = value - least; step != 0; step /= 2)
            yield return value - step;
    }

    /// <inheritdoc cref="Than(long, long)"/>
    public static IEnumerable<int> Than(int value, int least = 0) => Than((long)value, least).Select(smaller => (int)smaller);

    /// <summary>One part after the other.</summary>
    public static IEnumerable<T> Parts<T>(params IEnumerable<T>[] parts) => parts.SelectMany(part => part);

    /// <summary>The values of a list that come before the value.</summary>
    public static IEnumerable<T> Before<T>(T value, IReadOnlyList<T> values) => values.TakeWhile(other => !EqualityComparer<T>.Default.Equals(other, value));

    /// <summary>The values of an enum that come before the value.</summary>
    public static IEnumerable<T> Before<T>(T value)
        where T : struct, Enum => Before(value, Enum.GetValues<T>());

    /// <summary>An array without some of its elements, and with one of them smaller.</summary>
    public static IEnumerable<T[]> Than<T>(T[] values, Func<T, IEnumerable<T>>? element = null, int least = 0) =>
        Arb.From(Gen.Constant(default(T)!), element ?? (_ => [])).Array().Shrinker(values).Where(smaller => smaller.Length >= least);

    /// <summary>An array of the same length with one of its elements smaller.</summary>
    public static IEnumerable<T[]> Inside<T>(T[] values, Func<T, IEnumerable<T>> element) =>
        values.SelectMany((value, at) => element(value).Select(smaller => (T[])[.. values[..at], smaller, .. values[(at + 1)..]]));
}
