namespace ComplaintFlow.Matching;

/// <summary>For urgencies, of which there are few.</summary>
internal sealed class UrgencyIndex : DimensionIndex
{
    private readonly Posting[] _postings;
    private readonly Posting _unnamed;

    public UrgencyIndex(MatchKeys[] rules)
    {
        PostingFactory factory = new(rules, MatchDimension.Urgency);
        _unnamed = factory.Unnamed;
        _postings = [.. Enum.GetValues<Urgency>().Select(urgency => factory.Create(
            [.. Enumerable.Range(0, rules.Length).Where(at => rules[at].In(MatchDimension.Urgency).Any(key => key.Urgency == urgency))]))];
    }

    public override int Distinct => _postings.Length;

    public override Posting Find(in MatchSubject subject) => (uint)subject.Urgency < (uint)_postings.Length ? _postings[(int)subject.Urgency] : _unnamed;
}
