using System.Text;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Evidence;

namespace ComplaintFlow.Tests.Storage;

/// <summary>What stays in a store once the sealed texts are gone tells nothing of anybody.</summary>
public sealed class PersonalTextsInTheStore
{
    [Fact]
    public async Task Who_a_customer_is_stands_nowhere_but_among_the_sealed_texts()
    {
        await using TestHost host = new();
        Actor customer = Actor.Customer("c-17");
        Complaint complaint = (await host.Desk.ReceiveAsync(TestHost.Intake(), customer)).OrThrow();
        await host.Desk.RecordContactAsync(complaint.Id, Channel.Email, "Call +86 10 1234, please.", customer);

        Page<StoredEntry> stored = await host.Store.ReadJournalAsync(new JournalQuery(Realm.Default, complaint.Id));
        foreach (StoredEntry entry in stored.Items)
        {
            string kept = Dump.WithoutIds(Encoding.UTF8.GetString(entry.Header.Span)) + Encoding.UTF8.GetString(entry.Body.Span) + Encoding.UTF8.GetString(entry.Seals.Span);
            foreach (string personal in (string[])["c-17", "李雷", "1234", "账单"])
                Assert.DoesNotContain(personal, kept, StringComparison.Ordinal);
        }

        Assert.All(await host.JournalAsync(complaint.Id), entry => Assert.Equal((PersonId.Of("c-17"), ActorKind.Customer), (entry.By, entry.ByKind)));
    }

    [Fact]
    public async Task The_hash_of_a_keyed_command_is_not_in_the_chain_and_goes_with_the_erased_texts()
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Key = "k" });
        StoredEntry first = (await host.Store.ReadJournalAsync(new JournalQuery(Realm.Default, complaint.Id))).Items[0];
        Assert.NotNull(first.Fingerprint);
        Assert.DoesNotContain(first.Fingerprint, Encoding.UTF8.GetString(first.Header.Span), StringComparison.Ordinal);

        StoredEntry next = first with { Sequence = 2, CommitId = Guid.NewGuid(), Key = null, Fingerprint = null };
        ComplaintCommit commit = new(Realm.Default, next.CommitId, [new ComplaintChange(1, complaint with { Version = 2 }, [next])], []);
        Assert.Equal(CommitResult.Done, await host.Store.EraseAsync(new Erasure(commit, [new ErasedEntry(complaint.Id, 1, default)])));

        StoredEntry erased = (await host.Store.ReadJournalAsync(new JournalQuery(Realm.Default, complaint.Id))).Items[0];
        Assert.Null(erased.Fingerprint);
        Assert.True(erased.Hash.Span.SequenceEqual(first.Hash.Span));
        Assert.Equal(Personal.Erased, ((ComplaintReceived)(await host.JournalAsync(complaint.Id))[0].Event).Description);
        Assert.Equal(ErrorCodes.KeyReused, (await host.Desk.ReceiveAsync(TestHost.Intake() with { Key = "k" }, TestHost.Agent)).Refusal!.Code);
    }
}
