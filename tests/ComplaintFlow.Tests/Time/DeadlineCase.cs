using System.Globalization;
using System.Text.Json;

namespace ComplaintFlow.Tests.Time;

/// <summary>A due time that another system promises in its own tests.</summary>
internal sealed record DeadlineCase(int Id, string Kind, WorkCalendar Calendar, JsonElement Row)
{
    private BoundaryRule Boundary => Row.TryGetProperty("boundary", out JsonElement boundary) && boundary.GetString() == "next_open" ? BoundaryRule.NextOpening : BoundaryRule.EndOfPeriod;

    private WorkingTime Budget => WorkingTime.FromTicks((long)(Row.GetProperty("seconds").GetDecimal() * TimeSpan.TicksPerSecond));

    public static IEnumerable<DeadlineCase> Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        foreach (JsonElement row in JsonDocument.Parse(file).RootElement.EnumerateArray())
            yield return new(row.GetProperty("id").GetInt32(), row.GetProperty("kind").GetString()!, CalendarOf(row), row);
    }

    /// <summary>What was promised, and what the calendar says.</summary>
    public (string Expected, string Actual) Compare()
    {
        string expected = Row.GetProperty("expected_due_utc").GetString()!;
        if (Kind == "elapsed")
        {
            (DateTimeOffset start, DateTimeOffset end) = (Instant("start_utc"), Instant("expected_due_utc"));
            WorkingTime taken = Pauses().Aggregate(WorkingTime.Zero, (sum, pause) => sum + Calendar.Between(Later(pause.From, start), pause.To < end ? pause.To : end));
            return (Budget.ToString(), (Calendar.Between(start, end) - taken).ToString());
        }

        DateTimeOffset due = Kind switch
        {
            "deadline" => Calendar.Due(Instant("start_utc"), new(Allowance.Working(Budget)) { Boundary = Boundary }, Pauses()),
            "before" => Calendar.Add(Instant("start_utc"), Budget),
            "business_days" => Calendar.Due(Instant("start_utc"), new(Allowance.BusinessDays(Row.GetProperty("business_days").GetInt32())) { Ends = Row.TryGetProperty("end_of_day", out _) ? EndRule.CloseOfBusiness : EndRule.Instant }),
            "local_mapping" => Calendar.ToInstant(Local(Row.GetProperty("start_utc").GetString()!)),
            _ => throw new InvalidDataException(Kind),
        };
        return (expected, expected.Length == 10 ? Calendar.ToLocal(due).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : due.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
    }

    private static WorkCalendar CalendarOf(JsonElement row) => WorkCalendar.Define("case", c =>
    {
        c.In(row.GetProperty("timezone").GetString()!);
        foreach (JsonProperty day in row.GetProperty("business_hours").EnumerateObject())
            c.Open(Enum.GetValues<DayOfWeek>().Single(known => known.ToString().StartsWith(day.Name, StringComparison.OrdinalIgnoreCase)), [.. day.Value.EnumerateArray().Select(span => $"{span[0]}-{span[1]}")]);
        if (row.GetProperty("kind").GetString() == "local_mapping")
            c.AlwaysOpen();
        c.Closed(row.GetProperty("holidays").EnumerateArray().Select(date => DateOnly.Parse(date.GetString()!, CultureInfo.InvariantCulture)));
    });

    private static DateTime Local(string text) => text.Contains("T24:00:00", StringComparison.Ordinal)
        ? DateTime.Parse(text[..10], CultureInfo.InvariantCulture).AddDays(1)
        : DateTime.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private Pause[] Pauses() => Row.TryGetProperty("pauses_utc", out JsonElement pauses)
        ? [.. pauses.EnumerateArray().Select(pause => new Pause(At(pause[0]), At(pause[1])))]
        : [];

    private DateTimeOffset Instant(string name) => At(Row.GetProperty(name));

    private static DateTimeOffset At(JsonElement text) => DateTimeOffset.Parse(text.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
