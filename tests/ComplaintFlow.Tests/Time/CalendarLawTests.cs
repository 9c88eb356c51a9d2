using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Time;

[Properties(Arbitrary = [typeof(CalendarGen), typeof(CalendarLawTests)])]
public sealed class CalendarLawTests : IDisposable
{
    private readonly Reached _reached = new();

    public static Arbitrary<Sums> ManySums() => Arb.From(
        from all in (
            from start in CalendarGen.Moments().Generator
            from other in CalendarGen.Moments().Generator
            from time in CalendarGen.Times().Generator
            select new Sum(start, other, time)).ArrayOf(20)
        select new Sums(all),
        Shrink);

    public static Arbitrary<PauseEdges> Edges() => Arb.From(
        CalendarGen.Moments().Generator.ArrayOf(6).Select(all => new PauseEdges(all)),
        edges => Smaller.Than(edges.All, CalendarGen.Shrink).Select(all => new PauseEdges(all)));

    public static Arbitrary<FarDays> Days() => Arb.From(
        Gen.Choose(-9000, 8999).ArrayOf(8).Select(all => new FarDays(all)),
        days => Smaller.Than(days.All, day => Smaller.Than(day)).Select(all => new FarDays(all)));

    public static Arbitrary<Budget> Budgets() => Arb.From(
        Gen.Choose(0, 5999).Select(minutes => new Budget(minutes)),
        budget => Smaller.Than(budget.Minutes).Select(minutes => new Budget(minutes)));

    public void Dispose() => _reached.Dispose();

    [LongProperty]
    public Property A_compiled_calendar_reckons_as_one_that_walks_from_day_to_day(DrawnCalendar drawn, Sums sums) =>
        _reached.Check(["an end after the start"], reached =>
        {
            WorkCalendar calendar = drawn.Build();
            NaiveCalendar naive = drawn.BuildNaive();
            foreach ((DateTimeOffset start, DateTimeOffset end, WorkingTime time) in sums.Near(drawn.Around).Take(12))
            {
                Assert.Equal(naive.Add(start, time, BoundaryRule.EndOfPeriod), calendar.Add(start, time));
                Assert.Equal(naive.Add(start, time, BoundaryRule.NextOpening), calendar.Add(start, time, BoundaryRule.NextOpening));
                Assert.Equal(naive.IsOpen(start), calendar.IsOpen(start));
                Assert.Equal(naive.ToUtc(start.UtcTicks), calendar.ToInstant(start.UtcDateTime).UtcTicks);
                if (start <= end)
                {
                    reached("an end after the start");
                    Assert.Equal(naive.Between(start, end), calendar.Between(start, end));
                }
            }
        });

    [Fact]
    public void In_every_zone_of_the_machine_local_time_is_what_the_zone_says()
    {
        foreach (TimeZoneInfo zone in TimeZoneInfo.GetSystemTimeZones())
        {
            WorkCalendar calendar = WorkCalendar.Define("always", c => c.In(zone).AlwaysOpen());
            Random random = new(zone.Id.Length);
            for (int left = TestSize.Of(200); left > 0; left--)
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

    [Property]
    public void Adding_lands_in_opening_hours_is_monotone_and_is_what_lies_between(DrawnCalendar drawn, Sums sums)
    {
        WorkCalendar calendar = drawn.Build();
        foreach ((DateTimeOffset one, DateTimeOffset other, WorkingTime time) in sums.Near(drawn.Around))
        {
            (DateTimeOffset start, DateTimeOffset later) = one < other ? (one, other) : (other, one);
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
    }

    [Property]
    public void Subtracting_undoes_adding_and_adding_undoes_subtracting(DrawnCalendar drawn, Sums sums)
    {
        WorkCalendar calendar = drawn.Build();
        foreach ((DateTimeOffset one, DateTimeOffset other, WorkingTime time) in sums.Near(drawn.Around))
        {
            DateTimeOffset start = calendar.NextOpening(one);
            Assert.Equal(start, calendar.Subtract(calendar.Add(start, time), time));
            Assert.Equal(start, calendar.Add(calendar.Add(start, time), -time));

            DateTimeOffset end = calendar.Add(other, WorkingTime.FromTicks(1));
            Assert.Equal(end, calendar.Add(calendar.Subtract(end, time), time));
            Assert.Equal(time, calendar.Between(calendar.Subtract(end, time), end));
        }
    }

    [Property]
    public Property Pauses_take_out_what_they_take_and_no_more(DrawnCalendar drawn, Moment first, PauseEdges edges, Budget budgeted) =>
        _reached.Check(["a pause that takes something", "time left after the pauses"], reached =>
        {
            WorkCalendar calendar = drawn.Build();
            DateTimeOffset around = drawn.Around;
            DateTimeOffset start = first.Near(around);
            WorkingTime budget = WorkingTime.FromMinutes(1 + budgeted.Minutes);
            IEnumerable<DateTimeOffset[]> pairs = edges.All.Select(edge => edge.Near(around)).Order().Chunk(2).Where(pair => pair.Length == 2);
            Pause[] pauses = [.. pairs.Select(pair => new Pause(pair[0], pair[1]))];
            DueTerms terms = new(Allowance.Working(budget));
            DateTimeOffset due = calendar.Due(start, terms, pauses);

            WorkingTime paused = pauses.Where(pause => pause.From < due && pause.To > start)
                .Aggregate(WorkingTime.Zero, (sum, pause) => sum + calendar.Between(pause.From < start ? start : pause.From, pause.To));
            Assert.Equal(budget, calendar.Between(start, due) - paused);
            if (paused > WorkingTime.Zero)
                reached("a pause that takes something");

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

            if (left == WorkingTime.Zero)
                return;
            reached("time left after the pauses");
            Assert.Equal(due, calendar.Add(from, left));
        });

    [Property]
    public Property Business_days_are_those_that_a_walk_finds(DrawnCalendar drawn, Moment first, NonNegativeInt most) =>
        _reached.Check(["a count from a business day"], reached =>
        {
            WorkCalendar calendar = drawn.Build();
            DateOnly day = DateOnly.FromDateTime(first.Near(drawn.Around).UtcDateTime);
            int count = most.Get % 60;
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
            {
                reached("a count from a business day");
                Assert.Equal(day, calendar.AddBusinessDays(walked, -count));
            }
        });

    [LongProperty]
    public void The_same_years_are_compiled_whatever_was_asked_for_first(DrawnCalendar drawn, FarDays days)
    {
        (WorkCalendar one, WorkCalendar other) = (drawn.Build(), drawn.Build());
        DateTimeOffset around = drawn.Around;
        DateTimeOffset[] asked = [.. days.All.Select(day => around.AddDays(day))];
        WorkingTime[] forward = [.. asked.Select(at => one.Between(around, one.Add(at, WorkingTime.FromHours(700))))];
        WorkingTime[] backward = [.. asked.Reverse().Select(at => other.Between(around, other.Add(at, WorkingTime.FromHours(700)))).Reverse()];

        Assert.Equal(forward, backward);
    }

    private static IEnumerable<Sums> Shrink(Sums sums) => Smaller.Than(
        sums.All,
        sum => Smaller.Parts(
            CalendarGen.Shrink(sum.Start).Select(start => sum with { Start = start }),
            CalendarGen.Shrink(sum.Other).Select(other => sum with { Other = other }),
            CalendarGen.Shrink(sum.Time).Select(time => sum with { Time = time }))).Select(all => new Sums(all));

    public sealed record Sum(Moment Start, Moment Other, WorkingTime Time);

    public sealed record Sums(Sum[] All)
    {
        public IEnumerable<(DateTimeOffset, DateTimeOffset, WorkingTime)> Near(DateTimeOffset around) =>
            All.Select(sum => (sum.Start.Near(around), sum.Other.Near(around), sum.Time));

        public override string ToString() => string.Join("; ", All.AsEnumerable());
    }

    public sealed record PauseEdges(Moment[] All)
    {
        public override string ToString() => string.Join("; ", All);
    }

    public sealed record FarDays(int[] All)
    {
        public override string ToString() => string.Join(' ', All);
    }

    public sealed record Budget(int Minutes);
}
