using BenchmarkDotNet.Attributes;

namespace ComplaintFlow.Bench;

/// <summary>The row "due time" of the budgets: 40 working hours or 10 years ahead, and the working time between 10 years. The baseline walks from day to day.</summary>
[MemoryDiagnoser]
public class CalendarBenchmarks
{
    private const int Starts = 1024;

    private WorkCalendar _calendar = null!;
    private WalkingCalendar _walking = null!;
    private DateTimeOffset[] _starts = null!;
    private WorkingTime _tenYears;

    [GlobalSetup]
    public void Setup()
    {
        YearlyDay[] holidays = [YearlyDay.On(1, 1), YearlyDay.Easter(-2), YearlyDay.Easter(1), YearlyDay.On(5, 1), YearlyDay.On(10, 3), YearlyDay.On(12, 25), YearlyDay.On(12, 26)];
        _calendar = WorkCalendar.Define("office", c => c.In("Europe/Berlin").OpenOnWeekdays("09:00-12:00", "13:00-18:00").Closed(holidays));
        _walking = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), [.. Enumerable.Range(2020, 30).SelectMany(year => holidays.Select(day => day.In(year)!.Value))]);
        Random random = new(1);
        DateTimeOffset first = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        _starts = [.. Enumerable.Range(0, Starts).Select(_ => first.AddSeconds(random.Next(365 * 86_400)))];
        _tenYears = _calendar.Between(first, first.AddYears(10));
        _calendar.Add(first.AddYears(1), _tenYears);
        foreach (DateTimeOffset start in _starts.AsSpan(0, 8))
        {
            if (_walking.Add(start, 40 * TimeSpan.TicksPerHour) != _calendar.Add(start, WorkingTime.FromHours(40)) || _walking.Between(start, start.AddYears(10)) != _calendar.Between(start, start.AddYears(10)).Ticks)
                throw new InvalidOperationException("The baseline reckons something else.");
        }

        // What is measured first would otherwise be measured while it is still being compiled.
        for (int run = 0; run < 300; run++)
            _ = Due40WorkingHours() + Due10Years() + Between10Years() + Due15BusinessDays();
    }

    [Benchmark(OperationsPerInvoke = Starts)]
    public long Due40WorkingHours()
    {
        long sum = 0;
        foreach (DateTimeOffset start in _starts)
            sum += _calendar.Add(start, WorkingTime.FromHours(40)).UtcTicks;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Starts)]
    public long Due10Years()
    {
        long sum = 0;
        foreach (DateTimeOffset start in _starts)
            sum += _calendar.Add(start, _tenYears).UtcTicks;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Starts)]
    public long Between10Years()
    {
        long sum = 0;
        foreach (DateTimeOffset start in _starts)
            sum += _calendar.Between(start, start.AddTicks(3652 * TimeSpan.TicksPerDay)).Ticks;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Starts)]
    public long Due15BusinessDays()
    {
        long sum = 0;
        foreach (DateTimeOffset start in _starts)
            sum += _calendar.AddBusinessDays(start, 15).UtcTicks;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = 64)]
    public long WalkingDue40WorkingHours()
    {
        long sum = 0;
        foreach (DateTimeOffset start in _starts.AsSpan(0, 64))
            sum += _walking.Add(start, 40 * TimeSpan.TicksPerHour).UtcTicks;
        return sum;
    }

    [Benchmark]
    public long WalkingDue10Years() => _walking.Add(_starts[0], _tenYears.Ticks).UtcTicks;

    [Benchmark]
    public long WalkingBetween10Years() => _walking.Between(_starts[0], _starts[0].AddTicks(3652 * TimeSpan.TicksPerDay));
}
