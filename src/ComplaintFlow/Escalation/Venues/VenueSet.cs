using System.Collections.Frozen;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>The places that a host knows. Immutable, for all threads.</summary>
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

    /// <summary>The first place that is not full: of the list, and then of the fallbacks of its last one.</summary>
    /// <param name="wanted">The places, in the order in which they are wanted.</param>
    /// <param name="isFull">Whether a place was found full.</param>
    /// <param name="at">The place where the customer is: it takes them whatever its load.</param>
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

/// <summary>How many customers a place takes, and where the rest go.</summary>
internal sealed record VenueRule(Venue Venue, int? Capacity, Venue? Fallback);
