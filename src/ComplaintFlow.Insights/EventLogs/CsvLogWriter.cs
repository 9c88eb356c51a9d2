using System.Globalization;
using System.Text;
using ComplaintFlow.Insights.Formats;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>Writes CSV: case, activity, timestamp, resource, and the attributes that were named beforehand.</summary>
/// <param name="to">The stream; it is left open.</param>
/// <param name="ofCase">The attributes of cases.</param>
/// <param name="ofEvent">The attributes of events; one that a case also has is that of the event.</param>
internal sealed class CsvLogWriter(Stream to, IReadOnlyList<string> ofCase, IReadOnlyList<string> ofEvent) : ILogWriter
{
    private const int BufferSize = 1 << 16;

    private readonly StreamWriter _text = new(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true) { NewLine = "\r\n" };
    private readonly StringBuilder _row = new();

    public ValueTask BeginAsync() =>
        RowAsync([LogNames.CaseColumn, LogNames.ActivityColumn, LogNames.TimestampColumn, LogNames.ResourceColumn, .. ofCase, .. ofEvent]);

    public async ValueTask WriteAsync(LogCase written)
    {
        foreach (LogEvent one in written.Events)
        {
            await RowAsync(
            [
                written.Id,
                one.Activity,
                one.At.UtcDateTime.ToString(LogNames.InstantFormat, CultureInfo.InvariantCulture),
                one.Resource,
                .. ofCase.Select(written.Attributes.GetValueOrDefault),
                .. ofEvent.Select(one.Attributes.GetValueOrDefault),
            ]).ConfigureAwait(false);
        }
    }

    public async ValueTask EndAsync() => await _text.FlushAsync().ConfigureAwait(false);

    public ValueTask DisposeAsync() => _text.DisposeAsync();

    private async ValueTask RowAsync(IReadOnlyList<string?> cells)
    {
        _row.Clear();
        for (int at = 0; at < cells.Count; at++)
        {
            if (at > 0)
                _row.Append(',');
            _row.Append(SpreadsheetCell.Csv(cells[at] ?? ""));
        }

        await _text.WriteLineAsync(_row).ConfigureAwait(false);
    }
}
