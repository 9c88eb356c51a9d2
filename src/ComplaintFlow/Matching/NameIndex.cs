namespace ComplaintFlow.Matching;

/// <summary>The index of a dimension whose values have numbers in the vocabulary.</summary>
internal sealed class NameIndex<T> : DimensionIndex<T>
{
    private readonly NumberMap<T> _postings;

    public NameIndex(PostingFactory<T> postings)
    {
        Dimension = postings.Dimension;
        _postings = new(
            postings.Rules
                .SelectMany((rule, at) => rule.In(postings.Dimension).SelectMany(postings.Vocabulary.NumbersOf).Distinct().Select(number => (number, at)))
                .GroupBy(pair => pair.number, pair => pair.at)
                .ToDictionary(group => group.Key, group => postings.Create([.. group])),
            postings.Unnamed);
    }

    public MatchDimension Dimension { get; }

    /// <summary>The largest number that a rule names.</summary>
    public int Last => _postings.Last;

    public override bool IsExact => true;

    public override int Distinct => _postings.Count;

    public override T Find(in SubjectCode code, in MatchSubject subject) => _postings[code[(int)Dimension]];

    public T Of(int number) => _postings[number];
}
