using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>The tiers of a firm, from the lowest to the top.</summary>
internal sealed class HandlerLadder(ImmutableArray<HandlerTier> tiers)
{
    public static HandlerLadder Default { get; } = new([HandlerTier.Agent, HandlerTier.Supervisor, HandlerTier.Manager]);

    public ImmutableArray<HandlerTier> Tiers => tiers;

    /// <summary>The tiers above one, the nearest first. Above somebody without a tier are all; above a tier that is not on the ladder is none.</summary>
    public ReadOnlySpan<HandlerTier> Above(HandlerTier? tier)
    {
        if (tier is not { } known)
            return tiers.AsSpan();
        int at = tiers.IndexOf(known);
        return at < 0 ? [] : tiers.AsSpan()[(at + 1)..];
    }
}
