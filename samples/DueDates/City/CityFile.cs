using System.Globalization;
using CsvHelper;

namespace ComplaintFlow.Samples.DueDates.City;

/// <summary>Reads the cases of a city row by row.</summary>
internal static class CityFile
{
    private const int LongestRow = 1 << 16;

    /// <summary>The cases of the file; <paramref name="unusable"/> is told of the rows that are none.</summary>
    public static async IAsyncEnumerable<CityCase> ReadAsync(string path, Unusable unusable)
    {
        await using FileStream file = InputFile.Open(path);
        CsvReaderOptions options = new() { Separator = ',', MaxRecordSize = LongestRow, TrackLineNumbers = true };
        await using CsvReader csv = CsvReader.Create(file, options, leaveOpen: true);
        await Guarded(path, csv, async () =>
        {
            await csv.ReadHeaderAsync();
            return true;
        });
        string[] names = [.. csv.Headers.Select(name => name.Trim())];
        int[] positions = [.. CityCase.Columns.Select(column => Array.IndexOf(names, column))];
        string[] missing = [.. CityCase.Columns.Where(column => !names.Contains(column))];
        if (missing.Length > 0)
            throw new BadFileException($"'{path}', line 1", $"There is no column '{string.Join("', '", missing)}'.", "Name a file of the city's cases.");

        while (await Guarded(path, csv, () => csv.ReadAsync()))
        {
            CityCase? one = null;
            try
            {
                one = CaseOf(path, csv.LineNumber, [.. csv.Current.ToArray()], positions);
            }
            catch (BadFileException bad)
            {
                unusable.Add(bad);
            }

            if (one is not null)
                yield return one;
        }
    }

    private static CityCase CaseOf(string path, long line, string[] cells, int[] positions)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"'{path}', line {line}");
        try
        {
            return positions.Max() < cells.Length
                ? CityCase.Of([.. positions.Select(at => cells[at].Trim())])
                : throw new BadFileException(place, $"The row has {cells.Length} cells only.", "Complete it, or remove it.");
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            throw new BadFileException(place, fault.Message, "Write times as 2011-12-03 21:19:59 and amounts in digits.");
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
            throw new BadFileException(string.Create(CultureInfo.InvariantCulture, $"'{path}', after line {csv.LineNumber}"), $"The file cannot be read. {fault.Message}", "Name a file of the city's cases.");
        }
    }
}
