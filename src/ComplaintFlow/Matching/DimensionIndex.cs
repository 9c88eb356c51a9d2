namespace ComplaintFlow.Matching;

/// <summary>Answers for one dimension which rules of a bucket the subject's value satisfies, or may satisfy.</summary>
internal abstract class DimensionIndex
{
    /// <summary>How many values are told apart; the dimension with the most is asked first.</summary>
    public abstract int Distinct { get; }

    public abstract Posting Find(in MatchSubject subject);

    /// <summary>The indexes of all dimensions that at least one of the rules names, the most telling first.</summary>
    public static DimensionIndex[] Compile(MatchKeys[] rules) =>
        [.. Enum.GetValues<MatchDimension>()
            .Where(dimension => rules.Any(rule => rule.In(dimension).Any()))
            .Select(dimension => Compile(rules, dimension))
            .OfType<DimensionIndex>()
            .OrderByDescending(index => index.Distinct)];

    private static DimensionIndex? Compile(MatchKeys[] rules, MatchDimension dimension) => dimension switch
    {
        MatchDimension.Urgency => new UrgencyIndex(rules),
        MatchDimension.Channel or MatchDimension.Tier or MatchDimension.Cause or MatchDimension.Touchpoint => new NameIndex(rules, dimension),
        MatchDimension.Language => new LanguageIndex(rules),
        MatchDimension.Signal => new SignalIndex(rules),
        MatchDimension.Amount => new AmountIndex(rules),
        _ => null,
    };
}
