using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Evidence;
using ComplaintFlow.Tests.Fields;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Files;

/// <summary>Files of the host's own storage: attached, detached, and erased by the host, who is told at least once.</summary>
public sealed class AttachedFileTests
{
    private static readonly Actor Auditor = Actor.Staff("auditor");

    private static readonly AttachedFile _bill = new("f-1", "李雷's bill.pdf", "application/pdf", 1_700, new string('A', 64), "blob");

    [Fact]
    public async Task Files_are_attached_with_the_complaint_and_later_each_once()
    {
        await using FileHost host = new();
        ComplaintId id = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Files = [_bill] }, TestHost.Agent)).OrThrow().Id;

        AttachedFile photo = new("f-2", "photo.jpg", "image/jpeg", 12);
        Complaint complaint = (await host.Desk.ExecuteAsync(id, new Attach(photo), TestHost.Agent)).OrThrow();
        Outcome again = await host.Desk.ExecuteAsync(id, new Attach(_bill), TestHost.Agent);
        Outcome other = await host.Desk.ExecuteAsync(id, new Attach(photo with { Size = 13 }), TestHost.Agent);

        Assert.Equal([_bill with { Sha256 = new string('a', 64) }, photo], complaint.Files.All.ToArray());
        Assert.Equal((0, true), (again.Events.Count, again.IsAccepted));
        Assert.Equal(["Another file is attached under the reference 'f-2'."], other.Refusal!.Reasons);
        await host.AssertWholeAsync(id);
    }

    [Fact]
    public async Task All_faults_of_files_are_told_at_once()
    {
        await using TestHost host = new();
        AttachedFile wrong = new("", " ", "pdf", -1, "xyz", new string('w', 65));

        Refusal refusal = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Files = [wrong, _bill, _bill] }, TestHost.Agent)).Refusal!;

        Assert.Equal(
            [
                "file.reference is not a valid name. A name must not be empty.",
                "file.name is required.",
                "'pdf' is not a media type such as application/pdf.",
                "file.size is -1, but must not be negative.",
                "'xyz' is not a SHA-256 hash of 64 hexadecimal digits.",
                "file.where is not a valid name. The name 'wwwwwwwwwwwwwwww…' has 65 characters; at most 64 are allowed.",
                "Another file is attached under the reference 'f-1'.",
            ],
            refusal.Reasons);
        Assert.All(["/pdf", "a/", "a/b/c", "a b/c", "ä/b", new string('a', 128) + "/b", ""], type => Assert.NotNull(Received(type).Result.Refusal));
        Assert.All(["image/svg+xml", "application/vnd.ms-excel", "text/x-a_b"], type => Assert.Null(Received(type).Result.Refusal));

        Task<Outcome> Received(string type) => host.Desk.ReceiveAsync(TestHost.Intake() with { Files = [_bill with { MediaType = type }] }, TestHost.Agent).AsTask();
    }

    [Fact]
    public async Task There_are_at_most_64_files_with_those_that_are_still_to_be_erased()
    {
        await using TestHost host = new();
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with { Files = [.. Enumerable.Range(0, 64).Select(at => new AttachedFile($"f-{at}", new string('n', 120), "a/b", 1))] })).Id;

        Assert.Equal(["file cannot be added; the maximum of 64 is reached."], (await host.Desk.ExecuteAsync(id, new Attach(_bill with { Reference = "x" }), TestHost.Agent)).Refusal!.Reasons);
        await host.Desk.ExecuteAsync(id, new Detach("f-1", Erases: true), TestHost.Agent);
        Assert.Equal(["file cannot be added; the maximum of 64 is reached."], (await host.Desk.ExecuteAsync(id, new Attach(_bill with { Reference = "x" }), TestHost.Agent)).Refusal!.Reasons);
        await host.Desk.ExecuteAsync(id, new Detach("f-2"), TestHost.Agent);
        Assert.Equal(["The file 'f-1' is being erased. Store the new file under another reference."], (await host.Desk.ExecuteAsync(id, new Attach(_bill), TestHost.Agent)).Refusal!.Reasons);
        Assert.True((await host.Desk.ExecuteAsync(id, new Attach(_bill with { Reference = "x" }), TestHost.Agent)).IsAccepted);
        Assert.InRange((await host.Desk.ExecuteAsync(id, new Detach("x"), TestHost.Agent)).OrThrow().Files.All.Length, 62, 62);
        Assert.Equal(["The names and references of the files together have 8193 characters; the maximum is 8192."], (await host.Desk.ReceiveAsync(
            TestHost.Intake() with { Files = [.. Enumerable.Range(0, 33).Select(at => new AttachedFile($"{at:00}", new string('n', at == 32 ? 191 : 248), "a/b", 1))] }, TestHost.Agent)).Refusal!.Reasons);
    }

    [Fact]
    public async Task A_detached_file_is_erased_only_on_request()
    {
        Eraser eraser = new();
        await using FileHost host = new(eraser);
        ComplaintId id = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Files = [_bill, _bill with { Reference = "f-2" }] }, TestHost.Agent)).OrThrow().Id;

        Outcome kept = await host.Desk.ExecuteAsync(id, new Detach("f-1"), TestHost.Agent);
        Outcome erased = await host.Desk.ExecuteAsync(id, new Detach("f-2", Erases: true, "wrong one"), TestHost.Agent);
        Outcome unknown = await host.Desk.ExecuteAsync(id, new Detach("f-3"), TestHost.Agent);
        Assert.Equal((0, new FileReference("f-2", "blob")), (kept.Complaint!.Files.Erasing.Length, Assert.Single(erased.Complaint!.Files.Erasing)));
        Assert.Equal((true, 0), (unknown.IsAccepted, unknown.Events.Count));
        Assert.Empty(await FindingsAsync(host));

        await RunAsync(host);
        await RunAsync(host);

        Assert.Equal([new AttachmentErasure(Realm.Default, id, "f-2", "blob")], eraser.Told);
        Complaint complaint = (await host.Desk.FindAsync(id, TestHost.Agent))!;
        Assert.Same(ComplaintFiles.None, complaint.Files);
        JournalEntry last = (await host.JournalAsync(id))[^1];
        Assert.Equal(("f-2", ActorKind.System), (Assert.Single(Assert.IsType<FilesErased>(last.Event).References), last.ByKind));
        await host.AssertWholeAsync(id);
        Assert.Empty(await FindingsAsync(host));
    }

    [Fact]
    public async Task When_a_customer_is_erased_the_names_are_gone_and_the_host_is_told_of_the_files()
    {
        Eraser eraser = new();
        await using FileHost host = new(eraser);
        ComplaintId id = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Files = [_bill] }, TestHost.Agent)).OrThrow().Id;
        await host.Desk.ExecuteAsync(id, new Attach(new("f-2", "geheim.jpg", "image/jpeg", 12)), TestHost.Agent);

        await FieldsCommandTests.EraseCustomerAsync(host.Administration);

        Complaint complaint = (await host.Desk.FindAsync(id, TestHost.Agent))!;
        Assert.Equal((0, "f-1 f-2"), (complaint.Files.All.Length, string.Join(' ', complaint.Files.Erasing.Select(file => file.Reference))));
        await host.AssertWholeAsync(id);
        await RunAsync(host);
        Assert.Equal(["f-1", "f-2"], eraser.Told.Select(told => told.Reference));
        string dump = Dump.Of(host.Store);
        Assert.DoesNotContain("geheim", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("李雷", dump, StringComparison.Ordinal);
        await host.AssertWholeAsync(id);
    }

    [Fact]
    public async Task Erasing_the_name_of_a_file_alone_leaves_the_file()
    {
        await using FileHost host = new();
        ComplaintId id = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Files = [_bill] }, TestHost.Agent)).OrThrow().Id;

        Complaint complaint = (await host.EraseAsync(id, new TextPlace(1, "files.f-1.name"))).OrThrow();

        Assert.Equal(("f-1", Personal.Erased), (Assert.Single(complaint.Files.All).Reference, complaint.Files.All[0].Name));
        await host.AssertWholeAsync(id);
    }

    [Fact]
    public async Task A_complaint_is_purged_only_after_its_files_are_erased()
    {
        Eraser eraser = new();
        await using FileHost host = new(eraser);
        ComplaintId id = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Files = [_bill] }, TestHost.Agent)).OrThrow().Id;
        foreach (Trigger trigger in (Trigger[])[Trigger.Withdraw])
            (await host.Desk.FireAsync(id, trigger, TestHost.Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromDays(1));

        PurgeStep first = await PurgeAsync(host);
        PurgeStep second = await PurgeAsync(host);
        Assert.Equal((0, id, 0, id), (first.Purged.Count, Assert.Single(first.Waiting), second.Purged.Count, Assert.Single(second.Waiting)));
        await host.AssertWholeAsync(id);
        Assert.Empty(eraser.Told);

        await RunAsync(host);
        PurgeStep third = await PurgeAsync(host);

        Assert.Equal(("f-1", id), (Assert.Single(eraser.Told).Reference, Assert.Single(third.Purged)));
    }

    [Fact]
    public async Task A_file_under_legal_hold_is_neither_erased_nor_purged()
    {
        Eraser eraser = new();
        await using FileHost host = new(eraser);
        ComplaintId id = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Files = [_bill] }, TestHost.Agent)).OrThrow().Id;
        await host.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent);
        await host.Desk.ExecuteAsync(id, new PlaceLegalHold("court-1"), TestHost.Agent);
        host.Clock.Advance(TimeSpan.FromDays(1));

        await FieldsCommandTests.EraseCustomerAsync(host.Administration);
        PurgeStep step = await PurgeAsync(host);
        Refusal detached = (await host.Desk.ExecuteAsync(id, new Detach("f-1", Erases: true), TestHost.Agent)).Refusal!;
        await RunAsync(host);

        Assert.Equal((id, ErrorCodes.UnderLegalHold), (Assert.Single(step.Held), detached.Code));
        Assert.Empty(eraser.Told);
        Assert.Equal("f-1", Assert.Single((await host.Desk.FindAsync(id, TestHost.Agent))!.Files.All).Reference);
    }

    [Fact]
    public async Task A_hold_that_comes_before_the_host_is_told_keeps_the_file_until_it_is_lifted()
    {
        Eraser eraser = new();
        await using FileHost host = new(eraser);
        ComplaintId id = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Files = [_bill] }, TestHost.Agent)).OrThrow().Id;
        await host.Desk.ExecuteAsync(id, new Detach("f-1", Erases: true), TestHost.Agent);
        await host.Desk.ExecuteAsync(id, new PlaceLegalHold("court-1"), TestHost.Agent);

        for (int day = 0; day < 30; day++)
        {
            await RunAsync(host);
            host.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Empty(eraser.Told);
        Assert.Empty((await host.Store.ReadParkedAsync(new ParkedQuery())).Items);
        await host.Desk.ExecuteAsync(id, new LiftLegalHold("court-1"), TestHost.Agent);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await RunAsync(host);
        Assert.Equal("f-1", Assert.Single(eraser.Told).Reference);
    }

    [Fact]
    public async Task What_fails_is_told_again_without_what_was_done_and_parked_in_the_end()
    {
        Eraser eraser = new() { Fails = "f-2" };
        await using FileHost host = new(eraser);
        ComplaintId id = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Files = [_bill, _bill with { Reference = "f-2" }, _bill with { Reference = "f-3" }] }, TestHost.Agent)).OrThrow().Id;
        (await host.EraseAsync(id)).OrThrow();

        await RunAsync(host);
        Assert.Equal(["f-2", "f-3"], (await host.Desk.FindAsync(id, TestHost.Agent))!.Files.Erasing.Select(file => file.Reference));
        for (int run = 0; run < 20; run++)
        {
            host.Clock.Advance(TimeSpan.FromDays(1));
            await RunAsync(host);
        }

        Assert.Equal(["f-1"], eraser.Told.Select(told => told.Reference));
        ParkedWork parked = Assert.Single((await host.Store.ReadParkedAsync(new ParkedQuery())).Items);
        Assert.Equal((id, WorkKind.EraseFiles), (parked.Complaint, parked.Kind));

        await Assert.ThrowsAsync<ArgumentException>(async () => await host.Administration.SkipAsync(parked, Actor.Staff("olga")));
        eraser.Fails = null;
        (await host.Administration.RetryAsync(parked, Actor.Staff("olga"))).OrThrow();
        await RunAsync(host);
        Assert.Equal(["f-1", "f-2", "f-3"], eraser.Told.Select(told => told.Reference));
        Assert.Same(ComplaintFiles.None, (await host.Desk.FindAsync(id, TestHost.Agent))!.Files);
    }

    [Fact]
    public async Task A_process_that_ends_before_it_is_recorded_has_the_file_told_again()
    {
        Eraser eraser = new();
        InterceptedStore store = null!;
        await using FileHost host = new(eraser, inner => store = new InterceptedStore(inner));
        ComplaintId id = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Files = [_bill] }, TestHost.Agent)).OrThrow().Id;
        await host.Desk.ExecuteAsync(id, new Detach("f-1", Erases: true), TestHost.Agent);
        store.Before = _ => throw new InvalidOperationException("The process dies.");

        await RunAsync(host);
        store.Before = null;
        host.Clock.Advance(TimeSpan.FromHours(1));
        await RunAsync(host);

        Assert.Equal(["f-1", "f-1"], eraser.Told.Select(told => told.Reference));
        Assert.Same(ComplaintFiles.None, (await host.Desk.FindAsync(id, TestHost.Agent))!.Files);
    }

    [Fact]
    public async Task Work_that_is_gone_is_found_and_repaired()
    {
        Eraser eraser = new();
        await using FileHost host = new(eraser);
        ComplaintId id = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Files = [_bill] }, TestHost.Agent)).OrThrow().Id;
        await host.Desk.ExecuteAsync(id, new Detach("f-1", Erases: true), TestHost.Agent);
        WorkItem item = Assert.Single((await host.Store.ClaimAsync(new WorkClaim(WorkKind.EraseFiles, host.Clock.GetUtcNow(), TimeSpan.FromMinutes(1)))).Items);
        await host.Store.SettleAsync(new WorkSettlement(item, item.Target));

        Assert.Equal(ErrorCodes.WorkDiffers, Assert.Single(await FindingsAsync(host)).Code);
        (await host.Administration.RepairAsync(Realm.Default, id, Auditor)).OrThrow();
        Assert.Empty(await FindingsAsync(host));
        await RunAsync(host);
        Assert.Equal("f-1", Assert.Single(eraser.Told).Reference);
    }

    [Fact]
    public void An_eraser_needs_a_store_that_keeps_work()
    {
        InvalidRulesException wrong = Assert.Throws<InvalidRulesException>(() => new TestHost(builder => builder.UseAttachmentEraser<Eraser>(), inner => new WithoutWork(inner)));

        Assert.Equal(ErrorCodes.MissingStoreAbility, Assert.Single(wrong.Faults).Code);
    }

    private static async Task RunAsync(FileHost host) => await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();

    private static async Task<PurgeStep> PurgeAsync(FileHost host) =>
        (await host.Administration.PurgeAsync(Realm.Default, new Retention(host.Clock.GetUtcNow(), "retention"), Auditor)).OrThrow();

    private static async Task<IReadOnlyList<JournalFinding>> FindingsAsync(FileHost host) =>
        (await host.Administration.VerifyRealmAsync(Realm.Default, Auditor)).OrThrow().Findings;

    /// <summary>A host whose worker runs when it is asked to.</summary>
    private sealed class FileHost : IAsyncDisposable
    {
        private readonly TestHost _host;

        public FileHost(Eraser? eraser = null, Func<IComplaintStore, IComplaintStore>? around = null)
        {
            _host = new TestHost(
                builder =>
                {
                    if (eraser is null)
                        return;
                    builder.Services.AddSingleton<IAttachmentEraser>(eraser);
                    builder.UseAttachmentEraser<Eraser>().AddWorker();
                },
                around);
            Administration = _host.Services.GetRequiredService<IComplaintAdministration>();
        }

        public IComplaintAdministration Administration { get; }

        public IComplaintDesk Desk => _host.Desk;

        public IServiceProvider Services => _host.Services;

        public InMemoryComplaintStore Store => _host.Store;

        public Microsoft.Extensions.Time.Testing.FakeTimeProvider Clock => _host.Clock;

        public Task<List<JournalEntry>> JournalAsync(ComplaintId id) => _host.JournalAsync(id);

        public Task<Outcome> EraseAsync(ComplaintId id, params TextPlace[] texts) =>
            Administration.EraseAsync(Realm.Default, id, new ErasureRequest("customer-request") { Texts = texts }, Auditor).AsTask();

        /// <summary>The snapshot is the fold of the journal, and nothing is wrong with it.</summary>
        public async Task AssertWholeAsync(ComplaintId id)
        {
            Assert.Equal(ComplaintJson.Write((await Desk.FindAsync(id, TestHost.Agent))!), ComplaintJson.Write(Complaint.Fold(await JournalAsync(id))));
            Assert.True((await Administration.VerifyJournalAsync(Realm.Default, id, Auditor)).OrThrow().IsIntact);
        }

        public ValueTask DisposeAsync() => _host.DisposeAsync();
    }

    private sealed class Eraser : IAttachmentEraser
    {
        public List<AttachmentErasure> Told { get; } = [];

        public string? Fails { get; set; }

        public ValueTask EraseAsync(AttachmentErasure erasure, CancellationToken cancellationToken = default)
        {
            if (erasure.Reference == Fails)
                throw new TimeoutException("The bucket does not answer.");
            lock (Told)
                Told.Add(erasure);
            return default;
        }
    }

    private sealed class WithoutWork(IComplaintStore inner) : IComplaintStore
    {
        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => inner.LoadAsync(request, cancellationToken);

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => inner.CommitAsync(commit, cancellationToken);

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);
    }
}
