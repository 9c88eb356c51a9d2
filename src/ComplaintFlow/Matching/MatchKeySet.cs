using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Matching;

/// <summary>The compiled keys and condition of a rule. Immutable.</summary>
internal sealed class MatchKeySet
{
    private const int LinearUpTo = 8;

    private readonly string[] _categories;
    private readonly int _urgencies;
    private readonly string[] _channels;
    private readonly string[] _tiers;
    private readonly string[] _causes;
    private readonly string[] _touchpoints;
    private readonly string[] _languages;
    private readonly bool _hasSignals;
    private readonly AmountRange[] _amounts;
    private readonly FieldCondition[] _fields;
    private readonly string[] _kinds;

    public MatchKeySet(ReadOnlySpan<MatchKey> keys, MatchPredicate? predicate = null)
    {
        All = [.. keys.ToArray().Distinct().OrderBy(key => key.Dimension).ThenBy(key => key.Urgency).ThenBy(key => key.Name, StringComparer.Ordinal)];
        if (All.Any(key => key.Name.Length == 0))
            throw new ArgumentException("The default value of a match key cannot be matched.", nameof(keys));
        Predicate = predicate;
        _categories = Names(MatchDimension.Category);
        _urgencies = In(MatchDimension.Urgency).Aggregate(0, (bits, key) => bits | (1 << (int)key.Urgency));
        _channels = Names(MatchDimension.Channel);
        _tiers = Names(MatchDimension.Tier);
        _causes = Names(MatchDimension.Cause);
        _touchpoints = Names(MatchDimension.Touchpoint);
        _languages = Names(MatchDimension.Language);
        _hasSignals = In(MatchDimension.Signal).Any();
        SignalBits = In(MatchDimension.Signal).Aggregate(0, (bits, key) => bits | key.Signal.Bit);
        RepeatsAtLeast = In(MatchDimension.Signal).Aggregate(int.MaxValue, (least, key) => Math.Min(least, key.Signal.RepeatsAtLeast));
        _amounts = [.. In(MatchDimension.Amount).Select(key => key.Amount!)];
        _fields = [.. In(MatchDimension.Field).GroupBy(key => key.FieldName!, StringComparer.Ordinal).Select(keys => new FieldCondition(keys.Key, [.. keys.Select(key => key.FieldValue!)]))];
        _kinds = Names(MatchDimension.Kind);
    }

    /// <summary>The keys without duplicates, ordered by dimension and then by name.</summary>
    public ImmutableArray<MatchKey> All { get; }

    public MatchPredicate? Predicate { get; }

    /// <summary>The warning signs of which one is sufficient, as bits of <see cref="Signal.BitsOf"/>.</summary>
    public int SignalBits { get; }

    /// <summary>
    /// The number of repeats that is sufficient; <see cref="int.MaxValue"/> if the rule does not match repeats.
    /// </summary>
    public int RepeatsAtLeast { get; }

    /// <summary>The fields that the rule matches, ordered by name.</summary>
    public IEnumerable<string> Fields => _fields.Select(one => one.Name);

    /// <summary>The name of a rule that has none: the keys in words; if too long for a name, their beginning with a distinguishing hash.</summary>
    public string RuleName
    {
        get
        {
            string name = ToString();
            if (name.Length <= CodeName.MaxLength)
                return name;

            string mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
            int cut = CodeName.MaxLength - mark.Length - 2;
            return $"{name[..(char.IsHighSurrogate(name[cut - 1]) ? cut - 1 : cut)]}… {mark}";
        }
    }

    /// <summary>Whether the rule names a kind of record.</summary>
    public bool NamesKind => _kinds.Length > 0;

    public IEnumerable<MatchKey> In(MatchDimension dimension) => All.Where(key => key.Dimension == dimension);

    public bool Matches(in MatchSubject subject) => FirstMismatch(subject) is null;

    /// <summary>Returns the first dimension in which the rule does not match; null if it matches.</summary>
    public MatchDimension? FirstMismatch(in MatchSubject subject) =>
        IsWithinAny(_categories, subject.Category, '/', StringComparison.Ordinal) ? FirstMismatchBeyondCategory(subject) : MatchDimension.Category;

    public MatchDimension? FirstMismatchBeyondCategory(in MatchSubject subject)
    {
        if (_urgencies != 0 && (_urgencies & (1 << (int)subject.Urgency)) == 0)
            return MatchDimension.Urgency;
        if (!IsAny(_channels, subject.Channel))
            return MatchDimension.Channel;
        if (!IsAny(_tiers, subject.Tier))
            return MatchDimension.Tier;
        if (!IsAny(_causes, subject.Cause))
            return MatchDimension.Cause;
        if (!IsAny(_touchpoints, subject.Touchpoint))
            return MatchDimension.Touchpoint;
        if (!IsWithinAny(_languages, subject.Language, '-', StringComparison.OrdinalIgnoreCase))
            return MatchDimension.Language;
        if (!IsAny(_kinds, subject.Kind))
            return MatchDimension.Kind;
        return FirstMismatchOfRest(subject);
    }

    /// <summary>
    /// Returns the first mismatch among the dimensions whose index may be inexact: signals, amounts, fields and the predicate.
    /// </summary>
    public MatchDimension? FirstMismatchOfRest(in MatchSubject subject)
    {
        if (_hasSignals && (SignalBits & subject.SignalBits) == 0 && subject.Signals.Repeats < RepeatsAtLeast)
            return MatchDimension.Signal;
        if (_amounts.Length > 0 && !ContainsAny(_amounts, subject.Amount))
            return MatchDimension.Amount;
        foreach (FieldCondition field in _fields)
        {
            if (!field.IsMetBy(subject))
                return MatchDimension.Field;
        }

        if (Predicate is not null && (subject.Complaint is not { } complaint || !Predicate.Test(complaint)))
            return MatchDimension.Predicate;
        return null;
    }

    /// <summary>
    /// Returns the keys and the condition, for example <c>category billing, urgency urgent, if weekend</c>.
    /// </summary>
    public override string ToString() =>
        string.Join(", ", All.GroupBy(key => (key.Dimension, key.FieldName), (_, keys) => string.Join(" or ", keys.Select((key, at) => at == 0 ? key.ToString() : key.FieldValue ?? key.Name)))
            .Concat(Predicate is null ? [] : [$"if {Predicate.Name}"]));

    public void Write(CanonicalWriter writer)
    {
        writer.Texts("category", _categories);
        writer.Texts("urgency", Names(MatchDimension.Urgency));
        writer.Texts("channel", _channels);
        writer.Texts("tier", _tiers);
        writer.Texts("cause", _causes);
        writer.Texts("touchpoint", _touchpoints);
        writer.Texts("language", _languages);
        writer.Texts("signal", Names(MatchDimension.Signal));
        writer.Texts("amount", Names(MatchDimension.Amount));
        writer.Texts("field", Names(MatchDimension.Field));
        writer.Texts("kind", _kinds);
        if (Predicate is null)
            return;
        writer.Text("if", Predicate.Name);
        writer.Number("version", Predicate.Version);
    }

    public static bool IsWithin(string path, string ancestor, char separator, StringComparison comparison) =>
        path.StartsWith(ancestor, comparison) && (path.Length == ancestor.Length || path[ancestor.Length] == separator);

    private string[] Names(MatchDimension dimension) => [.. In(dimension).Select(key => key.Name)];

    private static bool IsAny(string[] names, string? name)
    {
        if (names.Length == 0)
            return true;
        if (name is null)
            return false;
        if (names.Length > LinearUpTo)
            return Array.BinarySearch(names, name, StringComparer.Ordinal) >= 0;
        foreach (string candidate in names)
        {
            if (string.Equals(candidate, name, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool IsWithinAny(string[] ancestors, string? path, char separator, StringComparison comparison)
    {
        if (ancestors.Length == 0)
            return true;
        if (path is null)
            return false;
        foreach (string ancestor in ancestors)
        {
            if (IsWithin(path, ancestor, separator, comparison))
                return true;
        }

        return false;
    }

    private static bool ContainsAny(AmountRange[] ranges, Money? money)
    {
        if (money is not { } amount)
            return false;
        foreach (AmountRange range in ranges)
        {
            if (range.Contains(amount))
                return true;
        }

        return false;
    }
}

/// <summary>The values of a field of which one is sufficient.</summary>
internal readonly record struct FieldCondition(string Name, string[] Values)
{
    public bool IsMetBy(in MatchSubject subject)
    {
        if (subject.Fields?[Name] is not { } text)
            return false;
        foreach (string value in Values)
        {
            if (string.Equals(value, text, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
