namespace ComplaintFlow.Matching;

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
