using System.Globalization;
using ComplaintFlow.Insights.Formats;

namespace ComplaintFlow.Insights.Report.Rendering;

/// <summary>Writes a line for each cell, so that all tables have the same columns. Figures are written in invariant form.</summary>
internal static class CsvReport
{
    private const string EndOfLine = "\r\n";

    public static void Write(InsightReport report, TextWriter writer)
    {
        writer.Write("section,row,column,value,text" + EndOfLine);
        foreach (ReportSection section in report.Sections)
        {
            for (int row = 0; row < section.Table.Rows.Length; row++)
            {
                for (int column = 0; column < section.Table.Columns.Length; column++)
                {
                    ReportCell cell = section.Table.Rows[row][column];
                    writer.Write(section.Key);
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $",{row + 1},{section.Table.Columns[column].Key},{cell.Value:R},"));
                    writer.Write(SpreadsheetCell.Csv(cell.Text));
                    writer.Write(EndOfLine);
                }
            }
        }
    }
}
