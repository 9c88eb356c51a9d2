using System.Runtime.CompilerServices;
using System.Text;
using ComplaintFlow.Insights.Formats;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>Reads the cases of a CSV file, one after the other.</summary>
internal sealed class CsvLogReader(string file, Stream utf8, EventLogColumns columns, Action<LogRejection> rejected)
{
    private string[] _names = [];
    private int _case;
    private int _activity;
    private int[] _timestamp = [];
    private int? _resource;
    private int[] _attributes = [];

    public async IAsyncEnumerable<LogCase> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using StreamReader text = new(utf8, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        CaseBuilder? current = null;
        await foreach (CsvRow row in new CsvRows(file, text).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_names.Length == 0)
            {
                ReadHeader(row);
                continue;
            }

            string id = CellOf(row, _case) ?? "";
            if (current is null || id != current.Id)
            {
                if (current?.Finish(rejected) is { } read)
                    yield return read;
                current = new(id, row.Line);
                if (id.Length == 0)
                    current.Reject(row.Line, $"The column '{columns.Case}' is empty. Fill it in.");
            }

            Add(current, row);
        }

        if (_names.Length == 0)
            throw new EventLogException(file, 1, "The file is empty.", "Its first line names the columns.");
        if (current?.Finish(rejected) is { } last)
            yield return last;
    }

    private void ReadHeader(CsvRow row)
    {
        _names = [.. row.Cells.Select(static name => SpreadsheetCell.Read(name.Trim()))];
        foreach (string name in _names)
        {
            if (_names.Count(other => other == name) > 1)
                throw Bad(row, $"The column '{Shown.Of(name)}' is there twice.", "Remove one of them.");
        }

        (_case, _activity, _timestamp) = (PositionOf(columns.Case, row), PositionOf(columns.Activity, row), [.. columns.Timestamp.Select(name => PositionOf(name, row))]);
        _resource = columns.Resource is { } resource && Array.IndexOf(_names, resource) is >= 0 and int at ? at : null;
        _attributes = columns.Attributes is { } named
            ? [.. named.Select(name => PositionOf(name, row))]
            : [.. Enumerable.Range(0, _names.Length).Except([_case, _activity, _resource ?? -1, .. _timestamp])];
        if (_attributes.Length > LogEvent.MaxAttributes)
            throw Bad(row, $"There are {_attributes.Length} columns of attributes; at most {LogEvent.MaxAttributes} are read.", "Name those that you need.");
    }

    private int PositionOf(string column, CsvRow header) => Array.IndexOf(_names, column) is >= 0 and int at
        ? at
        : throw Bad(header, $"There is no column '{column}'; there are '{Shown.Of(string.Join("', '", _names))}'.", "Add it, or name another one.");

    private EventLogException Bad(CsvRow header, string fault, string fix) => new(file, header.Line, fault, fix);

    private void Add(CaseBuilder into, CsvRow row)
    {
        if (row.Fault is { } fault)
            into.Reject(row.Line, fault);
        else if (row.Cells.Count > _names.Length)
            into.Reject(row.Line, $"The row has {row.Cells.Count} cells, and there are {_names.Length} columns. Put a cell that contains commas between quotation marks.");
        else if (InstantOf(into, row) is { } at)
            into.Add(row.Line, CellOf(row, _activity), at, _resource is { } resource ? CellOf(row, resource) : null, AttributesOf(row));
    }

    private IEnumerable<(string Name, string Value)> AttributesOf(CsvRow row)
    {
        foreach (int position in _attributes)
        {
            if (CellOf(row, position) is { } value)
                yield return (_names[position], value);
        }
    }

    private DateTimeOffset? InstantOf(CaseBuilder into, CsvRow row)
    {
        string value = string.Join(' ', _timestamp.Select(position => CellOf(row, position)).OfType<string>());
        if (Instant.TryRead(value, columns.Patterns, columns.TimeZone, out DateTimeOffset at))
            return at;
        string patterns = columns.Patterns.Length == 0 ? "ISO 8601" : string.Join(" or ", columns.Patterns);
        into.Reject(row.Line, $"'{Shown.Of(value)}' in column '{string.Join("' and '", columns.Timestamp)}' is not an instant. Write it as {patterns}.");
        return null;
    }

    private string? CellOf(CsvRow row, int position)
    {
        string cell = position < row.Cells.Count ? SpreadsheetCell.Read(row.Cells[position]) : "";
        return cell.Length == 0 || columns.EmptyCells.Contains(cell) ? null : cell;
    }
}
