namespace ComplaintFlow.Matching;

/// <summary>Rules that look for the same category, in their order.</summary>
internal abstract class RuleBucket
{
    /// <summary>Up to so many rules are looked at one by one, which is quicker than any index.</summary>
    private const int ScannedUpTo = 8;

    public static RuleBucket Create(IReadOnlyList<int> positions, MatchKeys[] rules)
    {
        int[] own = [.. positions];
        MatchKeys[] keys = [.. own.Select(position => rules[position])];
        return own.Length <= ScannedUpTo ? new ScannedBucket(own, keys) : new IndexedBucket(own, keys);
    }

    /// <summary>The position of the first rule that matches, if it comes before <paramref name="before"/>; else <paramref name="before"/>.</summary>
    public abstract int FindFirst(in MatchSubject subject, int before);
}
