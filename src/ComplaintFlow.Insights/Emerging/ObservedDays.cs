namespace ComplaintFlow.Insights.Emerging;

/// <summary>The days that were observed, for as long as they are needed: a little over a year.</summary>
internal sealed class ObservedDays
{
    // Last year's season is 52 weeks back; before it lie a baseline, a lag and a window. A multiple of 7, though nothing rests on that.
    public const int Capacity = 364 + EmergingIssueOptions.MaxBaselineDays + 42;

    private readonly bool[] _observed = new bool[Capacity];
    private int _first = int.MaxValue;

    /// <summary>The number of the latest day (<see cref="DateOnly.DayNumber"/>), or −1.</summary>
    public int Last { get; private set; } = -1;

    public bool Contains(int day) => day >= _first && day <= Last && day > Last - Capacity && _observed[day % Capacity];

    /// <summary>The number of days observed from one day to another, both included.</summary>
    public int CountIn(int from, int to)
    {
        int days = 0;
        for (int day = from; day <= to; day++)
            days += Contains(day) ? 1 : 0;
        return days;
    }

    /// <summary>Adds a day after the last one. The days between were not observed.</summary>
    /// <returns>The days whose places are taken anew, at most one round.</returns>
    public IEnumerable<int> Add(int day)
    {
        int from = Last < 0 ? day : Math.Max(Last + 1, day - Capacity + 1);
        _first = Math.Min(_first, day);
        Last = day;
        for (int each = from; each <= day; each++)
            _observed[each % Capacity] = each == day;
        return Enumerable.Range(from, day - from + 1);
    }
}

/// <summary>The counts of one series, or of all series of a dimension, over the days that are kept.</summary>
internal sealed class CountRing
{
    private readonly int[] _counts = new int[ObservedDays.Capacity];

    public int this[int day] => _counts[day % ObservedDays.Capacity];

    public void Clear(int day) => _counts[day % ObservedDays.Capacity] = 0;

    public void Add(int day, int count) => _counts[day % ObservedDays.Capacity] += count;

    public long Sum(int from, int to, ObservedDays observed)
    {
        long sum = 0;
        for (int day = from; day <= to; day++)
            sum += observed.Contains(day) ? this[day] : 0;
        return sum;
    }
}
