using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>Lists of a snapshot that keep the latest items.</summary>
internal static class Lists
{
    /// <summary>With an item at the end, once, and without the first one where there would be more than <paramref name="most"/>.</summary>
    public static ImmutableArray<T> Latest<T>(ImmutableArray<T> list, T item, int most) => Bounded(list.Remove(item).Add(item), most);

    public static ImmutableArray<T> Bounded<T>(ImmutableArray<T> list, int most) => list.Length > most ? list.RemoveAt(0) : list;
}
