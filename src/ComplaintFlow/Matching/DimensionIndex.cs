namespace ComplaintFlow.Matching;

/// <summary>Answers for one dimension which rules of a bucket the subject's value satisfies, or may satisfy.</summary>
internal abstract class DimensionIndex<T>
{
    /// <summary>How many values are told apart; the dimension with the most is asked first.</summary>
    public abstract int Distinct { get; }

    /// <summary>Whether a rule that is found does match in this dimension; else it only may.</summary>
    public abstract bool IsExact { get; }

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

    /// <summary>For each rule whether it still has to be looked at once it is found.</summary>
    public static bool[] Uncertain(MatchKeys[] rules, DimensionIndex<T>[] dimensions)
    {
        bool isSignalExact = dimensions.All(index => index is not SignalIndex<T> { IsExact: false });
        bool isAmountExact = dimensions.All(index => index is not AmountIndex<T> { IsExact: false });
        return [.. rules.Select(rule => rule.Predicate is not null
            || (!isSignalExact && rule.In(MatchDimension.Signal).Any())
            || (!isAmountExact && rule.In(MatchDimension.Amount).Any()))];
    }

    private static DimensionIndex<T> Compile(PostingFactory<T> postings) => postings.Dimension switch
    {
        MatchDimension.Signal => new SignalIndex<T>(postings),
        MatchDimension.Amount => new AmountIndex<T>(postings),
        _ => new NameIndex<T>(postings),
    };
}
