using ComplaintFlow.Calendars;

namespace ComplaintFlow.Tests.Time;

public class CalendarFaultTests
{
    private const string Fix = "Use the form 09:00-17:30. The end may be 24:00; an end before the start is on the next day.";

    [Theory]
    [InlineData("""{ "Hours": { "Monday": "9-17" } }""", "CF4503 Calendars:0:Hours:Monday: '9-17' is not a span of opening hours. " + Fix)]
    [InlineData("""{ "Hours": { "Monday": [ "09:00-12:00", "12:60-13:00" ] } }""", "CF4503 Calendars:0:Hours:Monday:1: '12:60-13:00' is not a span of opening hours. " + Fix)]
    [InlineData("""{ "Hours": { "Monday": "09:00-24:01" } }""", "CF4503 Calendars:0:Hours:Monday: '09:00-24:01' is not a span of opening hours. " + Fix)]
    [InlineData("""{ "Hours": { "Monday": "24:00-09:00" } }""", "CF4503 Calendars:0:Hours:Monday: '24:00-09:00' starts at the end of the day. " + Fix)]
    [InlineData("""{ "Hours": { "Monday": "09:00-09:00" } }""", "CF4503 Calendars:0:Hours:Monday: '09:00-09:00' starts and ends at the same time. " + Fix)]
    [InlineData("""{ "Hours": { "Monday": [ "09:00-12:00", "11:59-13:00" ] } }""", "CF4504 Calendars:0:Hours:Monday:1: The hours 11:59-13:00 overlap with 09:00-12:00. End one where the other starts, or combine them.")]
    [InlineData("""{ "Hours": { "Monday": "22:00-06:00", "Tuesday": "05:00-12:00" } }""", "CF4504 Calendars:0:Hours:Tuesday: The hours 05:00-12:00 overlap with 22:00-06:00 of Monday. End one where the other starts, or combine them.")]
    [InlineData("""{ "Hours": { "Saturday": "22:00-06:00", "Sunday": "05:00-12:00" } }""", "CF4504 Calendars:0:Hours:Sunday: The hours 05:00-12:00 overlap with 22:00-06:00 of Saturday. End one where the other starts, or combine them.")]
    [InlineData("""{ "Hours": { "Weekdays": "09:00-12:00", "Monday": "10:00-11:00" } }""", "CF4504 Calendars:0:Hours:Monday: The hours 10:00-11:00 overlap with 09:00-12:00. End one where the other starts, or combine them.")]
    [InlineData("""{ "Hours": { "Mondays": "09:00-12:00" } }""", "CF2004 Calendars:0:Hours:Mondays: Unknown setting 'Mondays'. The settings are Weekdays, EveryDay, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday. Did you mean 'Monday'?")]
    [InlineData("""{ "Hours": "09:00-12:00" }""", "CF2005 Calendars:0:Hours: '09:00-12:00' does not specify any days. Use { \"Weekdays\": \"09:00-17:00\", \"Saturday\": [ \"10:00-12:00\", \"13:00-15:00\" ] }.")]
    [InlineData("{ }", "CF4505 Calendars:0: The calendar never opens, so nothing would ever be due. Add hours with Open, or call AlwaysOpen.")]
    [InlineData("""{ "Closed": [ "2026-13-01" ] }""", "CF4507 Calendars:0:Closed:0: '2026-13-01' is neither a date nor a yearly day. Use a date such as 2026-05-01, or 12-25, first monday of may, last monday of august, easter-2, easter+1, or 12-25 or next weekday.")]
    [InlineData("""{ "Closed": "fifth monday of may" }""", "CF4507 Calendars:0:Closed: 'fifth monday of may' is neither a date nor a yearly day. Use a date such as 2026-05-01, or 12-25, first monday of may, last monday of august, easter-2, easter+1, or 12-25 or next weekday.")]
    [InlineData("""{ "Closed": [ "1899-12-31" ] }""", "CF4507 Calendars:0:Closed:0: The year 1899 is out of range. Use a year from 1900 to 2199.")]
    [InlineData("""{ "MakeUpDays": [ "12-25" ] }""", "CF4507 Calendars:0:MakeUpDays:0: '12-25' is not a date. Use a date such as 2026-05-01.")]
    [InlineData("""{ "MakeUpDays": [ "2026-02-14" ], "Hours": { "Tuesday": "09:00-12:00" } }""", "CF4508 Calendars:0: A make-up day (Calendars:0:MakeUpDays:0) uses the hours of Monday, but the calendar is closed on Monday. Use a weekday that has hours, or give the day its own hours with Open.")]
    [InlineData("""{ "MakeUpDays": { "Someday": [ "2026-02-14" ] } }""", "CF2004 Calendars:0:MakeUpDays:Someday: Unknown setting 'Someday'. The settings are the weekdays whose hours the days have: Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday.")]
    [InlineData("""{ "Closed": [ "2026-05-01" ], "Open": { "2026-05-01": "09:00-12:00" } }""", "CF4506 Calendars:0:Open:2026-05-01: 2026-05-01 is 09:00-12:00 here, but closed at Calendars:0:Closed:0. Remove one of them.")]
    [InlineData("""{ "Closed": [ "12-25" ], "Open": { "12-25": "09:00-12:00" } }""", "CF4506 Calendars:0:Open:12-25: 12-25 is 09:00-12:00 here, but closed at Calendars:0:Closed:0. Remove one of them.")]
    [InlineData("""{ "Closed": [ "2026-02-14" ], "MakeUpDays": [ "2026-02-14" ] }""", "CF4506 Calendars:0:MakeUpDays:0: 2026-02-14 is worked as a Monday here, but closed at Calendars:0:Closed:0. Remove one of them.")]
    [InlineData("""{ "Open": "09:00-12:00" }""", "CF2005 Calendars:0:Open: 'Open' does not specify any days. Use { \"2026-12-24\": \"09:00-12:00\" }.")]
    [InlineData("""{ "Open": { "2026-05-01": [ ] } }""", "CF4503 Calendars:0:Open:2026-05-01: The day is open but has no hours. Add hours, or use Closed.")]
    [InlineData("""{ "Observes": [ "uk" ] }""", "CF4509 Calendars:0:Observes: There is no set of holidays 'uk'. Define it in HolidaySets.")]
    [InlineData("""{ "Zone": "UTC" }""", "CF2004 Calendars:0:Zone: Unknown setting 'Zone'. The settings are Name, TimeZone, Hours, Observes, Closed, Open, Shorten, MakeUpDays. Did you mean 'TimeZone'?")]
    [InlineData("""{ "TimeZone": "UTC", "Name": "b" }""", "CF2005 Calendars:0:TimeZone: Duplicate setting 'TimeZone'. Remove one.")]
    public void A_calendar_that_is_wrong_says_where_what_and_what_to_do(string settings, string message) =>
        Assert.Equal(message, FaultsOf($$"""{ "Calendars": [ { "Name": "a", "TimeZone": "UTC", {{settings.Trim()[1..].TrimStart()}} ] }""")[0]);

    [Theory]
    [InlineData("""{ "Calendar": [] }""", "CF2004 Calendar: Unknown setting 'Calendar'. The settings are Calendars, HolidaySets. Did you mean 'Calendars'?")]
    [InlineData("""{ "Calendars": "shop" }""", "CF2005 Calendars: 'shop' is not a list. Write a list: [ { \"Name\": \"…\" } ].")]
    [InlineData("""{ "Calendars": [ "shop" ] }""", "CF2005 Calendars:0: 'shop' is not a description. Write it as { \"Name\": \"…\" }.")]
    [InlineData("""{ "Calendars": [ { "Name": " a", "TimeZone": "UTC", "Hours": { "EveryDay": "00:00-24:00" } } ] }""", "CF4501 Calendars:0: The name ' a' has leading or trailing white space. Change the name.")]
    [InlineData("""{ "Calendars": [ { "Name": "a", "Hours": { "EveryDay": "00:00-24:00" } } ] }""", "CF4502 Calendars:0: A time zone is required. Use an IANA name such as Asia/Shanghai, or a Windows name such as China Standard Time.")]
    [InlineData("""{ "Calendars": [ { "Name": "a", "TimeZone": "Mars/Olympus", "Hours": { "EveryDay": "00:00-24:00" } } ] }""", "CF4502 Calendars:0: This machine has no time zone 'Mars/Olympus'. Use an IANA name such as Asia/Shanghai, or a Windows name such as China Standard Time.")]
    [InlineData("""{ "Calendars": [ { "Name": "a", "TimeZone": "UTC", "Hours": { "EveryDay": "00:00-24:00" } }, { "Name": "a", "TimeZone": "UTC", "Hours": { "EveryDay": "00:00-24:00" } } ] }""", "CF2006 Calendars:1:Name: The calendar 'a' is already defined. Rename one of them.")]
    [InlineData("""{ "HolidaySets": [ { "Name": "x" }, { "Name": "x" } ] }""", "CF2006 HolidaySets:1:Name: The set of holidays 'x' is already defined. Rename one of them.")]
    [InlineData("""{ "HolidaySets": [ { "Closed": [ ] } ] }""", "CF4501 HolidaySets:0: A name must not be empty. Change the name.")]
    [InlineData("""{ "HolidaySets": [ { "Name": "x", "Close": [ ] } ] }""", "CF2004 HolidaySets:0:Close: Unknown setting 'Close'. The settings are Name, Closed, Open, Shorten, MakeUpDays. Did you mean 'Closed'?")]
    [InlineData("[]", "CF4511 line 1: Expected an object. Write { \"Calendars\": [ … ] }.")]
    public void So_does_everything_else(string json, string message) => Assert.Equal(message, FaultsOf(json)[0]);

    [Fact]
    public void A_text_that_is_no_json_or_too_large_is_told()
    {
        Assert.StartsWith("CF4511 line 2: Invalid JSON: ", FaultsOf("{\n  \"Calendars\": [ }")[0], StringComparison.Ordinal);
        Assert.Equal("CF4511 the calendars: The text contains half of a surrogate pair. Remove it.", FaultsOf("{ \"\ud800\": 1 }")[0]);
        Assert.Equal("CF4510 the calendars: The text is larger than 4 MiB. Reduce the number of calendars in it.", FaultsOf(new string(' ', 5 << 20))[0]);
    }

    [Fact]
    public void What_is_wrong_in_code_is_told_all_at_once()
    {
        DateOnly day = new(2026, 5, 1);
        InvalidRulesException exception = Assert.Throws<InvalidRulesException>(() => WorkCalendar.Define("", c => c
            .In("Nowhere")
            .Open(DayOfWeek.Monday, "9-5")
            .Open(DayOfWeek.Tuesday, "09:00-12:00", "10:00-11:00")
            .Closed(day)
            .Open(day)
            .Open(YearlyDay.On(12, 24), "x")));

        Assert.Equal(
            [
                "CF4501 calendar '': A name must not be empty. Change the name.",
                "CF4503 calendar '', 2026-05-01: The day is open but has no hours. Add hours, or use Closed.",
                "CF4503 calendar '', 12-24: 'x' is not a span of opening hours. " + Fix,
                "CF4502 calendar '': This machine has no time zone 'Nowhere'. Use an IANA name such as Asia/Shanghai, or a Windows name such as China Standard Time.",
                "CF4503 calendar '', Monday: '9-5' is not a span of opening hours. " + Fix,
                "CF4504 calendar '', Tuesday: The hours 10:00-11:00 overlap with 09:00-12:00. End one where the other starts, or combine them.",
            ],
            exception.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void What_is_too_large_is_refused()
    {
        static string Of(Action<WorkCalendarBuilder> describe) => Assert.Throws<InvalidRulesException>(() => WorkCalendar.Define("a", c => describe(c.In("UTC").OpenOnWeekdays("09:00-17:00")))).Faults.Single().ToString();

        Assert.Equal("CF4510 calendar 'a': There are 10001 days. Use at most 10000, or define them as yearly days.", Of(c => c.Closed(Enumerable.Range(0, 10_001).Select(day => new DateOnly(2000, 1, 1).AddDays(day)))));
        Assert.Equal("CF4510 calendar 'a', Sunday: A day has 25 spans of opening hours. Use at most 24.", Of(c => c.Open(DayOfWeek.Sunday, Enumerable.Range(0, 25).Select(at => $"{at / 2:00}:{at % 2 * 30:00}-{at / 2:00}:{(at % 2 * 30) + 10:00}"))));
        Assert.Equal("CF4510 calendar 'a': The calendar observes 17 sets of holidays. Observe at most 16, or combine some of them.", Of(c => Enumerable.Range(0, 17).ToList().ForEach(at => c.Observes(HolidaySet.Define($"{at}", _ => { })))));
    }

    [Fact]
    public void What_cannot_be_said_is_refused_where_it_is_written()
    {
        Assert.Throws<InvalidOperationException>(() => WorkCalendar.Define("a", c => c.In("UTC").In("UTC")));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkCalendar.Define("a", c => c.Open((DayOfWeek)7, "09:00-12:00")));
        Assert.Throws<ArgumentException>(() => WorkCalendar.Define("a", c => c.Closed(default(YearlyDay))));
        Assert.Throws<ArgumentOutOfRangeException>(() => HolidaySet.Define("a", h => h.MakeUpDays((DayOfWeek)(-1), new DateOnly(2026, 1, 1))));
        Assert.Throws<ArgumentOutOfRangeException>(() => YearlyDay.On(2, 30));
        Assert.Throws<ArgumentOutOfRangeException>(() => YearlyDay.Nth(5, DayOfWeek.Monday, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => YearlyDay.Easter(-81));
    }

    [Fact]
    public void A_search_that_finds_nothing_ends()
    {
        WorkCalendar once = WorkCalendar.Define("once", c => c.In("UTC").Open(new DateOnly(2026, 5, 1), "09:00-17:00"));
        DateTimeOffset before = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(before.AddDays(30).AddHours(17), once.Add(before, WorkingTime.FromHours(8)));
        OutsideCalendarException exception = Assert.Throws<OutsideCalendarException>(() => once.Add(before, WorkingTime.FromHours(9)));
        Assert.Equal(("CF4601", "once", before), (exception.Code, exception.Calendar, exception.Start));
        Assert.Equal("CF4601: the result for the calendar 'once', from 2026-04-01 00:00:00 UTC, is outside the opening hours of 1900 to 2199. Check the instant and the amount. A calendar that opens on single dates only ends with the last of them.", exception.Message);
        Assert.Throws<OutsideCalendarException>(() => once.Subtract(before, WorkingTime.FromTicks(1)));
        Assert.Throws<OutsideCalendarException>(() => once.AddBusinessDays(before, 2));
        Assert.Throws<OutsideCalendarException>(() => once.Add(before, WorkingTime.FromTicks(long.MaxValue)));
        Assert.Throws<OutsideCalendarException>(() => once.Add(before.AddDays(40), WorkingTime.FromTicks(long.MaxValue)));
        Assert.Throws<OutsideCalendarException>(() => once.NextOpening(DateTimeOffset.MaxValue));
        Assert.Throws<OutsideCalendarException>(() => once.IsOpen(DateTimeOffset.MinValue));
        Assert.Throws<OutsideCalendarException>(() => once.Add(new DateTimeOffset(2199, 6, 1, 0, 0, 0, TimeSpan.Zero), Allowance.CalendarDays(36_525)));
    }

    private static string[] FaultsOf(string json) => [.. Assert.Throws<InvalidRulesException>(() => WorkCalendarSet.Parse(json)).Faults.Select(fault => fault.ToString())];
}
