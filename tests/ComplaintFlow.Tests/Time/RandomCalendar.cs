namespace ComplaintFlow.Tests.Time;

/// <summary>A random calendar in a random zone of the machine, and the naive one that means the same.</summary>
internal sealed class RandomCalendar
{
    private static readonly TimeZoneInfo[] Zones = [.. TimeZoneInfo.GetSystemTimeZones().OrderBy(zone => zone.Id, StringComparer.Ordinal)];

    private readonly Random _random;

    public RandomCalendar(int seed)
    {
        _random = new(seed);
        Zone = Zones[_random.Next(Zones.Length)];
        Dictionary<DayOfWeek, string[]> week = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, _ => _random.Next(4) == 0 ? [] : Hours());
        week[DayOfWeek.Wednesday] = week[DayOfWeek.Wednesday] is [] ? ["09:00-17:00"] : week[DayOfWeek.Wednesday];
        if (_random.Next(5) == 0)
            week = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, _ => (string[])["22:00-06:00"]);
        int year = _random.Next(1970, 2100);
        Around = new DateTimeOffset(year, _random.Next(1, 13), _random.Next(1, 28), 0, 0, 0, TimeSpan.Zero);
        Around = MovedToChange(Around);
        Dictionary<DateOnly, string[]> dates = [];
        for (int left = _random.Next(12); left > 0; left--)
            dates[DateOnly.FromDateTime(Around.UtcDateTime).AddDays(_random.Next(-5, 40))] = _random.Next(2) == 0 ? [] : Hours();

        Calendar = WorkCalendar.Define("random", c =>
        {
            c.In(Zone);
            foreach ((DayOfWeek day, string[] hours) in week)
                c.Open(day, hours);
            foreach ((DateOnly date, string[] hours) in dates)
                _ = hours is [] ? c.Closed(date) : c.Open(date, hours);
        });
        Naive = new(Zone, date => [.. (dates.GetValueOrDefault(date) ?? week[date.DayOfWeek]).Select(Span)]);
    }

    public TimeZoneInfo Zone { get; }

    /// <summary>Often within days of a change of the clock.</summary>
    public DateTimeOffset Around { get; }

    public WorkCalendar Calendar { get; }

    public NaiveCalendar Naive { get; }

    /// <summary>An instant near: on a whole quarter of an hour, or anywhere.</summary>
    public DateTimeOffset Instant() => Around.AddMinutes(15 * _random.Next(-400, 2000)).AddTicks(_random.Next(2) == 0 ? 0 : _random.NextInt64(-TimeSpan.TicksPerHour, TimeSpan.TicksPerHour));

    public WorkingTime Time() => _random.Next(6) switch
    {
        0 => WorkingTime.Zero,
        1 => WorkingTime.FromTicks(_random.NextInt64(40 * TimeSpan.TicksPerHour)),
        _ => WorkingTime.FromMinutes(15 * _random.Next(400)),
    };

    // Up to three spans on quarters of an hour, none over midnight but the last one that ends at 24:00.
    private string[] Hours()
    {
        int[] quarters = [.. Enumerable.Range(0, 97).OrderBy(_ => _random.Next()).Take(2 * _random.Next(1, 4)).Order()];
        return [.. quarters.Chunk(2).Select(span => $"{Time(span[0])}-{Time(span[1])}")];
    }

    private static string Time(int quarter) => $"{quarter / 4:00}:{quarter % 4 * 15:00}";

    private static (long, long) Span(string hours)
    {
        long from = TimeSpan.Parse($"{hours[..5]}:00", null).Ticks;
        long to = hours[6..] == "24:00" ? TimeSpan.TicksPerDay : TimeSpan.Parse($"{hours[6..]}:00", null).Ticks;
        return (from, to > from ? to : to + TimeSpan.TicksPerDay);
    }

    private DateTimeOffset MovedToChange(DateTimeOffset from)
    {
        for (int day = 0; day < 400; day++)
        {
            if (Zone.GetUtcOffset(from.AddDays(day)) != Zone.GetUtcOffset(from.AddDays(day + 1)))
                return from.AddDays(day - 2);
        }

        return from;
    }
}
