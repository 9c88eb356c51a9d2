using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Evidence;

/// <summary>An anchor kept elsewhere finds what a chain cannot: cut tails, journals written anew, complaints that are gone.</summary>
public sealed class AnchorTests
{
    private readonly MemoryAnchor _anchor = new();

    [Fact]
    public async Task What_was_anchored_is_found_again_whatever_is_added_since()
    {
        await using EvidenceHost host = Host();
        Complaint one = await host.ReceiveAsync();
        Complaint two = await host.ReceiveAsync();
        JournalAnchor first = await AnchorAsync(host);
        await host.Desk.AddNoteAsync(one.Id, "more", TestHost.Agent);
        await host.EraseAsync(two.Id);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.ReceiveAsync();

        Assert.Equal((2, 1, 1), Summary(await VerifyAsync(host)));
        JournalAnchor second = await AnchorAsync(host);

        Assert.Equal((1L, 2L, 2L, 3L), (first.Number, first.Complaints, second.Number, second.Complaints));
        Assert.Equal((true, true), (first.Previous.IsEmpty, second.Previous.Span.SequenceEqual(first.Hash.Span)));
        Assert.Equal((3, 1, 2), Summary(await VerifyAsync(host)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tail_that_was_cut_with_head_and_snapshot_is_found_and_not_laundered(bool continued)
    {
        await using EvidenceHost host = Host();
        Complaint complaint = await host.ReceiveAsync();
        List<StoredEntry> whole = await host.StoredAsync(complaint.Id);
        JournalAnchor first = await AnchorAsync(host);

        // Taken back to entry 4, and in the second case gone on with differently.
        List<StoredEntry> forged = [.. whole.Take(4)];
        if (continued)
            forged = [.. Forgery.Rechain([.. forged, whole[5] with { Sequence = 5, Header = Forgery.Replace(whole[5].Header, "\"sequence\":6", "\"sequence\":5") }, whole[5], whole[5] with { Sequence = 7, Header = Forgery.Replace(whole[5].Header, "\"sequence\":6", "\"sequence\":7") }])];
        Become(host, forged);
        Assert.True((await host.VerifyAsync(complaint.Id)).IsIntact);

        (string, long?) expected = continued ? (ErrorCodes.AnchoredEntryDiffers, 6) : (ErrorCodes.AnchoredJournalCut, 6);
        JournalFinding finding = Assert.Single((await VerifyAsync(host)).SelectMany(page => page.Findings));
        Assert.Equal(expected, (finding.Code, finding.Sequence));
        AnchorOutcome again = (await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow();
        Assert.Equal(expected, (Assert.Single(again.Findings).Code, again.Findings[0].Sequence));
        Assert.Equal(first.Root.ToArray(), again.Anchor!.Root.ToArray());
        Assert.Equal(0, again.PagesWritten);
        Assert.Equal(finding, Assert.Single((await VerifyAsync(host)).SelectMany(page => page.Findings)));
    }

    [Fact]
    public async Task An_entry_that_was_written_anew_at_the_same_version_is_found()
    {
        await using EvidenceHost host = Host();
        Complaint complaint = await host.ReceiveAsync();
        await AnchorAsync(host);
        Become(host, [.. Forgery.Rechain(Forgery.With(await host.StoredAsync(complaint.Id), 4, entry => entry with { Body = Forgery.Replace(entry.Body, "acknowledged", "closed") }))]);
        Assert.True((await host.VerifyAsync(complaint.Id)).IsIntact);

        Assert.Equal(ErrorCodes.AnchoredEntryDiffers, Assert.Single((await VerifyAsync(host)).SelectMany(page => page.Findings)).Code);
        await AnchorAsync(host);
        Assert.Equal(ErrorCodes.AnchoredEntryDiffers, Assert.Single((await VerifyAsync(host)).SelectMany(page => page.Findings)).Code);
    }

    [Fact]
    public async Task A_complaint_that_is_gone_without_a_tombstone_is_found_and_stays_found()
    {
        await using EvidenceHost host = Host();
        await host.ReceiveAsync();
        Complaint gone = await host.ReceiveAsync();
        await host.ReceiveAsync();
        await AnchorAsync(host);
        host.Store.Row = loaded => loaded.Complaint?.Id == gone.Id ? new Loaded() : loaded;
        host.Store.Journal = journal => journal.Count > 0 && journal[0].Complaint == gone.Id ? [] : journal;
        Assert.Equal(ErrorCodes.UnknownComplaint, (await host.Administration.VerifyJournalAsync(Realm.Default, gone.Id, EvidenceHost.Auditor)).Refusal!.Code);

        for (int i = 0; i < 2; i++)
        {
            JournalFinding finding = Assert.Single((await VerifyAsync(host)).SelectMany(page => page.Findings));
            Assert.Equal((ErrorCodes.AnchoredComplaintMissing, gone.Id), (finding.Code, finding.Complaint!.Value));
            AnchorOutcome again = (await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow();
            Assert.Equal((1, 1L, 3L), (again.Findings.Count, again.FindingCount, again.Anchor!.Complaints));
        }
    }

    [Fact]
    public async Task Purged_complaints_are_known_by_their_tombstones()
    {
        await using EvidenceHost host = Host();
        Complaint complaint = await host.ReceiveAsync();
        await AnchorAsync(host);
        await PurgeAsync(host, complaint.Id);

        AnchorVerification once = Assert.Single(await VerifyAsync(host));
        Assert.Equal([complaint.Id], once.Purged);
        Assert.Empty(once.Findings);
        JournalAnchor second = await AnchorAsync(host);
        Assert.Equal(1, second.Complaints);
        Assert.Empty(Assert.Single(await VerifyAsync(host)).Purged);

        // Who brings it back, or moves its end, is found.
        foreach (Func<Loaded, Loaded> forgery in (Func<Loaded, Loaded>[])
            [loaded => loaded with { Tombstone = null }, loaded => loaded with { Tombstone = null, Complaint = complaint }, loaded => loaded with { Tombstone = loaded.Tombstone! with { Version = 9 } }])
        {
            host.Store.Row = forgery;
            Assert.Single(Assert.Single(await VerifyAsync(host)).Findings);
        }
    }

    [Fact]
    public async Task A_tombstone_that_was_there_before_the_anchor_saw_the_complaint_is_forged()
    {
        await using EvidenceHost host = Host();
        Complaint complaint = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(2));
        await AnchorAsync(host);
        Loaded now = await host.Inner.LoadAsync(new LoadRequest(Realm.Default) { Complaint = complaint.Id });
        Tombstone forged = TombstoneCodec.Make(Realm.Default, complaint, now.Head, host.Clock.GetUtcNow().AddHours(-1), EvidenceHost.Auditor, "old", null);
        host.Store.Row = _ => new Loaded { Tombstone = forged };

        Assert.Equal(ErrorCodes.TombstoneChanged, Assert.Single(Assert.Single(await VerifyAsync(host)).Findings).Code);

        // Another node's clock may be half a minute behind.
        forged = TombstoneCodec.Make(Realm.Default, complaint, now.Head, host.Clock.GetUtcNow().AddSeconds(-30), EvidenceHost.Auditor, "old", null);
        Assert.Equal([complaint.Id], Assert.Single(await VerifyAsync(host)).Purged);
    }

    [Fact]
    public async Task An_anchor_from_before_the_ring_stays_valid_and_the_next_one_has_a_key()
    {
        await using EvidenceHost host = Host(new JournalKeyRing(EvidenceHost.Key("k1")) { Since = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero) });
        await host.ReceiveAsync();
        Assert.Null((await AnchorAsync(host)).KeyId);
        host.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal((1, 1, 1), Summary(await VerifyAsync(host)));
        Assert.Equal("k1", (await AnchorAsync(host)).KeyId);
        Assert.Equal((1, 1, 2), Summary(await VerifyAsync(host)));
    }

    [Fact]
    public async Task Under_a_ring_a_plain_tombstone_is_no_purge_and_a_plain_anchor_none()
    {
        JournalKeyRing ring = new(EvidenceHost.Key("k1"));
        await using EvidenceHost host = Host(ring);
        Complaint complaint = await host.ReceiveAsync();
        JournalAnchor first = await AnchorAsync(host);
        Loaded now = await host.Inner.LoadAsync(new LoadRequest(Realm.Default) { Complaint = complaint.Id });
        Tombstone forged = TombstoneCodec.Make(Realm.Default, complaint, now.Head, host.Clock.GetUtcNow(), EvidenceHost.Auditor, "old", null);
        host.Store.Row = _ => new Loaded { Tombstone = forged };

        AnchorVerification verified = Assert.Single(await VerifyAsync(host));
        Assert.Equal((ErrorCodes.TombstoneChanged, 0), (Assert.Single(verified.Findings).Code, verified.Purged.Count));

        await _anchor.PublishAsync(AnchorCodec.Make(Realm.Default, first, host.Clock.GetUtcNow(), 0, [], null));
        Assert.Equal(ErrorCodes.AnchorChanged, Assert.Single(Assert.Single(await VerifyAsync(host)).Findings).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_a_page_of_the_last_anchor_cannot_be_read_no_other_is_made(bool gone)
    {
        await using EvidenceHost host = Host();
        Complaint complaint = await host.ReceiveAsync();
        await AnchorAsync(host);
        if (gone)
        {
            host.Store.Row = _ => new Loaded();
            host.Store.Journal = _ => [];
        }
        else
        {
            Become(host, [.. (await host.StoredAsync(complaint.Id)).Take(4)]);
        }

        _anchor.IsOutOfOrder = true;
        AnchorOutcome outcome = (await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow();
        _anchor.IsOutOfOrder = false;

        Assert.Equal((null, 1L, ErrorCodes.AnchorChanged), (outcome.Anchor, outcome.FindingCount, Assert.Single(outcome.Findings).Code));
        Assert.Equal((1, 1), (_anchor.Anchors.Count, _anchor.Pages.Count));
        string expected = gone ? ErrorCodes.AnchoredComplaintMissing : ErrorCodes.AnchoredJournalCut;
        Assert.Equal(expected, Assert.Single(Assert.Single(await VerifyAsync(host)).Findings).Code);
        Assert.Equal(expected, Assert.Single((await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow().Findings).Code);
    }

    [Fact]
    public async Task An_anchor_or_a_page_that_was_changed_is_found()
    {
        await using EvidenceHost host = Host(new JournalKeyRing(EvidenceHost.Key("k1")));
        await host.ReceiveAsync();
        await AnchorAsync(host);
        string page = _anchor.Pages.Values.Single();
        string anchor = _anchor.Anchors[1];

        _anchor.Pages[_anchor.Pages.Keys.Single()] = page.Replace("\"Version\":6", "\"Version\":5", StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.AnchorChanged, Assert.Single(Assert.Single(await VerifyAsync(host)).Findings).Code);
        Assert.Equal(ErrorCodes.AnchorChanged, Assert.Single(((await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow()).Findings).Code);
        _anchor.Anchors.Remove(2);
        _anchor.Pages.Clear();
        Assert.Equal(ErrorCodes.AnchorChanged, Assert.Single(Assert.Single(await VerifyAsync(host)).Findings).Code);

        foreach ((string from, string to) in new[] { ("\"Complaints\":1", "\"Complaints\":2"), ("\"Number\":1", "\"Number\":3"), ("\"k1\"", "null"), ("\"k1\"", "\"k2\"") })
        {
            Assert.Contains(from, anchor, StringComparison.Ordinal);
            _anchor.Anchors[1] = anchor.Replace(from, to, StringComparison.Ordinal);
            AnchorVerification verified = Assert.Single(await VerifyAsync(host));
            Assert.Equal((ErrorCodes.AnchorChanged, null), (Assert.Single(verified.Findings).Code, verified.Findings[0].Complaint));
            Assert.Null(((await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow()).Anchor);
        }
    }

    [Fact]
    public async Task Pages_that_did_not_change_are_not_written_again_and_none_is_larger_than_it_may_be()
    {
        await using EvidenceHost host = Host();
        List<Complaint> complaints = [];
        for (int i = 0; i < AnchorPage.MaxLeaves + 300; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            complaints.Add(await host.Host.ReceiveAsync());
        }

        AnchorOutcome first = (await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow();
        Assert.Equal((2, 2), (first.PagesWritten, first.Anchor!.Pages.Count));
        Assert.Equal(0, ((await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow()).PagesWritten);

        // One of the last page changes, one comes in before all others, and one after.
        await host.Desk.AddNoteAsync(complaints[^1].Id, "more", TestHost.Agent);
        Assert.Equal(1, ((await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow()).PagesWritten);
        await host.Host.ReceiveAsync(TestHost.Intake() with { Id = ComplaintId.New(host.Clock.GetUtcNow().AddDays(-1)) });
        await host.Host.ReceiveAsync();
        AnchorOutcome last = (await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow();

        Assert.Equal((2, 3, 1302L), (last.PagesWritten, last.Anchor!.Pages.Count, last.Anchor.Complaints));
        List<AnchorVerification> verified = await VerifyAsync(host);
        Assert.Equal([1, 1000, 301], verified.Select(page => page.Complaints));
        Assert.Empty(verified.SelectMany(page => page.Findings));

        // While one of them is missing, though not the first, nothing is published.
        _anchor.Pages.Remove(Convert.ToHexString(last.Anchor.Pages[1].Span));
        AnchorOutcome broken = (await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow();
        Assert.Equal((null, 1L, 0), (broken.Anchor, broken.FindingCount, broken.PagesWritten));
    }

    [Fact]
    public async Task Of_two_that_anchor_at_once_one_is_told_that_it_did_not()
    {
        await using EvidenceHost host = Host();
        await host.ReceiveAsync();
        _anchor.BeforePublish = () =>
        {
            _anchor.BeforePublish = static () => { };
            Assert.NotNull(host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor).AsTask().GetAwaiter().GetResult().OrThrow().Anchor);
        };

        Assert.Null(((await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow()).Anchor);
        Assert.Single(_anchor.Anchors);
    }

    [Fact]
    public async Task An_empty_realm_and_one_without_an_anchor_are_no_errors()
    {
        await using EvidenceHost host = Host();
        Assert.Equal(new AnchorVerification(0, 0, [], [], null).ToString(), (await host.Administration.VerifyAnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow().ToString());
        Assert.Equal(0, (await AnchorAsync(host)).Complaints);
        Assert.Equal((0, 1, 1), Summary(await VerifyAsync(host)));
        foreach (string wrong in (string[])["", "1", "x:1", "1:-1"])
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await host.Administration.VerifyAnchorAsync(Realm.Default, EvidenceHost.Auditor, wrong));
    }

    [Fact]
    public async Task Without_anybody_who_keeps_anchors_the_call_to_add_is_named()
    {
        await using EvidenceHost host = new();

        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(async () => await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor));

        Assert.Equal(ErrorCodes.NoAnchor, fault.Code);
        Assert.Contains("UseJournalAnchor<TAnchor>()", fault.Message, StringComparison.Ordinal);
    }

    private EvidenceHost Host(JournalKeyRing? ring = null) => new(builder =>
    {
        builder.Services.AddSingleton<IJournalAnchor>(_anchor);
        if (ring is not null)
            builder.UseJournalKeys(ring);
    });

    private static async Task<JournalAnchor> AnchorAsync(EvidenceHost host)
    {
        AnchorOutcome outcome = (await host.Administration.AnchorAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow();
        Assert.Empty(outcome.Findings);
        return outcome.Anchor!;
    }

    private static async Task<List<AnchorVerification>> VerifyAsync(EvidenceHost host)
    {
        List<AnchorVerification> pages = [];
        do
            pages.Add((await host.Administration.VerifyAnchorAsync(Realm.Default, EvidenceHost.Auditor, pages.LastOrDefault()?.Continuation)).OrThrow());
        while (pages[^1].Continuation is not null);
        return pages;
    }

    private static (int Complaints, int Pages, long Number) Summary(List<AnchorVerification> pages)
    {
        Assert.Empty(pages.SelectMany(page => page.Findings));
        return (pages.Sum(page => page.Complaints), pages.Count, pages[0].Anchor);
    }

    private static void Become(EvidenceHost host, List<StoredEntry> forged)
    {
        host.Store.Journal = _ => forged;
        host.Store.Row = loaded => loaded with { Complaint = Complaint.Fold(forged.Select(EntryCodec.Decode)), Head = forged[^1].Hash };
    }

    private static async Task PurgeAsync(EvidenceHost host, ComplaintId id)
    {
        (await host.Desk.ExecuteAsync(id, new Fire(Trigger.Withdraw), TestHost.Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromDays(1));
        PurgeStep step = (await host.Administration.PurgeAsync(Realm.Default, new Retention(host.Clock.GetUtcNow(), "old"), EvidenceHost.Auditor)).OrThrow();
        Assert.Equal([id], step.Purged);
    }
}
