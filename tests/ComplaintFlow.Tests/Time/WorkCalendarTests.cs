using System.Globalization;
using ComplaintFlow.Calendars;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Tests.Time;

public class WorkCalendarTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");
    private static readonly WorkCalendar Bank = WorkCalendar.Define("bank", c => c.In("Europe/London").OpenOnWeekdays("09:00-17:00").Closed(YearlyDay.Easter(-2), YearlyDay.Easter(1)));

    [Theory]
    [InlineData("China Standard Time", "2026-03-02T01:00:00Z")]
    [InlineData("Asia/Shanghai", "2026-03-02T01:00:00Z")]
    [InlineData("America/New_York", "2026-03-02T14:00:00Z")]
    public void Zones_have_IANA_and_Windows_names(string zone, string opening) =>
        Assert.Equal(At(opening), WorkCalendar.Define("a", c => c.In(zone).Open(DayOfWeek.Monday, "09:00-17:00")).NextOpening(At("2026-03-01T12:00:00Z")));

    [Fact]
    public void A_night_shift_belongs_to_the_day_on_which_it_begins()
    {
        WorkCalendar nights = WorkCalendar.Define("nights", c => c.In("UTC").OpenOnWeekdays("22:00-06:00").Closed(new DateOnly(2026, 3, 4)));

        // Wednesday is closed: Tuesday's shift still ends on Wednesday morning, and nothing begins on Wednesday evening.
        Assert.True(nights.IsOpen(At("2026-03-04T05:59:59Z")));
        Assert.False(nights.IsOpen(At("2026-03-04T22:00:00Z")));
        Assert.Equal(At("2026-03-05T23:00:00Z"), nights.Add(At("2026-03-04T05:00:00Z"), WorkingTime.FromHours(2)));
        Assert.Equal(At("2026-03-04T06:00:00Z"), nights.CloseOfBusiness(At("2026-03-04T02:00:00Z")));
        Assert.Equal(At("2026-03-04T06:00:00Z"), nights.CloseOfBusiness(At("2026-03-04T06:00:00Z")));
        Assert.Equal(At("2026-03-10T02:00:00Z"), nights.AddBusinessDays(At("2026-03-07T02:00:00Z"), 1));
        Assert.True(nights.IsBusinessDay(new DateOnly(2026, 3, 6)));
        Assert.False(nights.IsBusinessDay(new DateOnly(2026, 3, 7)));
    }

    [Fact]
    public void What_the_calendar_says_goes_before_what_it_observes_and_later_sets_before_earlier_ones()
    {
        DateOnly[] days = [.. Enumerable.Range(2, 4).Select(day => new DateOnly(2026, 3, day))];
        HolidaySet country = HolidaySet.Define("country", h => h.Closed(days).Closed(YearlyDay.On(3, 6)));
        HolidaySet region = HolidaySet.Define("region", h => h.Open(days[1], "09:00-10:00").Open(YearlyDay.On(3, 4), "09:00-11:00"));
        WorkCalendar firm = WorkCalendar.Define("firm", c => c.In("UTC").OpenOnWeekdays("09:00-17:00").Observes(country).Observes(region).Open(days[0], "09:00-12:00").Closed(YearlyDay.On(3, 5)));

        Assert.Equal([3, 1, 2, 0, 0], Enumerable.Range(2, 5).Select(day => firm.Between(At($"2026-03-0{day}T00:00:00Z"), At($"2026-03-0{day + 1}T00:00:00Z")).TotalHours));
        Assert.Equal(
            [new(days[0], true, "firm"), new(days[1], true, "region"), new(days[2], true, "region"), new(days[3], false, "firm"), new(new(2026, 3, 6), false, "country")],
            firm.Explain(At("2026-03-01T00:00:00Z"), new(Allowance.WorkingHours(14))).SpecialDays.Select(day => new SpecialDay(day.Date, day.IsOpen, day.Source)));
    }

    [Fact]
    public void A_make_up_day_has_the_hours_of_monday_or_of_the_weekday_that_is_named()
    {
        WorkCalendar shop = WorkCalendar.Define("shop", c => c.In("Asia/Shanghai").Open(DayOfWeek.Monday, "09:00-12:00").Open(DayOfWeek.Thursday, "14:00-16:00")
            .MakeUpDays(new DateOnly(2026, 2, 14)).MakeUpDays(DayOfWeek.Thursday, new DateOnly(2026, 2, 28)));

        Assert.Equal(At("2026-02-14T01:00:00Z"), shop.NextOpening(At("2026-02-13T00:00:00Z")));
        Assert.Equal(At("2026-02-28T06:00:00Z"), shop.NextOpening(At("2026-02-27T00:00:00Z")));
    }

    [Theory]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(1943, "1943-04-25")]
    [InlineData(1913, "1913-03-23")]
    [InlineData(2038, "2038-04-25")]
    [InlineData(2100, "2100-03-28")]
    public void Easter_is_when_it_is(int year, string date) => Assert.Equal(DateOnly.Parse(date, CultureInfo.InvariantCulture), YearlyDay.Easter().In(year));

    [Theory]
    [InlineData("12-25", 2026, "2026-12-25")]
    [InlineData("02-29", 2026, null)]
    [InlineData("02-29", 2028, "2028-02-29")]
    [InlineData("first monday of may", 2026, "2026-05-04")]
    [InlineData("fourth thursday of november", 2026, "2026-11-26")]
    [InlineData("last monday of august", 2026, "2026-08-31")]
    [InlineData("last monday of may", 2026, "2026-05-25")]
    [InlineData("easter-2", 2026, "2026-04-03")]
    [InlineData("easter+1", 2026, "2026-04-06")]
    [InlineData("easter", 2026, "2026-04-05")]
    [InlineData("12-25 or next weekday", 2020, "2020-12-25")]
    [InlineData("12-25 or next weekday", 2021, "2021-12-27")]
    [InlineData("12-25 or next weekday", 2022, "2022-12-26")]
    [InlineData("12-31 or next weekday", 2022, "2023-01-02")]
    [InlineData("first saturday of may or next weekday", 2026, "2026-05-04")]
    [InlineData("02-29 or next weekday", 2026, null)]
    public void A_yearly_day_is_written_as_it_is_read(string text, int year, string? date)
    {
        YearlyDay day = YearlyDay.Parse(text, null);

        Assert.Equal(text, day.ToString());
        Assert.Equal(date is null ? null : DateOnly.Parse(date, CultureInfo.InvariantCulture), day.In(year));
    }

    [Theory]
    [InlineData("13-01")]
    [InlineData("fifth monday of may")]
    [InlineData("first moonday of may")]
    [InlineData("easter1")]
    [InlineData("easter-81")]
    [InlineData("12-25 or next weekday or next weekday")]
    [InlineData(" or next weekday")]
    [InlineData("")]
    public void What_is_no_yearly_day_is_refused(string text) =>
        Assert.Equal($"'{text}' is not a yearly day. Use 12-25, first monday of may, last monday of august, easter-2, easter+1, or 12-25 or next weekday.", Assert.Throws<FormatException>(() => YearlyDay.Parse(text, null)).Message);

    // 2026: 6 March is a Friday, 3 and 6 April are Good Friday and Easter Monday; summer time begins on 29 March and ends on 25 October.
    [Theory]
    [InlineData("2026-03-06T10:00:00Z", "3 business days", "day-after", "close-of-business", "2026-03-11T17:00:00Z")]
    [InlineData("2026-03-06T10:00:00Z", "3 business days", "day-after", "instant", "2026-03-12T00:00:00Z")]
    [InlineData("2026-03-06T18:00:00Z", "3 business days", "instant", "instant", "2026-03-12T09:00:00Z")]
    [InlineData("2026-03-06T18:00:00Z", "3 business days", "instant", "same-time-of-day", "2026-03-11T18:00:00Z")]
    [InlineData("2026-03-06T18:00:00Z", "3 business days", "instant", "close-of-business", "2026-03-11T17:00:00Z")]
    [InlineData("2026-03-06T18:00:00Z", "3 business days", "next-business-day-after-hours", "instant", "2026-03-12T09:00:00Z")]
    [InlineData("2026-03-07T11:00:00Z", "1 business days", "next-business-day-after-hours", "instant", "2026-03-10T11:00:00Z")]
    [InlineData("2026-03-07T11:00:00Z", "1 business days", "instant", "instant", "2026-03-09T11:00:00Z")]
    [InlineData("2026-03-07T17:00:00Z", "1 business days", "next-business-day-after-hours", "instant", "2026-03-11T09:00:00Z")]
    [InlineData("2026-03-07T11:00:00Z", "1 business days", "next-opening", "instant", "2026-03-10T09:00:00Z")]
    [InlineData("2026-03-07T11:00:00Z", "1 business days", "next-opening", "close-of-business", "2026-03-10T17:00:00Z")]
    [InlineData("2026-03-06T17:00:00Z", "1 business days", "next-opening", "instant", "2026-03-10T09:00:00Z")]
    [InlineData("2026-03-06T16:00:00Z", "1 business days", "next-opening", "instant", "2026-03-09T16:00:00Z")]
    [InlineData("2026-03-06T08:00:00Z", "1 business days", "next-opening", "instant", "2026-03-09T09:00:00Z")]
    [InlineData("2026-03-07T11:00:00Z", "24 hours", "next-opening", "instant", "2026-03-10T09:00:00Z")]
    [InlineData("2026-03-07T11:00:00Z", "2 calendar days", "next-opening", "instant", "2026-03-11T09:00:00Z")]
    [InlineData("2026-03-07T11:00:00Z", "2 working hours", "next-opening", "instant", "2026-03-09T11:00:00Z")]
    [InlineData("2026-04-02T10:00:00Z", "1 business days", "instant", "instant", "2026-04-07T10:00:00Z")]
    [InlineData("2026-03-28T12:00:00Z", "1 calendar days", "instant", "instant", "2026-03-29T11:00:00Z")]
    [InlineData("2026-03-28T12:00:00Z", "24 hours", "instant", "instant", "2026-03-29T12:00:00Z")]
    [InlineData("2026-03-28T12:00:00Z", "24 hours", "day-after", "instant", "2026-03-30T00:00:00Z")]
    [InlineData("2026-03-28T01:30:00Z", "1 calendar days", "instant", "instant", "2026-03-29T01:30:00Z")]
    [InlineData("2026-03-06T10:00:00Z", "8 weeks", "instant", "end-of-day", "2026-05-01T23:00:00Z")]
    [InlineData("2026-03-06T10:00:00Z", "8 weeks", "day-after", "instant", "2026-05-01T23:00:00Z")]
    [InlineData("2026-01-31T10:00:00Z", "1 month", "instant", "instant", "2026-02-28T10:00:00Z")]
    [InlineData("2026-01-31T10:00:00Z", "1 month", "instant", "close-of-business", "2026-03-02T17:00:00Z")]
    [InlineData("2026-03-06T16:00:00Z", "2 working hours", "instant", "close-of-business", "2026-03-09T17:00:00Z")]
    [InlineData("2026-03-06T16:00:00Z", "1 working hours", "instant", "close-of-business", "2026-03-06T17:00:00Z")]
    [InlineData("2026-03-06T16:00:00Z", "1 working hours", "instant", "end-of-day", "2026-03-07T00:00:00Z")]
    [InlineData("2026-03-06T16:00:00Z", "8 hours", "instant", "end-of-day", "2026-03-07T00:00:00Z")]
    [InlineData("2026-03-06T16:00:00Z", "1 working hours", "day-after", "instant", "2026-03-09T10:00:00Z")]
    public void Terms_say_when_something_is_due(string start, string allowance, string starts, string ends, string due)
    {
        DueTerms terms = new(Allowance.Parse(allowance, null)) { Starts = Named<StartRule>(starts), Ends = Named<EndRule>(ends) };

        Assert.Equal(At(due), Bank.Due(At(start), terms));
        Assert.Equal(At(due), Bank.Explain(At(start), terms).Due);
    }

    // From Friday 13:00 to Sunday 13:00: four working hours, and two days.
    [Theory]
    [InlineData("8 working hours", "2026-03-09T14:00:00Z")]
    [InlineData("2 business days", "2026-03-10T14:00:00Z")]
    [InlineData("2 calendar days", "2026-03-10T10:00:00Z")]
    [InlineData("48 hours", "2026-03-10T10:00:00Z")]
    public void A_pause_takes_out_working_time_or_its_length(string allowance, string due)
    {
        Pause pause = new(At("2026-03-06T13:00:00Z"), At("2026-03-08T13:00:00Z"));

        Assert.Equal(At(due), Bank.Due(At("2026-03-06T10:00:00Z"), new(Allowance.Parse(allowance, null)), pause));
        Assert.Equal(At(due), Bank.Explain(At("2026-03-06T10:00:00Z"), new(Allowance.Parse(allowance, null)), pause).Due);
    }

    [Fact]
    public void Pauses_that_overlap_count_once_and_those_out_of_order_are_refused()
    {
        DateTimeOffset start = At("2026-03-09T09:00:00Z");
        DueTerms terms = new(Allowance.WorkingHours(2));
        Pause[] overlapping = [new(start.AddHours(-5), start.AddHours(1)), new(start.AddMinutes(30), start.AddHours(2)), new(start.AddHours(1), start.AddHours(1.5)), new(start.AddHours(4), start.AddHours(5))];

        Assert.Equal(start.AddHours(4), Bank.Due(start, terms, overlapping));
        Assert.Throws<ArgumentException>(() => Bank.Due(start, terms, overlapping[1], overlapping[0]));
        Assert.Throws<ArgumentException>(() => Bank.Due(start, terms, new Pause(start, start.AddTicks(-1))));
    }

    [Fact]
    public void A_due_time_is_explained_in_both_languages()
    {
        DueExplanation why = Bank.Explain(At("2026-04-02T14:00:00Z"), new(Allowance.WorkingHours(4)) { Starts = StartRule.NextBusinessDayAfterHours }, new Pause(At("2026-04-02T15:00:00Z"), At("2026-04-02T15:30:00Z")));

        Assert.Equal(
            """
            Due 2026-04-07 11:30:00: 4 working hours by the calendar bank (Europe/London) from 2026-04-02 15:00:00.
            2026-04-03 is closed (bank).
            2026-04-06 is closed (bank).
            Excluded: 2026-04-02 16:00:00 to 2026-04-02 16:30:00, 00:30:00.
            Counted: 2026-04-02 15:00:00 to 2026-04-02 16:00:00, 01:00:00.
            Counted: 2026-04-02 16:30:00 to 2026-04-02 17:00:00, 00:30:00.
            Counted: 2026-04-07 09:00:00 to 2026-04-07 11:30:00, 02:30:00.
            Time that runs out at closing is due at closing.
            """.ReplaceLineEndings("\n"),
            why.ToText(ComplaintTexts.Default, English));
        Assert.Equal("截止时间 2026-04-07 11:30:00：自 2026-04-02 15:00:00 起，按日历 bank (Europe/London) 计 4 个工作小时。", why.ToText(ComplaintTexts.Default, Chinese).Split('\n')[0]);
        Assert.DoesNotContain(why.ToText(ComplaintTexts.Default, Chinese).Split('\n'), line => line.StartsWith("due.", StringComparison.Ordinal));
    }

    [Fact]
    public void An_explanation_lists_the_business_days_and_says_how_many_it_leaves_out()
    {
        DueExplanation days = Bank.Explain(At("2026-03-06T10:00:00Z"), new(Allowance.BusinessDays(3)) { Starts = StartRule.DayAfter, Ends = EndRule.CloseOfBusiness });
        DueExplanation long_ = Bank.Explain(At("2026-03-06T10:00:00Z"), new(Allowance.WorkingHours(1_000)));

        Assert.Equal(["2026-03-09", "2026-03-10", "2026-03-11"], days.Counted.Select(span => span.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Contains("It counts from 2026-03-07 00:00:00, the end of the day of receipt.\n", days.ToText(ComplaintTexts.Default, English), StringComparison.Ordinal);
        Assert.EndsWith("It is due at the close of business on the last day.", days.ToText(ComplaintTexts.Default, English), StringComparison.Ordinal);
        Assert.Equal((100, 26), (long_.Counted.Length, long_.Omitted));
        Assert.Contains("Further entries: 26.", long_.ToText(ComplaintTexts.Default, English), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_has_its_text()
    {
        foreach (StartRule starts in Enum.GetValues<StartRule>())
        {
            foreach (EndRule ends in Enum.GetValues<EndRule>())
            {
                foreach (BoundaryRule boundary in Enum.GetValues<BoundaryRule>())
                    Assert.DoesNotContain("due.", Bank.Explain(At("2026-03-07T10:00:00Z"), new(Allowance.WorkingHours(3)) { Starts = starts, Ends = ends, Boundary = boundary }).ToText(ComplaintTexts.Default, English), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Reminders_lie_before_by_an_allowance_of_any_kind()
    {
        DateTimeOffset due = At("2026-03-09T10:00:00Z");

        Assert.Equal(At("2026-03-06T15:00:00Z"), Bank.Subtract(due, Allowance.WorkingHours(3)));
        Assert.Equal(At("2026-03-05T10:00:00Z"), Bank.Subtract(due, Allowance.BusinessDays(2)));
        Assert.Equal(At("2026-03-07T10:00:00Z"), Bank.Subtract(due, Allowance.Hours(48)));
        Assert.Equal(At("2026-03-02T10:00:00Z"), Bank.Subtract(due, Allowance.Weeks(1)));
        Assert.Equal(At("2026-02-09T10:00:00Z"), Bank.Subtract(due, Allowance.Months(1)));
    }

    [Fact]
    public void A_day_that_a_zone_left_out_has_no_business()
    {
        // Samoa went from Thursday 29 to Saturday 31 December 2011.
        WorkCalendar samoa = WorkCalendar.Define("samoa", c => c.In("Pacific/Apia").OpenEveryDay("09:00-17:00"));

        Assert.False(samoa.IsBusinessDay(new DateOnly(2011, 12, 30)));
        Assert.Equal(new DateOnly(2011, 12, 31), samoa.AddBusinessDays(new DateOnly(2011, 12, 29), 1));
        Assert.Equal(WorkingTime.FromHours(16), samoa.Between(samoa.ToInstant(new DateTime(2011, 12, 29)), samoa.ToInstant(new DateTime(2012, 1, 1))));
    }

    [Fact]
    public void Configuration_and_JSON_and_code_come_to_the_same()
    {
        const string Json =
            """
            {
              "Calendars": [
                {
                  "Name": "shop", "TimeZone": "Asia/Shanghai", "Observes": [ "cn", "code" ],
                  "Hours": { "weekdays": [ "09:00-12:00", "13:00-18:00" ], "Saturday": "10:00-16:00" }, // lunch from 12 to 1
                  "Closed": [ "12-31", "2026-03-02" ], "Open": { "2026-12-24": "09:00-12:00", "12-23": [ "09:00-12:00" ] }, "MakeUpDays": { "Saturday": "2026-05-10" },
                },
              ],
              "HolidaySets": [ { "Name": "cn", "Closed": [ "2026-01-01", "easter-2" ], "MakeUpDays": [ "2026-01-04" ] } ]
            }
            """;
        HolidaySet code = HolidaySet.Define("code", h => h.Closed(new DateOnly(2026, 7, 1)));
        using MemoryStream stream = new(System.Text.Encoding.UTF8.GetBytes(Json));
        WorkCalendar[] all =
        [
            WorkCalendarSet.Parse(Json, code)["shop"],
            WorkCalendarSet.Read(new ConfigurationBuilder().AddJsonStream(stream).Build(), code)["shop"],
            WorkCalendar.Define("shop", c => c.In("Asia/Shanghai")
                .OpenOnWeekdays("09:00-12:00", "13:00-18:00").Open(DayOfWeek.Saturday, "10:00-16:00")
                .Observes(HolidaySet.Define("cn", h => h.Closed(new DateOnly(2026, 1, 1)).Closed(YearlyDay.Easter(-2)).MakeUpDays(new DateOnly(2026, 1, 4))))
                .Observes(code)
                .Closed(YearlyDay.On(12, 31)).Closed(new DateOnly(2026, 3, 2)).Open(new DateOnly(2026, 12, 24), "09:00-12:00").Open(YearlyDay.On(12, 23), "09:00-12:00").MakeUpDays(DayOfWeek.Saturday, new DateOnly(2026, 5, 10))),
        ];

        Assert.All(all.Take(2), calendar => Assert.Equal(Sorted(all[2]), Sorted(calendar)));
        Assert.Null(WorkCalendarSet.Parse(Json, code).Find("other"));
        Assert.Throws<KeyNotFoundException>(() => WorkCalendarSet.Parse(Json, code)["other"]);
    }

    [Fact]
    public void The_document_differs_where_reckoning_may()
    {
        string[] texts = [.. new[] { "UTC", "Europe/London" }
            .SelectMany(zone => new[] { "09:00-17:00", "09:00-17:30" }.Select(hours => (zone, hours)))
            .SelectMany(one => new[] { 1, 2 }.Select(day => Document(WorkCalendar.Define("a", c => c.In(one.zone).OpenOnWeekdays(one.hours).Closed(new DateOnly(2026, 1, day))))))];

        Assert.Distinct(texts);
    }

    // Providers of configuration sort their keys, so that yearly days may come in another order.
    private static string Sorted(WorkCalendar calendar) => string.Join('\n', Document(calendar).Split('\n').Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal));

    private static string Document(WorkCalendar calendar) => CanonicalWriter.ToJson(calendar.Write);

    private static T Named<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().Single(value => JsonNames.Of(value) == name);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
