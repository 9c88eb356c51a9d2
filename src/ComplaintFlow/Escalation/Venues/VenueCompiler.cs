using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Compiles the venues, or reports all faults. Configuration replaces venues by name. Pure.</summary>
internal static class VenueCompiler
{
    private const int MaxVenues = 1_000;

    public static VenueSet Compile(Layered<IList<VenueOptions>> layers, ICollection<Fault> faults)
    {
        NamedRules<(VenueRule Rule, Place Place)> venues = new(
            static (name, place, _) => new(ErrorCodes.InvalidVenue, place, $"The venue '{name}' is defined twice.", "Remove one of them."), faults);
        foreach (IList<VenueOptions> layer in layers.All)
        {
            venues.BeginLayer();
            foreach ((VenueOptions options, Place place) in Place.Each(layer, Place.InConfiguration("Venues"), options => options.Place, faults))
            {
                if (Compile(options, place, faults) is { } venue)
                    venues.Add(venue.Venue.Name, place, (venue, place));
            }
        }

        if (venues.InOrder.Count > MaxVenues)
            faults.Add(new(ErrorCodes.InvalidVenue, "Venues", $"There are {venues.InOrder.Count} venues.", $"Keep at most {MaxVenues}."));
        VenueSet set = new(venues.InOrder.Select(venue => venue.Rule));
        foreach ((VenueRule venue, Place place) in venues.InOrder)
        {
            if (venue.Fallback is { } fallback && !set.Knows(fallback))
                faults.Add(new(ErrorCodes.UnknownVenue, place.Below("Fallback"), $"Unknown fallback venue '{fallback}'.", $"Use one of {string.Join(", ", set.Names)}, or define it in Venues."));
            if (venue.Fallback == venue.Venue)
                faults.Add(new(ErrorCodes.InvalidVenue, place.Below("Fallback"), "The venue is its own fallback.", "Name another venue, or none."));
        }

        return set;
    }

    private static VenueRule? Compile(VenueOptions options, Place place, ICollection<Fault> faults)
    {
        int before = faults.Count;
        if (options.Venue == default && !options.HasNameFault)
            AddFault(place.Below("Name"), "'Name' is required.", "Write a name of 1 to 64 characters.");
        if (options.Fallback is { Name.Length: 0 })
            AddFault(place.Below("Fallback"), "The fallback is the default value of Venue.", "Name another venue, or none.");
        if (options.Capacity < 0)
            AddFault(place.Below("Capacity"), $"The capacity of {options.Capacity} is negative.", "Write 0 or more, or leave it out for no limit.");
        return faults.Count > before || options.HasNameFault ? null : new(options.Venue, options.Capacity, options.Fallback);

        void AddFault(Place where, string message, string fix) => faults.Add(new(ErrorCodes.InvalidVenue, where, message, fix));
    }
}
