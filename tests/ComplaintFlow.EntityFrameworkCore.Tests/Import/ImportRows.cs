using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Import;

/// <summary>Rows of a file, always the same ones, each with four entries, in no order of time.</summary>
internal static class ImportRows
{
    public const int Entries = 4;

    public const int BatchSize = 50;

    public static readonly ImportOptions Options = new("old-crm");

    private static readonly DateTimeOffset _start = new(2021, 2, 4, 9, 0, 0, TimeSpan.Zero);

    public static IEnumerable<ImportedComplaint> Of(int count) => Enumerable.Range(0, count).Select(Row);

    /// <summary>Imports rows, and sums up what became of them.</summary>
    public static Task<ImportSummary> ImportAsync(TestHost host, int count, IProgress<ImportProgress>? progress = null, int batchSize = BatchSize) =>
        ImportAsync(host, Of(count), progress, batchSize);

    public static async Task<ImportSummary> ImportAsync(TestHost host, IEnumerable<ImportedComplaint> rows, IProgress<ImportProgress>? progress = null, int batchSize = BatchSize) =>
        (await host.Services.GetRequiredService<IComplaintImport>().ImportAsync(rows.ToAsyncEnumerable(), Options with { BatchSize = batchSize }, TestHost.Agent, progress)).OrThrow();

    private static ImportedComplaint Row(int number)
    {
        DateTimeOffset received = _start.AddMinutes(number * 7919 % 100_000);
        return new($"T-{number}", TestHost.Intake() with { Customer = new Customer { Id = $"c-{number % 50}", Name = $"客户 {number}" }, OccurredAt = received })
        {
            Line = number + 2,
            History =
            [
                number % 3 == 0 ? new ImportedStatus(received.AddDays(3), Status.Closed) : new ImportedCommand(received.AddDays(3), new AddNote($"note {number}")),
                new ImportedHandler(received.AddDays(1), PersonId.Of("bo")),
                new ImportedCommand(received.AddDays(2), new Fire(Trigger.Acknowledge)),
            ],
        };
    }
}
