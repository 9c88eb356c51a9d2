using System.Diagnostics.CodeAnalysis;

namespace ComplaintFlow.Matching;

/// <summary>Where the masks of a dimension lie among those of a bucket: that of number 0 first.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
internal readonly struct MaskSlot(MatchDimension dimension, int start, int length)
{
    public int Dimension { get; } = (int)dimension;

    public int Start { get; } = start;

    public int Length { get; } = length;
}
