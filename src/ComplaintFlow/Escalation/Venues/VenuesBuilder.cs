using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Defines the venues and their capacities.</summary>
/// <remarks>Not thread-safe. All faults are reported together when the host starts.</remarks>
public sealed class VenuesBuilder
{
    private readonly IList<VenueOptions> _options;

    /// <summary>Creates a builder that adds to the given options.</summary>
    /// <param name="options">The options to add to.</param>
    public VenuesBuilder(IList<VenueOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Adds a venue. Those of <see cref="ComplaintFlow.Venue"/> need not be added unless they have a limit or a fallback.</summary>
    /// <param name="venue">The venue to add.</param>
    /// <param name="capacity">The maximum number of open complaints at the venue at the same time; by default no limit.</param>
    /// <param name="fallback">The venue to use when this one is full; without one the customer stays at the current venue, which is reported.</param>
    /// <exception cref="ArgumentException"><paramref name="venue"/> is the default value, which names no venue.</exception>
    public VenuesBuilder Venue(Venue venue, int? capacity = null, Venue? fallback = null)
    {
        if (venue.Name.Length == 0)
            throw new ArgumentException("The default value of Venue names no venue.", nameof(venue));
        _options.Add(new() { Venue = venue, Capacity = capacity, Fallback = fallback, Place = Place.InCode($"AddVenues, '{venue.Name}'") });
        return this;
    }
}
