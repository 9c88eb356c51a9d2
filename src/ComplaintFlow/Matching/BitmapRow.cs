using System.Runtime.CompilerServices;

namespace ComplaintFlow.Matching;

/// <summary>A bitmap for each dimension, on the stack.</summary>
[InlineArray(Length)]
internal struct BitmapRow
{
    /// <summary>As many as there are dimensions that have an index.</summary>
    public const int Length = 8;

    private ulong[] _first;
}
