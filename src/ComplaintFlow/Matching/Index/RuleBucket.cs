namespace ComplaintFlow.Matching;

/// <summary>The rules for one category, in order.</summary>
internal abstract class RuleBucket
{
    /// <summary>The maximum number of rules that are scanned individually, which is faster than an index.</summary>
    private const int ScannedUpTo = 4;

    private const int MaskedUpTo = 64;

    /// <summary>Whether the bucket needs the subject's numbers.</summary>
    public virtual bool NeedsCode => true;

    /// <summary>
    /// The bucket of the nearest ancestor category that rules name, or else of the rules without a category.
    /// </summary>
    public RuleBucket? Parent { get; private init; }

    public static RuleBucket Create(IReadOnlyList<int> positions, MatchKeySet[] rules, Vocabulary vocabulary, RuleBucket? parent)
    {
        int[] own = [.. positions];
        MatchKeySet[] keys = [.. own.Select(position => rules[position])];
        return own.Length switch
        {
            <= ScannedUpTo => new ScannedBucket(own, keys) { Parent = parent },
            <= MaskedUpTo => new MaskedBucket(own, keys, vocabulary) { Parent = parent },
            _ => new IndexedBucket(own, keys, vocabulary) { Parent = parent },
        };
    }

    /// <summary>
    /// Returns the position of the first matching rule if it is less than <paramref name="before"/>; otherwise
    /// <paramref name="before"/>.
    /// </summary>
    public abstract int FindFirst(in MatchSubject subject, in SubjectCode code, int before);
}

/// <summary>A bucket of a few rules, which are checked individually.</summary>
internal sealed class ScannedBucket(int[] positions, MatchKeySet[] keys) : RuleBucket
{
    public override bool NeedsCode => false;

    public override int FindFirst(in MatchSubject subject, in SubjectCode code, int before)
    {
        for (int at = 0; at < positions.Length && positions[at] < before; at++)
        {
            if (keys[at].FirstMismatchBeyondCategory(subject) is null)
                return positions[at];
        }

        return before;
    }
}
