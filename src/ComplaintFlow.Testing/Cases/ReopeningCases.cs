using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that a reopened store has kept everything.</summary>
internal static class ReopeningCases
{
    private static readonly TallyKey _tally = new("load/ann");

    public static IEnumerable<StoreCase> All =>
    [
        new("A reopened store has every snapshot and every byte of every journal", KeepsComplaints, StoreAbilities.Reopening),
        new("A reopened store knows keys, effects, commits and tallies", KeepsKeys, StoreAbilities.Reopening),
        new("A reopened store continues where it was", GoesOn, StoreAbilities.Reopening),
        new("A reopened store has nothing of rejected commits", KeepsNoRejected, StoreAbilities.Reopening),
        new("A reopened store has its work, with leases and attempts", KeepsWork, StoreAbilities.Reopening | StoreAbilities.Work),
        new("A reopened store does not have erased texts", StaysErased, StoreAbilities.Reopening | StoreAbilities.Erasure),
    ];

    private static async Task KeepsComplaints(StoreTrial trial)
    {
        CommitBuilder[] commits =
        [
            new CommitBuilder().Receive(SampleComplaints.Received(), entries: 3),
            new CommitBuilder().Receive(SampleComplaints.Full()).Receive(SampleComplaints.Received(), entries: 2).WithKey("k"),
            new CommitBuilder(Realm.Of("süd")).Receive(SampleComplaints.Full(), entries: 2),
            new CommitBuilder().Receive(SampleComplaints.Received()).WithEntries(entry => entry with { Body = new byte[] { 0xFF, 10, 0, 13 }, Seals = default, Sealed = default }),
        ];
        foreach (CommitBuilder commit in commits)
            await trial.MustCommitAsync(commit).ConfigureAwait(false);

        for (int times = 0; times < 2; times++)
        {
            await trial.OpenAsync().ConfigureAwait(false);
            foreach (ComplaintCommit commit in commits.Select(builder => builder.Build()))
            {
                foreach (ComplaintChange change in commit.Changes)
                {
                    await trial.MustHaveAsync(change.After, commit.Realm).ConfigureAwait(false);
                    Same(change.Entries, await trial.JournalAsync(change.After.Id, commit.Realm).ConfigureAwait(false), "the journal after reopening");
                }
            }
        }
    }

    private static async Task KeepsKeys(StoreTrial trial)
    {
        CommitBuilder first = new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2).Receive(SampleComplaints.Received()).WithKey("k").Tally(_tally, 3);
        Complaint complaint = await trial.MustCommitAsync(first).ConfigureAwait(false);
        complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint).WithEffect("e").Tally(_tally, -1)).ConfigureAwait(false);
        await trial.OpenAsync().ConfigureAwait(false);

        Equal(2, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally after reopening");
        List<StoredEntry> written = [.. first.Build().Changes.SelectMany(change => change.Entries)];
        Same(written, (await trial.LoadAsync(null, "k").ConfigureAwait(false)).Earlier, "what the key's commit wrote");
        CommitResult result = await trial.CommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("k")).ConfigureAwait(false);
        Same(written, Expect<CommitResult.Repeated>(result, "a key that was used before the store was reopened").Entries, "what is repeated");
        Expect<CommitResult.Repeated>(await trial.CommitAsync(first).ConfigureAwait(false), "a commit that was stored before the store was reopened");
        Expect<CommitResult.Conflict>(await trial.CommitAsync(new CommitBuilder().Change(complaint).WithEffect("e")).ConfigureAwait(false), "an effect key that was stored before the store was reopened");
        Expect<CommitResult.LimitReached>(await trial.CommitAsync(new CommitBuilder().Change(complaint).Tally(_tally, 1, atMost: 2)).ConfigureAwait(false), "a commit at the limit of a tally");
    }

    private static async Task GoesOn(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        for (int times = 0; times < 3; times++)
        {
            await trial.OpenAsync().ConfigureAwait(false);
            Complaint stale = complaint;
            complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint, entries: 2).Tally(_tally, 1)).ConfigureAwait(false);
            Expect<CommitResult.Conflict>(await trial.CommitAsync(new CommitBuilder().Change(stale)).ConfigureAwait(false), "a stale commit");
        }

        await trial.OpenAsync().ConfigureAwait(false);
        await trial.MustHaveAsync(complaint).ConfigureAwait(false);
        Equal(3, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally");
    }

    private static async Task KeepsNoRejected(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Complaint other = SampleComplaints.Received();
        Expect<CommitResult.Conflict>(await trial.CommitAsync(new CommitBuilder().Receive(other).Receive(complaint).WithKey("k").Tally(_tally, 1)).ConfigureAwait(false), "a duplicate identifier");
        Expect<CommitResult.LimitReached>(await trial.CommitAsync(new CommitBuilder().Receive(other).WithKey("k").Tally(_tally, 1, atMost: 0)).ConfigureAwait(false), "a commit at a limit");
        await trial.OpenAsync().ConfigureAwait(false);
        await trial.MustHaveAsync(complaint).ConfigureAwait(false);
        await trial.MustNotHaveAsync(other.Id).ConfigureAwait(false);
        Equal(0, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally");
        Equal(0, (await trial.LoadAsync(null, "k").ConfigureAwait(false)).Earlier.Count, "the number of entries under the key");
    }

    private static async Task KeepsWork(StoreTrial trial)
    {
        WorkKind kind = WorkKind.Deliver("mail");
        WorkClaim claim = new(kind, SampleComplaints.Start, TimeSpan.FromHours(1));
        Complaint leased = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 3).Work(kind, SampleComplaints.Start)).ConfigureAwait(false);
        WorkBatch before = await trial.Work.ClaimAsync(claim, trial.CancellationToken).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).Work(kind, SampleComplaints.Start)).ConfigureAwait(false);
        await trial.OpenAsync().ConfigureAwait(false);

        WorkBatch after = await trial.Work.ClaimAsync(claim, trial.CancellationToken).ConfigureAwait(false);
        That(after.Items.Count == 1 && after.Items[0].Complaint != leased.Id, "after reopening, what is leased stays leased, and the rest can be claimed");
        That(await trial.Work.SettleAsync(new WorkSettlement(before.Items[0], 0), trial.CancellationToken).ConfigureAwait(false), "after reopening, a lease is still held");
        after = await trial.Work.ClaimAsync(claim, trial.CancellationToken).ConfigureAwait(false);
        Equal(2, after.Items.Single().Attempts, "the attempts at work that was claimed before and after reopening");
    }

    private static async Task StaysErased(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2).WithKey("k")).ConfigureAwait(false);
        Erasure erasure = new(new CommitBuilder().Change(complaint).Build(), [new ErasedEntry(complaint.Id, 2, default)]);
        Expect<CommitResult.Committed>(await trial.Erasable.EraseAsync(erasure, trial.CancellationToken).ConfigureAwait(false), "an erasure");
        await trial.OpenAsync().ConfigureAwait(false);
        List<StoredEntry> journal = await trial.JournalAsync(complaint.Id).ConfigureAwait(false);
        Equal(0, journal[1].Sealed.Length, "the length of the sealed texts of an erased entry after reopening");
        That(journal[0].Sealed.Length > 0, "the entry that was not erased keeps its sealed texts");
    }
}
