using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ComplaintFlow.Matching;

/// <summary>Many rules: for each dimension the rules that the subject's value satisfies, and then those that are in all of them.</summary>
internal sealed class IndexedBucket(int[] positions, MatchKeys[] keys, Vocabulary vocabulary) : RuleBucket
{
    private readonly DimensionIndex<Posting>[] _dimensions = DimensionIndex<Posting>.Compile(keys, dimension => new BitmapFactory(keys, vocabulary, dimension));

    public override int FindFirst(in MatchSubject subject, in SubjectCode code, int before)
    {
        if (positions[0] >= before)
            return before;

        int first = keys.Length;
        BitmapRow maps = default;
        int count = 0;
        foreach (DimensionIndex<Posting> dimension in _dimensions)
        {
            Posting posting = dimension.Find(code, subject);
            first = FirstOfFew(posting.Few, subject, first);

            // No rule is silent in this dimension, so that every rule that can match has been looked at.
            if (posting.Bits is not { } bits)
                return Earlier(first, before);
            maps[count++] = bits;
        }

        return Earlier(FirstInAll(maps[..count], subject, first), before);
    }

    private int Earlier(int first, int before) => first < keys.Length ? Math.Min(positions[first], before) : before;

    private int FirstOfFew(int[] few, in MatchSubject subject, int before)
    {
        foreach (int at in few)
        {
            if (at >= before)
                break;
            if (keys[at].FirstMismatchBeyondCategory(subject) is null)
                return at;
        }

        return before;
    }

    private int FirstInAll(ReadOnlySpan<ulong[]> maps, in MatchSubject subject, int before)
    {
        for (int word = 0; word * 64 < before; word += Vector256<ulong>.Count)
        {
            Vector256<ulong> all = Vector256<ulong>.AllBitsSet;
            foreach (ulong[] map in maps)
                all &= Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(map), (nuint)word);
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
                if (!keys[at].HasRest || keys[at].FirstMismatchOfRest(subject) is null)
                    return at;
            }
        }

        return before;
    }
}
