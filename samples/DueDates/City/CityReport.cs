using System.Globalization;
using Spectre.Console;

namespace ComplaintFlow.Samples.DueDates.City;

/// <summary>Reckons the due time of each case under the settings and compares it, and the label, with the file; goes on past a row that cannot be used.</summary>
internal static class CityReport
{
    private const int Shown = 10;
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(IAnsiConsole console, string path, string settingsPath)
    {
        CitySettings settings = CitySettings.Read(settingsPath);
        SortedDictionary<(string Unit, int Amount), CityFigures> figures = [];
        int differing = 0;
        Unusable unusable = new();
        await foreach (CityCase one in CityFile.ReadAsync(path, unusable))
        {
            DateTimeOffset due, promised;
            bool isOnTime;
            try
            {
                (due, promised, isOnTime) = Due(path, one, TargetOf(one, settings, settingsPath), settings.Calendar);
            }
            catch (BadFileException bad)
            {
                unusable.Add(bad);
                continue;
            }

            if (!figures.TryGetValue((one.Unit, one.Amount), out CityFigures? of))
                figures.Add((one.Unit, one.Amount), of = new());
            Count(of, one, due, promised, isOnTime);
            if ((due - promised).Duration() > Tolerance && ++differing <= Shown)
                Line(console, $"opened {Text(one.Opened)}, {one.Amount} {one.Unit}: due {Text(one.Due)} in the file, reckoned {Text(settings.Calendar.ToLocal(due).DateTime)}");
        }

        if (differing > Shown)
            Line(console, $"… and {differing - Shown} more that differ");
        console.Write(TableOf(figures));
        unusable.Tell("rows");
        if (unusable.Count > 0)
            Line(console, $"{unusable.Count} rows cannot be used");
        CityFigures[] all = [.. figures.Values];
        Line(console, $"{all.Sum(of => of.LabelsAgreeing)} of {all.Sum(of => of.Labelled)} on-time labels agree");
        Line(console, $"{all.Sum(of => of.Agreeing)} of {all.Sum(of => of.Cases)} due times agree");
        return unusable.Count > 0 ? ExitCode.BadInput : ExitCode.Done;
    }

    private static CityTarget TargetOf(CityCase one, CitySettings settings, string settingsPath) => settings.Targets.TryGetValue(one.Unit, out CityTarget? target)
        ? target
        : throw new BadFileException($"'{settingsPath}'", $"There is no target for the unit '{one.Unit}'.", $"Add one; there are {string.Join(", ", settings.Targets.Keys)}.");

    // Who keeps the promise that was made is on time, also where it was made by another rule than the settings have.
    private static (DateTimeOffset Due, DateTimeOffset Promised, bool IsOnTime) Due(string path, CityCase one, CityTarget target, WorkCalendar calendar)
    {
        try
        {
            DateTimeOffset promised = calendar.ToInstant(one.Due);
            return (calendar.Due(calendar.ToInstant(one.Opened), target.For(one.Amount)), promised, one.Closed is { } closed && calendar.ToInstant(closed) <= promised);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or OutsideCalendarException)
        {
            throw new BadFileException($"'{path}', opened {Text(one.Opened)}", fault.Message, "Correct the row.");
        }
    }

    private static void Count(CityFigures of, CityCase one, DateTimeOffset due, DateTimeOffset promised, bool isOnTime)
    {
        bool agrees = (due - promised).Duration() <= Tolerance;
        of.Cases++;
        of.Agreeing += agrees ? 1 : 0;
        of.OnTime += isOnTime ? 1 : 0;
        of.Overdue += isOnTime ? 0 : 1;
        of.Labelled += one.Label.Length > 0 ? 1 : 0;
        of.LabelsAgreeing += one.Label == (isOnTime ? "ONTIME" : "OVERDUE") ? 1 : 0;
    }

    private static Table TableOf(SortedDictionary<(string Unit, int Amount), CityFigures> figures)
    {
        Table table = new Table { Border = TableBorder.Simple }.AddColumn("target");
        foreach (string name in (string[])["cases", "due times agree", "on time", "overdue or open", "on time, %"])
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (((string unit, int amount), CityFigures of) in figures)
            table.AddRow(ConsoleText.Markup($"{amount} {unit} days"), Number(of.Cases), Number(of.Agreeing), Number(of.OnTime), Number(of.Overdue), (100.0 * of.OnTime / of.Cases).ToString("N1", CultureInfo.InvariantCulture));
        return table;
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(DateTime local) => local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static void Line(IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(ConsoleText.Plain(text, longest: 600));
}
