using System.Globalization;
using System.Runtime.CompilerServices;
using ComplaintFlow.Administration;
using ComplaintFlow.Samples.Import.Reading;

namespace ComplaintFlow.Samples.Import.Mapping;

/// <summary>The complaints of a file, one after the other; what is in memory is one complaint.</summary>
/// <param name="file">The file.</param>
/// <param name="mapping">What its columns mean.</param>
/// <param name="rejected">Is told of a complaint that cannot be read: its line, its identifier if it has one, and why.</param>
/// <param name="noted">Is told of a row that is not as it should be, though it can be used.</param>
internal sealed class MappedFile(ComplaintFile file, ColumnMapping mapping, Action<long, string, string> rejected, Action<long, string> noted)
{
    private readonly RowMapper _mapper = new(mapping);

    /// <summary>How many rows have been read.</summary>
    public long Rows { get; private set; }

    public async IAsyncEnumerable<ImportedComplaint> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<FileRow> rows = [];
        string before = "";
        await foreach (FileRow row in file.ReadAsync(cancellationToken))
        {
            Rows++;
            if (row.Note is { } note)
                noted(row.Line, note);
            if (IdOf(row) is not { } id)
                continue;
            if (rows.Count > 0 && (id != before || mapping.Rows == RowKind.Complaint))
            {
                if (Map(before, rows) is { } complaint)
                    yield return complaint;
                rows.Clear();
            }

            before = id;
            rows.Add(row);
        }

        if (rows.Count > 0 && Map(before, rows) is { } last)
            yield return last;
    }

    private string? IdOf(FileRow row)
    {
        try
        {
            if (row.Fault is null)
                return mapping.Id is { } column ? row.Get(column) : string.Create(CultureInfo.InvariantCulture, $"line {row.Line}");
            rejected(row.Line, "", row.Fault);
        }
        catch (BadCellException bad)
        {
            rejected(bad.Line, "", bad.Message);
        }

        return null;
    }

    private ImportedComplaint? Map(string id, List<FileRow> rows)
    {
        try
        {
            return _mapper.Map(id, rows);
        }
        catch (BadCellException bad)
        {
            rejected(bad.Line, id, bad.Message);
            return null;
        }
    }
}
