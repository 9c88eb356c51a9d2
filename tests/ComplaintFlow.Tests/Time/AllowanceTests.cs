using System.Globalization;
using System.Text.Json;

namespace ComplaintFlow.Tests.Time;

public class AllowanceTests
{
    private const string Fix = " Use a whole number and a unit: 4 working hours, 30 working minutes, 15 business days, 30 calendar days, 8 weeks, 1 month or 48 hours.";

    [Theory]
    [InlineData("4 working hours", AllowanceKind.WorkingTime, 14_400)]
    [InlineData("30 working minutes", AllowanceKind.WorkingTime, 1_800)]
    [InlineData("1 working second", AllowanceKind.WorkingTime, 1)]
    [InlineData("15 business days", AllowanceKind.BusinessDays, 15)]
    [InlineData("1 business day", AllowanceKind.BusinessDays, 1)]
    [InlineData("30 calendar days", AllowanceKind.CalendarDays, 30)]
    [InlineData("8 weeks", AllowanceKind.Weeks, 8)]
    [InlineData("1 month", AllowanceKind.Months, 1)]
    [InlineData("48 hours", AllowanceKind.Elapsed, 172_800)]
    [InlineData("90 minutes", AllowanceKind.Elapsed, 5_400)]
    [InlineData("0 hours", AllowanceKind.Elapsed, 0)]
    [InlineData("876600 hours", AllowanceKind.Elapsed, 3_155_760_000)]
    public void An_allowance_is_written_as_it_is_read(string text, AllowanceKind kind, long count)
    {
        Allowance allowance = Allowance.Parse(text, null);

        Assert.Equal((kind, count, text), (allowance.Kind, allowance.Count, allowance.ToString()));
        Assert.Equal(allowance, JsonSerializer.Deserialize<Allowance>(JsonSerializer.Serialize(allowance)));
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(allowance));
    }

    [Theory]
    [InlineData("4 Working Hours", "4 working hours")]
    [InlineData("  15   BUSINESS  DAYS ", "15 business days")]
    [InlineData("3 working days", "3 business days")]
    [InlineData("1 weeks", "1 week")]
    [InlineData("2 hour", "2 hours")]
    [InlineData("60 working minutes", "1 working hour")]
    public void It_is_read_as_people_write_it(string text, string written) => Assert.Equal(written, Allowance.Parse(text, null).ToString());

    [Theory]
    [InlineData("", "'' is not an allowance." + Fix)]
    [InlineData("soon", "'soon' is not an allowance." + Fix)]
    [InlineData("4", "'4' is not an allowance." + Fix)]
    [InlineData("-4 hours", "'-4 hours' is not an allowance." + Fix)]
    [InlineData("1.5 working hours", "'1.5 working hours' is not an allowance." + Fix)]
    [InlineData("٤ hours", "'٤ hours' is not an allowance." + Fix)]
    [InlineData("4 fortnights", "'fortnights' is not a unit of time." + Fix)]
    [InlineData("30 days", "'30 days' does not specify the kind of day. Use 30 calendar days or 30 business days.")]
    [InlineData("5218 weeks", "'5218 weeks' is too long. Use at most 5217 weeks.")]
    [InlineData("99999999999999999999 hours", "'99999999999999999999 hours' is too long. Use at most 876600 hours.")]
    public void What_is_none_says_what_to_write(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => Allowance.Parse(text, null)).Message);
        Assert.False(Allowance.TryParse(text, null, out _));
        Assert.Equal(message, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Allowance>(JsonSerializer.Serialize(text))).Message);
        List<Fault> faults = [];
        Assert.Null(Allowance.Read(text, "Targets:0:Allowance", faults));
        Assert.Equal($"CF4512 Targets:0:Allowance: {message}", faults.Single().ToString());
    }

    [Fact]
    public void What_cannot_be_is_refused_in_code()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Allowance.WorkingHours(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Allowance.Months(1_201));
        Assert.Throws<ArgumentOutOfRangeException>(() => Allowance.Elapsed(TimeSpan.FromMilliseconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Allowance.Working(WorkingTime.FromTicks(-TimeSpan.TicksPerSecond)));
    }

    [Theory]
    [InlineData("en", "4 working hours", "1 business day")]
    [InlineData("zh-Hans", "4 个工作小时", "1 个工作日")]
    public void Readers_get_it_in_their_language(string culture, string hours, string day)
    {
        Assert.Equal(hours, Allowance.WorkingHours(4).DisplayName(ComplaintTexts.Default, CultureInfo.GetCultureInfo(culture)));
        Assert.Equal(day, Allowance.BusinessDays(1).DisplayName(ComplaintTexts.Default, CultureInfo.GetCultureInfo(culture)));
    }

    [Theory]
    [InlineData("41:30:00", 41 * 3600 + 1800, 0)]
    [InlineData("00:00:00", 0, 0)]
    [InlineData("-00:00:12.5", -12, -5_000_000)]
    [InlineData("1000:00:00.0000001", 3_600_000, 1)]
    public void Working_time_is_written_exactly(string text, long seconds, long ticks)
    {
        WorkingTime time = WorkingTime.FromSeconds(seconds) + WorkingTime.FromTicks(ticks);

        Assert.Equal(text, time.ToString());
        Assert.Equal(time, WorkingTime.Parse(text, null));
        Assert.Equal(time, JsonSerializer.Deserialize<WorkingTime>(JsonSerializer.Serialize(time)));
    }

    [Theory]
    [InlineData("1:00:00")]
    [InlineData("01:60:00")]
    [InlineData("01:00")]
    [InlineData("01:00:00.")]
    [InlineData("01:00:00.12345678")]
    [InlineData("01:00:00x")]
    [InlineData("")]
    [InlineData("999999999:00:00")]
    public void What_is_no_working_time_is_refused(string text) =>
        Assert.Equal($"'{text}' is not a working time. Use hours, minutes and seconds: 41:30:00.", Assert.Throws<FormatException>(() => WorkingTime.Parse(text, null)).Message);

    [Fact]
    public void Working_time_reckons_with_itself_only()
    {
        Assert.Equal(WorkingTime.FromMinutes(90), (WorkingTime.FromHours(1) * 2) - WorkingTime.FromMinutes(30));
        Assert.Equal(0.5, WorkingTime.FromHours(2) / WorkingTime.FromHours(4));
        Assert.True(WorkingTime.FromHours(1) > WorkingTime.FromMinutes(59) && WorkingTime.Zero < WorkingTime.FromTicks(1));
        Assert.Throws<OverflowException>(() => WorkingTime.FromTicks(long.MaxValue) + WorkingTime.FromTicks(1));
        Assert.DoesNotContain(typeof(WorkingTime).GetMethods(), method => method.Name.StartsWith("op_", StringComparison.Ordinal) && method.ToString()!.Contains("TimeSpan", StringComparison.Ordinal));
        Assert.DoesNotContain(typeof(WorkingTime).GetMethods(), method => method.Name is "op_Implicit" or "op_Explicit");
    }
}
