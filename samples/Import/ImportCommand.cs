using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.Errors;
using ComplaintFlow.Insights.EventLogs;
using ComplaintFlow.Samples.Import.EventLogs;
using ComplaintFlow.Samples.Import.Mapping;
using ComplaintFlow.Samples.Import.Reading;
using ComplaintFlow.Samples.Import.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace ComplaintFlow.Samples.Import;

/// <summary>What is asked for on the command line.</summary>
internal sealed record ImportRequest(string Path, string Mapping)
{
    /// <summary>A SQLite file or the connection string of a PostgreSQL database; by default a store that is gone with the process.</summary>
    public string? Store { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>The file to which rejected rows are written.</summary>
    public string? Rejects { get; init; }

    /// <summary>Rules that were proposed from the file as an event log, by which it is imported as one.</summary>
    public string? Rules { get; init; }

    /// <summary>The encoding of the file; by default it is found.</summary>
    public Encoding? Encoding { get; init; }
}

/// <summary>Imports a file, and says what came of it.</summary>
internal static class ImportCommand
{
    private static readonly Actor Importer = Actor.Staff("importer");

    public static async Task<int> RunAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        try
        {
            ColumnMapping mapping = MappingFile.Read(request.Mapping);
            await using FileStream file = ComplaintFile.Open(request.Path);
            await using ServiceProvider services = ImportHost.Create(request.Store, request.Rules is null ? null : LogCommands.ReadRules(request.Rules), mapping);
            await ImportHost.PrepareAsync(services, cancellationToken);
            using RejectsFile? rejects = request.Rejects is null ? null : RejectsFile.Create(request.Rejects);
            IAnsiConsole console = SampleConsole.Open();
            ImportReport report = new(console, rejects);
            await report.WithProgressAsync(file, () => RunAsync(request.Path, file, mapping, request, services, report, cancellationToken));
            await report.WriteAsync(request.IsDryRun ? null : services.GetRequiredService<IComplaintDesk>(), Importer, cancellationToken);
            return report.Rejected == 0 ? ExitCode.Done : ExitCode.BadInput;
        }
        catch (Exception fault) when (fault is BadFileException or ComplaintFlowException or EventLogException)
        {
            await Console.Error.WriteLineAsync(ConsoleText.Plain(fault.Message, longest: 600));
            return ExitCode.BadInput;
        }
    }

    /// <summary>The same without a console.</summary>
    public static async Task RunAsync(
        string name, Stream file, ColumnMapping mapping, ImportRequest request, IServiceProvider services, ImportReport report, CancellationToken cancellationToken = default)
    {
        (IAsyncEnumerable<ImportedComplaint> complaints, Func<long> rowsRead) = request.Rules is { } rules
            ? ReadLog(file, mapping, request, rules, report, cancellationToken)
            : await ReadRowsAsync(name, file, mapping, request, report, cancellationToken);
        ImportOptions options = new(request.Rules is not null && LoggedFile.IsXes(request.Path) ? LoggedFile.SourceOf(request.Path) : mapping.Source) { IsDryRun = request.IsDryRun };
        long started = TimeProvider.System.GetTimestamp();
        Administered<ImportSummary> imported = await services.GetRequiredService<IComplaintImport>().ImportAsync(complaints, options, Importer, report, cancellationToken);
        report.Finish(imported.OrThrow(), rowsRead(), TimeProvider.System.GetElapsedTime(started));
    }

    private static (IAsyncEnumerable<ImportedComplaint>, Func<long>) ReadLog(
        Stream file, ColumnMapping mapping, ImportRequest request, string rules, ImportReport report, CancellationToken cancellationToken)
    {
        LoggedFile log = new(request.Path, mapping, request.Encoding);
        report.Encoding = request.Encoding?.WebName ?? "events";
        return (log.ReadComplaintsAsync(file, LogCommands.ReadRules(rules), report.Reject, cancellationToken), () => log.Events);
    }

    private static async Task<(IAsyncEnumerable<ImportedComplaint>, Func<long>)> ReadRowsAsync(
        string name, Stream file, ColumnMapping mapping, ImportRequest request, ImportReport report, CancellationToken cancellationToken)
    {
        Encoding encoding = request.Encoding ?? (file.CanSeek ? await FileEncoding.DetectAsync(file, cancellationToken) : Encoding.UTF8);
        report.Encoding = encoding.WebName;
        ComplaintFile rows = new(name, FileEncoding.InUtf8(file, encoding), mapping.Required, mapping.EmptyCells);
        MappedFile mapped = new(rows, mapping, report.Reject, report.Note);
        return (mapped.ReadAsync(cancellationToken), () => mapped.Rows);
    }
}
