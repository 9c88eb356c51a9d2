namespace ComplaintFlow.Insights.EventLogs;

/// <summary>
/// Keeps a spreadsheet from taking a text for a formula: an apostrophe before it, which <see cref="Read"/> takes away again, so that a text is the same after
/// it was written and read.
/// </summary>
internal static class SpreadsheetCell
{
    private const char Guard = '\'';
    private const string Formula = "=+-@\t\r＝＋－＠";

    public static string Write(string text) => IsFormula(text) ? Guard + text : text;

    public static string Read(string cell) => cell.Length > 0 && cell[0] == Guard && IsFormula(cell) ? cell[1..] : cell;

    private static bool IsFormula(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart(Guard);
        return rest.Length > 0 && Formula.Contains(rest[0], StringComparison.Ordinal);
    }
}
