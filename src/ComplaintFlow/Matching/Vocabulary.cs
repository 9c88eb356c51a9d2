using System.Collections.Frozen;

namespace ComplaintFlow.Matching;

/// <summary>
/// Assigns numbers to all names in the rules of a table, so that the names of a subject are looked up once instead of
/// in every bucket.
/// </summary>
internal sealed class Vocabulary
{
    private readonly FrozenDictionary<string, int>? _channels;
    private readonly FrozenDictionary<string, int>? _tiers;
    private readonly FrozenDictionary<string, int>? _causes;
    private readonly FrozenDictionary<string, int>? _touchpoints;
    private readonly FrozenDictionary<string, int>? _currencies;
    private readonly FrozenDictionary<string, int>? _languages;
    private readonly FrozenDictionary<string, int>? _kinds;
    private readonly bool _hasSignals;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _languagesByTag;

    public Vocabulary(MatchKeySet[] rules)
    {
        ILookup<MatchDimension, MatchKey> keys = rules.SelectMany(rule => rule.All).ToLookup(key => key.Dimension);
        _channels = Numbered(keys[MatchDimension.Channel].Select(key => key.Name));
        _tiers = Numbered(keys[MatchDimension.Tier].Select(key => key.Name));
        _causes = Numbered(keys[MatchDimension.Cause].Select(key => key.Name));
        _touchpoints = Numbered(keys[MatchDimension.Touchpoint].Select(key => key.Name));
        _currencies = Numbered(keys[MatchDimension.Amount].Select(key => key.Amount!.Currency));
        _languages = Numbered(keys[MatchDimension.Language].Select(key => key.Name), StringComparer.OrdinalIgnoreCase);
        _kinds = Numbered(keys[MatchDimension.Kind].Select(key => key.Name));
        _hasSignals = keys[MatchDimension.Signal].Any();
        _languagesByTag = _languages?.GetAlternateLookup<ReadOnlySpan<char>>() ?? default;
    }

    public void Resolve(in MatchSubject subject, out SubjectCode code)
    {
        code = default;
        code[(int)MatchDimension.Urgency] = (int)subject.Urgency + 1;
        code[(int)MatchDimension.Channel] = NumberOf(_channels, subject.Channel);
        code[(int)MatchDimension.Tier] = NumberOf(_tiers, subject.Tier);
        code[(int)MatchDimension.Cause] = NumberOf(_causes, subject.Cause);
        code[(int)MatchDimension.Touchpoint] = NumberOf(_touchpoints, subject.Touchpoint);
        code[(int)MatchDimension.Language] = _languages is null ? 0 : NumberOfLanguage(subject.Language);
        if (_hasSignals)
            code[(int)MatchDimension.Signal] = subject.SignalBits;
        code[(int)MatchDimension.Amount] = _currencies is null ? 0 : NumberOf(_currencies, subject.Amount?.Currency);
        if (_kinds is not null)
            code[(int)MatchDimension.Kind] = NumberOf(_kinds, subject.Kind);
    }

    /// <summary>Returns the numbers of the values that satisfy a key.</summary>
    public IEnumerable<int> NumbersOf(MatchKey key) => key.Dimension switch
    {
        MatchDimension.Urgency => [(int)key.Urgency + 1],
        MatchDimension.Channel => [_channels![key.Name]],
        MatchDimension.Tier => [_tiers![key.Name]],
        MatchDimension.Cause => [_causes![key.Name]],
        MatchDimension.Touchpoint => [_touchpoints![key.Name]],
        MatchDimension.Language => _languages!.Where(language => MatchKeySet.IsWithin(language.Key, key.Name, '-', StringComparison.OrdinalIgnoreCase)).Select(language => language.Value),
        MatchDimension.Kind => [_kinds![key.Name]],
        MatchDimension.Amount => [_currencies![key.Amount!.Currency]],
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "The values of this dimension have no numbers."),
    };

    private static FrozenDictionary<string, int>? Numbered(IEnumerable<string> names, StringComparer? comparer = null)
    {
        string[] all = [.. names.Distinct(StringComparer.Ordinal)];
        return all.Length == 0 ? null : all.Select((name, at) => (name, at)).ToFrozenDictionary(pair => pair.name, pair => pair.at + 1, comparer ?? StringComparer.Ordinal);
    }

    private static int NumberOf(FrozenDictionary<string, int>? numbers, string? name) =>
        numbers is not null && name is not null && numbers.TryGetValue(name, out int number) ? number : 0;

    /// <summary>
    /// Returns the number of a language or, if no rule names it, of the nearest enclosing one: <c>zh</c> for
    /// <c>zh-Hans-CN</c>.
    /// </summary>
    private int NumberOfLanguage(ReadOnlySpan<char> tag)
    {
        while (!tag.IsEmpty)
        {
            if (_languagesByTag.TryGetValue(tag, out int number))
                return number;
            tag = tag[..Math.Max(0, tag.LastIndexOf('-'))];
        }

        return 0;
    }
}
