namespace ComplaintFlow.Matching;

/// <summary>
/// A map from small numbers to values: an array if that wastes little memory, otherwise a binary search.
/// </summary>
internal sealed class NumberMap<T>
{
    private readonly int[]? _numbers;
    private readonly T[] _values;
    private readonly T _otherwise;

    public NumberMap(Dictionary<int, T> values, T otherwise)
    {
        Last = values.Keys.DefaultIfEmpty(0).Max();
        Count = values.Count;
        _otherwise = otherwise;
        if (Last <= 16 + (4 * values.Count))
        {
            _values = [.. Enumerable.Range(0, Last + 1).Select(number => values.GetValueOrDefault(number, otherwise))];
        }
        else
        {
            _numbers = [.. values.Keys.Order()];
            _values = [.. _numbers.Select(number => values[number])];
        }
    }

    public int Count { get; }

    /// <summary>The largest number in the map.</summary>
    public int Last { get; }

    public T this[int number]
    {
        get
        {
            int at = _numbers is null ? number : Array.BinarySearch(_numbers, number);
            return (uint)at < (uint)_values.Length ? _values[at] : _otherwise;
        }
    }
}
