using System.Globalization;
using ComplaintFlow.Errors;
using ComplaintFlow.Insights.EventLogs;
using ComplaintFlow.Samples.Import.Mapping;
using ComplaintFlow.Samples.Import.Reading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Import.EventLogs;

/// <summary>Proposes rules for an event log, and exports complaints as one.</summary>
internal static class LogCommands
{
    private static readonly Actor _exporter = Actor.Staff("exporter");

    /// <summary>Reads the rules that were proposed, and edited since.</summary>
    public static IConfigurationSection ReadRules(string path)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path), optional: false).Build().GetSection("ComplaintFlow");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
        {
            throw new BadFileException($"'{path}'", $"The rules cannot be read. {fault.Message}", "Name the file that --propose wrote.");
        }
    }

    public static Task<int> ProposeAsync(ImportRequest request, string rules, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        LoggedFile log = new(request.Path, MappingFile.Read(request.Mapping), request.Encoding);
        await using FileStream file = ComplaintFile.Open(request.Path);
        long rejected = 0;
        LifecycleProposal proposal = await LifecycleProposal.OfAsync(log.ReadAsync(file, one => Tell(one, ++rejected), cancellationToken), "log", cancellationToken);
        await File.WriteAllTextAsync(rules, proposal.ToConfiguration(), cancellationToken);
        foreach (LifecycleStatus status in proposal.Options.Statuses.Select(one => new LifecycleStatus(one.Name, one.Final, one.Permits.Count)))
            Console.WriteLine(status);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{proposal.Events} events in {proposal.Cases} cases, {rejected} rejected; {proposal.Fields.Count} fields"));
        return rejected == 0 ? ExitCode.Done : ExitCode.BadInput;
    });

    public static Task<int> ExportAsync(string path, string? store, string? rules, bool onlyTriggers, bool namesStaff, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        IConfigurationSection? section = rules is null ? null : ReadRules(rules);
        await using ServiceProvider services = ImportHost.Create(store, section);
        EventLogOptions options = new()
        {
            Content = onlyTriggers ? LogContent.Triggers : LogContent.Complete,
            NamesStaff = namesStaff,
            CaseField = section is null ? null : LoggedFile.CaseField,
            Fields = [.. section?.GetSection("Fields").GetChildren().Select(field => field.Key) ?? []],
        };
        await using FileStream file = File.Create(path);
        EventLogProgress written = (await services.GetRequiredService<IEventLogs>().ExportAsync(
            file, LoggedFile.IsXes(path) ? LogFormat.Xes : LogFormat.Csv, options, _exporter, cancellationToken: cancellationToken)).OrThrow();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written.Events} events in {written.Cases} cases written"));
        return ExitCode.Done;
    });

    private static async Task<int> GuardedAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception fault) when (fault is BadFileException or ComplaintFlowException or EventLogException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(ConsoleText.Plain(fault.Message, longest: 600));
            return ExitCode.BadInput;
        }
    }

    private static void Tell(LogRejection one, long number)
    {
        const long shown = 10;
        if (number <= shown)
            Console.WriteLine(ConsoleText.Plain(string.Create(CultureInfo.InvariantCulture, $"line {one.Line}, rejected: {one.Case}: {one.Why}"), longest: 600));
    }

    private sealed record LifecycleStatus(string Name, bool IsFinal, int Triggers)
    {
        public override string ToString() => ConsoleText.Plain(string.Create(CultureInfo.InvariantCulture, $"{Name}{(IsFinal ? ", final" : "")}: {Triggers} triggers"));
    }
}
