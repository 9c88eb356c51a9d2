using Spectre.Console;

namespace ComplaintFlow.Samples.DueDates.Cases;

/// <summary>Compares each promise with what the calendar says, and tells every difference with both.</summary>
internal static class CasesReport
{
    public static int Run(IAnsiConsole console, string path)
    {
        IReadOnlyList<DeadlineCase> cases = CaseReader.Read(path);
        int agree = 0;
        foreach (DeadlineCase one in cases)
        {
            (string promised, string reckoned) = Compare(one);
            if (promised == reckoned)
                agree++;
            else
                Line(console, $"case {one.Id} ({one.Kind}, {one.Source}): promised {promised}, reckoned {reckoned}");
        }

        foreach (IGrouping<string, DeadlineCase> kind in cases.GroupBy(one => one.Kind))
            Line(console, $"{kind.Key}: {kind.Count()}");
        Line(console, $"{agree} of {cases.Count} agree");
        return agree == cases.Count ? ExitCode.Done : ExitCode.Differs;
    }

    private static (string Promised, string Reckoned) Compare(DeadlineCase one)
    {
        try
        {
            return one.Compare();
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or OutsideCalendarException)
        {
            throw new BadFileException($"case {one.Id}", $"It cannot be reckoned. {fault.Message}", "Correct it.");
        }
    }

    private static void Line(IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(ConsoleText.Plain(text, longest: 600));
}
