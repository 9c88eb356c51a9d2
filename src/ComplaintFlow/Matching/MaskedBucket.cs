using System.Numerics;

namespace ComplaintFlow.Matching;

/// <summary>At most 64 rules: for each dimension a mask of the rules that the subject's value satisfies.</summary>
internal sealed class MaskedBucket : RuleBucket
{
    private readonly int[] _positions;
    private readonly MatchKeys[] _keys;
    private readonly DimensionIndex<ulong>[] _dimensions;
    private readonly ulong _all;

    // Kept apart from the keys, so that a rule that is certain is not loaded.
    private readonly ulong _uncertain;

    public MaskedBucket(int[] positions, MatchKeys[] keys, Vocabulary vocabulary)
    {
        _positions = positions;
        _keys = keys;
        _dimensions = DimensionIndex<ulong>.Compile(keys, dimension => new MaskFactory(keys, vocabulary, dimension));
        _all = ulong.MaxValue >> (64 - keys.Length);
        _uncertain = DimensionIndex<ulong>.Uncertain(keys, _dimensions).Select((uncertain, at) => uncertain ? 1UL << at : 0).Aggregate(0UL, (mask, bit) => mask | bit);
    }

    public override int FindFirst(in MatchSubject subject, in SubjectCode code, int before)
    {
        ulong mask = _all;
        foreach (DimensionIndex<ulong> dimension in _dimensions)
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
