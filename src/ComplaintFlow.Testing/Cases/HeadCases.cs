using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that a commit is written on top of the expected latest entry, or not at all: in a database that was set back, others have the same numbers.</summary>
internal static class HeadCases
{
    private static readonly TallyKey _tally = new("load/ann");

    public static IEnumerable<StoreCase> All =>
    [
        new("A commit upon the latest entry is written", LatestEntry, StoreAbilities.Heads),
        new("A commit upon another latest entry of the same number is a conflict and leaves nothing behind", OtherEntry, StoreAbilities.Heads),
        new("None of several changes in one commit is written when the last one is upon another latest entry", SeveralChangesOneOther, StoreAbilities.Heads),
        new("A commit that was written is repeated, though its latest entry is no longer the expected one", SentTwice, StoreAbilities.Heads),
        new("One commit upon another latest entry writes nothing of its batch", BatchWithOther, StoreAbilities.Heads | StoreAbilities.Batches),
        new("An erasure upon another latest entry is a conflict and erases nothing", OtherErasure, StoreAbilities.Heads | StoreAbilities.Erasure),
    ];

    private static async Task LatestEntry(StoreTrial trial)
    {
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 3)).ConfigureAwait(false);
        Complaint second = await trial.MustCommitAsync(new CommitBuilder().Change(first).Upon(await HeadAsync(trial, first.Id).ConfigureAwait(false))).ConfigureAwait(false);
        await trial.MustHaveAsync(second).ConfigureAwait(false);
    }

    private static async Task OtherEntry(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 3)).ConfigureAwait(false);
        ReadOnlyMemory<byte> earlier = (await trial.JournalAsync(complaint.Id).ConfigureAwait(false))[1].Hash;
        await MustConflict(trial, new CommitBuilder().Change(complaint).Upon(earlier), complaint).ConfigureAwait(false);
        await MustConflict(trial, new CommitBuilder().Change(complaint, entries: 2).Upon(new byte[32]), complaint).ConfigureAwait(false);
    }

    private static async Task SeveralChangesOneOther(StoreTrial trial)
    {
        Complaint one = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Complaint two = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        ReadOnlyMemory<byte> head = await HeadAsync(trial, one.Id).ConfigureAwait(false);
        await MustConflict(trial, new CommitBuilder().Change(one).Upon(head).Change(two).Upon(head), one).ConfigureAwait(false);
        await trial.MustHaveAsync(two).ConfigureAwait(false);
    }

    private static async Task SentTwice(StoreTrial trial)
    {
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        CommitBuilder change = new CommitBuilder().Change(first).Upon(await HeadAsync(trial, first.Id).ConfigureAwait(false));
        await trial.MustCommitAsync(change).ConfigureAwait(false);
        Expect<CommitResult.Repeated>(await trial.CommitAsync(change).ConfigureAwait(false), "the same commit sent again");
    }

    private static async Task OtherErasure(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2)).ConfigureAwait(false);
        List<StoredEntry> journal = await trial.JournalAsync(complaint.Id).ConfigureAwait(false);
        Erasure erasure = new(new CommitBuilder().Change(complaint).Upon(new byte[32]).Build(), [new ErasedEntry(complaint.Id, 1, "[]"u8.ToArray())]);
        Expect<CommitResult.Conflict>(await trial.Erasable.EraseAsync(erasure, trial.CancellationToken).ConfigureAwait(false), "an erasure upon another latest entry");
        Same(journal, await trial.JournalAsync(complaint.Id).ConfigureAwait(false), "the journal after an erasure that was a conflict");
    }

    private static async Task MustConflict(StoreTrial trial, CommitBuilder commit, Complaint stays)
    {
        Expect<CommitResult.Conflict>(await trial.CommitAsync(commit.WithKey("k").Tally(_tally, 1)).ConfigureAwait(false), "a commit upon another latest entry");
        await trial.MustHaveAsync(stays).ConfigureAwait(false);
        Equal(0, (await trial.LoadAsync(null, "k").ConfigureAwait(false)).Earlier.Count, "the number of entries under the key of a commit that was rejected");
        Equal(0, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally of a commit that was rejected");
    }

    private static async Task BatchWithOther(StoreTrial trial)
    {
        List<Complaint> before = [];
        List<ReadOnlyMemory<byte>> heads = [];
        for (int i = 0; i < 3; i++)
        {
            before.Add(await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2)).ConfigureAwait(false));
            heads.Add(await HeadAsync(trial, before[i].Id).ConfigureAwait(false));
        }

        That(!await TryAsync(at => at == 1 ? heads[2] : heads[at]).ConfigureAwait(false), "a batch with a commit upon another history of the same length is refused");
        foreach (Complaint complaint in before)
            await trial.MustHaveAsync(complaint).ConfigureAwait(false);
        // Of some it is not known.
        That(await TryAsync(at => at == 0 ? default : heads[at]).ConfigureAwait(false), "a batch upon the latest entries is written");

        ValueTask<bool> TryAsync(Func<int, ReadOnlyMemory<byte>> head) =>
            trial.Batching.TryCommitAsync([.. before.Select((complaint, at) => new CommitBuilder().Change(complaint).Upon(head(at)).Build())], trial.CancellationToken);
    }

    private static async Task<ReadOnlyMemory<byte>> HeadAsync(StoreTrial trial, ComplaintId id) => (await trial.LoadAsync(id).ConfigureAwait(false)).Head;
}
