using System.Runtime.CompilerServices;
using System.Text;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">The line in which it begins, from 1.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Fault">Why it cannot be used; null when it can.</param>
internal sealed record CsvRow(long Line, IReadOnlyList<string> Cells, string? Fault);

/// <summary>Reads CSV (RFC 4180) row by row: what is in memory is one row, of at most <see cref="MaxRow"/> characters.</summary>
/// <param name="file">The name of the file, for reports.</param>
/// <param name="text">The file.</param>
internal sealed class CsvRows(string file, TextReader text)
{
    public const int MaxRow = 1 << 20;

    private const int BufferSize = 1 << 14;

    private readonly char[] _buffer = new char[BufferSize];
    private readonly StringBuilder _cell = new();
    private int _length;
    private int _at;
    private long _line = 1;

    /// <exception cref="EventLogException">A row is too long.</exception>
    public async IAsyncEnumerable<CsvRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await ReadRowAsync(cancellationToken).ConfigureAwait(false) is { } row)
        {
            // A line without anything is none.
            if (row.Cells is not [""])
                yield return row;
        }
    }

    private async ValueTask<CsvRow?> ReadRowAsync(CancellationToken cancellationToken)
    {
        long begins = _line;
        List<string> cells = [];
        string? fault = null;
        int taken = 0;
        (bool isQuoted, bool wasQuoted) = (false, false);
        _cell.Clear();
        while (true)
        {
            if (_at == _length && !await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                if (taken == 0)
                    return null;
                if (isQuoted)
                    fault = "A quotation mark is left open. Double the marks inside of a cell, and close the cell with one.";
                cells.Add(_cell.ToString());
                return new(begins, cells, fault);
            }

            char next = _buffer[_at++];
            if (++taken > MaxRow)
                throw new EventLogException(file, begins, $"The row has more than {MaxRow} characters.", "Shorten it, or close the quotation mark that was left open.");
            if (next == '\n')
                _line++;
            if (isQuoted)
            {
                if (next == '"')
                    (isQuoted, wasQuoted) = (false, true);
                else
                    _cell.Append(next);
            }
            else if (next == '"' && wasQuoted)
            {
                // Two marks in a row are one.
                _cell.Append(next);
                isQuoted = true;
            }
            else if (next == '"' && _cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (next is ',' or '\n')
            {
                cells.Add(_cell.ToString());
                _cell.Clear();
                wasQuoted = false;
                if (next == '\n')
                    return new(begins, cells, fault);
            }
            else if (next != '\r')
            {
                if (wasQuoted)
                    fault = "A quotation mark is followed by text. Double the marks inside of a cell, and close the cell with one.";
                _cell.Append(next);
            }
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _length = await text.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        _at = 0;
        return _length > 0;
    }
}
