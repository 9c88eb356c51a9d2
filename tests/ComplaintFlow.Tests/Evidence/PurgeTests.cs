using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Evidence;

/// <summary>What need no longer be kept is removed whole, and nothing else is.</summary>
public class PurgeTests
{
    [Fact]
    public async Task Closed_complaints_older_than_asked_for_go_and_all_others_stay()
    {
        await using EvidenceHost host = new();
        Complaint old = await ClosedAsync(host);
        Complaint held = await ClosedAsync(host);
        await host.Desk.ExecuteAsync(held.Id, new PlaceLegalHold("court-1"), TestHost.Agent);
        Complaint about = await ClosedAsync(host, TestHost.Intake() with { About = PersonId.Of("auditor") });
        Complaint open = await host.Host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromDays(1));
        DateTimeOffset border = host.Clock.GetUtcNow();
        Complaint young = await ClosedAsync(host);

        PurgeStep step = await PurgeAsync(host, border);

        Assert.Equal([old.Id], step.Purged);
        Assert.Equal([held.Id], step.Held);
        Assert.Equal([about.Id], step.Refused);
        Assert.Null(step.Continuation);
        Assert.Null(await host.Desk.FindAsync(old.Id, TestHost.Agent));
        foreach (Complaint left in (Complaint[])[held, about, open, young])
            await host.AssertWholeAsync(left.Id);
        string dump = Dump.Of(host.Inner);
        Assert.DoesNotContain($"in-{old.Id}", dump, StringComparison.Ordinal);
        Assert.Empty((await PurgeAsync(host, border)).Purged);
    }

    [Fact]
    public async Task A_purged_complaint_answers_with_a_clear_refusal_and_cannot_come_back()
    {
        await using EvidenceHost host = new();
        ComplaintId id = ComplaintId.New(host.Clock.GetUtcNow());
        await ClosedAsync(host, TestHost.Intake() with { Id = id });
        Complaint other = await host.Host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromDays(1));
        await PurgeAsync(host, host.Clock.GetUtcNow());

        Outcome[] late =
        [
            await host.Desk.AddNoteAsync(id, "late", TestHost.Agent),
            await host.Desk.ExecuteAsync(id, new AddNote("late") { Key = "late" }, TestHost.Agent),
            await host.Desk.ReceiveAsync(TestHost.Intake() with { Id = id }, TestHost.Agent),
            await host.Desk.MergeIntoAsync(other.Id, id, TestHost.Agent),
            await host.EraseAsync(id),
        ];

        Assert.All(late, outcome => Assert.Equal(ErrorCodes.Purged, outcome.Refusal!.Code));
        Assert.Equal($"The complaint {id} was removed on 2026-03-03 09:00:00Z.", late[0].Refusal!.Message);
        Assert.Empty((await host.Desk.ReadJournalAsync(id, TestHost.Agent)).Items);
        Assert.Empty(await host.Desk.GetOptionsAsync(id, TestHost.Agent));
        await host.AssertWholeAsync(other.Id);
    }

    [Fact]
    public async Task A_command_that_was_decided_before_the_purge_is_refused_when_it_comes_to_be_written()
    {
        InterceptedPurge? store = null;
        await using TestHost host = new(around: inner => store = new InterceptedPurge((InMemoryComplaintStore)inner));
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        Complaint complaint = (await host.Desk.ExecuteAsync((await host.ReceiveAsync()).Id, new Fire(Trigger.Withdraw), TestHost.Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromDays(1));
        store!.Before = async () => Assert.Single((await administration.PurgeAsync(Realm.Default, new Retention(host.Clock.GetUtcNow(), "old"), EvidenceHost.Auditor)).OrThrow().Purged);

        Assert.Equal(ErrorCodes.Purged, (await host.Desk.AddNoteAsync(complaint.Id, "late", TestHost.Agent)).Refusal!.Code);
    }

    [Fact]
    public async Task A_hold_that_comes_while_a_purge_is_decided_wins()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await ClosedAsync(host);
        host.Clock.Advance(TimeSpan.FromDays(1));
        host.Store.BeforeWrite = async () =>
        {
            host.Store.BeforeWrite = static () => ValueTask.CompletedTask;
            (await host.Desk.ExecuteAsync(complaint.Id, new PlaceLegalHold("court-1"), TestHost.Agent)).OrThrow();
        };

        PurgeStep step = await PurgeAsync(host, host.Clock.GetUtcNow());

        Assert.Empty(step.Purged);
        Assert.Equal([complaint.Id], step.Held);
        await host.AssertWholeAsync(complaint.Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_complaint_that_is_reopened_while_a_purge_is_decided_stays_also_when_it_is_closed_again(bool closedAgain)
    {
        await using EvidenceHost host = new();
        Complaint complaint = await ClosedAsync(host);
        host.Clock.Advance(TimeSpan.FromDays(1));
        DateTimeOffset border = host.Clock.GetUtcNow();
        host.Store.BeforeWrite = async () =>
        {
            host.Store.BeforeWrite = static () => ValueTask.CompletedTask;
            (await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Reopen), TestHost.Agent)).OrThrow();
            if (closedAgain)
                (await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Withdraw), TestHost.Agent)).OrThrow();
        };

        PurgeStep step = await PurgeAsync(host, border);

        Assert.Equal((0, 0, 0), (step.Purged.Count, step.Held.Count, step.Refused.Count));
        await host.AssertWholeAsync(complaint.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_tombstone_proves_who_removed_what(bool keyed)
    {
        await using EvidenceHost host = new(builder =>
        {
            if (keyed)
                builder.UseJournalKeys(new JournalKeyRing(EvidenceHost.Key("k1")) { Since = DateTimeOffset.UnixEpoch });
        });
        Complaint complaint = await ClosedAsync(host);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await PurgeAsync(host, host.Clock.GetUtcNow());
        Tombstone tombstone = (await host.Inner.LoadAsync(new LoadRequest(Realm.Default) { Complaint = complaint.Id })).Tombstone!;

        Assert.Equal(
            """{"at":"2026-03-03T09:00:00+00:00","by":"auditor","byKind":"staff","ground":"retention"KEY}""".Replace("KEY", keyed ? ""","keyId":"k1" """.TrimEnd() : "", StringComparison.Ordinal),
            Encoding.UTF8.GetString(tombstone.Header.Span));
        JournalVerification verified = await host.VerifyAsync(complaint.Id);
        Assert.Equal((true, true, 2L), (verified.IsIntact, verified.IsPurged, tombstone.Version));
        foreach (Func<Tombstone, Tombstone> forgery in (Func<Tombstone, Tombstone>[])
        [
            now => now with { Version = 3 },
            now => now with { At = now.At.AddDays(1) },
            now => now with { Head = new byte[32] },
            now => now with { Hash = new byte[32] },
            now => now with { Header = Forgery.Replace(now.Header, "auditor", "nobody") },
            now => now with { Header = "x"u8.ToArray() },
            now => keyed ? TombstoneCodec.Make(Realm.Default, complaint with { Version = now.Version }, now.Head, now.At, EvidenceHost.Auditor, "forged", null) : now with { Complaint = ComplaintId.New(now.At) },
        ])
        {
            host.Store.Row = loaded => loaded with { Tombstone = forgery(tombstone) };
            host.Store.Tombstone = forgery;
            Assert.Equal(ErrorCodes.TombstoneChanged, (await host.VerifyAsync(complaint.Id)).Finding!.Code);
            string? next = (await host.Administration.VerifyRealmAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow().Continuation;
            RealmVerification realm = (await host.Administration.VerifyRealmAsync(Realm.Default, EvidenceHost.Auditor, next)).OrThrow();
            Assert.Equal((1, ErrorCodes.TombstoneChanged), (realm.Complaints, Assert.Single(realm.Findings).Code));
        }
    }

    [Theory]
    [InlineData(null, 0, true)] // a ring that has been there from the beginning
    [InlineData(-10, -20, true)] // dated before a ring that is older than the complaint
    [InlineData(-10, -20, false)] // dated before the complaint, without any ring
    public async Task A_plain_tombstone_is_found_where_there_should_be_a_key_or_whose_date_cannot_be(int? since, int at, bool keyed)
    {
        await using EvidenceHost host = new(builder =>
        {
            if (keyed)
                builder.UseJournalKeys(new JournalKeyRing(EvidenceHost.Key("k1")) { Since = since is { } days ? new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddDays(days) : null });
        });
        Complaint complaint = await ClosedAsync(host);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await PurgeAsync(host, host.Clock.GetUtcNow());
        Assert.True((await host.VerifyAsync(complaint.Id)).IsIntact);
        host.Store.Tombstone = now => TombstoneCodec.Make(Realm.Default, complaint, now.Head, now.At.AddDays(at), EvidenceHost.Auditor, "forged", null);
        host.Store.Row = loaded => loaded with { Tombstone = host.Store.Tombstone(loaded.Tombstone!) };

        Assert.Equal(ErrorCodes.TombstoneChanged, (await host.VerifyAsync(complaint.Id)).Finding?.Code);
        RealmVerification realm = (await host.Administration.VerifyRealmAsync(Realm.Default, EvidenceHost.Auditor, "tombstones:")).OrThrow();
        Assert.Equal(ErrorCodes.TombstoneChanged, Assert.Single(realm.Findings).Code);
    }

    [Fact]
    public async Task A_tombstone_from_before_the_ring_stays_valid_also_where_the_identifier_came_from_a_clock_ahead()
    {
        await using EvidenceHost host = new(builder => builder.UseJournalKeys(new JournalKeyRing(EvidenceHost.Key("k1")) { Since = new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero) }));
        Complaint complaint = await ClosedAsync(host, TestHost.Intake() with { Id = ComplaintId.New(host.Clock.GetUtcNow().AddSeconds(50)) });
        Assert.Single((await PurgeAsync(host, host.Clock.GetUtcNow().AddTicks(10))).Purged);

        JournalVerification verified = await host.VerifyAsync(complaint.Id);

        Assert.Equal((true, true), (verified.IsPurged, verified.IsIntact));
    }

    [Fact]
    public async Task Tombstones_of_a_realm_are_verified_in_pages()
    {
        await using EvidenceHost host = new();
        Complaint last = null!;
        for (int i = 0; i < 130; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            last = await ClosedAsync(host);
        }

        host.Clock.Advance(TimeSpan.FromDays(1));
        for (PurgeStep? step = null; step is null || step.Continuation is not null;)
            step = (await host.Administration.PurgeAsync(Realm.Default, new Retention(host.Clock.GetUtcNow(), "old"), EvidenceHost.Auditor, step?.Continuation)).OrThrow();
        host.Store.Tombstone = now => now.Complaint == last.Id ? now with { Head = new byte[32] } : now;

        List<RealmVerification> pages = [];
        do
            pages.Add((await host.Administration.VerifyRealmAsync(Realm.Default, EvidenceHost.Auditor, pages.LastOrDefault()?.Continuation)).OrThrow());
        while (pages[^1].Continuation is not null && pages.Count < 9);

        Assert.Equal([0, 100, 30], pages.Select(page => page.Complaints));
        JournalFinding finding = Assert.Single(pages.SelectMany(page => page.Findings));
        Assert.Equal((last.Id, ErrorCodes.TombstoneChanged), (finding.Complaint!.Value, finding.Code));
    }

    [Fact]
    public async Task Whatever_call_of_the_store_fails_a_purge_that_is_taken_again_removes_everything_once()
    {
        for (int at = 1; at <= 12; at++)
        {
            FaultyEvidenceStore store = null!;
            await using TestHost host = new(around: inner => store = new FaultyEvidenceStore((InMemoryComplaintStore)inner));
            IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
            for (int i = 0; i < 3; i++)
                (await host.Desk.ExecuteAsync((await host.ReceiveAsync()).Id, new Fire(Trigger.Withdraw), TestHost.Agent)).OrThrow();
            host.Clock.Advance(TimeSpan.FromDays(1));
            (store.At, store.IsBefore) = (at, at % 2 == 0);
            PurgeStep? step = null;
            while (step is null)
            {
                try
                {
                    step = (await administration.PurgeAsync(Realm.Default, new Retention(host.Clock.GetUtcNow(), "old"), EvidenceHost.Auditor)).OrThrow();
                }
                catch (TimeoutException)
                {
                    // Taken again from the beginning.
                }
            }

            Assert.Equal(3, (await host.Store.ReadTombstonesAsync(new TombstoneQuery(Realm.Default))).Items.Count);
            Assert.Empty((await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
        }
    }

    private static async Task<Complaint> ClosedAsync(EvidenceHost host, ComplaintIntake? intake = null)
    {
        ComplaintId id = intake?.Id ?? ComplaintId.New(host.Clock.GetUtcNow());
        await host.Host.ReceiveAsync((intake ?? TestHost.Intake()) with { Id = id, Key = $"in-{id}" });
        return (await host.Desk.ExecuteAsync(id, new Fire(Trigger.Withdraw), TestHost.Agent)).OrThrow();
    }

    private static async Task<PurgeStep> PurgeAsync(EvidenceHost host, DateTimeOffset border) =>
        (await host.Administration.PurgeAsync(Realm.Default, new Retention(border, "retention"), EvidenceHost.Auditor)).OrThrow();

    /// <summary>Lets something happen once, before a commit.</summary>
    private sealed class InterceptedPurge(InMemoryComplaintStore inner) : IComplaintStore, ICacheableStore, IComplaintQueries, IPurgeableStore
    {
        public bool ComparesHeads => true;

        public Func<ValueTask>? Before { get; set; }

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => inner.LoadAsync(request, cancellationToken);

        public async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
        {
            if (Before is { } before)
            {
                Before = null;
                await before();
            }

            return await inner.CommitAsync(commit, cancellationToken);
        }

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);

        public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => inner.QueryAsync(query, cancellationToken);

        public ValueTask<CommitResult> PurgeAsync(Purge purge, CancellationToken cancellationToken = default) => inner.PurgeAsync(purge, cancellationToken);

        public ValueTask<Page<Tombstone>> ReadTombstonesAsync(TombstoneQuery query, CancellationToken cancellationToken = default) => inner.ReadTombstonesAsync(query, cancellationToken);
    }
}
