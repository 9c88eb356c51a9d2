using System.Collections.Frozen;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>The known venues. Immutable and thread-safe.</summary>
internal sealed class VenueSet
{
    private static readonly Venue[] WellKnown = [Venue.Counter, Venue.PrivateRoom, Venue.Telephone, Venue.Video, Venue.HomeVisit, Venue.Online];

    private readonly FrozenDictionary<Venue, VenueRule> _venues;

    public VenueSet(IEnumerable<VenueRule> venues)
    {
        Dictionary<Venue, VenueRule> all = WellKnown.ToDictionary(venue => venue, venue => new VenueRule(venue, null, null));
        foreach (VenueRule venue in venues)
            all[venue.Venue] = venue;
        _venues = all.ToFrozenDictionary();
    }

    public static VenueSet Empty { get; } = new([]);

    public IEnumerable<string> Names => _venues.Keys.Select(venue => venue.Name).Order(StringComparer.Ordinal);

    public bool Knows(Venue venue) => _venues.ContainsKey(venue);

    public int? CapacityOf(Venue venue) => _venues.GetValueOrDefault(venue)?.Capacity;

    /// <summary>Finds the first venue that is not full: from the list, then from the fallbacks of its last venue.</summary>
    /// <param name="wanted">The venues, in order of preference.</param>
    /// <param name="isFull">Returns whether a venue is full.</param>
    /// <param name="at">The current venue of the customer, which has room whatever its load.</param>
    public Venue? FirstFree(IReadOnlyList<Venue> wanted, Func<Venue, bool> isFull, Venue? at)
    {
        foreach (Venue venue in wanted)
        {
            if (venue == at || !isFull(venue))
                return venue;
        }

        HashSet<Venue> tried = [.. wanted];
        for (Venue? next = _venues.GetValueOrDefault(wanted[^1])?.Fallback; next is { } fallback && tried.Add(fallback); next = _venues.GetValueOrDefault(fallback)?.Fallback)
        {
            if (fallback == at || !isFull(fallback))
                return fallback;
        }

        return null;
    }

    public void Write(CanonicalWriter writer) =>
        writer.Objects("venues", [.. _venues.Values.OrderBy(venue => venue.Venue.Name, StringComparer.Ordinal)], static (one, venue) =>
        {
            one.Text("name", venue.Venue.Name);
            one.Number("capacity", venue.Capacity);
            one.Text("fallback", venue.Fallback?.Name);
        });
}

/// <summary>The capacity of a venue, and its fallback when full.</summary>
internal sealed record VenueRule(Venue Venue, int? Capacity, Venue? Fallback);
