using System.Collections.Frozen;

namespace ComplaintFlow.Matching;

/// <summary>For dimensions whose values are plain names.</summary>
internal sealed class NameIndex : DimensionIndex
{
    private readonly MatchDimension _dimension;
    private readonly Posting _unnamed;
    private readonly FrozenDictionary<string, Posting> _postings;

    public NameIndex(MatchKeys[] rules, MatchDimension dimension)
    {
        PostingFactory factory = new(rules, dimension);
        _dimension = dimension;
        _unnamed = factory.Unnamed;
        _postings = rules
            .SelectMany((rule, at) => rule.In(dimension).Select(key => (key.Name, At: at)))
            .GroupBy(pair => pair.Name, pair => pair.At, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => factory.Create([.. group]), StringComparer.Ordinal);
    }

    public override int Distinct => _postings.Count;

    public override Posting Find(in MatchSubject subject) =>
        subject.NameIn(_dimension) is { } name && _postings.TryGetValue(name, out Posting? posting) ? posting : _unnamed;
}
