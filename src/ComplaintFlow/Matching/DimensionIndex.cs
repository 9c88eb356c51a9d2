namespace ComplaintFlow.Matching;

/// <summary>
/// An index of one dimension: finds the rules of a bucket that the subject's value satisfies or may satisfy.
/// </summary>
internal abstract class DimensionIndex<T>
{
    /// <summary>
    /// The number of values that the index distinguishes; dimensions with more values are evaluated first.
    /// </summary>
    public abstract int Distinct { get; }

    /// <summary>Whether all rules found match in this dimension; otherwise, they need to be checked.</summary>
    public abstract bool IsExact { get; }

    public abstract T Find(in SubjectCode code, in MatchSubject subject);

    /// <summary>Creates the indexes of all dimensions that at least one rule names, the most selective first.</summary>
    public static DimensionIndex<T>[] Compile(MatchKeys[] rules, Func<MatchDimension, PostingFactory<T>> postings) =>
        [.. rules.SelectMany(rule => rule.All)
            .Select(key => key.Dimension)
            .Distinct()
            .Where(dimension => dimension != MatchDimension.Category)
            .Order()
            .Select(dimension => Compile(postings(dimension)))
            .OrderByDescending(index => index.Distinct)];

    /// <summary>Returns for each rule whether it needs to be checked once found.</summary>
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
