namespace ComplaintFlow.Calendars;

/// <summary>The business days of consecutive years, numbered, with their first opening and last closing in UTC ticks. Immutable.</summary>
internal sealed class BusinessDayTable
{
    private readonly int _firstDay;
    private readonly int[] _days;
    private readonly long[] _opens;
    private readonly long[] _closes;

    // For each day of the years, the number of business days before it.
    private readonly int[] _before;

    public BusinessDayTable(CompiledYear[] years)
    {
        _firstDay = years[0].FirstDay;
        _days = [.. years.SelectMany(year => year.BusinessDays).Select(day => day.Day)];
        _opens = [.. years.SelectMany(year => year.BusinessDays).Select(day => day.Open)];
        _closes = [.. years.SelectMany(year => year.BusinessDays).Select(day => day.Close)];
        _before = new int[years.Sum(year => year.Days) + 1];
        for (int at = 0, business = 0; at < _before.Length; at++)
        {
            _before[at] = business;
            if (business < _days.Length && _days[business] == _firstDay + at)
                business++;
        }
    }

    public bool Contains(int day) => _before[day - _firstDay + 1] > _before[day - _firstDay];

    public long OpenOf(int businessDay) => _opens[_before[businessDay - _firstDay]];

    public long CloseOf(int businessDay) => _closes[_before[businessDay - _firstDay]];

    /// <summary>Counts the business days after one day, up to and including another that is not earlier.</summary>
    public int Between(int after, int to) => _before[to - _firstDay + 1] - _before[after - _firstDay + 1];

    /// <summary>Returns the n-th business day after a day, or before it if negative; the day itself for 0. Null if it lies beyond these years.</summary>
    public int? Add(int day, int count)
    {
        if (count == 0)
            return day;
        long at = count > 0 ? _before[day - _firstDay + 1] + (long)count - 1 : _before[day - _firstDay] + (long)count;
        return at >= 0 && at < _days.Length ? _days[at] : null;
    }
}
