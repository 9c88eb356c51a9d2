using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Says which places there are, and how many customers each takes.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the host starts.</remarks>
public sealed class VenuesBuilder
{
    private readonly IList<VenueOptions> _options;

    /// <summary>Adds to options what is said.</summary>
    /// <param name="options">The options.</param>
    public VenuesBuilder(IList<VenueOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Names a place. Those of <see cref="ComplaintFlow.Venue"/> need not be named unless they are limited.</summary>
    /// <param name="venue">The place.</param>
    /// <param name="capacity">The most open complaints that can be there at once; no limit unless said.</param>
    /// <param name="fallback">The place to go to when this one is full; without one the customer stays where they are, which is reported.</param>
    /// <exception cref="ArgumentException"><paramref name="venue"/> is the default value, which names no place.</exception>
    public VenuesBuilder Venue(Venue venue, int? capacity = null, Venue? fallback = null)
    {
        if (venue.Name.Length == 0)
            throw new ArgumentException("The default value of a venue names no place.", nameof(venue));
        _options.Add(new() { Venue = venue, Capacity = capacity, Fallback = fallback, Place = Place.InCode($"AddVenues, '{venue.Name}'") });
        return this;
    }
}
