using System.Diagnostics.CodeAnalysis;

namespace ComplaintFlow.Matching;

/// <summary>The location of a dimension's masks among those of a bucket, ordered by number from 0.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
internal readonly struct MaskSlot(MatchDimension dimension, int start, int length)
{
    public int Dimension { get; } = (int)dimension;

    public int Start { get; } = start;

    public int Length { get; } = length;
}
