namespace ComplaintFlow.Matching;

/// <summary>
/// The index of amounts. Not exact for very many overlapping ranges and for limits finer than a hundredth.
/// </summary>
internal sealed class AmountIndex<T> : DimensionIndex<T>
{
    private readonly NumberMap<AmountSteps<T>?> _currencies;
    private readonly T _unnamed;

    public AmountIndex(PostingFactory<T> postings)
    {
        _unnamed = postings.Unnamed;
        Dictionary<int, AmountSteps<T>?> currencies = postings.Rules
            .SelectMany((rule, at) => rule.In(MatchDimension.Amount).Select(key => (Range: key.Amount!, At: at, Currency: postings.Vocabulary.NumbersOf(key).Single())))
            .GroupBy(pair => pair.Currency, pair => (pair.Range, pair.At))
            .ToDictionary(group => group.Key, group => (AmountSteps<T>?)new AmountSteps<T>([.. group], postings));
        _currencies = new(currencies, null);
        IsExact = currencies.Values.All(steps => steps!.IsExact);
        Distinct = currencies.Values.Sum(steps => steps!.Count);
    }

    public override bool IsExact { get; }

    public override int Distinct { get; }

    public override T Find(in SubjectCode code, in MatchSubject subject) =>
        _currencies[code[(int)MatchDimension.Amount]] is { } steps ? steps.Find(subject.Amount.GetValueOrDefault().Amount) : _unnamed;
}
