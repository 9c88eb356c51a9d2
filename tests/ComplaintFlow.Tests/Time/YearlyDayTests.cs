using System.Globalization;
using ComplaintFlow.Calendars;
using FsCheck;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Time;

/// <summary>Yearly days that move from a weekend, and days that are only shortened.</summary>
public class YearlyDayTests
{
    // England and Wales, as published on gov.uk/bank-holidays.
    private static readonly string[] BankHolidays =
    [
        "2020-01-01", "2020-04-10", "2020-04-13", "2020-05-08", "2020-05-25", "2020-08-31", "2020-12-25", "2020-12-28",
        "2021-01-01", "2021-04-02", "2021-04-05", "2021-05-03", "2021-05-31", "2021-08-30", "2021-12-27", "2021-12-28",
        "2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02", "2022-06-02", "2022-06-03", "2022-08-29", "2022-09-19", "2022-12-26", "2022-12-27",
        "2023-01-02", "2023-04-07", "2023-04-10", "2023-05-01", "2023-05-08", "2023-05-29", "2023-08-28", "2023-12-25", "2023-12-26",
        "2024-01-01", "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25", "2024-12-26",
        "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26",
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
        "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28",
        "2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28", "2028-12-25", "2028-12-26",
    ];

    private static readonly HolidaySet England = HolidaySet.Define("england", h => h
        .Closed(YearlyDay.On(1, 1).MovedToWeekday(), YearlyDay.Easter(-2), YearlyDay.Easter(1))
        .Closed(YearlyDay.Nth(1, DayOfWeek.Monday, 5), YearlyDay.LastOf(DayOfWeek.Monday, 5), YearlyDay.LastOf(DayOfWeek.Monday, 8))
        .Closed(YearlyDay.On(12, 25).MovedToWeekday(), YearlyDay.On(12, 26).MovedToWeekday())
        // What was proclaimed for a single year.
        .MakeUpDays(new DateOnly(2020, 5, 4), new DateOnly(2022, 5, 30))
        .Closed(new DateOnly(2020, 5, 8), new(2022, 6, 2), new(2022, 6, 3), new(2022, 9, 19), new(2023, 5, 8)));

    [Fact]
    public void Bank_holidays_of_nine_years_follow_from_days_that_move_from_the_weekend()
    {
        WorkCalendar bank = Weekdays("bank", c => c.Observes(England));

        Assert.Equal(BankHolidays, ClosedWeekdays(bank, 2020, 2028));
    }

    [Fact]
    public void The_same_is_said_in_configuration()
    {
        WorkCalendar bank = WorkCalendarSet.Parse(
            """
            { "Calendars": [ { "Name": "bank", "TimeZone": "Europe/London", "Hours": { "Weekdays": "09:00-17:00" },
              "Closed": [ "01-01 or next weekday", "12-25 or next weekday", "12-26 or next weekday" ], "Shorten": { "12-24": "00:00-12:00", "2026-03-02": "10:00-11:00" } } ] }
            """)["bank"];

        Assert.Equal(["2022-01-03", "2022-12-26", "2022-12-27"], ClosedWeekdays(bank, 2022, 2022));
        Assert.Equal(At("2026-12-24T12:00:00Z"), bank.CloseOfBusiness(At("2026-12-24T10:00:00Z")));
        Assert.Equal(At("2026-03-02T11:00:00Z"), bank.CloseOfBusiness(At("2026-03-02T10:00:00Z")));
    }

    [Fact]
    public void A_day_moves_past_other_days_of_its_set_and_over_the_end_of_the_year()
    {
        WorkCalendar calendar = Weekdays("year's end", c => c.Closed(YearlyDay.On(12, 31).MovedToWeekday(), YearlyDay.On(1, 1).MovedToWeekday(), YearlyDay.On(1, 3)));

        // Saturday and Sunday; Monday the 2nd is the first that is free, then Wednesday the 4th.
        Assert.Equal(["2023-01-02", "2023-01-03", "2023-01-04"], ClosedWeekdays(calendar, 2023, 2023));
    }

    [Property]
    public void As_many_weekdays_are_lost_each_year_as_days_move_or_stay(NonNegativeInt first, PositiveInt count)
    {
        // Up to nine days in a row, none over the end of the year.
        DateOnly[] days = [.. Enumerable.Range(0, 1 + (count.Get % 9)).Select(at => new DateOnly(2001, 1, 1).AddDays((first.Get % 330) + at)).Where(day => (day.Month, day.Day) != (2, 29))];
        WorkCalendar calendar = Weekdays("moved", c => c.Closed(days.Select(day => YearlyDay.On(day.Month, day.Day).MovedToWeekday())));

        foreach (int year in Enumerable.Range(2020, 8))
            Assert.Equal(days.Length, ClosedWeekdays(calendar, year, year).Length);
    }

    [Fact]
    public void A_shortened_day_opens_nothing_that_is_closed_otherwise()
    {
        YearlyDay eve = YearlyDay.On(12, 24);
        WorkCalendar opened = Weekdays("opened", c => c.Open(eve, "09:00-12:00"));
        WorkCalendar shortened = Weekdays("shortened", c => c.Shorten(eve, "09:00-12:00"));

        // 2022-12-24 is a Saturday, 2024-12-24 a Tuesday.
        Assert.Equal([true, false], new[] { opened, shortened }.Select(calendar => calendar.IsBusinessDay(new DateOnly(2022, 12, 24))));
        Assert.All([opened, shortened], calendar => Assert.Equal(At("2024-12-24T12:00:00Z"), calendar.CloseOfBusiness(new DateOnly(2024, 12, 24))));
    }

    [Fact]
    public void A_shortened_day_keeps_its_breaks_and_what_its_set_has_closed()
    {
        HolidaySet eves = HolidaySet.Define("eves", h => h.Shorten(YearlyDay.On(12, 24), "00:00-14:00").Closed(new DateOnly(2025, 12, 24)));
        WorkCalendar shop = WorkCalendar.Define("shop", c => c.In("Europe/London").OpenOnWeekdays("10:00-12:00", "13:00-18:00").Observes(eves));

        Assert.Equal(WorkingTime.FromHours(3), shop.Between(At("2024-12-24T00:00:00Z"), At("2024-12-25T00:00:00Z")));
        Assert.False(shop.IsOpen(At("2024-12-24T12:30:00Z")));
        Assert.False(shop.IsBusinessDay(new DateOnly(2025, 12, 24)));
        // The firm's own day shortens what the set leaves open, and opens nothing that the set has closed.
        WorkCalendar shorter = WorkCalendar.Define("shop", c => c.In("Europe/London").OpenOnWeekdays("10:00-12:00", "13:00-18:00").Observes(eves)
            .Shorten(new DateOnly(2024, 12, 24), "11:00-20:00").Shorten(new DateOnly(2025, 12, 24), "11:00-20:00"));
        Assert.Equal(WorkingTime.FromHours(2), shorter.Between(At("2024-12-24T00:00:00Z"), At("2024-12-25T00:00:00Z")));
        Assert.False(shorter.IsBusinessDay(new DateOnly(2025, 12, 24)));
    }

    [Fact]
    public void A_day_that_there_is_nothing_to_shorten_of_is_not_explained_as_special()
    {
        WorkCalendar shop = Weekdays("shop", c => c.Shorten(YearlyDay.On(12, 24), "00:00-12:00").Closed(YearlyDay.On(12, 25).MovedToWeekday()));

        DueExplanation saturday = shop.Explain(At("2022-12-23T16:00:00Z"), new(Allowance.BusinessDays(1)));
        Assert.Equal([("2022-12-26", false, "shop")], saturday.SpecialDays.Select(day => (Text(day.Date), day.IsOpen, day.Source)));
        DueExplanation tuesday = shop.Explain(At("2024-12-23T16:00:00Z"), new(Allowance.BusinessDays(2)));
        Assert.Equal([("2024-12-24", true, "shop"), ("2024-12-25", false, "shop")], tuesday.SpecialDays.Select(day => (Text(day.Date), day.IsOpen, day.Source)));
    }

    [Fact]
    public void A_shortened_day_without_hours_or_with_other_hours_is_refused()
    {
        InvalidRulesException refused = Assert.Throws<InvalidRulesException>(() => WorkCalendar.Define("shop", c =>
        {
            c.In("UTC").OpenOnWeekdays("09:00-17:00").Shorten(YearlyDay.On(12, 31), "09:00-12:00").Open(YearlyDay.On(12, 31), "09:00-12:00").Shorten(YearlyDay.On(12, 24));
        }));

        Assert.Equal([ErrorCodes.ContradictingDays, ErrorCodes.InvalidHours], refused.Faults.Select(fault => fault.Code).Order(StringComparer.Ordinal).Reverse());
        Assert.Contains(refused.Faults, fault => fault.Message == "12-31 is 09:00-12:00 here, but shortened to 09:00-12:00 at calendar 'shop', 12-31.");
    }

    [Fact]
    public void A_default_day_stays_no_day_when_it_is_moved() =>
        Assert.Throws<ArgumentException>(() => Weekdays("shop", c => c.Closed(default(YearlyDay).MovedToWeekday())));

    [Fact]
    public void The_citys_service_desk_counts_a_saturday_from_mondays_opening()
    {
        WorkCalendar city = WorkCalendar.Define("city", c => c.In("America/New_York").OpenOnWeekdays("08:30-17:00"));
        DateTimeOffset opened = new(2015, 1, 3, 9, 33, 40, TimeSpan.FromHours(-5));
        DueTerms terms = new(Allowance.BusinessDays(1)) { Starts = StartRule.NextOpening };

        Assert.Equal(new DateTimeOffset(2015, 1, 6, 8, 30, 0, TimeSpan.FromHours(-5)), city.Due(opened, terms));
        string why = city.Explain(opened, terms).ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en"));
        Assert.Contains("It counts from 2015-01-05 08:30:00, the next opening after the receipt.", why, StringComparison.Ordinal);
    }

    private static WorkCalendar Weekdays(string name, Action<WorkCalendarBuilder> describe) => WorkCalendar.Define(name, c => describe(c.In("Europe/London").OpenOnWeekdays("09:00-17:00")));

    private static string[] ClosedWeekdays(WorkCalendar calendar, int from, int to)
    {
        List<string> closed = [];
        for (DateOnly date = new(from, 1, 1); date.Year <= to; date = date.AddDays(1))
        {
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !calendar.IsBusinessDay(date))
                closed.Add(Text(date));
        }

        return [.. closed];
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
