using FsCheck;
using FsCheck.Fluent;

namespace ComplaintFlow.Tests.Time;

/// <summary>Calendars in every zone of the machine, around days on which the clock changes, and times to reckon with.</summary>
public static class CalendarGen
{
    private const int QuartersADay = 96;

    private static readonly DateOnly FirstDay = new(1970, 1, 1);

    private static readonly TimeZoneInfo[] Zones = [.. TimeZoneInfo.GetSystemTimeZones().OrderBy(zone => zone.Id, StringComparer.Ordinal)];

    /// <summary>The zones that a counter-example is tried in first.</summary>
    private static readonly TimeZoneInfo[] PlainZones =
        [TimeZoneInfo.Utc, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), TimeZoneInfo.FindSystemTimeZoneById("America/New_York")];

    private static readonly OpenSpan[] OfficeHours = [new(9 * 4, 17 * 4)];

    // Up to three spans on quarters of an hour, none over midnight but the last one that ends at 24:00.
    private static readonly Gen<OpenSpan[]> Hours =
        from count in Gen.Choose(1, 3)
        from edges in Gen.Choose(0, QuartersADay).ArrayOf(2 * count).Where(edges => edges.Distinct().Count() == edges.Length)
        select edges.Order().Chunk(2).Select(pair => new OpenSpan(pair[0], pair[1])).ToArray();

    private static readonly Gen<OpenSpan[][]> Week = Gen.Frequency(
        (4, from days in Gen.Frequency((1, Gen.Constant<OpenSpan[]>([])), (3, Hours)).ArrayOf(7) select OpenOnWednesday(days)),
        (1, Gen.Constant<OpenSpan[][]>([.. Enumerable.Repeat<OpenSpan[]>([new(22 * 4, 6 * 4)], 7)])));

    private static readonly Gen<DatedHours> Date =
        from day in Gen.Choose(-5, 39)
        from hours in Gen.OneOf(Gen.Constant<OpenSpan[]>([]), Hours)
        select new DatedHours(day, hours);

    private static readonly Gen<DrawnCalendar> Calendar =
        from zone in Gen.Elements(Zones)
        from week in Week
        from day in Gen.Choose(0, new DateOnly(2099, 12, 28).DayNumber - FirstDay.DayNumber)
        from count in Gen.Choose(0, 11)
        from dates in Date.ArrayOf(count)
        select new DrawnCalendar(zone, week, dates, FirstDay.AddDays(day));

    // One in three within a day or so of the change of the clock, of which some are in the hour that is skipped or comes twice.
    private static readonly Gen<Moment> MomentOf =
        from quarters in Gen.Frequency((2, Gen.Choose(-400, 1999)), (1, Gen.Choose(130, 350)))
        from ticks in Gen.OneOf(Gen.Constant(0L), Ticks(2 * TimeSpan.TicksPerHour).Select(ticks => ticks - TimeSpan.TicksPerHour))
        select new Moment(quarters, ticks);

    private static readonly Gen<WorkingTime> Time = Gen.Frequency(
        (1, Gen.Constant(WorkingTime.Zero)),
        (1, Ticks(40 * TimeSpan.TicksPerHour).Select(WorkingTime.FromTicks)),
        (4, Gen.Choose(0, 399).Select(quarters => WorkingTime.FromMinutes(15 * quarters))));

    private static readonly Gen<Allowance> AllowanceOf = Gen.OneOf(
        Gen.Choose(1, 3999).Select(minutes => Allowance.WorkingMinutes(minutes)),
        Gen.Choose(1, 9).Select(Allowance.BusinessDays),
        Gen.Choose(1, 9).Select(Allowance.CalendarDays),
        Gen.Choose(1, 2).Select(Allowance.Weeks),
        Gen.Choose(1, 199).Select(Allowance.Hours));

    private static readonly Gen<DueTerms> TermsOf =
        from allowance in AllowanceOf
        from starts in Gen.Elements(Enum.GetValues<StartRule>())
        from ends in Gen.Elements(Enum.GetValues<EndRule>())
        from boundary in Gen.Elements(Enum.GetValues<BoundaryRule>())
        select new DueTerms(allowance) { Starts = starts, Ends = ends, Boundary = boundary };

    public static Arbitrary<DrawnCalendar> Calendars() => Arb.From(Calendar, Shrink);

    public static Arbitrary<Moment> Moments() => Arb.From(MomentOf, Shrink);

    public static Arbitrary<WorkingTime> Times() => Arb.From(Time, Shrink);

    public static Arbitrary<Allowance> Allowances() => Arb.From(AllowanceOf, Shrink);

    public static Arbitrary<DueTerms> Terms() => Arb.From(TermsOf, Shrink);

    public static IEnumerable<Moment> Shrink(Moment moment) => Smaller.Parts(
        Smaller.Than(moment.Ticks).Select(ticks => moment with { Ticks = ticks }),
        Smaller.Than(moment.Quarters).Select(quarters => moment with { Quarters = quarters }));

    public static IEnumerable<WorkingTime> Shrink(WorkingTime time)
    {
        long quarter = 15 * TimeSpan.TicksPerMinute;
        return Smaller.Than(time.Ticks / quarter).Select(quarters => quarters * quarter).Concat(Smaller.Than(time.Ticks)).Select(WorkingTime.FromTicks);
    }

    public static IEnumerable<DueTerms> Shrink(DueTerms terms) => Smaller.Parts(
        Shrink(terms.Allowance).Select(allowance => terms with { Allowance = allowance }),
        Smaller.Before(terms.Starts).Select(starts => terms with { Starts = starts }),
        Smaller.Before(terms.Ends).Select(ends => terms with { Ends = ends }),
        Smaller.Before(terms.Boundary).Select(boundary => terms with { Boundary = boundary }));

    public static IEnumerable<Allowance> Shrink(Allowance allowance) => allowance.Kind switch
    {
        AllowanceKind.WorkingTime => Smaller.Than((int)(allowance.Count / 60), 1).Select(minutes => Allowance.WorkingMinutes(minutes)),
        AllowanceKind.BusinessDays => Smaller.Than((int)allowance.Count, 1).Select(Allowance.BusinessDays),
        AllowanceKind.CalendarDays => Smaller.Than((int)allowance.Count, 1).Select(Allowance.CalendarDays),
        AllowanceKind.Weeks => Smaller.Than((int)allowance.Count, 1).Select(Allowance.Weeks),
        _ => Smaller.Than((int)(allowance.Count / 3600), 1).Select(Allowance.Hours),
    };

    /// <summary>A whole number of ticks below a limit, each as likely as the others.</summary>
    public static Gen<long> Ticks(long below) =>
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select (((long)high << 31) | (uint)low) % below;

    private static OpenSpan[][] OpenOnWednesday(OpenSpan[][] week) =>
        [.. week.Select((hours, day) => day == (int)DayOfWeek.Wednesday && hours is [] ? OfficeHours : hours)];

    private static IEnumerable<DrawnCalendar> Shrink(DrawnCalendar drawn) => Smaller.Parts(
        Smaller.Before(drawn.Zone, PlainZones).Select(zone => drawn with { Zone = zone }),
        Smaller.Than(drawn.Dates, Shrink).Select(dates => drawn with { Dates = dates }),
        Smaller.Inside(drawn.Week, Shrink).Where(week => week[(int)DayOfWeek.Wednesday].Length > 0).Select(week => drawn with { Week = week }),
        Smaller.Than(drawn.Day.DayNumber, FirstDay.DayNumber).Select(day => drawn with { Day = DateOnly.FromDayNumber(day) }));

    private static IEnumerable<DatedHours> Shrink(DatedHours date) => Smaller.Parts(
        Shrink(date.Hours).Select(hours => date with { Hours = hours }),
        Smaller.Than(date.Day).Select(day => date with { Day = day }));

    private static IEnumerable<OpenSpan[]> Shrink(OpenSpan[] hours) =>
        Smaller.Than(hours).Concat(hours is [] || hours.SequenceEqual(OfficeHours) ? [] : [OfficeHours]);
}
