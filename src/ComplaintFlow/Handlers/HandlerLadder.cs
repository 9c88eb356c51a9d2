using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>The tiers of a firm, from the lowest to the highest.</summary>
internal sealed class HandlerLadder(ImmutableArray<HandlerTier> tiers)
{
    public static HandlerLadder Default { get; } = new([HandlerTier.Agent, HandlerTier.Supervisor, HandlerTier.Manager]);

    public ImmutableArray<HandlerTier> Tiers => tiers;

    /// <summary>Returns the tiers above one, the nearest first: all for a person without a tier, none for a tier that is not on the ladder.</summary>
    public ReadOnlySpan<HandlerTier> Above(HandlerTier? tier)
    {
        if (tier is not { } known)
            return tiers.AsSpan();
        int at = tiers.IndexOf(known);
        return at < 0 ? [] : tiers.AsSpan()[(at + 1)..];
    }
}
