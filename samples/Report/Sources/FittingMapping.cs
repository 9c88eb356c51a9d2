using System.Text;
using ComplaintFlow.Samples.Import;
using ComplaintFlow.Samples.Import.Mapping;

namespace ComplaintFlow.Samples.Report.Sources;

/// <summary>The mapping of a CSV file: the one that is named, or the first all of whose columns are in the file.</summary>
internal static class FittingMapping
{
    public static async Task<ColumnMapping> ReadAsync(string path, string? name, Encoding encoding, CancellationToken cancellationToken)
    {
        if (name is not null)
            return MappingFile.Read(name);
        using StreamReader reader = new(path, encoding);
        string header = (await reader.ReadLineAsync(cancellationToken)) ?? "";
        HashSet<string> columns = new(header.Split(',').Select(column => column.Trim().Trim('"')), StringComparer.OrdinalIgnoreCase);
        string shown = ConsoleText.Plain(string.Join(", ", columns), longest: 300);
        return MappingFile.Names.Select(MappingFile.Read).FirstOrDefault(mapping => mapping.Required.All(columns.Contains))
            ?? throw new BadFileException($"'{path}'", $"No mapping has the columns {shown}.", "Name one with --mapping; see samples/Import/README.md.");
    }
}
