namespace ComplaintFlow.Matching;

/// <summary>Postings of at most 64 rules: a bit for each.</summary>
internal sealed class MaskFactory : PostingFactory<ulong>
{
    private readonly ulong _silent;

    public MaskFactory(MatchKeys[] rules, Vocabulary vocabulary, MatchDimension dimension)
        : base(rules, vocabulary, dimension) => _silent = Mask(Silent);

    public override ulong Create(IReadOnlyCollection<int> named) => _silent | Mask(named);

    private static ulong Mask(IEnumerable<int> rules) => rules.Aggregate(0UL, (mask, at) => mask | (1UL << at));
}
