using System.Globalization;

namespace ComplaintFlow.Samples.DueDates.Cases;

/// <summary>A due time that a ticket system or a library promises in its own tests.</summary>
internal sealed record DeadlineCase(string Id, string Kind, WorkCalendar Calendar, string Start, string Expected)
{
    public WorkingTime Budget { get; init; }

    public int BusinessDays { get; init; }

    public bool EndsWithTheDay { get; init; }

    public BoundaryRule Boundary { get; init; }

    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    public string Source { get; init; } = "";

    /// <summary>What was promised, and what the calendar says.</summary>
    public (string Promised, string Reckoned) Compare() => Kind switch
    {
        "elapsed" => (Budget.ToString(), Elapsed().ToString()),
        "deadline" => Compare(Calendar.Due(At(Start), new(Allowance.Working(Budget)) { Boundary = Boundary }, [.. Pauses])),
        // Written as what is added: -180 minutes, and 0 goes back, too.
        "before" => Compare(Calendar.Subtract(At(Start), -Budget)),
        "business_days" when BusinessDays < 0 => Compare(Calendar.Subtract(At(Start), Allowance.BusinessDays(-BusinessDays))),
        "business_days" => Compare(Calendar.Due(At(Start), new(Allowance.BusinessDays(BusinessDays)) { Ends = EndsWithTheDay ? EndRule.CloseOfBusiness : EndRule.Instant, Boundary = Boundary })),
        "local_mapping" => Compare(Calendar.ToInstant(Local(Start))),
        _ => throw new BadFileException($"case {Id}", $"'{Kind}' is not a kind of case.", "The kinds are deadline, elapsed, before, business_days and local_mapping."),
    };

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    // A date without a time compares dates.
    private (string Promised, string Reckoned) Compare(DateTimeOffset due) => Expected.Length == 10
        ? (Expected, Calendar.ToLocal(due).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        : (Text(At(Expected)), Text(due));

    private WorkingTime Elapsed()
    {
        DateTimeOffset start = At(Start);
        DateTimeOffset end = At(Expected);
        WorkingTime elapsed = Calendar.Between(start, end);
        foreach (Pause pause in Pauses)
            elapsed -= Calendar.Between(pause.From > start ? pause.From : start, pause.To < end ? pause.To : end);
        return elapsed;
    }

    private static DateTime Local(string text) => text.EndsWith("T24:00:00", StringComparison.Ordinal)
        ? DateTime.Parse(text[..10], CultureInfo.InvariantCulture).AddDays(1)
        : DateTime.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);
}
