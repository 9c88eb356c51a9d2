using System.Diagnostics.CodeAnalysis;

namespace ComplaintFlow.Matching;

/// <summary>The rules of a bucket that a value satisfies.</summary>
/// <remarks>A value that few rules name has these in a list, the first of them in the posting itself, since often there is no other.</remarks>
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
internal readonly struct Posting(int first, int[] others, ulong[]? bits)
{
    /// <summary>The first rule of the list; -1 when the list is empty.</summary>
    public int First => first;

    /// <summary>The further rules of the list.</summary>
    public ReadOnlySpan<int> Others => others;

    /// <summary>A bit for each rule that the value satisfies and that is not in the list; <see langword="null"/> when there is none.</summary>
    public ulong[]? Bits => bits;

    public bool Contains(int rule) =>
        first == rule || (bits is not null && (bits[rule >>> 6] & (1UL << rule)) != 0) || (others.Length > 0 && Others.Contains(rule));
}
