using System.Globalization;
using CsvHelper;

namespace ComplaintFlow.Samples.RouteFile.Reading;

/// <summary>Reads complaints row by row: what is in memory is one row, however long the file.</summary>
internal static class ComplaintRows
{
    private const int LongestRow = 1 << 16;

    public static async IAsyncEnumerable<Row> ReadAsync(string path)
    {
        await using FileStream file = InputFile.Open(path);
        CsvMalformedReason? malformed = null;
        CsvReaderOptions options = new() { Separator = ',', MaxRecordSize = LongestRow, TrackLineNumbers = true, OnMalformedRecord = record => malformed = record.Reason };
        await using CsvReader csv = CsvReader.Create(file, options, leaveOpen: true);
        await Guarded(path, csv, async () =>
        {
            await csv.ReadHeaderAsync();
            return true;
        });
        RowFormat format = RowFormat.Of(path, [.. csv.Headers.Select(name => name.Trim('\ufeff', ' '))]);

        while (true)
        {
            malformed = null;
            if (!await Guarded(path, csv, () => csv.ReadAsync()))
                yield break;
            yield return malformed is null
                ? format.Read(csv.LineNumber, csv.Current.ToArray())
                : new Row(csv.LineNumber, null, null, "A quotation mark is left open, or followed by text.");
        }
    }

    private static async ValueTask<bool> Guarded(string path, CsvReader csv, Func<ValueTask<bool>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (fault is CsvFormatException or IOException)
        {
            throw new BadFileException(string.Create(CultureInfo.InvariantCulture, $"'{path}', after line {csv.LineNumber}"), $"The file cannot be read. {fault.Message}", "Name a CSV file in UTF-8.");
        }
    }
}
