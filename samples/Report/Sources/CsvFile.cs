using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.Samples.Import.Mapping;
using ComplaintFlow.Samples.Import.Reading;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Report.Sources;

/// <summary>A CSV file, imported as by the sample Import, into a store that is gone with the process.</summary>
internal static class CsvFile
{
    public static async Task<ReportSource> OpenAsync(string path, string? mappingName, Working working, CancellationToken cancellationToken)
    {
        await using FileStream file = ComplaintFile.Open(path);
        Encoding encoding = await FileEncoding.DetectAsync(file, cancellationToken);
        // A report is about what there is: what was done before the receipt is told as done at the receipt, and does not reject the complaint.
        ColumnMapping mapping = (await FittingMapping.ReadAsync(path, mappingName, encoding, cancellationToken)) with { Early = EarlyEvents.AtReceipt };
        ServiceCollection services = new();
        services.AddComplaintFlow().UseInMemoryStore().AddFields(mapping.Declare).AllowEveryActor();
        await using ServiceProvider firm = services.BuildServiceProvider();
        LeftOut leftOut = new(working.Bar(Path.GetFileName(path)), file);
        await using Stream utf8 = FileEncoding.InUtf8(file, encoding);
        MappedFile rows = new(new(path, utf8, mapping.Required, mapping.EmptyCells), mapping, leftOut.Add, static (_, _) => { });
        IComplaintImport import = firm.GetRequiredService<IComplaintImport>();
        (await import.ImportAsync(rows.ReadAsync(cancellationToken), new(mapping.Source), ReportSource.Reader, leftOut, cancellationToken)).OrThrow();
        leftOut.Tell();
        IComplaintStore store = firm.GetRequiredService<IComplaintStore>();
        return await ReportSource.ProjectAsync(
            builder => builder.UseStore(store).AddFields(mapping.Declare),
            working,
            cancellationToken,
            timeZone: TimeZoneInfo.FindSystemTimeZoneById(mapping.TimeZone),
            fields: mapping.FieldNames);
    }
}
