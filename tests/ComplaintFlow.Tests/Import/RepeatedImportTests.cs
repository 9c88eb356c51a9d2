using System.Collections.Immutable;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Import;

/// <summary>What was imported is imported once, and what was erased or purged does not come back.</summary>
public class RepeatedImportTests
{
    [Fact]
    public async Task A_file_imported_twice_is_there_once_and_the_same_row_has_the_same_identifier_in_every_store()
    {
        await using ImportHost host = new();
        await using ImportHost other = new();
        ImportedComplaint[] rows = [.. Enumerable.Range(1, 1_200).Select(number => host.Row($"{number}", number % 90))];

        (ImportSummary first, List<ImportedRow> imported) = await host.ImportAsync(rows);
        (ImportSummary second, List<ImportedRow> again) = await host.ImportAsync([.. rows.Reverse()]);
        (_, List<ImportedRow> elsewhere) = await other.ImportAsync(rows);

        Assert.Equal(new ImportSummary(1_200, 0, 0, 0, 0), first);
        Assert.Equal(new ImportSummary(0, 1_200, 0, 0, 0), second);
        Assert.Equal(imported.Select(row => row.Complaint), again.Select(row => row.Complaint).Reverse());
        Assert.Equal(imported.Select(row => row.Complaint), elsewhere.Select(row => row.Complaint));
        Assert.Equal(1_200, imported.Select(row => row.Complaint).Distinct().Count());
        Assert.All(imported, row => Assert.InRange((host.Now - row.Complaint!.Value.CreatedAt).TotalDays, -0.001, 90.001));
    }

    [Fact]
    public async Task The_same_row_of_another_source_or_realm_is_another_complaint()
    {
        await using ImportHost host = new();
        (_, List<ImportedRow> one) = await host.ImportAsync(host.Row("1", 3));
        (_, List<ImportedRow> two) = await host.ImportAsync(new ImportOptions("new-crm"), host.Row("1", 3));
        (_, List<ImportedRow> three) = await host.ImportAsync(new ImportOptions("old-crm") { Realm = Realm.Of("north") }, host.Row("1", 3));

        Assert.Equal(3, new[] { one, two, three }.Select(rows => rows[0].Complaint).Distinct().Count());
        Assert.All([one, two, three], rows => Assert.Equal(ImportResult.Imported, rows[0].Result));
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_once_import_each_row_once()
    {
        MeetingStore? store = null;
        await using ImportHost host = new(around: inner => store = new MeetingStore((InMemoryComplaintStore)inner));
        ImportedComplaint[] rows = [.. Enumerable.Range(1, 400).Select(number => host.Row($"{number}", number % 90))];

        (ImportSummary Summary, List<ImportedRow> Rows)[] all = await Task.WhenAll(Enumerable.Range(1, 2).Select(number =>
            Task.Run(() => host.ImportAsync(ImportHost.Options with { BatchSize = 10 * number }, rows))));

        Assert.Equal((400, 400), (all.Sum(one => one.Summary.Imported), all.Sum(one => one.Summary.Replayed)));
        Assert.All(all, one => Assert.Equal(400, one.Summary.Rows));
        Assert.NotEqual(0, store!.Refused);
        await host.MustBeSoundAsync();
    }

    [Fact]
    public async Task A_second_file_with_more_history_is_rejected_and_not_merged()
    {
        await using ImportHost host = new();
        ImportedComplaint row = host.Row("1", 10);
        Complaint before = await host.MustImportAsync(row);

        ImportedRow rejected = await host.MustRejectAsync(row with { History = [new ImportedCommand(host.Now.AddDays(-2), new AddNote("more"))], Line = 17 });
        Assert.Equal((17, ErrorCodes.ImportedOtherwise, before.Id), (rejected.Line, rejected.Refusal!.Code, rejected.Complaint));
        Assert.Equal(before.Version, (await host.FindAsync(before.Id)).Version);

        // In one file, too.
        (ImportSummary summary, List<ImportedRow> rows) = await host.ImportAsync(host.Row("2", 5), host.Row("2", 5), host.Row("2", 5, new ImportedStatus(host.Now.AddDays(-1), Status.Closed)));
        Assert.Equal(new ImportSummary(1, 1, 0, 1, 0), summary);
        Assert.Equal([ImportResult.Imported, ImportResult.Replayed, ImportResult.Rejected], rows.Select(one => one.Result));
    }

    [Fact]
    public async Task What_was_erased_or_purged_does_not_come_back()
    {
        await using ImportHost host = new();
        ImportedComplaint erased = host.Row("1", 100, new ImportedCommand(host.Now.AddDays(-99), new AddNote("Name of 1 called")));
        ImportedComplaint purged = host.Row("2", 100, new ImportedStatus(host.Now.AddDays(-90), Status.Closed));
        Complaint one = await host.MustImportAsync(erased);
        Complaint two = await host.MustImportAsync(purged);
        (await host.Administration.EraseAsync(Realm.Default, one.Id, new ErasureRequest("customer-request"), ImportHost.Importer)).OrThrow();
        PurgeStep step = (await host.Administration.PurgeAsync(Realm.Default, new Retention(host.Now.AddDays(-30), "retention"), ImportHost.Importer)).OrThrow();
        Assert.Equal([two.Id], step.Purged);

        // Also with more history: what the row was is not known any more.
        (ImportSummary summary, List<ImportedRow> rows) = await host.ImportAsync(erased, purged, purged with { History = [] });
        Assert.Equal(new ImportSummary(0, 1, 2, 0, 0), summary);
        Assert.Equal([ImportResult.Replayed, ImportResult.Purged, ImportResult.Purged], rows.Select(row => row.Result));
        (ImportSummary more, _) = await host.ImportAsync(erased with { History = [] });
        Assert.Equal(1, more.Replayed);
        Assert.True((await host.FindAsync(one.Id)).IsErased);
        Assert.Null(await host.FindAsync(two.Id));
    }

    [Fact]
    public async Task A_lost_answer_is_found_by_the_commit_and_the_rows_count_as_imported()
    {
        LosingStore? store = null;
        await using ImportHost host = new(around: inner => store = new LosingStore((InMemoryComplaintStore)inner));
        (ImportSummary summary, List<ImportedRow> rows) = await host.ImportAsync(host.Row("1", 1), host.Row("2", 1));

        Assert.Equal(2, store!.Sends);
        Assert.Equal(new ImportSummary(2, 0, 0, 0, 0), summary);
        Assert.All(rows, row => Assert.Equal(ImportResult.Imported, row.Result));
    }

    [Fact]
    public async Task A_dry_run_decides_everything_and_writes_nothing()
    {
        await using ImportHost host = new();
        ImportedComplaint bad = host.Row("2", 5, new ImportedStatus(host.Now.AddDays(-1), Status.Of("nowhere")));
        (ImportSummary summary, _) = await host.ImportAsync(ImportHost.Options with { IsDryRun = true }, host.Row("1", 5), bad);

        Assert.Equal(new ImportSummary(1, 0, 0, 1, 0), summary);
        Assert.Empty((await host.Host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
    }

    [Fact]
    public async Task Repeats_are_counted_again_when_all_are_there_whatever_their_order_and_only_for_what_was_imported()
    {
        await using ImportHost host = new(builder => builder
            .CountRepeats(TimeSpan.FromDays(365))
            .AddEscalation(e => e.Policy("again").WhenRepeated(2).Notify("boss")));
        Customer customer = new() { Id = "c-9", Name = "Li" };
        Complaint live = await host.Host.ReceiveAsync(TestHost.Intake() with { Customer = customer });
        ImportedComplaint[] rows = [.. new[] { 10, 40, 20, 30 }.Select(days => host.Row($"{days}", days) with { Intake = host.IntakeOf($"{days}", days) with { Customer = customer } })];
        ImportedComplaint other = host.Row("other", 15);

        (ImportSummary summary, List<ImportedRow> imported) = await host.ImportAsync(ImportHost.Options with { BatchSize = 1 }, [.. rows, other]);

        Dictionary<string, int> repeats = [];
        foreach (ImportedRow row in imported)
            repeats[row.SourceId] = (await host.FindAsync(row.Complaint!.Value)).Signals.Repeats;
        Assert.Equal([("10", 3), ("20", 2), ("30", 1), ("40", 0), ("other", 0)], repeats.OrderBy(one => one.Key).Select(one => (one.Key, one.Value)));
        Assert.Equal((5, 2), (summary.Imported, summary.Recounted));
        Assert.Equal((1, live.Signals.Repeats), ((await host.Host.JournalAsync(live.Id)).Count(entry => entry.Event is ComplaintReceived), (await host.FindAsync(live.Id)).Signals.Repeats));
        foreach (ImportedRow row in imported)
        {
            List<JournalEntry> journal = await host.Host.JournalAsync(row.Complaint!.Value);
            Assert.DoesNotContain(journal, entry => entry.Event is EscalationFired);
            Assert.All(journal, entry => Assert.True(entry.IsImported));
        }

        (ImportSummary again, _) = await host.ImportAsync(ImportHost.Options, [.. rows, other]);
        Assert.Equal(new ImportSummary(0, 5, 0, 0, 0), again);
        await host.Host.Desk.AddNoteAsync(imported[0].Complaint!.Value, "now", TestHost.Agent);
        Assert.DoesNotContain(await host.Host.JournalAsync(imported[0].Complaint!.Value), entry => entry.Event is EscalationFired);
        await host.MustBeSoundAsync();
    }

    /// <summary>Loses the answer to the first batch.</summary>
    private sealed class LosingStore(InMemoryComplaintStore inner) : Storage.PlantedStores.SpoiledStore(inner)
    {
        public int Sends { get; private set; }

        public override async ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
        {
            IReadOnlyList<Guid> refused = await Inner.ImportAsync(commits, cancellationToken);
            return ++Sends == 1 ? throw new StoreUnavailableException("The connection is gone.") : refused;
        }
    }

    /// <summary>Has two imports look up their first rows before either writes.</summary>
    private sealed class MeetingStore(InMemoryComplaintStore inner) : Storage.PlantedStores.SpoiledStore(inner)
    {
        private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _lookups;
        private int _refused;

        public int Refused => _refused;

        public override async ValueTask<TakenByImports> FindTakenAsync(TakenQuery query, CancellationToken cancellationToken = default)
        {
            TakenByImports taken = await Inner.FindTakenAsync(query, cancellationToken);
            if (Interlocked.Increment(ref _lookups) == 2)
                _both.SetResult();
            await _both.Task;
            return taken;
        }

        public override async ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
        {
            IReadOnlyList<Guid> refused = await Inner.ImportAsync(commits, cancellationToken);
            Interlocked.Add(ref _refused, refused.Count);
            return refused;
        }
    }
}
