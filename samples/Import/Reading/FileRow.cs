using System.Globalization;
using CsvHelper;

namespace ComplaintFlow.Samples.Import.Reading;

/// <summary>One row of a file.</summary>
/// <remarks>
/// A row that was cut short, as the last of an extract often is, is used as long as every required column is there; what is missing after
/// them counts as empty, and <see cref="Note"/> says so.
/// </remarks>
internal sealed class FileRow
{
    private readonly FileHeader _header;
    private readonly string[] _cells;
    private readonly IReadOnlyCollection<string> _emptyCells;

    public FileRow(long line, FileHeader header, string[] cells, CsvMalformedReason? malformed, IReadOnlyCollection<string> emptyCells)
    {
        (Line, _header, _cells, _emptyCells) = (line, header, cells, emptyCells);
        if (malformed is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.TextAfterClosingQuote)
            Fault = "a quotation mark is left open, or followed by text. Double the marks inside of a cell, and close the cell with one.";
        else if (cells.Length > header.Names.Length)
            Fault = string.Create(CultureInfo.InvariantCulture, $"it has {cells.Length} cells, and there are {header.Names.Length} columns. Put a cell that contains commas between quotation marks.");
        else if (cells.Length < header.Names.Length)
            Note = string.Create(CultureInfo.InvariantCulture, $"it is cut short: {cells.Length} of {header.Names.Length} cells; '{string.Join("', '", header.Names[cells.Length..])}' counts as empty.");
    }

    /// <summary>The line of the file in which it begins, from 1.</summary>
    public long Line { get; }

    /// <summary>Why the row cannot be used; <see langword="null"/> when it can.</summary>
    public string? Fault { get; }

    /// <summary>What is not as it should be, though the row can be used.</summary>
    public string? Note { get; }

    /// <summary>The cell of a column without white space at either end; <see langword="null"/> when it is empty or the file has no such column.</summary>
    public string? Find(string? column)
    {
        if (column is null || _header.Position(column) is not { } at || at >= _cells.Length)
            return null;
        string cell = _cells[at].Trim();
        if (cell.Contains('\ufffd', StringComparison.Ordinal))
            throw Bad(column, "it is not in the encoding of the file", "Name the encoding with --encoding, or save the file as UTF-8.");
        return cell.Length == 0 || _emptyCells.Contains(cell) ? null : cell;
    }

    /// <summary>The cell of a column that has to be filled.</summary>
    public string Get(string column) => Find(column) ?? throw Bad(column, "it is empty", "Fill it in.");

    /// <summary>What is wrong with a cell of this row; <paramref name="code"/> is its value where it is a code.</summary>
    public BadCellException Bad(string column, string fault, string fix, string? code = null) => new(Line, column, fault, fix, code);
}
