using System.Diagnostics.CodeAnalysis;

namespace ComplaintFlow.Matching;

/// <summary>The rules of a bucket that a value satisfies.</summary>
/// <remarks>
/// If few rules name the value, they are in a list, whose first item is stored inline because it is often the only one.
/// </remarks>
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
internal readonly struct Posting(int first, int[] others, ulong[]? bits)
{
    /// <summary>The first rule of the list; -1 if the list is empty.</summary>
    public int First => first;

    /// <summary>The remaining rules of the list.</summary>
    public ReadOnlySpan<int> Others => others;

    /// <summary>A bit for each satisfied rule that is not in the list; null if there is none.</summary>
    public ulong[]? Bits => bits;

    public bool Contains(int rule) =>
        first == rule || (bits is not null && (bits[rule >>> 6] & (1UL << rule)) != 0) || (others.Length > 0 && Others.Contains(rule));
}
