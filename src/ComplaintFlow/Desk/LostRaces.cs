using System.Collections.Immutable;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>What the attempts at one command have learnt: of tallies at their limit, and of handlers whom others were given at the same moment.</summary>
internal sealed class LostRaces
{
    private const int MaxExhausted = 64;
    private const int MaxLost = 8;
    private const int MaxInTurn = 2;

    private int _lost;

    /// <summary>The tallies that the store has found at their limit.</summary>
    public ImmutableHashSet<TallyKey> Exhausted { get; private set; } = [];

    /// <summary>
    /// How many of those whose turn is next come into question. One, so that turns are kept; after some lost races more and more, or all who are in the race would go
    /// for the same person again.
    /// </summary>
    public int Width => 1 << Math.Max(0, _lost - MaxInTurn);

    /// <summary>Whether a choice may still hang on nobody else having been given the same person. Whoever has lost too often takes anybody.</summary>
    public bool Expects => _lost < MaxLost;

    /// <summary>Somebody else was given the handler whose turn it was.</summary>
    public void LoseTurn() => _lost++;

    /// <summary>Whether another attempt is worth it: not when this one knew of the limit already, and not for a customer's reports, which have no limit but must be counted anew.</summary>
    public bool Exhaust(TallyKey limit)
    {
        if (Exhausted.Count == MaxExhausted || CustomerReports.Is(limit) || Exhausted.Contains(limit))
            return false;
        Exhausted = Exhausted.Add(limit);
        return true;
    }
}
