using System.Collections.Frozen;

namespace ComplaintFlow.Matching;

/// <summary>For languages, of which each covers its scripts and regions: <c>zh</c> is satisfied by <c>zh-Hans-CN</c>.</summary>
internal sealed class LanguageIndex : DimensionIndex
{
    private readonly Posting _unnamed;
    private readonly FrozenDictionary<string, Posting> _postings;
    private readonly FrozenDictionary<string, Posting>.AlternateLookup<ReadOnlySpan<char>> _byTag;

    public LanguageIndex(MatchKeys[] rules)
    {
        PostingFactory factory = new(rules, MatchDimension.Language);
        string[] named = [.. rules.SelectMany(rule => rule.In(MatchDimension.Language)).Select(key => key.Name).Distinct()];
        _unnamed = factory.Unnamed;
        _postings = named.ToFrozenDictionary(
            tag => tag,
            tag => factory.Create([.. Enumerable.Range(0, rules.Length).Where(at => rules[at].In(MatchDimension.Language).Any(key => Covers(key.Name, tag)))]),
            StringComparer.OrdinalIgnoreCase);
        _byTag = _postings.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public override int Distinct => _postings.Count;

    public override Posting Find(in MatchSubject subject)
    {
        ReadOnlySpan<char> tag = subject.Language;
        while (!tag.IsEmpty)
        {
            if (_byTag.TryGetValue(tag, out Posting? posting))
                return posting;
            tag = tag[..Math.Max(0, tag.LastIndexOf('-'))];
        }

        return _unnamed;
    }

    private static bool Covers(string language, string tag) =>
        tag.StartsWith(language, StringComparison.Ordinal) && (tag.Length == language.Length || tag[language.Length] == '-');
}
