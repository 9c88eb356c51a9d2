using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;

namespace ComplaintFlow.Samples.Import.Reading;

/// <summary>Reads a CSV file row by row: what is in memory is one row, however long the file.</summary>
/// <param name="name">The name of the file, for reports.</param>
/// <param name="file">The file, in UTF-8.</param>
/// <param name="columns">The columns that the file must have.</param>
/// <param name="emptyCells">What stands in a cell that says nothing, beside nothing.</param>
internal sealed class ComplaintFile(string name, Stream file, IReadOnlyCollection<string> columns, IReadOnlyCollection<string> emptyCells)
{
    /// <summary>The longest row, in bytes; a quotation mark that is never closed makes one row of the rest of the file.</summary>
    public const int LongestRow = 1 << 20;

    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadFileException($"'{path}'", "There is no such file.", $"Write its path as seen from {Environment.CurrentDirectory}, or the whole path.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadFileException($"'{path}'", $"The file cannot be opened. {fault.Message}", "Name a file that you may read.");
        }
    }

    public async IAsyncEnumerable<FileRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        CsvMalformedReason? malformed = null;
        CsvReaderOptions options = new()
        {
            Separator = ',',
            MaxRecordSize = LongestRow,
            TrackLineNumbers = true,
            OnMalformedRecord = record => malformed = record.Reason,
        };
        await using CsvReader csv = CsvReader.Create(file, options, leaveOpen: true);

        await Guarded(csv, async () =>
        {
            await csv.ReadHeaderAsync(cancellationToken);
            return true;
        });
        if (csv.Headers.Count == 0)
            throw new BadFileException($"'{name}'", "The file is empty.", "Its first line names the columns.");
        FileHeader header = FileHeader.Read(name, csv.Headers, columns);

        while (true)
        {
            malformed = null;
            if (!await Guarded(csv, () => csv.ReadAsync(cancellationToken)))
                yield break;
            yield return new FileRow(csv.LineNumber, header, csv.Current.ToArray(), malformed, emptyCells);
        }
    }

    private async ValueTask<bool> Guarded(CsvReader csv, Func<ValueTask<bool>> read)
    {
        try
        {
            return await read();
        }
        catch (CsvFormatException fault)
        {
            string place = fault.LineNumber > 0 ? fault.LineNumber.ToString(CultureInfo.InvariantCulture) : $"after {csv.LineNumber}";
            throw new BadFileException($"'{name}', line {place}", string.Create(CultureInfo.InvariantCulture, $"A row that begins here has more than {LongestRow:N0} bytes, or cannot be read."), "Shorten it, or close the quotation mark that was left open.");
        }
        catch (IOException fault)
        {
            throw new BadFileException($"'{name}'", $"The file cannot be read. {fault.Message}", "Name a file that you may read.");
        }
    }
}
