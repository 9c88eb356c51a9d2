namespace ComplaintFlow.Escalation;

/// <summary>Makes the set of places of what code and configuration say; configuration replaces by name.</summary>
internal static class VenueCompiler
{
    public const int MaxVenues = 1_000;

    public static VenueSet Compile(IEnumerable<VenueOptions> code, IEnumerable<VenueOptions> configured, ICollection<Fault> faults)
    {
        Dictionary<Venue, VenueRule> venues = [];
        foreach (IEnumerable<VenueOptions> source in (ReadOnlySpan<IEnumerable<VenueOptions>>)[code, configured])
        {
            HashSet<Venue> here = [];
            foreach (VenueOptions options in source)
            {
                if (Read(options, faults) is not { } venue)
                    continue;
                if (!here.Add(venue.Venue))
                    faults.Add(new(ErrorCodes.InvalidVenue, options.Source ?? "Venues", $"The venue '{venue.Venue}' is described twice.", "Remove one of them."));
                venues[venue.Venue] = venue;
            }
        }

        if (venues.Count > MaxVenues)
            faults.Add(new(ErrorCodes.InvalidVenue, "Venues", $"There are {venues.Count} venues.", $"Describe at most {MaxVenues}."));
        VenueSet set = new(venues.Values);
        foreach (VenueRule venue in venues.Values)
        {
            if (venue.Fallback is { } fallback && !set.Knows(fallback))
                faults.Add(new(ErrorCodes.UnknownVenue, $"Venues, '{venue.Venue}'", $"There is no venue '{fallback}' to fall back on.", $"Write one of {string.Join(", ", set.Names)}, or describe it in Venues."));
            if (venue.Fallback == venue.Venue)
                faults.Add(new(ErrorCodes.InvalidVenue, $"Venues, '{venue.Venue}'", "The venue falls back on itself.", "Name another one, or none."));
        }

        return set;
    }

    private static VenueRule? Read(VenueOptions options, ICollection<Fault> faults)
    {
        string place = options.Source ?? "Venues";
        int before = faults.Count;
        Venue? venue = Name(options.Name, place, faults);
        Venue? fallback = options.Fallback is null ? null : Name(options.Fallback, $"{place}:Fallback", faults);
        if (options.Capacity < 0)
            faults.Add(new(ErrorCodes.InvalidVenue, place, $"The capacity is {options.Capacity}.", "Write 0 or more, or nothing where there is no limit."));
        return faults.Count > before ? null : new(venue!.Value, options.Capacity, fallback);
    }

    private static Venue? Name(string? name, string place, ICollection<Fault> faults)
    {
        if (!CodeName.TryFault(name, out string? fault))
            return Venue.Of(name!);
        faults.Add(new(ErrorCodes.InvalidVenue, place, fault, "Write a name of 1 to 64 characters."));
        return null;
    }
}
