using System.Collections.Frozen;

namespace ComplaintFlow.Matching;

/// <summary>For amounts. They are told apart only roughly, so that its answer is "perhaps".</summary>
internal sealed class AmountIndex : DimensionIndex
{
    private const int MaxSteps = 1024;
    private const decimal Largest = 10_000_000_000_000_000m;

    private readonly Posting _unnamed;
    private readonly FrozenDictionary<string, (long[] Cuts, Posting[] Steps)> _currencies;

    public AmountIndex(MatchKeys[] rules)
    {
        PostingFactory factory = new(rules, MatchDimension.Amount);
        _unnamed = factory.Unnamed;
        _currencies = rules
            .SelectMany((rule, at) => rule.In(MatchDimension.Amount).Select(key => (Range: key.Amount!, At: at)))
            .GroupBy(pair => pair.Range.Currency, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => Compile([.. group], factory), StringComparer.Ordinal);
        Distinct = _currencies.Values.Sum(currency => currency.Steps.Length);
    }

    public override int Distinct { get; }

    public override Posting Find(in MatchSubject subject) =>
        subject.Amount is { Currency: { } currency } amount && _currencies.TryGetValue(currency, out (long[] Cuts, Posting[] Steps) found)
            ? found.Steps[RangeSteps.Find(found.Cuts, Rough(amount.Amount))]
            : _unnamed;

    private static (long[] Cuts, Posting[] Steps) Compile((AmountRange Range, int At)[] ranges, PostingFactory factory)
    {
        long[] cuts = RangeSteps.Thin(ranges.SelectMany(pair => new[] { pair.Range.From, pair.Range.Below }).OfType<decimal>().Select(Rough), MaxSteps);
        SortedSet<int>[] rules = [.. Enumerable.Range(0, cuts.Length + 1).Select(_ => new SortedSet<int>())];
        foreach ((AmountRange range, int at) in ranges)
        {
            int last = range.Below is { } below ? RangeSteps.Find(cuts, Rough(below)) : cuts.Length;
            for (int step = range.From is { } from ? RangeSteps.Find(cuts, Rough(from)) : 0; step <= last; step++)
                rules[step].Add(at);
        }

        return (cuts, [.. rules.Select(factory.Create)]);
    }

    /// <summary>Hundredths: never the other way round than the amounts themselves, and quicker to compare.</summary>
    private static long Rough(decimal amount) => decimal.ToInt64(decimal.Floor(decimal.Clamp(amount, -Largest, Largest) * 100));
}
