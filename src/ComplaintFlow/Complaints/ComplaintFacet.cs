using System.Collections.Immutable;

namespace ComplaintFlow.Complaints;

/// <summary>One topic of a complaint's snapshot, stored only when it is not empty. Immutable.</summary>
public abstract record ComplaintFacet
{
    private protected ComplaintFacet()
    {
    }

    /// <summary>Whether the facet has no content; an empty facet is not stored.</summary>
    internal abstract bool IsEmpty { get; }

    /// <summary>The earliest instant at which something of this facet is due without a command; null when nothing is due.</summary>
    internal abstract DateTimeOffset? NextDueAt { get; }

    /// <summary>Returns the facet with every personal text replaced by the result of <paramref name="map"/>.</summary>
    internal abstract ComplaintFacet MapPersonal(PersonalMap map);

    /// <summary>Returns the facet after the complaint is closed.</summary>
    internal abstract ComplaintFacet Closed();

    /// <summary>Returns the facet at the start of the next episode.</summary>
    internal abstract ComplaintFacet Reopened();

    /// <summary>The name of the type, since the content may be personal.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>Operations on lists of a snapshot that keep only the latest items.</summary>
internal static class Lists
{
    /// <summary>Moves or adds an item to the end, and removes the first item if there would be more than <paramref name="most"/>.</summary>
    public static ImmutableArray<T> Latest<T>(ImmutableArray<T> list, T item, int most) => Bounded(list.Remove(item).Add(item), most);

    public static ImmutableArray<T> Bounded<T>(ImmutableArray<T> list, int most) => list.Length > most ? list.RemoveAt(0) : list;
}
