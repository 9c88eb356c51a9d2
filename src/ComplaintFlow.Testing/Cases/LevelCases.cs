using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that above the writer level that it supports, this version reads but neither commits nor claims.</summary>
internal static class LevelCases
{
    private static readonly TallyKey _tally = new("load/ann");

    private static int Above => WriterLevel.Newest + 1;

    public static IEnumerable<StoreCase> All =>
    [
        new("The writer level of a new store is one that this version can write, and is never lowered", Raised, StoreAbilities.Levels),
        new("Of 8 parallel raises of the writer level the highest wins", HighestOfMany, StoreAbilities.Levels),
        new("The writer level is kept when the store is reopened", Reopened, StoreAbilities.Levels | StoreAbilities.Reopening),
        new("Above the level of this version a commit is too old and leaves nothing behind, and reading still works", TooOld, StoreAbilities.Levels),
        new("Above the level of this version an already stored commit is repeated", Repeated, StoreAbilities.Levels),
        new("Above the level of this version nothing is claimed, and leased work can be settled", NoClaims, StoreAbilities.Levels | StoreAbilities.Work),
        new("Above the level of this version nothing is erased", NoErasure, StoreAbilities.Levels | StoreAbilities.Erasure),
        new("Above the level of this version nothing is purged", NoPurge, StoreAbilities.Levels | StoreAbilities.Purge),
        new("Above the level of this version no snapshot is replaced", NoRefold, StoreAbilities.Levels | StoreAbilities.Refold),
    ];

    private static async Task Raised(StoreTrial trial)
    {
        int level = await ReadAsync(trial).ConfigureAwait(false);
        That(level >= WriterLevel.First && level <= WriterLevel.Newest, $"The writer level of a new store is {level}, which this version cannot write.");
        Equal(level, await RaiseAsync(trial, level).ConfigureAwait(false), "the writer level after it was raised to its current value");
        Equal(Above + 2, await RaiseAsync(trial, Above + 2).ConfigureAwait(false), "the writer level after it was raised");
        Equal(Above + 2, await RaiseAsync(trial, Above).ConfigureAwait(false), "the writer level after a lower one was requested");
        Equal(Above + 2, await ReadAsync(trial).ConfigureAwait(false), "the writer level that is read afterwards");
        await MustRefuseAsync<ArgumentOutOfRangeException>(async () => await RaiseAsync(trial, WriterLevel.First - 1).ConfigureAwait(false), "a raise to a level below the first").ConfigureAwait(false);
    }

    private static async Task HighestOfMany(StoreTrial trial)
    {
        await Task.WhenAll(Enumerable.Range(WriterLevel.First, 8).Select(level => Task.Run(() => RaiseAsync(trial, level)))).ConfigureAwait(false);
        Equal(WriterLevel.First + 7, await ReadAsync(trial).ConfigureAwait(false), "the writer level after 8 raises at the same moment");
    }

    private static async Task Reopened(StoreTrial trial)
    {
        await RaiseAsync(trial, Above).ConfigureAwait(false);
        await trial.OpenAsync().ConfigureAwait(false);
        Equal(Above, await ReadAsync(trial).ConfigureAwait(false), "the writer level after the store is reopened");
    }

    private static async Task TooOld(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        await RaiseAsync(trial, Above).ConfigureAwait(false);

        Complaint other = SampleComplaints.Received();
        CommitBuilder change = new CommitBuilder().Change(complaint, after => after with { Description = "another" }).Receive(other).WithKey("k").Tally(_tally, 1);
        MustBeTooOld(await trial.CommitAsync(change).ConfigureAwait(false), "a commit");
        MustBeTooOld(await trial.CommitAsync(new CommitBuilder().Receive(other)).ConfigureAwait(false), "a commit of a new complaint");
        MustBeTooOld(await trial.CommitAsync(new CommitBuilder().Change(complaint)).ConfigureAwait(false), "a commit of a change");
        await trial.MustHaveAsync(complaint).ConfigureAwait(false);
        await trial.MustNotHaveAsync(other.Id).ConfigureAwait(false);
        Equal(0, await trial.TallyAsync(_tally).ConfigureAwait(false), "a tally that only a commit which is too old would have changed");
        Equal(0, (await trial.LoadAsync(null, "k").ConfigureAwait(false)).Earlier.Count, "the number of entries under the key of a commit that is too old");
    }

    private static async Task Repeated(StoreTrial trial)
    {
        CommitBuilder builder = new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("k");
        ComplaintCommit commit = builder.Build();
        await trial.MustCommitAsync(builder).ConfigureAwait(false);
        await RaiseAsync(trial, Above).ConfigureAwait(false);
        Same(commit.Changes[0].Entries, Expect<CommitResult.Repeated>(await trial.CommitAsync(commit).ConfigureAwait(false), "a commit that is sent again").Entries, "what it wrote");
    }

    private static async Task NoClaims(StoreTrial trial)
    {
        WorkTrial work = new(trial, WorkKind.Due);
        await work.ReceiveAsync().ConfigureAwait(false);
        WorkItem held = await work.MustClaimAsync().ConfigureAwait(false);
        await work.ReceiveAsync().ConfigureAwait(false);
        await RaiseAsync(trial, Above).ConfigureAwait(false);
        await MustRefuseAsync<WriterTooOldException>(async () => await work.ClaimAsync().ConfigureAwait(false), "a claim").ConfigureAwait(false);
        await work.MustSettleAsync(WorkSettlement.GiveBack(held)).ConfigureAwait(false);
    }

    private static async Task NoErasure(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        List<StoredEntry> before = await trial.JournalAsync(complaint.Id).ConfigureAwait(false);
        await RaiseAsync(trial, Above).ConfigureAwait(false);
        Erasure erasure = new(new CommitBuilder().Change(complaint).Build(), [new ErasedEntry(complaint.Id, 1, default)]);
        MustBeTooOld(await trial.Erasable.EraseAsync(erasure, trial.CancellationToken).ConfigureAwait(false), "an erasure");
        Same(before, await trial.JournalAsync(complaint.Id).ConfigureAwait(false), "the journal");
    }

    private static async Task NoPurge(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        await RaiseAsync(trial, Above).ConfigureAwait(false);
        Tombstone stone = new() { Complaint = complaint.Id, Version = complaint.Version, Head = new byte[32], At = complaint.ChangedAt, Header = "{}"u8.ToArray(), Hash = new byte[32] };
        MustBeTooOld(await trial.Purgeable.PurgeAsync(new Purge(Realm.Default, stone), trial.CancellationToken).ConfigureAwait(false), "a purge");
        await trial.MustHaveAsync(complaint).ConfigureAwait(false);
    }

    private static async Task NoRefold(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        await RaiseAsync(trial, Above).ConfigureAwait(false);
        Complaint other = complaint with { Description = "Something else." };
        MustBeTooOld(await ((IRefoldableStore)trial.Store).ReplaceSnapshotAsync(Realm.Default, other, trial.CancellationToken).ConfigureAwait(false), "a snapshot in place of another");
        await trial.MustHaveAsync(complaint).ConfigureAwait(false);
    }

    private static void MustBeTooOld(CommitResult seen, string what) =>
        Equal(Above, Expect<CommitResult.TooOld>(seen, $"{what} above the level of this version").WriterLevel, "the required level");

    private static Task<int> ReadAsync(StoreTrial trial) => trial.Levels.ReadLevelAsync(trial.CancellationToken).AsTask();

    private static Task<int> RaiseAsync(StoreTrial trial, int level) => trial.Levels.RaiseLevelAsync(level, trial.CancellationToken).AsTask();
}
