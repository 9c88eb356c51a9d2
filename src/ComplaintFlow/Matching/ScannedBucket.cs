namespace ComplaintFlow.Matching;

/// <summary>A few rules, looked at one by one.</summary>
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
