using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace ComplaintFlow.Matching;

/// <summary>A bucket of at most 64 rules, with a bit mask for each value of a dimension.</summary>
internal sealed class MaskedBucket : RuleBucket
{
    /// <summary>The largest number up to which every number gets a mask, whether or not a rule names it.</summary>
    private const int DenseUpTo = 64;

    private readonly int[] _positions;
    private readonly MatchKeySet[] _keys;
    private readonly ulong _all;

    // The masks of small dimensions are adjacent, so that a lookup touches little memory.
    private readonly MaskSlot[] _slots;
    private readonly ulong[] _masks;
    private readonly DimensionIndex<ulong>[] _others;

    // Separate from the keys, so that certain matches are not loaded.
    private readonly ulong _uncertain;

    public MaskedBucket(int[] positions, MatchKeySet[] keys, Vocabulary vocabulary)
    {
        _positions = positions;
        _keys = keys;
        _all = ulong.MaxValue >> (64 - keys.Length);
        DimensionIndex<ulong>[] dimensions = DimensionIndex<ulong>.Compile(keys, (dimension, field) => new MaskFactory(keys, vocabulary, dimension, field));
        List<MaskSlot> slots = [];
        List<ulong> masks = [];
        foreach (NameIndex<ulong> index in dimensions.OfType<NameIndex<ulong>>().Where(index => index.Last <= DenseUpTo))
        {
            slots.Add(new(index.Dimension, masks.Count, index.Last + 1));
            masks.AddRange(Enumerable.Range(0, index.Last + 1).Select(index.Of));
        }

        (_slots, _masks) = ([.. slots], [.. masks]);
        _others = [.. dimensions.Where(index => index is not NameIndex<ulong> { Last: <= DenseUpTo })];
        _uncertain = DimensionIndex<ulong>.Uncertain(keys, dimensions).Select((uncertain, at) => uncertain ? 1UL << at : 0).Aggregate(0UL, (mask, bit) => mask | bit);
    }

    public override int FindFirst(in MatchSubject subject, in SubjectCode code, int before)
    {
        ulong mask = _all;
        ulong[] masks = _masks;
        foreach (ref readonly MaskSlot slot in _slots.AsSpan())
        {
            // A number that no rule here names is equivalent to 0.
            int number = code[slot.Dimension];
            mask &= masks[slot.Start + (number < slot.Length ? number : 0)];
        }

        foreach (DimensionIndex<ulong> dimension in _others)
            mask &= dimension.Find(code, subject);

        for (; mask != 0; mask &= mask - 1)
        {
            int at = BitOperations.TrailingZeroCount(mask);
            if (_positions[at] >= before)
                break;
            if ((_uncertain & (1UL << at)) == 0 || _keys[at].FirstMismatchOfRest(subject) is null)
                return _positions[at];
        }

        return before;
    }
}

/// <summary>Creates postings for at most 64 rules, with a bit for each.</summary>
internal sealed class MaskFactory : PostingFactory<ulong>
{
    private readonly ulong _unconstrained;

    public MaskFactory(MatchKeySet[] rules, Vocabulary vocabulary, MatchDimension dimension, string? field)
        : base(rules, vocabulary, dimension, field) => _unconstrained = Mask(Unconstrained);

    public override ulong Create(IReadOnlyCollection<int> named) => _unconstrained | Mask(named);

    private static ulong Mask(IEnumerable<int> rules) => rules.Aggregate(0UL, (mask, at) => mask | (1UL << at));
}

/// <summary>The location of a dimension's masks among those of a bucket, ordered by number from 0.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
internal readonly struct MaskSlot(MatchDimension dimension, int start, int length)
{
    public int Dimension { get; } = (int)dimension;

    public int Start { get; } = start;

    public int Length { get; } = length;
}
