using System.Collections.Immutable;
using ComplaintFlow.Insights.Report.Charts;

namespace ComplaintFlow.Insights.Report.Rendering;

/// <summary>Writes a report as plain text with aligned tables; Chinese characters take two columns.</summary>
internal static class TextReport
{
    private const int Gap = 2;

    public static void Write(InsightReport report, TextWriter writer)
    {
        writer.WriteLine(report.Title);
        writer.WriteLine(report.Subtitle);
        foreach (ReportSection section in report.Sections)
        {
            writer.WriteLine();
            writer.WriteLine($"== {section.Title}");
            foreach (string note in section.Notes)
                writer.WriteLine(note);
            Write(section.Table, writer);
        }

        writer.WriteLine();
        foreach (string note in report.Notes)
            writer.WriteLine(note);
    }

    private static void Write(ReportTable table, TextWriter writer)
    {
        if (table.Rows.Length == 0)
            return;
        int[] widths = [.. table.Columns.Select((column, at) => table.Rows.Select(row => row[at].Text).Append(column.Title).Max(TextWidth.Columns))];
        WriteLine(table.Columns, [.. table.Columns.Select(static column => column.Title)], widths, writer);
        foreach (ImmutableArray<ReportCell> row in table.Rows)
            WriteLine(table.Columns, [.. row.Select(static cell => cell.Text)], widths, writer);
    }

    private static void WriteLine(ImmutableArray<ReportColumn> columns, ImmutableArray<string> cells, int[] widths, TextWriter writer)
    {
        IEnumerable<string> padded = cells.Select((cell, at) =>
        {
            string room = new(' ', widths[at] - TextWidth.Columns(cell));
            return columns[at].IsFigure ? room + cell : cell + room;
        });
        writer.WriteLine(string.Join(new string(' ', Gap), padded).TrimEnd());
    }
}
