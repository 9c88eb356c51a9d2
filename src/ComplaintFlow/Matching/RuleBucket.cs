namespace ComplaintFlow.Matching;

/// <summary>Rules that look for the same category, in their order.</summary>
internal abstract class RuleBucket
{
    /// <summary>Up to so many rules are looked at one by one, which is quicker than any index.</summary>
    private const int ScannedUpTo = 4;

    private const int MaskedUpTo = 64;

    /// <summary>Whether it asks for the subject's numbers.</summary>
    public virtual bool NeedsCode => true;

    /// <summary>The rules of the nearest category above that rules name; at the top those that name none.</summary>
    public RuleBucket? Parent { get; private init; }

    public static RuleBucket Create(IReadOnlyList<int> positions, MatchKeys[] rules, Vocabulary vocabulary, RuleBucket? parent)
    {
        int[] own = [.. positions];
        MatchKeys[] keys = [.. own.Select(position => rules[position])];
        return own.Length switch
        {
            <= ScannedUpTo => new ScannedBucket(own, keys) { Parent = parent },
            <= MaskedUpTo => new MaskedBucket(own, keys, vocabulary) { Parent = parent },
            _ => new IndexedBucket(own, keys, vocabulary) { Parent = parent },
        };
    }

    /// <summary>The position of the first rule that matches, if it comes before <paramref name="before"/>; else <paramref name="before"/>.</summary>
    public abstract int FindFirst(in MatchSubject subject, in SubjectCode code, int before);
}
