using ComplaintFlow.Administration;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Import;

/// <summary>A host into which complaints are imported.</summary>
internal sealed class ImportHost : IAsyncDisposable
{
    public ImportHost(Action<ComplaintFlowBuilder>? configure = null, Func<IComplaintStore, IComplaintStore>? around = null)
    {
        Host = new(configure, around);
        Import = Host.Services.GetRequiredService<IComplaintImport>();
        Administration = Host.Services.GetRequiredService<IComplaintAdministration>();
    }

    public static Actor Importer { get; } = Actor.Staff("importer", "operator");

    public static ImportOptions Options { get; } = new("old-crm");

    public TestHost Host { get; }

    public IComplaintImport Import { get; }

    public IComplaintAdministration Administration { get; }

    public DateTimeOffset Now => Host.Clock.GetUtcNow();

    /// <summary>A row that was received some days ago.</summary>
    public ImportedComplaint Row(string id, int daysAgo, params ImportedStep[] history) => new(id, IntakeOf(id, daysAgo)) { History = [.. history], Line = 2 };

    public ComplaintIntake IntakeOf(string id, int daysAgo) => TestHost.Intake() with
    {
        Customer = new Customer { Id = $"c-{id}", Name = $"Name of {id}" },
        OccurredAt = Now.AddDays(-daysAgo),
    };

    public async Task<(ImportSummary Summary, List<ImportedRow> Rows)> ImportAsync(params ImportedComplaint[] rows) => await ImportAsync(Options, rows);

    public async Task<(ImportSummary Summary, List<ImportedRow> Rows)> ImportAsync(ImportOptions options, params ImportedComplaint[] rows)
    {
        RowList seen = new();
        ImportSummary summary = (await Import.ImportAsync(rows.ToAsyncEnumerable(), options, Importer, seen)).OrThrow();
        Assert.Equal(summary.Rows, seen.Rows.Count);
        return (summary, seen.Rows);
    }

    /// <summary>Imports one row, which must be accepted.</summary>
    public async Task<Complaint> MustImportAsync(ImportedComplaint row)
    {
        (ImportSummary _, List<ImportedRow> rows) = await ImportAsync(row);
        ImportedRow result = Assert.Single(rows);
        Assert.True(result.Result == ImportResult.Imported, result.Refusal is { } refusal ? $"{refusal.Code} {refusal.Message} {string.Join(' ', refusal.Reasons)}" : $"{result.Result}");
        return await FindAsync(result.Complaint!.Value);
    }

    public async Task<ImportedRow> MustRejectAsync(ImportedComplaint row)
    {
        (ImportSummary summary, List<ImportedRow> rows) = await ImportAsync(row);
        Assert.Equal(1, summary.Rejected);
        return Assert.Single(rows);
    }

    public async Task<Complaint> FindAsync(ComplaintId id) => (await Host.Desk.FindAsync(id, TestHost.Agent))!;

    /// <summary>Verifies the whole realm: journals, snapshots, columns, work and loads.</summary>
    public async Task MustBeSoundAsync()
    {
        for (string? continuation = null; ;)
        {
            RealmVerification verified = (await Administration.VerifyRealmAsync(Realm.Default, Importer, continuation)).OrThrow();
            Assert.Empty(verified.Findings);
            if ((continuation = verified.Continuation) is null)
                return;
        }
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Collects what became of each row, at once.</summary>
    private sealed class RowList : IProgress<ImportProgress>
    {
        public List<ImportedRow> Rows { get; } = [];

        public void Report(ImportProgress value) => Rows.AddRange(value.Rows);
    }
}
