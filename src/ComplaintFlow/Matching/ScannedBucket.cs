namespace ComplaintFlow.Matching;

/// <summary>A bucket of a few rules, which are checked individually.</summary>
internal sealed class ScannedBucket(int[] positions, MatchKeys[] keys) : RuleBucket
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
