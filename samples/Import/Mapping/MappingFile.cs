using System.Text.Json;
using ComplaintFlow.Administration;

namespace ComplaintFlow.Samples.Import.Mapping;

/// <summary>Reads a mapping: one that comes with the sample, by its name, or a file.</summary>
internal static class MappingFile
{
    private const string Extension = ".json";

    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Mappings");

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, $"*{Extension}").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static ColumnMapping Read(string nameOrPath)
    {
        string path = Names.Contains(nameOrPath) ? Path.Combine(Folder, nameOrPath + Extension) : nameOrPath;
        try
        {
            return Parse(nameOrPath, File.ReadAllText(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BadFileException($"'{nameOrPath}'", "There is no such mapping.", $"Name a JSON file, or one of {string.Join(", ", Names)}.");
        }
    }

    public static ColumnMapping Parse(string name, string json)
    {
        try
        {
            ColumnMapping mapping = JsonSerializer.Deserialize(json, MappingJsonContext.Default.ColumnMapping) ?? throw new JsonException("It is null.");
            Check(mapping);
            return mapping;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new BadFileException($"'{name}'", $"The mapping cannot be used. {fault.Message}", "See samples/Import/README.md.");
        }
    }

    /// <summary>Codes that are none are found before the first row is read.</summary>
    private static void Check(ColumnMapping mapping)
    {
        _ = new ImportOptions(mapping.Source);
        _ = TimeZoneInfo.FindSystemTimeZoneById(mapping.TimeZone);
        foreach (string status in Codes(mapping.Status))
            _ = Status.Of(status);
        foreach (string channel in Codes(mapping.Channel))
            _ = Channel.Of(channel);
        foreach (string urgency in Codes(mapping.Urgency))
            _ = Enum.Parse<Urgency>(urgency, ignoreCase: true);
        foreach (string status in mapping.Promised?.KeptIn ?? [])
            _ = Status.Of(status);
        if (mapping.Id is null && mapping.Rows == RowKind.Event)
            throw new ArgumentException("Events need the column 'id' of their complaint.");
        foreach (CategoryWords words in mapping.Category.Words)
            _ = Category.Of(words.Category);
        if (mapping.Description.Columns.Length == 0)
            throw new ArgumentException("The description needs at least one column.");
        foreach (InstantColumns instant in new[] { mapping.Received, mapping.At, mapping.Promised }.OfType<InstantColumns>())
        {
            if (instant.Columns.Length == 0 || instant.Patterns.Length == 0)
                throw new ArgumentException("An instant needs at least one column and one pattern.");
        }
    }

    private static IEnumerable<string> Codes(CodeColumn? column) =>
        column is null ? [] : column.Values.Values.Append(column.Otherwise).OfType<string>();
}
