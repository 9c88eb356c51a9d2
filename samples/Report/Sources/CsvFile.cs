using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.Samples.Import;
using ComplaintFlow.Samples.Import.Mapping;
using ComplaintFlow.Samples.Import.Reading;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Report.Sources;

/// <summary>A CSV file, imported as by the sample Import, into a store that is gone with the process.</summary>
internal static class CsvFile
{
    private const int Shown = 5;

    public static async Task<ReportSource> OpenAsync(string path, string? mappingName, Working working, CancellationToken cancellationToken)
    {
        await using FileStream file = ComplaintFile.Open(path);
        Encoding encoding = await FileEncoding.DetectAsync(file, cancellationToken);
        // A report is about what there is: what was done before the receipt is told as done at the receipt, and does not reject the complaint.
        ColumnMapping mapping = mappingName is null ? await FittingAsync(path, encoding, cancellationToken) : MappingFile.Read(mappingName);
        mapping = mapping with { Early = EarlyEvents.AtReceipt };
        ServiceCollection services = new();
        services.AddComplaintFlow().UseInMemoryStore().AddFields(mapping.Declare).AllowEveryActor();
        await using ServiceProvider firm = services.BuildServiceProvider();
        Rejected rejected = new(working.Bar(Path.GetFileName(path)), file);
        await using Stream utf8 = FileEncoding.InUtf8(file, encoding);
        MappedFile rows = new(new(path, utf8, mapping.Required, mapping.EmptyCells), mapping, rejected.Add, static (_, _) => { });
        IComplaintImport import = firm.GetRequiredService<IComplaintImport>();
        (await import.ImportAsync(rows.ReadAsync(cancellationToken), new(mapping.Source), ReportSource.Reader, rejected, cancellationToken)).OrThrow();
        rejected.Tell();
        IComplaintStore store = firm.GetRequiredService<IComplaintStore>();
        return await ReportSource.ProjectAsync(
            builder => builder.UseStore(store).AddFields(mapping.Declare),
            working,
            cancellationToken,
            timeZone: TimeZoneInfo.FindSystemTimeZoneById(mapping.TimeZone),
            fields: mapping.Fields.Keys);
    }

    /// <summary>The first mapping all of whose columns are in the file.</summary>
    private static async Task<ColumnMapping> FittingAsync(string path, Encoding encoding, CancellationToken cancellationToken)
    {
        using StreamReader reader = new(path, encoding);
        HashSet<string> columns = new(((await reader.ReadLineAsync(cancellationToken)) ?? "").Split(',').Select(name => name.Trim().Trim('"')), StringComparer.OrdinalIgnoreCase);
        return MappingFile.Names.Select(MappingFile.Read).FirstOrDefault(mapping => mapping.Required.All(columns.Contains))
            ?? throw new BadFileException($"'{path}'", $"No mapping has the columns {ConsoleText.Plain(string.Join(", ", columns), longest: 300)}.", "Name one with --mapping; see samples/Import/README.md.");
    }

    /// <summary>Tells on the side what is not in the report.</summary>
    private sealed class Rejected(Action<double, double> bar, FileStream file) : IProgress<ImportProgress>
    {
        private readonly List<string> _lines = [];

        public void Report(ImportProgress value)
        {
            foreach (ImportedRow row in value.Rows.Where(row => row.Refusal is not null))
                Add(row.Line ?? 0, row.SourceId, $"{row.Refusal!.Code}: {row.Refusal.Message} {string.Join(' ', row.Refusal.Reasons)}");
            bar(file.Position, file.Length);
        }

        public void Add(long line, string id, string why) => _lines.Add(FormattableString.Invariant($"line {line}, left out: {why}"));

        public void Tell()
        {
            foreach (string line in _lines.Take(Shown))
                Console.Error.WriteLine(ConsoleText.Plain(line, longest: 600));
            if (_lines.Count > Shown)
                Console.Error.WriteLine(FormattableString.Invariant($"… and {_lines.Count - Shown} more complaints are left out"));
        }
    }
}
