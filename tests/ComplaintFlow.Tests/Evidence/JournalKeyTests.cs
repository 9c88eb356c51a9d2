using System.Globalization;
using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Evidence;

/// <summary>With keys, nobody who can only write to the database writes an entry that fits.</summary>
public sealed class JournalKeyTests
{
    [Fact]
    public async Task Entries_name_the_key_that_chained_them_and_say_nothing_of_keys_without_one()
    {
        RotatingKeys keys = new(null);
        await using EvidenceHost host = new(builder => builder.Services.AddSingleton<IJournalKeySource>(keys));
        keys.Ring = new(EvidenceHost.Key("k1")) { Since = host.Clock.GetUtcNow().AddDays(1) };
        Complaint complaint = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.Desk.AddNoteAsync(complaint.Id, "keyed", TestHost.Agent);

        List<string> headers = [.. (await host.StoredAsync(complaint.Id)).Select(entry => Encoding.UTF8.GetString(entry.Header.Span))];

        Assert.All(headers.Take(6), header => Assert.DoesNotContain("keyId", header, StringComparison.Ordinal));
        Assert.EndsWith(""","keyId":"k1"}""", headers[6], StringComparison.Ordinal);
        Assert.Equal(7, (await host.VerifyAsync(complaint.Id)).KeyedFrom);
        await host.AssertWholeAsync(complaint.Id);
    }

    [Fact]
    public async Task Keys_are_rotated_and_the_old_ones_verify_what_they_wrote()
    {
        RotatingKeys keys = new(new(EvidenceHost.Key("k1")));
        await using EvidenceHost host = new(builder => builder.Services.AddSingleton<IJournalKeySource>(keys));
        Complaint complaint = await host.ReceiveAsync();
        keys.Ring = new(EvidenceHost.Key("k2"), EvidenceHost.Key("k1"));
        await host.Desk.AddNoteAsync(complaint.Id, "by the new key", TestHost.Agent);
        await host.AssertWholeAsync(complaint.Id);
        Assert.Equal(1, (await host.VerifyAsync(complaint.Id)).KeyedFrom);

        keys.Ring = new(EvidenceHost.Key("k2"));
        JournalFinding missing = (await host.VerifyAsync(complaint.Id)).Finding!;
        Assert.Equal((ErrorCodes.UnknownJournalKey, 1L), (missing.Code, missing.Sequence));
        Assert.Contains("\"k1\"", missing.Message, StringComparison.Ordinal);

        keys.Ring = new(EvidenceHost.Key("k3"), EvidenceHost.Key("k1"), new JournalKey("k2", new byte[32]));
        JournalFinding wrong = (await host.VerifyAsync(complaint.Id)).Finding!;
        Assert.Equal((ErrorCodes.EntryChanged, 7L), (wrong.Code, wrong.Sequence));
    }

    [Fact]
    public async Task A_journal_with_keys_that_is_verified_without_a_ring_names_the_key()
    {
        await using EvidenceHost host = new(builder => builder.UseJournalKeys(new JournalKeyRing(EvidenceHost.Key("k1"))));
        Complaint complaint = await host.ReceiveAsync();
        JournalVerifier verifier = new(host.Inner, new FindingWriter(ComplaintTexts.Default), null);

        JournalFinding finding = (await verifier.VerifyAsync(Realm.Default, complaint.Id, default))!.Finding!;

        Assert.Equal(ErrorCodes.UnknownJournalKey, finding.Code);
        Assert.Contains("\"k1\"", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_is_written_anew_without_the_key_is_found()
    {
        await using EvidenceHost host = new(builder => builder.UseJournalKeys(new JournalKeyRing(EvidenceHost.Key("k1"))));
        Complaint complaint = await host.ReceiveAsync();
        host.Store.Journal = journal => Forgery.Rechain(Forgery.With(journal, 4, entry => entry with { Body = Forgery.Replace(entry.Body, "acknowledged", "closed") }), new JournalKey("k1", new byte[32]));
        Assert.Equal((ErrorCodes.EntryChanged, 1L), Found(await host.VerifyAsync(complaint.Id)));

        // The key's name taken out, and everything chained without one: only the part before an entry that has a key can look like that.
        host.Store.Journal = journal => Forgery.Rechain(journal.Select(entry => entry.Sequence < 3 ? entry : entry with { Header = Forgery.Replace(entry.Header, ""","keyId":"k1"}""", "}") }), EvidenceHost.Key("k1"));
        Assert.Equal((ErrorCodes.EntryChanged, 3L), Found(await host.VerifyAsync(complaint.Id)));
    }

    [Fact]
    public async Task A_journal_with_keys_that_is_replaced_by_a_plain_one_is_found()
    {
        await using EvidenceHost host = new(builder => builder.UseJournalKeys(new JournalKeyRing(EvidenceHost.Key("k1"))));
        Complaint complaint = await host.ReceiveAsync();
        BecomePlain(host, await host.StoredAsync(complaint.Id));

        Assert.Equal((ErrorCodes.JournalKeyDropped, 1L), Found(await host.VerifyAsync(complaint.Id)));
    }

    [Fact]
    public async Task A_plain_journal_that_is_dated_before_the_ring_is_found_by_its_identifier()
    {
        RotatingKeys keys = new(null);
        await using EvidenceHost host = new(builder => builder.Services.AddSingleton<IJournalKeySource>(keys));
        keys.Ring = new(EvidenceHost.Key("k1")) { Since = host.Clock.GetUtcNow().AddDays(-1) };
        Complaint complaint = await host.ReceiveAsync();
        BecomePlain(host, await host.StoredAsync(complaint.Id), back: 28);

        Assert.Equal((ErrorCodes.JournalKeyDropped, 1L), Found(await host.VerifyAsync(complaint.Id)));

        // Of a complaint that is older than the ring nothing can tell: that takes an anchor.
        keys.Ring = new(EvidenceHost.Key("k1")) { Since = host.Clock.GetUtcNow().AddDays(1) };
        Assert.True((await host.VerifyAsync(complaint.Id)).IsIntact);
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(70, false)]
    public async Task An_identifier_may_come_from_a_clock_that_is_a_minute_ahead(int ahead, bool isIntact)
    {
        RotatingKeys keys = new(null);
        await using EvidenceHost host = new(builder => builder.Services.AddSingleton<IJournalKeySource>(keys));
        DateTimeOffset now = host.Clock.GetUtcNow();
        keys.Ring = new(EvidenceHost.Key("k1")) { Since = now.AddTicks(10) };
        Complaint complaint = await host.Host.ReceiveAsync(TestHost.Intake() with { Id = ComplaintId.New(now.AddSeconds(ahead)) });

        Assert.Equal(isIntact, (await host.VerifyAsync(complaint.Id)).IsIntact);
    }

    [Fact]
    public async Task An_entry_without_a_key_after_one_that_has_one_is_found()
    {
        RotatingKeys keys = new(new(EvidenceHost.Key("k1")));
        await using EvidenceHost host = new(builder => builder.Services.AddSingleton<IJournalKeySource>(keys));
        Complaint complaint = await host.ReceiveAsync();
        keys.Ring = new(EvidenceHost.Key("k1")) { Since = host.Clock.GetUtcNow().AddDays(1) };
        await host.Desk.AddNoteAsync(complaint.Id, "past the key", TestHost.Agent);
        keys.Ring = new(EvidenceHost.Key("k1"));

        Assert.Equal((ErrorCodes.JournalKeyDropped, 7L), Found(await host.VerifyAsync(complaint.Id)));
    }

    [Fact]
    public async Task An_entry_without_a_key_that_was_recorded_after_the_ring_came_is_found()
    {
        RotatingKeys keys = new(null);
        await using EvidenceHost host = new(builder => builder.Services.AddSingleton<IJournalKeySource>(keys));
        DateTimeOffset now = host.Clock.GetUtcNow();
        keys.Ring = new(EvidenceHost.Key("k1")) { Since = now.AddTicks(1) };
        Complaint complaint = await host.ReceiveAsync();
        Assert.True((await host.VerifyAsync(complaint.Id)).IsIntact);

        keys.Ring = new(EvidenceHost.Key("k1")) { Since = now };

        Assert.Equal((ErrorCodes.JournalKeyDropped, 1L), Found(await host.VerifyAsync(complaint.Id)));
    }

    [Fact]
    public void A_secret_is_long_enough_and_never_told_and_an_id_names_one_key()
    {
        Assert.Contains("'k' has 31 bytes", Assert.Throws<ArgumentException>(() => new JournalKey("k", new byte[31])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new JournalKey("", new byte[32]));
        Assert.Equal("k", new JournalKey("k", new byte[32]).ToString());
        Assert.Contains("'k'", Assert.Throws<ArgumentException>(() => new JournalKeyRing(new JournalKey("k", new byte[32]), new JournalKey("k", new byte[40]))).Message, StringComparison.Ordinal);
    }

    /// <summary>Everything written anew without a key and dated back, with the columns, the snapshot and the head to match.</summary>
    private static void BecomePlain(EvidenceHost host, IEnumerable<StoredEntry> journal, int back = 0)
    {
        string day = host.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string earlier = host.Clock.GetUtcNow().AddDays(-back).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        IReadOnlyList<StoredEntry> forged = Forgery.Rechain(journal.Select(entry => entry with
        {
            At = entry.At.AddDays(-back),
            Header = Forgery.Replace(Forgery.Replace(entry.Header, ""","keyId":"k1"}""", "}"), day, earlier),
        }));
        host.Store.Journal = _ => forged;
        host.Store.Row = loaded => loaded with { Complaint = Complaint.Fold(forged.Select(EntryCodec.Decode)), Head = forged[^1].Hash };
    }

    private static (string, long) Found(JournalVerification verified) => (verified.Finding!.Code, verified.Finding.Sequence!.Value);

    private sealed class RotatingKeys(JournalKeyRing? ring) : IJournalKeySource
    {
        public JournalKeyRing? Ring { get; set; } = ring;

        public JournalKeyRing Current => Ring!;
    }
}
