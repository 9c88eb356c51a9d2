using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that sealed texts are erased together with the commit that records it, and nothing else.</summary>
internal static class ErasureCases
{
    private static readonly TallyKey _tally = new("load/ann");

    public static IEnumerable<StoreCase> All =>
    [
        new("An erasure commits, removes the sealed texts of the named entries, and leaves every other byte", TakesOnlySealed, StoreAbilities.Erasure),
        new("An erasure can keep a part of the sealed texts", LeavesPart, StoreAbilities.Erasure),
        new("An entry named with all of its sealed texts loses only the fingerprint of its command", LosesFingerprintOnly, StoreAbilities.Erasure),
        new("An erasure whose commit is stale or at a limit erases nothing", RejectedErasesNothing, StoreAbilities.Erasure),
        new("An erasure whose key was used by another commit erases nothing", RepeatedErasesNothing, StoreAbilities.Erasure),
        new("Erased texts are also missing from the entries found by a command key", ErasedThroughKey, StoreAbilities.Erasure),
        new("An erasure from a missing entry is refused and writes nothing", MissingEntry, StoreAbilities.Erasure),
        new("An erasure sent twice is repeated, with its entries and without a second effect", SentTwice, StoreAbilities.Erasure),
        new("Of an erasure and 8 parallel commits on the same version exactly one succeeds, and texts are gone only if it was the erasure", OneOfMany, StoreAbilities.Erasure),
        new("An erasure leaves the same complaint of another realm unchanged", OtherRealm, StoreAbilities.Erasure),
    ];

    private static async Task TakesOnlySealed(StoreTrial trial)
    {
        Complaint one = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 4)).ConfigureAwait(false);
        Complaint two = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2)).ConfigureAwait(false);
        List<StoredEntry> first = await trial.JournalAsync(one.Id).ConfigureAwait(false);
        List<StoredEntry> second = await trial.JournalAsync(two.Id).ConfigureAwait(false);
        ComplaintCommit commit = new CommitBuilder().Change(one, before => before with { Description = "" }).Tally(_tally, 1).Build();
        await MustErase(trial, new Erasure(commit, [Entry(one, 2), Entry(one, 4), Entry(two, 1)])).ConfigureAwait(false);

        await trial.MustHaveAsync(commit.Changes[0].After).ConfigureAwait(false);
        Same([first[0], Erased(first[1]), first[2], Erased(first[3]), .. commit.Changes[0].Entries], await trial.JournalAsync(one.Id).ConfigureAwait(false), "the journal after an erasure");
        Same([Erased(second[0]), second[1]], await trial.JournalAsync(two.Id).ConfigureAwait(false), "the other journal after an erasure");
        Equal(1, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally of the erasure's commit");
        CommitResult again = await trial.CommitAsync(commit).ConfigureAwait(false);
        Expect<CommitResult.Repeated>(again, "the erasure's commit sent again");
    }

    private static async Task LeavesPart(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        byte[] rest = [0xFF, 0, .. "[{\"path\":\"wanted\"}]"u8];
        await MustErase(trial, new Erasure(new CommitBuilder().Change(complaint).Build(), [new ErasedEntry(complaint.Id, 1, rest)])).ConfigureAwait(false);
        Same(rest, (await trial.JournalAsync(complaint.Id).ConfigureAwait(false))[0].Sealed, "what is left of the sealed texts");
    }

    private static async Task LosesFingerprintOnly(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("k")).ConfigureAwait(false);
        StoredEntry before = (await trial.JournalAsync(complaint.Id).ConfigureAwait(false))[0];
        await MustErase(trial, new Erasure(new CommitBuilder().Change(complaint).Build(), [new ErasedEntry(complaint.Id, 1, before.Sealed)])).ConfigureAwait(false);
        Same([before with { Fingerprint = null }], (await trial.LoadAsync(complaint.Id, "k").ConfigureAwait(false)).Earlier, "what the key returns after its fingerprint was erased");
    }

    private static async Task RejectedErasesNothing(StoreTrial trial)
    {
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Complaint second = await trial.MustCommitAsync(new CommitBuilder().Change(first)).ConfigureAwait(false);
        List<StoredEntry> before = await trial.JournalAsync(first.Id).ConfigureAwait(false);

        Erasure stale = new(new CommitBuilder().Change(first).Build(), [Entry(first, 1)]);
        Expect<CommitResult.Conflict>(await trial.Erasable.EraseAsync(stale, trial.CancellationToken).ConfigureAwait(false), "an erasure whose commit is stale");
        Erasure atLimit = new(new CommitBuilder().Change(second).Tally(_tally, 1, atMost: 0).Build(), [Entry(first, 1)]);
        Expect<CommitResult.LimitReached>(await trial.Erasable.EraseAsync(atLimit, trial.CancellationToken).ConfigureAwait(false), "an erasure whose commit is at a limit");
        await trial.MustHaveAsync(second).ConfigureAwait(false);
        Same(before, await trial.JournalAsync(first.Id).ConfigureAwait(false), "the journal after erasures that were rejected");
    }

    private static async Task RepeatedErasesNothing(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("k")).ConfigureAwait(false);
        List<StoredEntry> before = await trial.JournalAsync(complaint.Id).ConfigureAwait(false);
        Erasure erasure = new(new CommitBuilder().Change(complaint).WithKey("k").Build(), [Entry(complaint, 1)]);
        Expect<CommitResult.Repeated>(await trial.Erasable.EraseAsync(erasure, trial.CancellationToken).ConfigureAwait(false), "an erasure whose key another commit used");
        Same(before, await trial.JournalAsync(complaint.Id).ConfigureAwait(false), "the journal after an erasure whose key was used");
    }

    private static async Task ErasedThroughKey(StoreTrial trial)
    {
        CommitBuilder keyed = new CommitBuilder().Receive(SampleComplaints.Received(), entries: 3).Receive(SampleComplaints.Received(), entries: 2).WithKey("k");
        Complaint one = await trial.MustCommitAsync(keyed).ConfigureAwait(false);
        Complaint two = keyed.Build().Changes[1].After;
        await MustErase(trial, new Erasure(new CommitBuilder().Change(one).Build(), [Entry(one, 1), Entry(one, 3), Entry(two, 2)])).ConfigureAwait(false);

        List<StoredEntry> written = [.. keyed.Build().Changes.SelectMany(change => change.Entries)];
        List<StoredEntry> expected = [Erased(written[0]), written[1], Erased(written[2]), written[3], Erased(written[4])];
        Same(expected, (await trial.LoadAsync(one.Id, "k").ConfigureAwait(false)).Earlier, "what the key returns when it is loaded");
        CommitResult again = await trial.CommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("k")).ConfigureAwait(false);
        Same(expected, Expect<CommitResult.Repeated>(again, "a commit whose key was used").Entries, "what the key returns when it is used again");
        again = await trial.CommitAsync(keyed).ConfigureAwait(false);
        Same(expected, Expect<CommitResult.Repeated>(again, "an already stored commit").Entries, "what the commit returns when it is sent again");
    }

    private static async Task MissingEntry(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        List<StoredEntry> before = await trial.JournalAsync(complaint.Id).ConfigureAwait(false);
        foreach (ErasedEntry missing in new[] { Entry(complaint, 0), Entry(complaint, 9), Entry(SampleComplaints.Received(), 1) })
        {
            Erasure erasure = new(new CommitBuilder().Change(complaint).Build(), [Entry(complaint, 1), missing]);
            await MustRefuseAsync<ArgumentException>(async () => await trial.Erasable.EraseAsync(erasure, trial.CancellationToken).ConfigureAwait(false), $"an erasure from entry {missing.Sequence} of a journal that does not have it").ConfigureAwait(false);
        }

        await trial.MustHaveAsync(complaint).ConfigureAwait(false);
        Same(before, await trial.JournalAsync(complaint.Id).ConfigureAwait(false), "the journal after erasures that were refused");
    }

    private static async Task SentTwice(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Erasure erasure = new(new CommitBuilder().Change(complaint).Tally(_tally, 1).Build(), [Entry(complaint, 1)]);
        await MustErase(trial, erasure).ConfigureAwait(false);
        CommitResult again = await trial.Erasable.EraseAsync(erasure, trial.CancellationToken).ConfigureAwait(false);
        Same(erasure.Commit.Changes[0].Entries, Expect<CommitResult.Repeated>(again, "an erasure sent again").Entries, "what the erasure wrote");
        Equal(1, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally of an erasure sent twice");
        await trial.MustHaveAsync(erasure.Commit.Changes[0].After).ConfigureAwait(false);
    }

    private static async Task OneOfMany(StoreTrial trial)
    {
        for (int round = 0; round < 10; round++)
        {
            Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
            Erasure erasure = new(new CommitBuilder().Change(complaint).Build(), [Entry(complaint, 1)]);
            int turn = round % 9;
            CommitResult[] results = await Task.WhenAll(Enumerable.Range(0, 9).Select(i => Task.Run(() => i == turn
                ? trial.Erasable.EraseAsync(erasure, trial.CancellationToken).AsTask()
                : trial.CommitAsync(new CommitBuilder().Change(complaint)).AsTask()))).ConfigureAwait(false);
            Equal(1, results.Count(result => result is CommitResult.Committed), "the number of successes of an erasure and of commits on the same version");
            List<StoredEntry> journal = await trial.JournalAsync(complaint.Id).ConfigureAwait(false);
            Equal((2, results[turn] is CommitResult.Committed), (journal.Count, journal[0].Sealed.IsEmpty), "the number of entries, and whether the texts of the first are gone");
        }
    }

    private static async Task OtherRealm(StoreTrial trial)
    {
        Realm other = Realm.Of("other");
        Complaint complaint = SampleComplaints.Received();
        await trial.MustCommitAsync(new CommitBuilder().Receive(complaint)).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder(other).Receive(complaint)).ConfigureAwait(false);
        await MustErase(trial, new Erasure(new CommitBuilder().Change(complaint).Build(), [Entry(complaint, 1)])).ConfigureAwait(false);
        Equal(0, (await trial.JournalAsync(complaint.Id).ConfigureAwait(false))[0].Sealed.Length, "the length of the erased texts");
        That((await trial.JournalAsync(complaint.Id, other).ConfigureAwait(false))[0].Sealed.Length > 0, "the same complaint of another realm keeps its sealed texts");
    }

    private static ErasedEntry Entry(Complaint complaint, long sequence) => new(complaint.Id, sequence, default);

    private static StoredEntry Erased(StoredEntry entry) => entry with { Sealed = default, Fingerprint = null };

    private static async Task MustErase(StoreTrial trial, Erasure erasure) =>
        Expect<CommitResult.Committed>(await trial.Erasable.EraseAsync(erasure, trial.CancellationToken).ConfigureAwait(false), "an erasure without conflicts");
}
