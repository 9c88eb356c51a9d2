using System.Globalization;
using System.Text.Json;
using ComplaintFlow.Calendars;
using ComplaintFlow.Settings;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Time;

/// <summary>Calendars and sets of holidays that are described by filling their options.</summary>
[Properties(Arbitrary = [typeof(CalendarGen)])]
public class CalendarOptionsTests
{
    private static readonly DateOnly Day = new(2026, 5, 1);

    [Property]
    public void Code_and_settings_and_options_filled_by_hand_come_to_the_same_calendar(DrawnCalendar drawn)
    {
        string[][] week = [.. drawn.Week.Select(Texts)];
        (DateOnly Date, string[] Hours)[] dates = [.. drawn.HoursOfDates().Select(date => (date.Key, Texts(date.Value)))];
        CalendarOptions byHand = new() { Name = "random", TimeZone = drawn.Zone };
        for (int day = 0; day < week.Length; day++)
        {
            foreach (string hours in week[day])
                byHand.Hours.Add(new() { Days = { (DayOfWeek)day }, Hours = { hours } });
        }

        foreach ((DateOnly date, string[] hours) in dates)
            byHand.Days.Add(new() { Date = date, Hours = hours is [] ? null : hours });
        object settings = new
        {
            Calendars = new[]
            {
                new
                {
                    Name = "random",
                    TimeZone = drawn.Zone.Id,
                    Hours = week.Select((hours, day) => (Day: ((DayOfWeek)day).ToString(), hours)).ToDictionary(day => day.Day, day => day.hours),
                    Closed = dates.Where(date => date.Hours is []).Select(date => Text(date.Date)),
                    Open = dates.Where(date => date.Hours is not []).ToDictionary(date => Text(date.Date), date => date.Hours),
                },
            },
        };

        string document = Document(drawn.Build());
        Assert.Equal(document, Document(Compile(byHand)));
        Assert.Equal(document, Document(WorkCalendarSet.Parse(JsonSerializer.Serialize(settings))["random"]));
    }

    [Fact]
    public void Days_of_every_year_and_make_up_days_and_sets_can_be_said_by_hand()
    {
        HolidaySet set = HolidaySet.Define("set", h => h.Closed(Day));
        CalendarOptions options = new()
        {
            Name = "shop",
            TimeZoneName = "Asia/Shanghai",
            Hours = { new() { Days = { DayOfWeek.Monday, DayOfWeek.Saturday }, Hours = { "09:00-17:00" } } },
            Observes = { set },
            Days =
            {
                new() { EveryYear = YearlyDay.On(12, 31) },
                new() { EveryYear = YearlyDay.On(12, 24), Hours = ["09:00-12:00"] },
                new() { Date = Day.AddDays(2), WorksLike = DayOfWeek.Saturday },
                new() { EveryYear = YearlyDay.On(10, 1), WorksLike = DayOfWeek.Monday },
            },
        };

                Assert.Equal(
            Document(WorkCalendar.Define("shop", c => c.In("Asia/Shanghai").Open(DayOfWeek.Monday, "09:00-17:00").Open(DayOfWeek.Saturday, "09:00-17:00").Observes(set)
                .Closed(YearlyDay.On(12, 31)).Open(YearlyDay.On(12, 24), "09:00-12:00").MakeUpDays(DayOfWeek.Saturday, Day.AddDays(2)).Open(YearlyDay.On(10, 1), "09:00-17:00"))),
            Document(Compile(options)));
    }

    [Fact]
    public void A_builder_fills_the_options_that_it_is_given()
    {
        CalendarOptions options = new() { Name = "shop" };
        new WorkCalendarBuilder(options).In("UTC").AlwaysOpen().Closed(Day);
        HolidaySetOptions set = new() { Name = "set" };
        new HolidaySetBuilder(set).Open(Day, "09:00-12:00");

        Assert.Equal(("UTC", 7, Day, null), (options.TimeZoneName, options.Hours.Single().Days.Count, options.Days.Single().Date, options.Days.Single().Hours));
        Assert.Equal((Day, "09:00-12:00"), (set.Days.Single().Date, set.Days.Single().Hours!.Single()));
        Assert.Throws<InvalidOperationException>(() => new WorkCalendarBuilder(options).In(TimeZoneInfo.Utc));
        Assert.Throws<ArgumentNullException>(() => new WorkCalendarBuilder(null!));
    }

    [Fact]
    public void What_a_host_cannot_mean_is_told_with_its_place()
    {
        CalendarSetOptions options = new()
        {
            HolidaySets = { null!, new() { Ready = HolidaySet.Define("a", _ => { }), Name = "b" }, new() { Name = "c", Days = { new() { Hours = [], WorksLike = DayOfWeek.Monday, Date = Day } } } },
            Calendars =
            {
                null!,
                new() { Ready = WorkCalendar.Define("d", c => c.In("UTC").AlwaysOpen()), TimeZoneName = "UTC" },
                new()
                {
                    Name = "e",
                    TimeZoneName = "UTC",
                    Hours = { null!, new() { Hours = { "09:00-17:00" } }, new() { Days = { (DayOfWeek)7, DayOfWeek.Monday }, Hours = { null!, "09:00-17:00", "x" } } },
                    Observes = { default, "a" },
                    Days =
                    {
                        null!,
                        new(),
                        new() { EveryYear = default(YearlyDay) },
                        new() { Date = Day, EveryYear = YearlyDay.On(5, 1) },
                        new() { Date = Day, WorksLike = (DayOfWeek)(-1) },
                        new() { Date = new DateOnly(2200, 1, 1) },
                        new() { Date = Day.AddDays(1), Hours = [] },
                        new() { Date = Day.AddDays(2), Hours = [null!] },
                    },
                },
            },
        };
        List<Fault> faults = [];

        Dictionary<string, WorkCalendar?> calendars = WorkCalendarCompiler.Compile(new(new(), options), Place.InConfiguration("Time"), faults);

        Assert.Equal(
            [
                "CF2005 Time:HolidaySets:0: The item is null.",
                "CF2005 Time:HolidaySets:1: The set of holidays 'a' is both ready-made and described.",
                "CF4503 Time:HolidaySets:2:Days:0: 'Hours' and 'WorksLike' cannot both be set.",
                "CF2005 Time:Calendars:0: The item is null.",
                "CF2005 Time:Calendars:1: The calendar 'd' is both ready-made and described.",
                "CF2005 Time:Calendars:2:Days:0: The item is null.",
                "CF4507 Time:Calendars:2:Days:1: 'Date' or 'EveryYear' is required.",
                "CF4507 Time:Calendars:2:Days:2: 'Date' or 'EveryYear' is required.",
                "CF4507 Time:Calendars:2:Days:3: The day is both 2026-05-01 and 05-01.",
                "CF2005 Time:Calendars:2:Days:4: '-1' is not a weekday.",
                "CF4507 Time:Calendars:2:Days:5: The year 2200 is out of range.",
                "CF4503 Time:Calendars:2:Days:6: The day is open but has no hours.",
                "CF4503 Time:Calendars:2:Days:7: '' is not a span of opening hours.",
                "CF2005 Time:Calendars:2:Hours:0: The item is null.",
                "CF4503 Time:Calendars:2:Hours:1: 'Days' is required.",
                "CF2005 Time:Calendars:2:Hours:2: '7' is not a weekday.",
                "CF4503 Time:Calendars:2:Hours:2:0: '' is not a span of opening hours.",
                "CF4503 Time:Calendars:2:Hours:2:2: 'x' is not a span of opening hours.",
                "CF4509 Time:Calendars:2:Observes: There is no set of holidays ''.",
            ],
            faults.Select(fault => $"{fault.Code} {fault.Place}: {fault.Message}"));
        Assert.Equal(["d", "e"], calendars.Keys.Order());
        Assert.Null(calendars["e"]);
    }

    [Fact]
    public void More_calendars_or_sets_than_may_be_are_refused()
    {
        CalendarSetOptions options = new();
        for (int at = 0; at <= 1_000; at++)
        {
            options.HolidaySets.Add(new() { Name = $"s{at}" });
            options.Calendars.Add(new() { Name = $"c{at}", TimeZone = TimeZoneInfo.Utc, Hours = { new() { Days = { DayOfWeek.Monday }, Hours = { "09:00-17:00" } } } });
        }

        List<Fault> faults = [];
        Assert.Equal(1_000, WorkCalendarCompiler.Compile(new(new(), options), Place.InConfiguration(""), faults).Count);
        Assert.Equal(
            ["CF4510 HolidaySets: There are more than 1000 items. Remove some.", "CF4510 Calendars: There are more than 1000 items. Remove some."],
            faults.Select(fault => fault.ToString()));
    }

    [Theory]
    [InlineData("""{ "Open": { "2026-05-01": "09:00-12:00", "2026-05-01": "09:00-12:00" } }""", "CF2005 Calendars:0:Open:2026-05-01: Duplicate setting '2026-05-01'.")]
    [InlineData("""{ "Hours": { "Monday": "09:00-12:00", "monday": "13:00-15:00" } }""", "CF2005 Calendars:0:Hours:monday: Duplicate setting 'monday'.")]
    [InlineData("""{ "Hours": { "Monday": [ "9-5" ] } }""", "CF4503 Calendars:0:Hours:Monday: '9-5' is not a span of opening hours.")]
    [InlineData("""{ "Closed": [ [ "2026-05-01" ] ] }""", "CF2005 Calendars:0:Closed:0: The setting ")]
    public void What_is_wrong_in_JSON_is_told_once_and_first(string settings, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidRulesException>(() => WorkCalendarSet.Parse($$"""{ "Calendars": [ { "Name": "a", "TimeZone": "UTC", {{settings.Trim()[1..]}} ] }""")).Faults[0].ToString(), StringComparison.Ordinal);

    private static WorkCalendar Compile(CalendarOptions options)
    {
        List<Fault> faults = [];
        WorkCalendar? calendar = new WorkCalendarCompiler(faults).Compile(options, Place.InConfiguration("Calendars:0"));
        Assert.Empty(faults);
        return calendar!;
    }

    private static string[] Texts(OpenSpan[] hours) => [.. hours.Select(span => span.ToString())];

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Document(WorkCalendar calendar) => CanonicalWriter.ToJson(calendar.Write);
}
