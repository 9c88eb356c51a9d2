using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>Operations on lists of a snapshot that keep only the latest items.</summary>
internal static class Lists
{
    /// <summary>Moves or adds an item to the end, and removes the first item if there would be more than <paramref name="most"/>.</summary>
    public static ImmutableArray<T> Latest<T>(ImmutableArray<T> list, T item, int most) => Bounded(list.Remove(item).Add(item), most);

    public static ImmutableArray<T> Bounded<T>(ImmutableArray<T> list, int most) => list.Length > most ? list.RemoveAt(0) : list;
}
