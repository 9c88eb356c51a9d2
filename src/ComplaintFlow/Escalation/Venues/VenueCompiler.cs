using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Makes the set of places of what is said, or finds everything that is wrong with them. Configuration replaces by name. Pure.</summary>
internal static class VenueCompiler
{
    private const int MaxVenues = 1_000;

    public static VenueSet Compile(Layered<IList<VenueOptions>> said, ICollection<Fault> faults)
    {
        NamedRules<(VenueRule Rule, Place Place)> venues = new(
            static (name, place, _) => new(ErrorCodes.InvalidVenue, place, $"The venue '{name}' is described twice.", "Remove one of them."), faults);
        foreach (IList<VenueOptions> layer in said.All)
        {
            venues.BeginLayer();
            foreach ((VenueOptions options, Place place) in Place.Each(layer, Place.InConfiguration("Venues"), options => options.Place, faults))
            {
                if (Compile(options, place, faults) is { } venue)
                    venues.Add(venue.Venue.Name, place, (venue, place));
            }
        }

        if (venues.InOrder.Count > MaxVenues)
            faults.Add(new(ErrorCodes.InvalidVenue, "Venues", $"There are {venues.InOrder.Count} venues.", $"Describe at most {MaxVenues}."));
        VenueSet set = new(venues.InOrder.Select(venue => venue.Rule));
        foreach ((VenueRule venue, Place place) in venues.InOrder)
        {
            if (venue.Fallback is { } fallback && !set.Knows(fallback))
                faults.Add(new(ErrorCodes.UnknownVenue, place.Below("Fallback"), $"There is no venue '{fallback}' to fall back on.", $"Write one of {string.Join(", ", set.Names)}, or describe it in Venues."));
            if (venue.Fallback == venue.Venue)
                faults.Add(new(ErrorCodes.InvalidVenue, place.Below("Fallback"), "The venue falls back on itself.", "Name another one, or none."));
        }

        return set;
    }

    private static VenueRule? Compile(VenueOptions said, Place place, ICollection<Fault> faults)
    {
        int before = faults.Count;
        if (said.Venue == default && !said.IsTold)
            Wrong(place.Below("Name"), "The venue has no name.", "Write a name of 1 to 64 characters.");
        if (said.Fallback is { Name.Length: 0 })
            Wrong(place.Below("Fallback"), "The default value of a venue names no place.", "Name another venue, or none.");
        if (said.Capacity < 0)
            Wrong(place.Below("Capacity"), $"The capacity is {said.Capacity}.", "Write 0 or more, or nothing where there is no limit.");
        return faults.Count > before || said.IsTold ? null : new(said.Venue, said.Capacity, said.Fallback);

        void Wrong(Place where, string message, string fix) => faults.Add(new(ErrorCodes.InvalidVenue, where, message, fix));
    }
}
