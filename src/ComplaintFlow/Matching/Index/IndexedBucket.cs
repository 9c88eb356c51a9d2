using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ComplaintFlow.Matching;

/// <summary>
/// A bucket of many rules: intersects the rules that the subject's value satisfies in each dimension.
/// </summary>
internal sealed class IndexedBucket : RuleBucket
{
    private readonly int[] _positions;
    private readonly MatchKeySet[] _keys;
    private readonly DimensionIndex<Posting>[] _dimensions;

    // Separate from the keys, so that certain matches are not loaded.
    private readonly bool[] _uncertain;

    public IndexedBucket(int[] positions, MatchKeySet[] keys, Vocabulary vocabulary)
    {
        _positions = positions;
        _keys = keys;
        _dimensions = DimensionIndex<Posting>.Compile(keys, (dimension, field) => new BitmapFactory(keys, vocabulary, dimension, field));
        _uncertain = DimensionIndex<Posting>.Uncertain(keys, _dimensions);
    }

    public override int FindFirst(in MatchSubject subject, in SubjectCode code, int before)
    {
        if (_positions[0] >= before)
            return before;

        PostingRow row = default;
        Span<Posting> postings = row[.._dimensions.Length];
        bool isListed = false;
        bool isOpen = true;
        for (int at = 0; at < postings.Length; at++)
        {
            postings[at] = _dimensions[at].Find(code, subject);
            isListed |= postings[at].First >= 0;
            isOpen &= postings[at].Bits is not null;
        }

        int first = isListed ? FirstListed(postings, subject) : _keys.Length;
        if (isOpen)
            first = FirstInAll(postings, subject, first);
        return first < _keys.Length ? Math.Min(_positions[first], before) : before;
    }

    private int FirstListed(ReadOnlySpan<Posting> postings, in MatchSubject subject)
    {
        int first = _keys.Length;
        foreach (ref readonly Posting posting in postings)
        {
            if (posting.First >= 0 && posting.First < first && IsMatch(postings, posting.First, subject))
            {
                first = posting.First;
                continue;
            }

            foreach (int at in posting.Others)
            {
                if (at >= first)
                    break;
                if (IsMatch(postings, at, subject))
                {
                    first = at;
                    break;
                }
            }
        }

        return first;
    }

    private bool IsMatch(ReadOnlySpan<Posting> postings, int at, in MatchSubject subject)
    {
        foreach (ref readonly Posting posting in postings)
        {
            if (!posting.Contains(at))
                return false;
        }

        return IsCertain(at, subject);
    }

    private int FirstInAll(ReadOnlySpan<Posting> postings, in MatchSubject subject, int before)
    {
        for (int word = 0; word * 64 < before; word += Vector256<ulong>.Count)
        {
            Vector256<ulong> all = Vector256<ulong>.AllBitsSet;
            foreach (ref readonly Posting posting in postings)
                all &= Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(posting.Bits!), (nuint)word);
            if (all != Vector256<ulong>.Zero && FirstIn(all, word * 64, subject, before) is var at && at < before)
                return at;
        }

        return before;
    }

    private int FirstIn(Vector256<ulong> all, int offset, in MatchSubject subject, int before)
    {
        for (int word = 0; word < Vector256<ulong>.Count; word++, offset += 64)
        {
            for (ulong bits = all[word]; bits != 0; bits &= bits - 1)
            {
                int at = offset + BitOperations.TrailingZeroCount(bits);
                if (at >= before)
                    return before;
                if (IsCertain(at, subject))
                    return at;
            }
        }

        return before;
    }

    private bool IsCertain(int at, in MatchSubject subject) => !_uncertain[at] || _keys[at].FirstMismatchOfRest(subject) is null;
}
