using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.Insights.EventLogs;
using ComplaintFlow.Lifecycles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Insights.Tests.EventLogs;

/// <summary>A firm whose rules were proposed from an event log, and to which the log is imported.</summary>
internal sealed class LogDesk : IAsyncDisposable
{
    public const string CaseField = "case-id";

    private static readonly Actor _operator = Actor.Staff("operator");

    private readonly ServiceProvider _services;
    private readonly LifecycleProposal _proposal;

    private LogDesk(ServiceProvider services, LifecycleProposal proposal) => (_services, _proposal) = (services, proposal);

    public IServiceProvider Services => _services;

    public IReadOnlyList<string> Fields => [.. _proposal.Fields.Select(one => one.Name)];

    public static async Task<LogDesk> OpenAsync(IAsyncEnumerable<LogCase> log)
    {
        LifecycleProposal proposal = await LifecycleProposal.OfAsync(log, "log");
        using MemoryStream file = new(Encoding.UTF8.GetBytes(proposal.ToConfiguration()));
        IConfiguration configuration = new ConfigurationBuilder().AddJsonStream(file).Build();
        ServiceCollection services = new();
        services.AddComplaintFlow(configuration.GetSection("ComplaintFlow")).AddFields(f => f.Text(CaseField)).UseInMemoryStore().AllowEveryActor().AddEventLogs();
        return new(services.BuildServiceProvider(), proposal);
    }

    /// <summary>Imports a log, and returns what became of it with the reasons of rejected cases.</summary>
    public async Task<(ImportSummary Summary, IReadOnlyList<string> Rejected)> ImportAsync(IAsyncEnumerable<LogCase> log, bool isDryRun = false, string source = "log")
    {
        List<string> rejected = [];
        LoggedComplaints complaints = new("log") { Fields = Fields, CaseField = CaseField };
        ImportSummary summary = (await _services.GetRequiredService<IComplaintImport>().ImportAsync(
            complaints.ReadAsync(log, one => rejected.Add($"{one.Line} {one.Case}: {one.Why}")),
            new ImportOptions(source) { IsDryRun = isDryRun },
            _operator,
            new Rejections(rejected))).OrThrow();
        return (summary, rejected);
    }

    public async Task<byte[]> ExportAsync(LogFormat format, EventLogOptions? options = null)
    {
        using MemoryStream file = new();
        await _services.GetRequiredService<IEventLogs>().ExportAsync(
            file, format, options ?? new() { Content = LogContent.Triggers, NamesStaff = true, Fields = Fields, CaseField = CaseField }, _operator);
        return file.ToArray();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Rejections(List<string> rejected) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) =>
            rejected.AddRange(value.Rows.Where(row => row.Refusal is not null).Select(row => $"{row.Line} {row.SourceId}: {row.Refusal!.Code} {string.Join(' ', row.Refusal.Reasons)}"));
    }
}

/// <summary>Logs as tests write them down and compare them.</summary>
internal static class Logs
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A case whose activities follow each other by an hour.</summary>
    public static LogCase Case(string id, params string[] activities) =>
        new(id, [.. activities.Select((activity, at) => new LogEvent(activity, Monday.AddHours(at), "ana"))]);

    public static async IAsyncEnumerable<LogCase> Of(params IEnumerable<LogCase> cases)
    {
        foreach (LogCase one in cases)
        {
            await Task.Yield();
            yield return one;
        }
    }

    public static async Task<IReadOnlyList<LogCase>> ReadAsync(byte[] file, LogFormat format, List<LogRejection>? rejected = null)
    {
        using MemoryStream stream = new(file);
        Action<LogRejection>? told = rejected is null ? null : rejected.Add;
        return await (format == LogFormat.Xes ? EventLogFile.ReadXesAsync(stream, "log.xes", told) : EventLogFile.ReadCsvAsync(stream, "log.csv", rejected: told)).ToListAsync();
    }

    public static Task<IReadOnlyList<LogCase>> ReadAsync(string file, LogFormat format, List<LogRejection>? rejected = null) => ReadAsync(Encoding.UTF8.GetBytes(file), format, rejected);

    /// <summary>The log as lines, in an order of their own: that of the cases is that of their receipt in an export.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<LogCase> log, IReadOnlyList<string> attributes) =>
    [
        .. log.OrderBy(one => one.Id, StringComparer.Ordinal).SelectMany(one => one.Events.OrderBy(happened => happened.At).Select(happened =>
            FormattableString.Invariant($"{one.Id} | {happened.Activity} | {happened.At:O} | {happened.Resource?.ToLowerInvariant()}")
            + string.Concat(attributes.Select(name => $" | {happened.Attributes.GetValueOrDefault(name)}")))),
    ];
}
