using FsCheck;
using FsCheck.Fluent;

namespace ComplaintFlow.Tests.Time;

public class CalendarLawTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void A_compiled_calendar_reckons_as_one_that_walks_from_day_to_day() => Prop.ForAll(Seeds, seed =>
    {
        RandomCalendar random = new(seed);
        for (int left = 12; left > 0; left--)
        {
            (DateTimeOffset start, DateTimeOffset end, WorkingTime time) = (random.Instant(), random.Instant(), random.Time());
            Assert.Equal(random.Naive.Add(start, time, BoundaryRule.EndOfPeriod), random.Calendar.Add(start, time));
            Assert.Equal(random.Naive.Add(start, time, BoundaryRule.NextOpening), random.Calendar.Add(start, time, BoundaryRule.NextOpening));
            Assert.Equal(random.Naive.IsOpen(start), random.Calendar.IsOpen(start));
            Assert.Equal(random.Naive.ToUtc(start.UtcTicks), random.Calendar.ToInstant(start.UtcDateTime).UtcTicks);
            if (start <= end)
                Assert.Equal(random.Naive.Between(start, end), random.Calendar.Between(start, end));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void In_every_zone_of_the_machine_local_time_is_what_the_zone_says()
    {
        foreach (TimeZoneInfo zone in TimeZoneInfo.GetSystemTimeZones())
        {
            WorkCalendar calendar = WorkCalendar.Define("always", c => c.In(zone).AlwaysOpen());
            Random random = new(zone.Id.Length);
            for (int left = 200; left > 0; left--)
            {
                DateTimeOffset instant = new(random.NextInt64(new DateTime(1970, 1, 1).Ticks, new DateTime(2100, 1, 1).Ticks), TimeSpan.Zero);
                DateTimeOffset local = calendar.ToLocal(instant);
                Assert.Equal(TimeZoneInfo.ConvertTime(instant, zone).DateTime, local.DateTime);
                Assert.Equal(instant, local);
                DateTimeOffset back = calendar.ToInstant(local.DateTime);
                Assert.True(back <= instant && calendar.ToLocal(back).DateTime == local.DateTime, $"{zone.Id} {instant:O}");
            }
        }
    }

    [Fact]
    public void Adding_lands_in_opening_hours_is_monotone_and_is_what_lies_between() => Prop.ForAll(Seeds, seed =>
    {
        RandomCalendar random = new(seed);
        WorkCalendar calendar = random.Calendar;
        for (int left = 20; left > 0; left--)
        {
            (DateTimeOffset start, DateTimeOffset later, WorkingTime time) = (random.Instant(), random.Instant(), random.Time());
            (start, later) = start < later ? (start, later) : (later, start);
            DateTimeOffset due = calendar.Add(start, time);
            DateTimeOffset next = calendar.Add(start, time, BoundaryRule.NextOpening);

            Assert.Equal(time, calendar.Between(start, due));
            Assert.Equal(time, calendar.Between(start, next));
            Assert.Equal(-time, calendar.Between(due, start));
            Assert.True(due >= start && next >= due && due <= calendar.Add(later, time));
            Assert.True(due <= calendar.Add(start, time + WorkingTime.FromTicks(1)));
            Assert.True(calendar.IsOpen(next));
            Assert.True(calendar.IsOpen(due) || calendar.IsOpen(due.AddTicks(-1)));
            Assert.Equal(next, calendar.NextOpening(due));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Subtracting_undoes_adding_and_adding_undoes_subtracting() => Prop.ForAll(Seeds, seed =>
    {
        RandomCalendar random = new(seed);
        WorkCalendar calendar = random.Calendar;
        for (int left = 20; left > 0; left--)
        {
            WorkingTime time = random.Time();
            DateTimeOffset start = calendar.NextOpening(random.Instant());
            Assert.Equal(start, calendar.Subtract(calendar.Add(start, time), time));
            Assert.Equal(start, calendar.Add(calendar.Add(start, time), -time));

            DateTimeOffset end = calendar.Add(random.Instant(), WorkingTime.FromTicks(1));
            Assert.Equal(end, calendar.Add(calendar.Subtract(end, time), time));
            Assert.Equal(time, calendar.Between(calendar.Subtract(end, time), end));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pauses_take_out_what_they_take_and_no_more() => Prop.ForAll(Seeds, seed =>
    {
        RandomCalendar random = new(seed);
        WorkCalendar calendar = random.Calendar;
        DateTimeOffset start = random.Instant();
        WorkingTime budget = WorkingTime.FromMinutes(1 + (seed % 6000));
        DateTimeOffset[] edges = [.. Enumerable.Range(0, 6).Select(_ => random.Instant()).Order()];
        Pause[] pauses = [.. edges.Chunk(2).Select(pair => new Pause(pair[0], pair[1]))];
        DueTerms terms = new(Allowance.Working(budget));
        DateTimeOffset due = calendar.Due(start, terms, pauses);

        WorkingTime paused = pauses.Where(pause => pause.From < due && pause.To > start)
            .Aggregate(WorkingTime.Zero, (sum, pause) => sum + calendar.Between(pause.From < start ? start : pause.From, pause.To));
        Assert.Equal(budget, calendar.Between(start, due) - paused);

        // As a clock would: spend until the pause, go on with what is left.
        (DateTimeOffset from, WorkingTime left) = (start, budget);
        foreach (Pause pause in pauses.Where(pause => pause.To > start))
        {
            DateTimeOffset until = pause.From < from ? from : pause.From;
            if (calendar.Add(from, left) <= until && calendar.Between(from, until) >= left)
                break;
            left -= calendar.Between(from, until);
            from = pause.To;
        }

        Assert.Equal(due, calendar.Add(from, left) is { } resumed && left == WorkingTime.Zero ? due : resumed);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Business_days_are_those_that_a_walk_finds() => Prop.ForAll(Seeds, seed =>
    {
        RandomCalendar random = new(seed);
        WorkCalendar calendar = random.Calendar;
        DateOnly day = DateOnly.FromDateTime(random.Instant().UtcDateTime);
        int count = seed % 60;
        DateOnly walked = day;
        for (int left = count; left > 0;)
        {
            walked = walked.AddDays(1);
            left -= calendar.IsBusinessDay(walked) ? 1 : 0;
        }

        Assert.Equal(walked, calendar.AddBusinessDays(day, count));
        Assert.Equal(count, calendar.BusinessDaysBetween(day, walked));
        Assert.Equal(-count, calendar.BusinessDaysBetween(walked, day));
        if (count > 0 && calendar.IsBusinessDay(day))
            Assert.Equal(day, calendar.AddBusinessDays(walked, -count));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_years_are_compiled_whatever_was_asked_for_first() => Prop.ForAll(Seeds, seed =>
    {
        RandomCalendar one = new(seed);
        RandomCalendar other = new(seed);
        Random random = new(seed);
        DateTimeOffset[] asked = [.. Enumerable.Range(0, 8).Select(_ => one.Around.AddDays(random.Next(-9000, 9000)))];
        WorkingTime[] forward = [.. asked.Select(at => one.Calendar.Between(one.Around, one.Calendar.Add(at, WorkingTime.FromHours(700))))];
        WorkingTime[] backward = [.. asked.Reverse().Select(at => other.Calendar.Between(one.Around, other.Calendar.Add(at, WorkingTime.FromHours(700)))).Reverse()];

        Assert.Equal(forward, backward);
    }).QuickCheckThrowOnFailure();
}
