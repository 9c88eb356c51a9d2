namespace ComplaintFlow.Matching;

/// <summary>Answers for one dimension which rules of a bucket the subject's value satisfies, or may satisfy.</summary>
internal abstract class DimensionIndex<T>
{
    /// <summary>How many values are told apart; the dimension with the most is asked first.</summary>
    public abstract int Distinct { get; }

    public abstract T Find(in SubjectCode code, in MatchSubject subject);

    /// <summary>The indexes of all dimensions that at least one of the rules names, the most telling first.</summary>
    public static DimensionIndex<T>[] Compile(MatchKeys[] rules, Func<MatchDimension, PostingFactory<T>> postings) =>
        [.. rules.SelectMany(rule => rule.All)
            .Select(key => key.Dimension)
            .Distinct()
            .Where(dimension => dimension != MatchDimension.Category)
            .Order()
            .Select(dimension => Compile(postings(dimension)))
            .OrderByDescending(index => index.Distinct)];

    private static DimensionIndex<T> Compile(PostingFactory<T> postings) => postings.Dimension switch
    {
        MatchDimension.Signal => new SignalIndex<T>(postings),
        MatchDimension.Amount => new AmountIndex<T>(postings),
        _ => new NameIndex<T>(postings),
    };
}
