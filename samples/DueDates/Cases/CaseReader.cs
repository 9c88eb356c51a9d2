using System.Globalization;
using System.Text.Json;

namespace ComplaintFlow.Samples.DueDates.Cases;

/// <summary>Reads a file of due times that others promise.</summary>
internal static class CaseReader
{
    private static readonly Dictionary<string, DayOfWeek> Weekdays = Enum.GetValues<DayOfWeek>().ToDictionary(day => day.ToString()[..3].ToLowerInvariant());

    /// <summary>The cases of the file, each read when it is called for: a case that cannot be read throws <see cref="BadFileException"/> and leaves the others alone.</summary>
    public static IReadOnlyList<Func<DeadlineCase>> Read(string path)
    {
        try
        {
            using FileStream file = InputFile.Open(path);
            using JsonDocument document = JsonDocument.Parse(file);
            return [.. document.RootElement.EnumerateArray().Select((row, at) => Reading(row.Clone(), at))];
        }
        catch (JsonException fault)
        {
            throw new BadFileException($"'{path}'", $"This is not JSON. {fault.Message}", "Name a file of cases.");
        }
        catch (InvalidOperationException fault)
        {
            throw new BadFileException($"'{path}'", $"This is not a list of cases. {fault.Message}", "Name a file of cases.");
        }
    }

    private static Func<DeadlineCase> Reading(JsonElement row, int at) => () => Read(row, at);

    private static DeadlineCase Read(JsonElement row, int at)
    {
        string id = row.ValueKind == JsonValueKind.Object && row.TryGetProperty("id", out JsonElement given) ? given.ToString() : $"number {at + 1}";
        try
        {
            string kind = row.GetProperty("kind").GetString() ?? "";
            return new(id, kind, CalendarOf(row, kind), row.GetProperty("start_utc").GetString()!, row.GetProperty("expected_due_utc").GetString()!)
            {
                Budget = WorkingTime.FromTicks((long)(Number(row, "seconds") * TimeSpan.TicksPerSecond)),
                BusinessDays = decimal.ToInt32(Number(row, "business_days")),
                EndsWithTheDay = row.TryGetProperty("end_of_day", out JsonElement ends) && ends.GetBoolean(),
                Boundary = BoundaryOf(row),
                Pauses = row.TryGetProperty("pauses_utc", out JsonElement pauses) ? [.. pauses.EnumerateArray().Select(pause => new Pause(DeadlineCase.At(pause[0].GetString()!), DeadlineCase.At(pause[1].GetString()!)))] : [],
                Source = row.TryGetProperty("source", out JsonElement source) ? source.ToString() : "",
            };
        }
        catch (Exception fault) when (fault is KeyNotFoundException or FormatException or InvalidOperationException or OverflowException or ArgumentException or IndexOutOfRangeException or InvalidRulesException)
        {
            throw new BadFileException($"case {id}", $"It cannot be read. {fault.Message}", "Correct it.");
        }
    }

    private static WorkCalendar CalendarOf(JsonElement row, string kind) => WorkCalendar.Define("case", c =>
    {
        c.In(row.GetProperty("timezone").GetString() ?? "");
        foreach (JsonProperty day in row.GetProperty("business_hours").EnumerateObject())
            c.Open(Weekdays[day.Name], day.Value.EnumerateArray().Select(span => $"{span[0].GetString()}-{span[1].GetString()}"));
        // It asks for a conversion, not for hours.
        if (kind == "local_mapping")
            c.AlwaysOpen();
        c.Closed(row.GetProperty("holidays").EnumerateArray().Select(date => DateOnly.Parse(date.GetString()!, CultureInfo.InvariantCulture)));
    });

    private static BoundaryRule BoundaryOf(JsonElement row) => (row.TryGetProperty("boundary", out JsonElement boundary) ? boundary.GetString() : null) switch
    {
        null or "end_of_period" => BoundaryRule.EndOfPeriod,
        "next_open" => BoundaryRule.NextOpening,
        { } unknown => throw new FormatException($"'{unknown}' is not a boundary rule."),
    };

    private static decimal Number(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement number) && number.ValueKind != JsonValueKind.Null ? number.GetDecimal() : 0;
}
