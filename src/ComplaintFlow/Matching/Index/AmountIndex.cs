using System.Numerics;

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

/// <summary>
/// The ranges of amounts in one currency, divided into steps. Each step lists the rules whose range overlaps it.
/// </summary>
internal sealed class AmountSteps<T>
{
    private const int MostSteps = 1 << 16;
    private const decimal Largest = 10_000_000_000_000_000m;
    private const ulong LargestMantissa = 10_000_000_000_000_000;

    private readonly long[] _cuts;
    private readonly T[] _postings;
    private readonly CutLookup _lookup;

    public AmountSteps((AmountRange Range, int At)[] ranges, PostingFactory<T> postings)
    {
        (long From, long Last, int At)[] rough =
            [.. ranges.Select(pair => (pair.Range.From is { } from ? Floor(from) : long.MinValue, pair.Range.Below is { } below ? Last(below) : long.MaxValue, pair.At))];

        // Many overlapping ranges make long lists; fewer steps limit their memory, and inexact matches are checked individually.
        long[] cuts = [.. rough.SelectMany(range => new[] { range.From, range.Last == long.MaxValue ? range.From : range.Last + 1 }).Distinct()];
        int most = MostSteps;
        do
        {
            _cuts = RangeSteps.Thin(cuts, most);
            most = _cuts.Length / 2;
        }
        while (most > 16 && rough.Sum(range => RangeSteps.Find(_cuts, range.Last) - RangeSteps.Find(_cuts, range.From) + 1L) > 16L * rough.Length);

        IsExact = _cuts.Length == cuts.Length && ranges.All(pair => IsWhole(pair.Range.From) && IsWhole(pair.Range.Below));
        HashSet<int>[] touching = [.. Enumerable.Range(0, _cuts.Length + 1).Select(_ => new HashSet<int>())];
        foreach ((long from, long last, int at) in rough)
        {
            for (int step = RangeSteps.Find(_cuts, from); step <= RangeSteps.Find(_cuts, last); step++)
                touching[step].Add(at);
        }

        _postings = [.. touching.Select(postings.Create)];
        _lookup = new(_cuts);
    }

    /// <summary>Whether all amounts of each step are in the same ranges.</summary>
    public bool IsExact { get; }

    public int Count => _postings.Length;

    public T Find(decimal amount) => _postings[_lookup.Find(_cuts, Floor(amount))];

    private static bool IsWhole(decimal? limit) => limit is not { } amount || (decimal.Abs(amount) < Largest && decimal.IsInteger(amount * 100));

    /// <summary>
    /// Rounds an amount down to hundredths, which are in the same order as the amounts and faster to compare.
    /// </summary>
    private static long Floor(decimal amount)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        ulong mantissa = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        if (bits[2] == 0 && mantissa <= LargestMantissa)
        {
            // The sign and the scale: most amounts are positive and have at most two decimals.
            switch (bits[3])
            {
                case 0:
                    return (long)mantissa * 100;
                case 1 << 16:
                    return (long)mantissa * 10;
                case 2 << 16:
                    return (long)mantissa;
            }
        }

        return decimal.ToInt64(decimal.Floor(decimal.Clamp(amount, -Largest, Largest) * 100));
    }

    /// <summary>Returns the greatest number of hundredths of an amount less than a limit.</summary>
    private static long Last(decimal below) => decimal.ToInt64(decimal.Ceiling(decimal.Clamp(below, -Largest, Largest) * 100)) - (decimal.Abs(below) >= Largest ? 0 : 1);
}

/// <summary>
/// Divides a range of numbers into steps: step 0 is below the first cut, step 1 starts at the first cut, and so on.
/// </summary>
internal static class RangeSteps
{
    /// <summary>
    /// Returns the distinct cuts in ascending order, evenly reduced to at most <paramref name="most"/>.
    /// </summary>
    public static T[] Thin<T>(IEnumerable<T> cuts, int most)
        where T : INumber<T>
    {
        T[] all = [.. cuts.Distinct().Order()];
        return all.Length <= most ? all : [.. Enumerable.Range(0, most).Select(at => all[(int)((long)at * all.Length / most)])];
    }

    public static int Find<T>(T[] cuts, T value)
        where T : INumber<T> => Find(cuts, value, 0, cuts.Length);

    /// <summary>Returns the step of a value that is known to be in a range of steps.</summary>
    public static int Find<T>(T[] cuts, T value, int low, int high)
        where T : INumber<T>
    {
        for (int left = high - low; left > 0;)
        {
            // Branch-free: a branch would be unpredictable.
            int half = (left + 1) >>> 1;
            low += half & -(cuts[low + half - 1] <= value ? 1 : 0);
            left -= half;
        }

        return low;
    }
}

/// <summary>
/// Speeds up the search among cuts: the interval from the first to the last is divided evenly, and each part stores the
/// number of cuts below it.
/// </summary>
internal readonly struct CutLookup
{
    private readonly long _first;
    private readonly long _last;
    private readonly int _shift;
    private readonly int[] _below;

    /// <param name="cuts">The cuts in ascending order, without duplicates.</param>
    public CutLookup(long[] cuts)
    {
        // Unlimited ranges would widen the parts until one contains all cuts.
        int inner = cuts.Length > 1 && cuts[0] == long.MinValue ? 1 : 0;
        (_first, _last) = cuts.Length > inner ? (cuts[inner], cuts[^1]) : (0, 0);
        UInt128 width = (UInt128)((Int128)_last - _first) + 1;
        while ((width >> _shift) > (UInt128)(2 * cuts.Length))
            _shift++;

        _below = new int[(int)(width >> _shift) + 2];
        for (int part = 0; part < _below.Length; part++)
        {
            Int128 start = _first + ((Int128)part << _shift);
            _below[part] = start > _last ? cuts.Length : RangeSteps.Find(cuts, (long)start);
        }
    }

    /// <summary>Returns the step that contains a value.</summary>
    public int Find(long[] cuts, long value)
    {
        if (value < _first || value >= _last)
            return RangeSteps.Find(cuts, value);

        int part = (int)((ulong)(value - _first) >> _shift);
        return RangeSteps.Find(cuts, value, _below[part], _below[part + 1]);
    }
}
