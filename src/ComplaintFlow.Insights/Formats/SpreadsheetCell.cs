using System.Buffers;

namespace ComplaintFlow.Insights.Formats;

/// <summary>
/// Keeps a spreadsheet from taking a text for a formula: an apostrophe before it, which <see cref="Read"/> takes away again, so that a text is the same after
/// it was written and read.
/// </summary>
internal static class SpreadsheetCell
{
    private const char Guard = '\'';
    private const string Formula = "=+-@\t\r＝＋－＠";

    private static readonly SearchValues<char> _quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a text as a cell of a CSV file (RFC 4180).</summary>
    public static string Csv(string text)
    {
        string cell = Write(text);
        // White space at the ends of a cell is cut off by some readers, unless it stands between quotation marks.
        bool isQuoted = cell.AsSpan().ContainsAny(_quoted) || (cell.Length > 0 && (char.IsWhiteSpace(cell[0]) || char.IsWhiteSpace(cell[^1])));
        return isQuoted ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    public static string Write(string text) => IsFormula(text) ? Guard + text : text;

    public static string Read(string cell) => cell.Length > 0 && cell[0] == Guard && IsFormula(cell) ? cell[1..] : cell;

    private static bool IsFormula(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart(Guard);
        return rest.Length > 0 && Formula.Contains(rest[0], StringComparison.Ordinal);
    }
}
