using ComplaintFlow.Settings;

namespace ComplaintFlow.Clocks;

/// <summary>The rule by which a clock runs: how much time there is, on which calendar, and whether the clock may stand still. Immutable.</summary>
/// <param name="Name">Names the rule among those of its stage; deadlines are named after it.</param>
/// <param name="Stage">The stage of its deadlines.</param>
/// <param name="Terms">The time there is, without extensions.</param>
/// <param name="Calendar">The calendar that counts it.</param>
internal sealed record ClockRule(string Name, Stage Stage, DueTerms Terms, WorkCalendar Calendar)
{
    /// <summary>Whether the clock stands still in statuses that pause clocks.</summary>
    public bool Pauses { get; init; } = true;

    /// <summary>How long, from the start on, nothing meets the deadline yet; null where anything does at once.</summary>
    public Allowance? NotBefore { get; init; }

    /// <summary>How the deadline may be extended; null where it may not.</summary>
    public ExtensionTerms? Extension { get; init; }

    /// <summary>A hash of everything that decides when a deadline is due; the same as long as all of it is.</summary>
    public string Basis => field ??= CanonicalWriter.HashOf(writer =>
    {
        Write(writer);
        writer.Object("calendar", Calendar.Write);
    });

    /// <summary>The terms with the time that extensions have added.</summary>
    public DueTerms TermsWith(Allowance? extendedBy) =>
        extendedBy is { } more && more.Kind == Terms.Allowance.Kind ? Terms with { Allowance = Terms.Allowance.Plus(more) } : Terms;

    /// <summary>Writes what decides when a deadline is due, except for the calendar.</summary>
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
