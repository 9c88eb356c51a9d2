using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Insights.EventLogs;
using ComplaintFlow.Samples.Import.EventLogs;
using ComplaintFlow.Samples.Import.Mapping;
using ComplaintFlow.Samples.Import.Reading;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Report.Sources;

/// <summary>
/// An event log, imported by rules that are proposed from it: each activity is a status of its own, and each event is there, also one that repeats the activity
/// before it.
/// </summary>
internal static class LogFile
{
    public static async Task<ReportSource> OpenAsync(string path, string? mappingName, Working working, CancellationToken cancellationToken)
    {
        await using FileStream file = ComplaintFile.Open(path);
        Encoding encoding = await FileEncoding.DetectAsync(file, cancellationToken);
        ColumnMapping? mapping = LoggedFile.IsXes(path) ? null : await FittingMapping.ReadAsync(path, mappingName, encoding, cancellationToken);
        LoggedFile log = new(path, mapping, encoding);
        LeftOut leftOut = new(working.Bar(Path.GetFileName(path)), file);
        LifecycleProposal proposal = await ProposeAsync(log, path, cancellationToken);
        using MemoryStream proposed = new(Encoding.UTF8.GetBytes(proposal.ToConfiguration()));
        IConfigurationSection rules = new ConfigurationBuilder().AddJsonStream(proposed).Build().GetSection("ComplaintFlow");

        ServiceCollection services = new();
        Declare(services.AddComplaintFlow(rules)).UseInMemoryStore().AllowEveryActor();
        await using ServiceProvider firm = services.BuildServiceProvider();
        IAsyncEnumerable<ImportedComplaint> complaints = log.ReadComplaintsAsync(file, rules, leftOut.Add, cancellationToken);
        ImportOptions options = new(mapping?.Source ?? LoggedFile.SourceOf(path));
        (await firm.GetRequiredService<IComplaintImport>().ImportAsync(complaints, options, ReportSource.Reader, leftOut, cancellationToken)).OrThrow();
        leftOut.Tell();
        IComplaintStore store = firm.GetRequiredService<IComplaintStore>();
        return await ReportSource.ProjectAsync(
            builder => Declare(builder).UseStore(store),
            working,
            cancellationToken,
            timeZone: mapping is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(mapping.TimeZone),
            fields: [.. proposal.Fields.Select(field => field.Name)],
            rules: rules);
    }

    /// <summary>What cannot be read is told when the log is read for the second time.</summary>
    private static async Task<LifecycleProposal> ProposeAsync(LoggedFile log, string path, CancellationToken cancellationToken)
    {
        await using FileStream file = ComplaintFile.Open(path);
        return await LifecycleProposal.OfAsync(log.ReadAsync(file, static _ => { }, cancellationToken), "log", cancellationToken);
    }

    private static ComplaintFlowBuilder Declare(ComplaintFlowBuilder builder) =>
        builder.AddFields(fields => fields.Text(LoggedFile.CaseField, max: ImportedComplaint.MaxSourceIdLength));
}
