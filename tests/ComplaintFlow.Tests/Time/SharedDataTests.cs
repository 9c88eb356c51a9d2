using System.Globalization;
using System.Text.Json;

namespace ComplaintFlow.Tests.Time;

public class SharedDataTests
{
    private const string Cases = "deadlines/working_time_cases.json";
    private const string China = "holidays/cn_2010_2026.json";
    private const string Britain = "holidays/uk_bank_holidays.json";

    [SharedDataFact(Cases)]
    public void What_other_systems_promise_is_kept()
    {
        DeadlineCase[] cases = [.. DeadlineCase.Read(SharedDataFactAttribute.PathOf(Cases))];

        Assert.Equal(74, cases.Length);
        Assert.Empty(cases.Select(one => (one.Id, Values: one.Compare())).Where(one => one.Values.Expected != one.Values.Actual).Select(one => $"{one.Id}: {one.Values}"));
    }

    [SharedDataFact(China)]
    public void Chinas_years_have_their_working_days()
    {
        WorkCalendar china = ChinaCalendar();

        Assert.Equal([250, 249, 251, 248, 248], new[] { 2019, 2020, 2024, 2025, 2026 }.Select(year => china.BusinessDaysBetween(new(year - 1, 12, 31), new(year, 12, 31))));
    }

    [SharedDataFact(China)]
    public void A_weekend_that_is_worked_counts_and_a_holiday_on_a_weekday_does_not()
    {
        WorkCalendar china = ChinaCalendar();
        DateOnly[] madeUp = [.. Days(China).Where(day => !day.GetProperty("off").GetBoolean()).Select(Date)];

        Assert.Equal(112, madeUp.Count(date => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.All(madeUp, date => Assert.True(china.IsBusinessDay(date)));
        Assert.All(madeUp, date => Assert.Equal(1, china.BusinessDaysBetween(date.AddDays(-1), date)));
        Assert.All(Days(China).Where(day => day.GetProperty("off").GetBoolean()).Select(Date), date => Assert.False(china.IsBusinessDay(date)));

        // Spring Festival 2024: off from 10 to 17 February, worked on Sunday 4 and on Sunday 18.
        Assert.Equal(6, china.BusinessDaysBetween(new(2024, 2, 3), new(2024, 2, 9)));
        Assert.Equal(new DateOnly(2024, 2, 18), china.AddBusinessDays(new DateOnly(2024, 2, 9), 1));
        Assert.Equal(6, china.BusinessDaysBetween(new(2024, 2, 9), new(2024, 2, 23)));
    }

    [SharedDataFact(Britain)]
    public void Britains_three_divisions_have_their_bank_holidays()
    {
        string[] divisions = [.. Days(Britain).Select(day => day.GetProperty("division").GetString()!).Distinct()];
        Assert.Equal(["england-and-wales", "northern-ireland", "scotland"], divisions.Order(StringComparer.Ordinal));

        foreach (string division in divisions)
        {
            DateOnly[] holidays = [.. Days(Britain).Where(day => day.GetProperty("division").GetString() == division).Select(Date)];
            WorkCalendar calendar = WorkCalendar.Define(division, c => c.In("Europe/London").OpenOnWeekdays("09:00-17:00").Closed(holidays));
            WorkCalendar without = WorkCalendar.Define("no holidays", c => c.In("Europe/London").OpenOnWeekdays("09:00-17:00"));
            int[] lost = [.. Enumerable.Range(2019, 10).Select(year => WorkingDays(without, year) - WorkingDays(calendar, year))];

            Assert.Equal(Enumerable.Range(2019, 10).Select(year => holidays.Count(date => date.Year == year && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))), lost);
            if (division == "england-and-wales")
                Assert.Equal([8, 8, 8, 10, 9, 8, 8, 8, 8, 8], lost);
        }
    }

    [SharedDataFact(Britain)]
    public void Englands_ordinary_holidays_follow_from_yearly_days()
    {
        WorkCalendar listed = WorkCalendar.Define("listed", c => c.In("Europe/London").OpenOnWeekdays("09:00-17:00")
            .Closed(Days(Britain).Where(day => day.GetProperty("division").GetString() == "england-and-wales").Select(Date)));
        WorkCalendar yearly = WorkCalendar.Define("yearly", c => c.In("Europe/London").OpenOnWeekdays("09:00-17:00")
            .Closed(YearlyDay.On(1, 1), YearlyDay.Easter(-2), YearlyDay.Easter(1), YearlyDay.Nth(1, DayOfWeek.Monday, 5), YearlyDay.LastOf(DayOfWeek.Monday, 5), YearlyDay.LastOf(DayOfWeek.Monday, 8), YearlyDay.On(12, 25), YearlyDay.On(12, 26)));

        // Years without a substitute day or a royal occasion.
        foreach (int year in new[] { 2019, 2024, 2025 })
        {
            for (DateOnly date = new(year, 1, 1); date.Year == year; date = date.AddDays(1))
                Assert.Equal(listed.IsBusinessDay(date), yearly.IsBusinessDay(date));
        }
    }

    private static WorkCalendar ChinaCalendar()
    {
        HolidaySet holidays = HolidaySet.Define("cn", h => h
            .Closed(Days(China).Where(day => day.GetProperty("off").GetBoolean()).Select(Date))
            .MakeUpDays(Days(China).Where(day => !day.GetProperty("off").GetBoolean()).Select(Date)));
        return WorkCalendar.Define("shop", c => c.In("Asia/Shanghai").OpenOnWeekdays("09:00-12:00", "13:00-18:00").Observes(holidays));
    }

    private static int WorkingDays(WorkCalendar calendar, int year) => calendar.BusinessDaysBetween(new(year - 1, 12, 31), new(year, 12, 31));

    private static JsonElement[] Days(string file) => [.. JsonDocument.Parse(File.ReadAllText(SharedDataFactAttribute.PathOf(file))).RootElement.EnumerateArray()];

    private static DateOnly Date(JsonElement day) => DateOnly.Parse(day.GetProperty("date").GetString()!, CultureInfo.InvariantCulture);
}
