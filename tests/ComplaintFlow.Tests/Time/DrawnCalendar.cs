namespace ComplaintFlow.Tests.Time;

/// <summary>Hours of a day in quarters of an hour; those that do not end after they begin go over midnight.</summary>
public readonly record struct OpenSpan(int From, int To)
{
    internal (long From, long To) Ticks => (From * 15 * TimeSpan.TicksPerMinute, (To > From ? To : To + 96) * 15 * TimeSpan.TicksPerMinute);

    public override string ToString() => $"{At(From)}-{At(To)}";

    private static string At(int quarter) => $"{quarter / 4:00}:{quarter % 4 * 15:00}";
}

/// <summary>The hours of one date, so many days after <see cref="DrawnCalendar.Around"/>.</summary>
public sealed record DatedHours(int Day, OpenSpan[] Hours);

/// <summary>An instant near <see cref="DrawnCalendar.Around"/>: on a whole quarter of an hour, or some ticks beside it.</summary>
public readonly record struct Moment(int Quarters, long Ticks = 0)
{
    public DateTimeOffset Near(DateTimeOffset around) => around.AddMinutes(15 * Quarters).AddTicks(Ticks);

    public override string ToString() => $"{Quarters} quarters of an hour{(Ticks == 0 ? "" : $" and {Ticks} ticks")}";
}

/// <summary>A calendar in a zone of the machine, and the naive one that means the same.</summary>
/// <param name="Zone">The zone of its hours.</param>
/// <param name="Week">The hours of each day, from Sunday on.</param>
/// <param name="Dates">Days with hours of their own; of two of one day the last counts.</param>
/// <param name="Day">The day from which on a change of the clock is looked for.</param>
public sealed record DrawnCalendar(TimeZoneInfo Zone, OpenSpan[][] Week, DatedHours[] Dates, DateOnly Day)
{
    /// <summary>Two days before the zone changes its clock, where it does within 400 days.</summary>
    public DateTimeOffset Around
    {
        get
        {
            DateTimeOffset from = new(Day, TimeOnly.MinValue, TimeSpan.Zero);
            for (int day = 0; day < 400; day++)
            {
                if (Zone.GetUtcOffset(from.AddDays(day)) != Zone.GetUtcOffset(from.AddDays(day + 1)))
                    return from.AddDays(day - 2);
            }

            return from;
        }
    }

    public WorkCalendar Build() => WorkCalendar.Define("random", c =>
    {
        c.In(Zone);
        for (int day = 0; day < Week.Length; day++)
            c.Open((DayOfWeek)day, Texts(Week[day]));
        foreach ((DateOnly date, OpenSpan[] hours) in HoursOfDates())
            _ = hours is [] ? c.Closed(date) : c.Open(date, Texts(hours));
    });

    internal NaiveCalendar BuildNaive()
    {
        Dictionary<DateOnly, OpenSpan[]> dates = HoursOfDates();
        return new(Zone, date => [.. (dates.GetValueOrDefault(date) ?? Week[(int)date.DayOfWeek]).Select(span => span.Ticks)]);
    }

    public override string ToString() =>
        $"{Zone.Id} around {Around:yyyy-MM-dd}"
        + string.Concat(Week.Select((hours, day) => hours is [] ? "" : $", {(DayOfWeek)day} {string.Join(' ', Texts(hours))}"))
        + string.Concat(HoursOfDates().Select(date => $", {date.Key:yyyy-MM-dd} {(date.Value is [] ? "closed" : string.Join(' ', Texts(date.Value)))}"));

    internal Dictionary<DateOnly, OpenSpan[]> HoursOfDates()
    {
        DateOnly around = DateOnly.FromDateTime(Around.UtcDateTime);
        Dictionary<DateOnly, OpenSpan[]> dates = [];
        foreach (DatedHours date in Dates)
            dates[around.AddDays(date.Day)] = date.Hours;
        return dates;
    }

    private static string[] Texts(OpenSpan[] hours) => [.. hours.Select(span => span.ToString())];
}
