using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Evidence;

/// <summary>Each kind of tampering is found and named.</summary>
[Properties(Arbitrary = [typeof(VerificationTests)])]
public sealed class VerificationTests : IDisposable
{
    private static readonly Dictionary<string, Func<StoredEntry, StoredEntry>> Columns = new()
    {
        ["complaint"] = entry => entry with { Complaint = ComplaintId.New(entry.At) },
        ["type"] = entry => entry with { Type = "host-event" },
        ["at"] = entry => entry with { At = entry.At.AddTicks(10) },
        ["rules"] = entry => entry with { Rules = "2-x" },
        ["commit"] = entry => entry with { CommitId = Guid.NewGuid() },
        ["key"] = entry => entry with { Key = "another" },
        ["effect key"] = entry => entry with { EffectKey = "escalated:unanswered:1:1" },
    };

    private readonly Reached _reached = new();

    private (EvidenceHost Host, ComplaintId Id, List<StoredEntry> Whole)? _spoilt;

    public enum Region
    {
        Header,
        Body,
        Seals,
        Sealed,
        Hash,
    }

    public static TheoryData<string> ColumnNames => [.. Columns.Keys];

    public static Arbitrary<Spoiling> Spoilings() => Arb.From(
        from entry in Gen.Choose(0, 999)
        from region in Gen.Frequency([.. Enum.GetValues<Region>().Select(region => (region is Region.Seals or Region.Sealed ? 2 : 1, Gen.Constant(region)))])
        from at in Gen.Choose(0, 100_000)
        from flip in Gen.Choose(1, 255)
        select new Spoiling(entry, region, at, (byte)flip),
        spoiling => Smaller.Parts(
            Smaller.Than(spoiling.Entry).Select(entry => spoiling with { Entry = entry }),
            Smaller.Before(spoiling.Region).Select(region => spoiling with { Region = region }),
            Smaller.Than(spoiling.At).Select(at => spoiling with { At = at }),
            Smaller.Than(spoiling.By, 1).Select(flip => spoiling with { By = (byte)flip })));

    public void Dispose()
    {
        _spoilt?.Host.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _reached.Dispose();
    }

    [Fact]
    public async Task A_journal_that_nobody_touched_is_intact()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();

        JournalVerification verified = await host.VerifyAsync(complaint.Id);

        Assert.Equal(new JournalVerification(complaint.Id, 6), verified);
        Assert.Equal(ErrorCodes.UnknownComplaint, (await host.Administration.VerifyJournalAsync(Realm.Default, ComplaintId.New(host.Clock.GetUtcNow()), EvidenceHost.Auditor)).Refusal!.Code);
        Assert.Equal(ErrorCodes.UnknownComplaint, (await host.Administration.VerifyJournalAsync(Realm.Of("other"), complaint.Id, EvidenceHost.Auditor)).Refusal!.Code);
    }

    [Property(MaxTest = 2_000)]
    public Property Whichever_byte_of_a_journal_is_changed_its_entry_is_named(Spoiling spoiling) => _reached.Check(Enum.GetNames<Region>(), async reached =>
    {
        _spoilt ??= await SpoiltAsync();
        (EvidenceHost host, ComplaintId id, List<StoredEntry> whole) = _spoilt.Value;
        StoredEntry entry = whole[spoiling.Entry % whole.Count];
        StoredEntry changed = spoiling.Region switch
        {
            Region.Header => entry with { Header = Forgery.Spoil(entry.Header, spoiling.At, spoiling.By) },
            Region.Body => entry with { Body = Forgery.Spoil(entry.Body, spoiling.At, spoiling.By) },
            Region.Seals when !entry.Seals.IsEmpty => entry with { Seals = Forgery.Spoil(entry.Seals, spoiling.At, spoiling.By) },
            Region.Sealed when !entry.Sealed.IsEmpty => entry with { Sealed = Forgery.Spoil(entry.Sealed, spoiling.At, spoiling.By) },
            Region.Hash => entry with { Hash = Forgery.Spoil(entry.Hash, spoiling.At, spoiling.By) },
            _ => entry,
        };
        host.Store.Journal = journal => Forgery.With(journal, entry.Sequence, _ => changed);
        JournalFinding? finding = (await host.VerifyAsync(id)).Finding;
        if (ReferenceEquals(changed, entry))
        {
            Assert.Null(finding);
            return;
        }

        reached(spoiling.Region.ToString());
        // The last bits of a salt's base 64 say nothing: the text is the same.
        if (finding is null && spoiling.Region == Region.Sealed)
        {
            Assert.True(SaysTheSame(entry, changed));
            return;
        }

        Assert.NotNull(finding);
        Assert.Equal(entry.Sequence, finding.Sequence);
        Assert.Contains(finding.Code, spoiling.Region == Region.Sealed
            ? [ErrorCodes.SealedTextChanged, ErrorCodes.SealedTextMissing]
            : (string[])[ErrorCodes.EntryChanged, ErrorCodes.UnknownJournalKey]);
    });

    [Theory]
    [MemberData(nameof(ColumnNames))]
    public async Task A_column_beside_the_header_that_says_something_else_is_named(string column)
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        host.Store.Journal = journal => Forgery.With(journal, 4, Columns[column]);

        JournalFinding finding = (await host.VerifyAsync(complaint.Id)).Finding!;

        Assert.Equal((ErrorCodes.EntryColumnsDiffer, 4L), (finding.Code, finding.Sequence));
        Assert.Contains($"({column})", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_gone_without_an_erasure_is_named_with_its_entry_and_its_path()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        host.Store.Journal = journal => Forgery.With(journal, 5, entry => entry with { Sealed = default });

        Assert.Equal(ErrorCodes.SealedTextMissing, (await host.VerifyAsync(complaint.Id)).Finding!.Code);
        await host.EraseAsync(complaint.Id, new TextPlace(5, "description"));
        JournalFinding finding = (await host.VerifyAsync(complaint.Id)).Finding!;

        Assert.Equal((ErrorCodes.SealedTextMissing, 5L), (finding.Code, finding.Sequence));
        Assert.Equal("The personal text because of entry 5 is missing, but was not erased.", finding.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_that_comes_back_after_its_erasure_is_named(bool all)
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        ReadOnlyMemory<byte> before = (await host.StoredAsync(complaint.Id))[1].Sealed;
        await host.EraseAsync(complaint.Id, all ? [] : [new TextPlace(2)]);
        await host.AssertWholeAsync(complaint.Id);
        host.Store.Journal = journal => Forgery.With(journal, 2, entry => entry with { Sealed = before });

        JournalFinding finding = (await host.VerifyAsync(complaint.Id)).Finding!;

        Assert.Equal((ErrorCodes.ErasedTextPresent, 2L), (finding.Code, finding.Sequence));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task An_entry_that_is_missing_between_others_is_a_gap(long missing)
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        host.Store.Journal = journal => [.. journal.Where(entry => entry.Sequence != missing)];

        JournalVerification verified = await host.VerifyAsync(complaint.Id);

        Assert.Equal((ErrorCodes.JournalGap, missing, missing - 1), (verified.Finding!.Code, verified.Finding.Sequence!.Value, verified.Entries));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task A_journal_that_ends_before_the_snapshot_was_cut(int left)
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        host.Store.Journal = journal => [.. journal.Take(left)];

        JournalFinding finding = (await host.VerifyAsync(complaint.Id)).Finding!;

        Assert.Equal((ErrorCodes.JournalCut, left + 1L), (finding.Code, finding.Sequence));
    }

    [Fact]
    public async Task A_head_that_is_not_the_hash_of_the_latest_entry_is_found()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        host.Store.Row = loaded => loaded with { Head = new byte[32] };

        Assert.Equal(ErrorCodes.HeadDiffers, (await host.VerifyAsync(complaint.Id)).Finding!.Code);
    }

    [Fact]
    public async Task A_snapshot_that_is_not_what_the_journal_comes_to_is_found()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        foreach (Func<Complaint, Complaint?> change in (Func<Complaint, Complaint?>[])
            [now => now with { Details = now.Details with { Amount = new Money(1, "CNY") } }, now => now with { Version = 5 }, now => now with { Description = "x" }, _ => null])
        {
            host.Store.Row = loaded => loaded with { Complaint = change(loaded.Complaint!) };

            Assert.Equal(ErrorCodes.SnapshotDiffers, (await host.VerifyAsync(complaint.Id)).Finding!.Code);
        }
    }

    [Fact]
    public async Task An_entry_that_is_chained_and_cannot_be_read_is_named()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        foreach (string body in (string[])["null", "{", """{"to":1}"""])
        {
            host.Store.Journal = journal => Forgery.Rechain(Forgery.With(journal, 4, entry => entry with { Body = System.Text.Encoding.UTF8.GetBytes(body) }));

            JournalFinding finding = (await host.VerifyAsync(complaint.Id)).Finding!;

            Assert.Equal((ErrorCodes.EntryUnreadable, 4L), (finding.Code, finding.Sequence));
        }
    }

    [Fact]
    public async Task A_plain_chain_does_not_find_a_journal_that_was_written_anew_whole()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        List<StoredEntry> journal = await host.StoredAsync(complaint.Id);
        IReadOnlyList<StoredEntry> forged = Forgery.Rechain(Forgery.With(journal, 4, entry => entry with { Body = Forgery.Replace(entry.Body, "acknowledged", "closed") }));
        host.Store.Journal = _ => forged;
        host.Store.Row = loaded => loaded with { Complaint = Complaint.Fold(forged.Select(EntryCodec.Decode)), Head = forged[^1].Hash };

        Assert.True((await host.VerifyAsync(complaint.Id)).IsIntact);
    }

    [Fact]
    public async Task A_journal_of_several_pages_is_verified_while_others_write_and_erase()
    {
        await using EvidenceHost host = new();
        host.Store.PageSize = 3;
        Complaint complaint = await host.ReceiveAsync();
        int turn = 0;
        bool isBusy = false;
        host.Store.BeforeRead = async query =>
        {
            // Once for each page that is read, and not within what this sets off itself.
            if (isBusy || turn++ > 12)
                return;
            isBusy = true;
            (await host.Desk.AddNoteAsync(complaint.Id, $"note {turn}", TestHost.Agent)).OrThrow();
            if (turn % 3 == 0)
                (await host.EraseAsync(complaint.Id)).OrThrow();
            isBusy = false;
        };

        JournalVerification verified = await host.VerifyAsync(complaint.Id);

        Assert.True(verified.IsIntact, verified.Finding?.ToString());
        Assert.True(verified.Entries > 15);
        await host.AssertWholeAsync(complaint.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_entry_that_is_gone_when_it_is_looked_at_once_more_was_purged_or_is_a_gap(bool purged)
    {
        await using EvidenceHost host = new();
        host.Store.PageSize = 3;
        Complaint complaint = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Withdraw), TestHost.Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromDays(1));
        bool isErased = false;
        bool isConfirmed = false;
        host.Store.BeforeRead = async query =>
        {
            if (query.After == 3 && !isErased)
            {
                isErased = true;
                (await host.EraseAsync(complaint.Id)).OrThrow();
            }
            else if (query.Limit == 1 && !isConfirmed)
            {
                isConfirmed = true;
                if (purged)
                    Assert.Single((await host.Administration.PurgeAsync(Realm.Default, new Retention(host.Clock.GetUtcNow(), "old"), EvidenceHost.Auditor)).OrThrow().Purged);
                else
                    host.Store.Journal = journal => [.. journal.Where(entry => entry.Sequence != 1)];
            }
        };

        JournalVerification verified = await host.VerifyAsync(complaint.Id);

        Assert.True(isConfirmed);
        Assert.Equal(purged, verified.IsPurged);
        Assert.Equal(purged ? (null, null) : (ErrorCodes.JournalGap, 1L), (verified.Finding?.Code, verified.Finding?.Sequence));
    }

    [Fact]
    public async Task Findings_are_told_in_the_language_of_the_reader()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        host.Store.Journal = journal => Forgery.With(journal, 2, entry => entry with { Hash = new byte[32] });
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
            Assert.Equal("第 2 条的头部、正文、封印或哈希被改动，或者使用了另一个密钥写入。", (await host.VerifyAsync(complaint.Id)).Finding!.Message);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task A_realm_is_verified_in_pages_that_can_be_taken_up_again()
    {
        await using EvidenceHost host = new();
        List<Complaint> complaints = [];
        for (int i = 0; i < 230; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            complaints.Add(await host.Host.ReceiveAsync());
        }

        host.Store.Journal = journal => journal.Count > 0 && journal[0].Complaint == complaints[150].Id ? Forgery.With(journal, 1, entry => entry with { Hash = new byte[32] }) : journal;
        List<RealmVerification> pages = [];
        do
            pages.Add((await host.Administration.VerifyRealmAsync(Realm.Default, EvidenceHost.Auditor, pages.LastOrDefault()?.Continuation)).OrThrow());
        while (pages[^1].Continuation is not null);

        Assert.Equal([100, 100, 30, 0], pages.Select(page => page.Complaints));
        Assert.Equal(229, pages.Sum(page => page.Entries));
        JournalFinding finding = Assert.Single(pages.SelectMany(page => page.Findings));
        Assert.Equal((complaints[150].Id, ErrorCodes.EntryChanged, 1L), (finding.Complaint!.Value, finding.Code, finding.Sequence));
        Assert.Equal(100, (await host.Administration.VerifyRealmAsync(Realm.Default, EvidenceHost.Auditor, pages[0].Continuation)).OrThrow().Complaints);
        foreach (string wrong in (string[])["", "complaints", "complaints:x", "tombstones:x", "x"])
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await host.Administration.VerifyRealmAsync(Realm.Default, EvidenceHost.Auditor, wrong));
    }

    private static async Task<(EvidenceHost Host, ComplaintId Id, List<StoredEntry> Whole)> SpoiltAsync()
    {
        EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.EraseAsync(complaint.Id, new TextPlace(3, "text"));
        return (host, complaint.Id, await host.StoredAsync(complaint.Id));
    }

    private static bool SaysTheSame(StoredEntry one, StoredEntry other) => EntryCodec.Decode(one).ToString() == EntryCodec.Decode(other).ToString();

    /// <summary>The bits of one byte that are turned over, in one of the parts of an entry; numbers beyond the last go round.</summary>
    public sealed record Spoiling(int Entry, Region Region, int At, byte By);
}
