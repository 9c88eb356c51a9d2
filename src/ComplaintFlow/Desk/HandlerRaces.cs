using ComplaintFlow.Deciding;

namespace ComplaintFlow.Desk;

/// <summary>What the attempts at one command have learnt of handlers whom others were given, and of places that others took, at the same moment.</summary>
internal sealed class HandlerRaces
{
    private const int MaxFull = 64;
    private const int MaxLost = 8;
    private const int MaxInTurn = 2;

    private HashSet<PersonId>? _full;
    private HashSet<Venue>? _fullVenues;
    private int _lost;

    /// <summary>Those whom the store has found full.</summary>
    public IReadOnlySet<PersonId>? Full => _full;

    /// <summary>The places that the store has found full.</summary>
    public IReadOnlySet<Venue>? FullVenues => _fullVenues;

    /// <summary>
    /// How many of those whose turn is next come into question. One, so that turns are kept; after some lost races more and more, or all who are in the race would go
    /// for the same person again.
    /// </summary>
    public int Width => 1 << Math.Max(0, _lost - MaxInTurn);

    /// <summary>Whether a choice may still hang on nobody else having been given the same person. Whoever has lost too often takes anybody.</summary>
    public bool Expects => _lost < MaxLost;

    /// <summary>Whether another attempt is worth it.</summary>
    public bool Lost(Venue venue) => (_fullVenues ??= []).Add(venue);

    /// <summary>Whether another attempt is worth it.</summary>
    public bool Lost(HandlerClaim claim)
    {
        if (claim.ExpectedLoad is not null)
        {
            _lost++;
            return true;
        }

        return (_full ??= []).Count < MaxFull && _full.Add(claim.Handler);
    }
}
