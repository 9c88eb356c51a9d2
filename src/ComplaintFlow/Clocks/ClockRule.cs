using ComplaintFlow.Settings;

namespace ComplaintFlow.Clocks;

/// <summary>The rule for a clock: the time allowed, the calendar, and whether the clock may pause. Immutable.</summary>
/// <param name="Name">The rule's name, unique within its stage; deadlines are named after it.</param>
/// <param name="Stage">The stage of its deadlines.</param>
/// <param name="Terms">The time allowed, without extensions, and its start and end rules.</param>
/// <param name="Calendar">The calendar that the time is counted on.</param>
internal sealed record ClockRule(string Name, Stage Stage, DueTerms Terms, WorkCalendar Calendar)
{
    /// <summary>Whether the clock pauses in statuses that pause clocks.</summary>
    public bool Pauses { get; init; } = true;

    /// <summary>The time from the start during which nothing meets the deadline; null if it can be met at once.</summary>
    public Allowance? NotBefore { get; init; }

    /// <summary>The extensions allowed; none by default.</summary>
    public ExtensionLadder Extensions { get; init; } = new([]);

    /// <summary>A hash of everything that decides the due time; equal as long as all of it is.</summary>
    public string Basis => field ??= CanonicalWriter.HashOf(writer =>
    {
        Write(writer);
        writer.Object("calendar", Calendar.Write);
    });

    /// <summary>Returns the terms with the time added by extensions.</summary>
    public DueTerms TermsWith(Allowance? extendedBy) =>
        extendedBy is { } more && more.Kind == Terms.Allowance.Kind ? Terms with { Allowance = Terms.Allowance.Plus(more) } : Terms;

    /// <summary>Writes everything that decides the due time, except the calendar.</summary>
    public void Write(CanonicalWriter writer)
    {
        writer.Text("within", Terms.Allowance.ToString());
        writer.Member("starts", Terms.Starts);
        writer.Member("ends", Terms.Ends);
        writer.Member("boundary", Terms.Boundary);
        if (NotBefore is { } opens)
            writer.Text("not-before", opens.ToString());
    }
}
