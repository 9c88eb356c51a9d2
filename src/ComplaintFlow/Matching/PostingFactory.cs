namespace ComplaintFlow.Matching;

/// <summary>Creates the postings of one dimension in one bucket: the rules that each value satisfies.</summary>
internal abstract class PostingFactory<T>(MatchKeys[] rules, Vocabulary vocabulary, MatchDimension dimension)
{
    public MatchKeys[] Rules => rules;

    public Vocabulary Vocabulary => vocabulary;

    public MatchDimension Dimension => dimension;

    /// <summary>The posting of a value that no rule names.</summary>
    public T Unnamed => Create([]);

    /// <summary>The rules without a key in the dimension, which every value satisfies.</summary>
    protected IEnumerable<int> Unconstrained => Enumerable.Range(0, rules.Length).Where(at => !rules[at].In(dimension).Any());

    /// <summary>Creates the posting of a value that the given rules name.</summary>
    public abstract T Create(IReadOnlyCollection<int> named);
}
