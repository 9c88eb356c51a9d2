using Spectre.Console;

namespace ComplaintFlow.Samples.DueDates.Cases;

/// <summary>Compares each promise with what the calendar says, tells every difference with both, and goes on past a case that cannot be used.</summary>
internal static class CasesReport
{
    public static int Run(IAnsiConsole console, string path)
    {
        Unusable unusable = new();
        Dictionary<string, int> kinds = [];
        int agree = 0;
        int all = 0;
        foreach (Func<DeadlineCase> read in CaseReader.Read(path))
        {
            all++;
            try
            {
                DeadlineCase one = read();
                (string promised, string reckoned) = Compare(one);
                kinds[one.Kind] = kinds.GetValueOrDefault(one.Kind) + 1;
                if (promised == reckoned)
                    agree++;
                else
                    Line(console, $"case {one.Id} ({one.Kind}, {one.Source}): promised {promised}, reckoned {reckoned}");
            }
            catch (BadFileException bad)
            {
                unusable.Add(bad);
            }
        }

        foreach ((string kind, int count) in kinds)
            Line(console, $"{kind}: {count}");
        unusable.Tell("cases");
        if (unusable.Count > 0)
            Line(console, $"{unusable.Count} of {all} cannot be used");
        Line(console, $"{agree} of {all} agree");
        return unusable.Count > 0 ? ExitCode.BadInput : agree == all ? ExitCode.Done : ExitCode.Differs;
    }

    private static (string Promised, string Reckoned) Compare(DeadlineCase one)
    {
        try
        {
            return one.Compare();
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or OutsideCalendarException or OverflowException)
        {
            throw new BadFileException($"case {one.Id}", $"It cannot be reckoned. {fault.Message}", "Correct it.");
        }
    }

    private static void Line(IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(ConsoleText.Plain(text, longest: 600));
}
