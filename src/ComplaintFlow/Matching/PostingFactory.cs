namespace ComplaintFlow.Matching;

/// <summary>Makes the postings of one dimension in one bucket: for each value the rules that it satisfies.</summary>
internal abstract class PostingFactory<T>(MatchKeys[] rules, Vocabulary vocabulary, MatchDimension dimension)
{
    public MatchKeys[] Rules => rules;

    public Vocabulary Vocabulary => vocabulary;

    public MatchDimension Dimension => dimension;

    /// <summary>For a value that no rule names.</summary>
    public T Unnamed => Create([]);

    /// <summary>The rules that say nothing in the dimension, which every value satisfies.</summary>
    protected IEnumerable<int> Silent => Enumerable.Range(0, rules.Length).Where(at => !rules[at].In(dimension).Any());

    /// <summary>For a value that these rules name.</summary>
    public abstract T Create(IReadOnlyCollection<int> named);
}
