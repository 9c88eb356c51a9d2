using System.Runtime.CompilerServices;

namespace ComplaintFlow.Matching;

/// <summary>The values of a subject as numbers, by dimension; 0 for a value that no rule names.</summary>
/// <remarks>
/// Signals are the bits of <see cref="Signal.BitsOf"/>; the number of an amount is that of its currency.
/// </remarks>
[InlineArray(Length)]
internal struct SubjectCode
{
    public const int Length = (int)MatchDimension.Predicate;

    private int _first;
}
