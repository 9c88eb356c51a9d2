using ComplaintFlow.Insights.Report;
using Spectre.Console;

namespace ComplaintFlow.Samples.Report;

/// <summary>Shows a report as tables, with a bar for shares.</summary>
internal static class Terminal
{
    private const int LongestCell = 60;
    private const int MostColumns = 9;

    public static void Write(InsightReport report, IAnsiConsole console)
    {
        console.Write(new Rule(ConsoleText.Markup($"{report.Title} · {report.Subtitle}")).LeftJustified());
        foreach (ReportSection section in report.Sections)
        {
            console.WriteLine();
            console.MarkupLine($"[bold]{ConsoleText.Markup(section.Title)}[/]");
            foreach (string note in section.Notes)
                console.MarkupLine($"[grey]{ConsoleText.Markup(note, longest: 400)}[/]");
            if (section.Table.Rows.Length > 0)
                console.Write(TableOf(section.Table));
        }

        console.WriteLine();
        foreach (string note in report.Notes)
            console.MarkupLine($"[grey]{ConsoleText.Markup(note, longest: 400)}[/]");
    }

    /// <summary>The hours of the day stay in the other forms: no terminal has room for them.</summary>
    private static Table TableOf(ReportTable figures)
    {
        Table table = new() { Border = TableBorder.Simple };
        foreach (ReportColumn column in figures.Columns.Take(MostColumns))
        {
            TableColumn shown = new(ConsoleText.Markup(column.Title, LongestCell));
            table.AddColumn(column.IsFigure ? shown.RightAligned() : shown);
        }

        foreach (System.Collections.Immutable.ImmutableArray<ReportCell> row in figures.Rows)
            table.AddRow([.. row.Take(MostColumns).Select(cell => ConsoleText.Markup(cell.Text, LongestCell))]);
        return table;
    }
}
