using System.Collections.Frozen;

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
    public static DimensionIndex<T>[] Compile(MatchKeySet[] rules, Func<MatchDimension, string?, PostingFactory<T>> postings) =>
        [.. rules.SelectMany(rule => rule.All)
            .Select(key => key.Dimension)
            .Distinct()
            .Where(dimension => dimension is not (MatchDimension.Category or MatchDimension.Field))
            .Order()
            .Select(dimension => Compile(postings(dimension, null)))
            .Concat(Fields(rules, postings))
            .OrderByDescending(index => index.Distinct)];

    /// <summary>Returns for each rule whether it needs to be checked once found.</summary>
    public static bool[] Uncertain(MatchKeySet[] rules, DimensionIndex<T>[] dimensions)
    {
        bool isSignalExact = dimensions.All(index => index is not SignalIndex<T> { IsExact: false });
        bool isAmountExact = dimensions.All(index => index is not AmountIndex<T> { IsExact: false });
        return [.. rules.Select(rule => rule.Predicate is not null
            || (!isSignalExact && rule.In(MatchDimension.Signal).Any())
            || (!isAmountExact && rule.In(MatchDimension.Amount).Any())
            || rule.Fields.Any(name => !dimensions.Any(index => index is FieldIndex<T> field && field.Name == name)))];
    }

    /// <summary>Creates the indexes of the fields with the most values; rules that match others are checked.</summary>
    private static IEnumerable<DimensionIndex<T>> Fields(MatchKeySet[] rules, Func<MatchDimension, string?, PostingFactory<T>> postings)
    {
        string[] names = [.. rules.SelectMany(rule => rule.Fields).Distinct(StringComparer.Ordinal)];
        return names.Length == 0 ? [] : names
            .Select(name => new FieldIndex<T>(postings(MatchDimension.Field, name)))
            .OrderByDescending(index => index.Distinct)
            .ThenBy(index => index.Name, StringComparer.Ordinal)
            .Take(FieldIndex<T>.Most);
    }

    private static DimensionIndex<T> Compile(PostingFactory<T> postings) => postings.Dimension switch
    {
        MatchDimension.Signal => new SignalIndex<T>(postings),
        MatchDimension.Amount => new AmountIndex<T>(postings),
        _ => new NameIndex<T>(postings),
    };
}

/// <summary>The index of a dimension whose values have numbers in the vocabulary.</summary>
internal sealed class NameIndex<T> : DimensionIndex<T>
{
    private readonly NumberMap<T> _postings;

    public NameIndex(PostingFactory<T> postings)
    {
        Dimension = postings.Dimension;
        _postings = new(
            postings.Rules
                .SelectMany((rule, at) => rule.In(postings.Dimension).SelectMany(postings.Vocabulary.NumbersOf).Distinct().Select(number => (number, at)))
                .GroupBy(pair => pair.number, pair => pair.at)
                .ToDictionary(group => group.Key, group => postings.Create([.. group])),
            postings.Unnamed);
    }

    public MatchDimension Dimension { get; }

    /// <summary>The largest number that a rule names.</summary>
    public int Last => _postings.Last;

    public override bool IsExact => true;

    public override int Distinct => _postings.Count;

    public override T Find(in SubjectCode code, in MatchSubject subject) => _postings[code[(int)Dimension]];

    public T Of(int number) => _postings[number];
}

/// <summary>The index of signals. Not exact for many different numbers of repeats.</summary>
internal sealed class SignalIndex<T> : DimensionIndex<T>
{
    private const int AllBits = 256;
    private const int MaxSteps = 8;

    private readonly int[] _steps;
    private readonly T[] _postings;

    public SignalIndex(PostingFactory<T> postings)
    {
        MatchKeySet[] rules = postings.Rules;
        int used = rules.Aggregate(0, (bits, rule) => bits | rule.SignalBits);
        int[] repeats = [.. rules.Select(rule => rule.RepeatsAtLeast).Where(repeats => repeats != int.MaxValue).Distinct()];
        _steps = RangeSteps.Thin(repeats, MaxSteps);
        IsExact = _steps.Length == repeats.Length;
        _postings = new T[AllBits * (_steps.Length + 1)];
        for (int slot = 0; slot < _postings.Length; slot++)
        {
            // Signs that no rule names make no difference, so most slots share a posting.
            int like = slot & (used | ~(AllBits - 1));
            _postings[slot] = like < slot ? _postings[like] : Create(slot & used, slot / AllBits, postings);
            Distinct += like < slot ? 0 : 1;
        }
    }

    public override bool IsExact { get; }

    public override int Distinct { get; }

    public override T Find(in SubjectCode code, in MatchSubject subject) =>
        _postings[(AllBits * RangeSteps.Find(_steps, subject.Signals.Repeats)) + code[(int)MatchDimension.Signal]];

    private T Create(int bits, int step, PostingFactory<T> postings)
    {
        long repeatsBelow = step < _steps.Length ? _steps[step] : int.MaxValue;
        return postings.Create([.. Enumerable.Range(0, postings.Rules.Length).Where(at =>
            (postings.Rules[at].SignalBits & bits) != 0 || postings.Rules[at].RepeatsAtLeast < repeatsBelow)]);
    }
}

/// <summary>The index of one of the host's own fields, by value.</summary>
internal sealed class FieldIndex<T> : DimensionIndex<T>
{
    /// <summary>The maximum number of fields that a bucket indexes.</summary>
    public const int Most = 2;

    private readonly FrozenDictionary<string, T> _postings;
    private readonly T _unnamed;

    public FieldIndex(PostingFactory<T> postings)
    {
        Name = postings.Field!;
        _unnamed = postings.Unnamed;
        _postings = postings.Rules
            .SelectMany((rule, at) => rule.In(MatchDimension.Field).Where(key => key.FieldName == postings.Field).Select(key => (Value: key.FieldValue!, At: at)))
            .GroupBy(pair => pair.Value, pair => pair.At, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => postings.Create([.. group]), StringComparer.Ordinal);
    }

    public string Name { get; }

    public override bool IsExact => true;

    public override int Distinct => _postings.Count;

    public override T Find(in SubjectCode code, in MatchSubject subject) =>
        subject.Fields?[Name] is { } text && _postings.TryGetValue(text, out T? posting) ? posting : _unnamed;
}
