namespace ComplaintFlow.Matching;

/// <summary>Creates postings for at most 64 rules, with a bit for each.</summary>
internal sealed class MaskFactory : PostingFactory<ulong>
{
    private readonly ulong _unconstrained;

    public MaskFactory(MatchKeys[] rules, Vocabulary vocabulary, MatchDimension dimension)
        : base(rules, vocabulary, dimension) => _unconstrained = Mask(Unconstrained);

    public override ulong Create(IReadOnlyCollection<int> named) => _unconstrained | Mask(named);

    private static ulong Mask(IEnumerable<int> rules) => rules.Aggregate(0UL, (mask, at) => mask | (1UL << at));
}
