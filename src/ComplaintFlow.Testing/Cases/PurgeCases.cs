using System.Security.Cryptography;
using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that a purged complaint is permanently gone, and its tombstone remains.</summary>
internal static class PurgeCases
{
    private static readonly TallyKey _tally = new("load/ann");

    public static IEnumerable<StoreCase> All =>
    [
        new("A purge removes the complaint, its journal and its keys, and stores the tombstone unchanged", Removes, StoreAbilities.Purge),
        new("A purge on another version is a conflict and leaves the complaint unchanged", StaleRemovesNothing, StoreAbilities.Purge),
        new("A purge of an unknown complaint is a conflict and leaves no tombstone", MissingLeavesNoTombstone, StoreAbilities.Purge),
        new("A purge sent twice takes effect once, and the first tombstone stays", DoneOnce, StoreAbilities.Purge),
        new("A purged complaint can be neither received again nor changed", NeverAgain, StoreAbilities.Purge),
        new("A purged complaint is found by no query", NotFound, StoreAbilities.Purge | StoreAbilities.Queries),
        new("A purge removes the complaint's work", TakesWork, StoreAbilities.Purge | StoreAbilities.Work),
        new("A key of another complaint no longer returns the entries of a purged one", KeyOfAnother, StoreAbilities.Purge),
        new("Pages of tombstones are in the order of identifiers and neither skip nor repeat one", Pages, StoreAbilities.Purge),
        new("A purge leaves the same complaint of another realm unchanged", OtherRealm, StoreAbilities.Purge),
        new("Of a purge and 8 parallel commits on the same version exactly one succeeds", OneOfMany, StoreAbilities.Purge),
        new("A cancelled purge throws and removes nothing", Cancelled, StoreAbilities.Purge),
        new("Tombstones are kept when the store is reopened", Reopened, StoreAbilities.Purge | StoreAbilities.Reopening),
    ];

    private static async Task Removes(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 3).WithKey("k").WithEffect("e").Tally(_tally, 1)).ConfigureAwait(false);
        Complaint other = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Tombstone tombstone = Of(complaint);
        await MustPurge(trial, tombstone).ConfigureAwait(false);

        await trial.MustNotHaveAsync(complaint.Id).ConfigureAwait(false);
        await trial.MustHaveAsync(other).ConfigureAwait(false);
        Same(tombstone, (await trial.LoadAsync(complaint.Id).ConfigureAwait(false)).Tombstone, "the tombstone of a purged complaint");
        That((await trial.LoadAsync(other.Id).ConfigureAwait(false)).Tombstone is null, "a complaint that was not purged has no tombstone");
        Equal(1, await trial.TallyAsync(_tally).ConfigureAwait(false), "a tally after a purge");
        Equal(0, (await trial.LoadAsync(null, "k").ConfigureAwait(false)).Earlier.Count, "the number of entries that the key of a purged complaint returns");
        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("k")).ConfigureAwait(false);
    }

    private static async Task StaleRemovesNothing(StoreTrial trial)
    {
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("k")).ConfigureAwait(false);
        Complaint second = await trial.MustCommitAsync(new CommitBuilder().Change(first)).ConfigureAwait(false);
        foreach (Tombstone wrong in new[] { Of(first), Of(second with { Version = 3 }) })
            Expect<CommitResult.Conflict>(await PurgeAsync(trial, wrong).ConfigureAwait(false), $"a purge on version {wrong.Version} of a complaint at version 2");
        await trial.MustHaveAsync(second).ConfigureAwait(false);
        Equal(1, (await trial.LoadAsync(null, "k").ConfigureAwait(false)).Earlier.Count, "the number of entries that the key returns after a purge that was a conflict");
        That((await trial.LoadAsync(first.Id).ConfigureAwait(false)).Tombstone is null, "a purge that is a conflict leaves no tombstone");
    }

    private static async Task MissingLeavesNoTombstone(StoreTrial trial)
    {
        foreach (long version in new long[] { 0, 1 })
        {
            Complaint nobody = SampleComplaints.Received() with { Version = version };
            Expect<CommitResult.Conflict>(await PurgeAsync(trial, Of(nobody)).ConfigureAwait(false), "a purge of a complaint that does not exist");
            That((await trial.LoadAsync(nobody.Id).ConfigureAwait(false)).Tombstone is null, "a complaint that never existed has no tombstone");
        }

        Equal(0, (await TombstonesAsync(trial).ConfigureAwait(false)).Count, "the number of tombstones");
    }

    private static async Task DoneOnce(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Tombstone first = Of(complaint);
        await MustPurge(trial, first).ConfigureAwait(false);
        await MustPurge(trial, first with { At = first.At.AddDays(1), Header = "{}"u8.ToArray() }).ConfigureAwait(false);
        Same(first, (await trial.LoadAsync(complaint.Id).ConfigureAwait(false)).Tombstone, "the tombstone after a second purge");
    }

    private static async Task NeverAgain(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2)).ConfigureAwait(false);
        await MustPurge(trial, Of(complaint)).ConfigureAwait(false);
        CommitBuilder again = new CommitBuilder().Receive(SampleComplaints.Received(id: complaint.Id)).WithKey("again").Tally(_tally, 1);
        Expect<CommitResult.Conflict>(await trial.CommitAsync(again).ConfigureAwait(false), "a commit that receives a purged complaint again");
        Expect<CommitResult.Conflict>(await trial.CommitAsync(new CommitBuilder().Change(complaint).WithKey("late")).ConfigureAwait(false), "a commit on a purged complaint");
        await trial.MustNotHaveAsync(complaint.Id).ConfigureAwait(false);
        Equal(0, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally of a commit that was a conflict");
    }

    private static async Task NotFound(StoreTrial trial)
    {
        Complaint[] received = await ReceiveAsync(trial, 3).ConfigureAwait(false);
        await MustPurge(trial, Of(received[1])).ConfigureAwait(false);
        Page<Complaint> page = await trial.Queries.QueryAsync(new ComplaintQuery(Realm.Default), trial.CancellationToken).ConfigureAwait(false);
        Sequence([received[0].Id, received[2].Id], page.Items.Select(complaint => complaint.Id), "the complaints that are left");
    }

    private static async Task TakesWork(StoreTrial trial)
    {
        WorkKind kind = WorkKind.Deliver("inbox");
        CommitBuilder builder = new CommitBuilder().Receive(SampleComplaints.Received()).Work(kind, SampleComplaints.Start);
        Complaint complaint = await trial.MustCommitAsync(builder).ConfigureAwait(false);
        Complaint other = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).Work(kind, SampleComplaints.Start)).ConfigureAwait(false);
        await MustPurge(trial, Of(complaint)).ConfigureAwait(false);
        WorkBatch batch = await trial.Work.ClaimAsync(new WorkClaim(kind, SampleComplaints.Start.AddDays(1), TimeSpan.FromMinutes(1)), trial.CancellationToken).ConfigureAwait(false);
        Sequence([other.Id], batch.Items.Select(item => item.Complaint), "the complaints whose work is left");
    }

    private static async Task KeyOfAnother(StoreTrial trial)
    {
        CommitBuilder keyed = new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2).Receive(SampleComplaints.Received(), entries: 2).WithKey("k");
        await trial.MustCommitAsync(keyed).ConfigureAwait(false);
        ComplaintCommit commit = keyed.Build();
        await MustPurge(trial, Of(commit.Changes[1].After)).ConfigureAwait(false);
        StoreTrial.Same(commit.Changes[0].Entries, (await trial.LoadAsync(null, "k").ConfigureAwait(false)).Earlier, "what the key returns after one of its complaints was purged");
        CommitResult again = await trial.CommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("k")).ConfigureAwait(false);
        StoreTrial.Same(commit.Changes[0].Entries, Expect<CommitResult.Repeated>(again, "a commit whose key was used").Entries, "what the key returns when it is used again");
    }

    private static async Task Pages(StoreTrial trial)
    {
        Complaint[] received = await ReceiveAsync(trial, 7).ConfigureAwait(false);
        foreach (Complaint complaint in received.Reverse())
            await MustPurge(trial, Of(complaint)).ConfigureAwait(false);
        Sequence(received.Select(complaint => complaint.Id), (await TombstonesAsync(trial).ConfigureAwait(false)).Select(tombstone => tombstone.Complaint), "the tombstones");
        Same(Of(received[6]), (await TombstonesAsync(trial).ConfigureAwait(false))[6], "a tombstone of a page");
        await MustRefuseAsync<ArgumentException>(async () => await trial.Purgeable.ReadTombstonesAsync(new TombstoneQuery(Realm.Default) { PageSize = 0 }, trial.CancellationToken).ConfigureAwait(false), "a page of no tombstones").ConfigureAwait(false);
        await MustRefuseAsync<ArgumentException>(async () => await trial.Purgeable.ReadTombstonesAsync(new TombstoneQuery(Realm.Default) { Continuation = "?" }, trial.CancellationToken).ConfigureAwait(false), "a continuation from another store").ConfigureAwait(false);
    }

    private static async Task OtherRealm(StoreTrial trial)
    {
        Realm other = Realm.Of("other");
        Complaint complaint = SampleComplaints.Received();
        await trial.MustCommitAsync(new CommitBuilder().Receive(complaint).WithKey("k")).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder(other).Receive(complaint).WithKey("k")).ConfigureAwait(false);
        await MustPurge(trial, Of(complaint)).ConfigureAwait(false);
        await trial.MustNotHaveAsync(complaint.Id).ConfigureAwait(false);
        await trial.MustHaveAsync(complaint, other).ConfigureAwait(false);
        That((await trial.LoadAsync(complaint.Id, realm: other).ConfigureAwait(false)).Tombstone is null, "the complaint of the other realm has no tombstone");
        Equal(1, (await trial.LoadAsync(null, "k", other).ConfigureAwait(false)).Earlier.Count, "the number of entries that the key of the other realm returns");
        Page<Tombstone> none = await trial.Purgeable.ReadTombstonesAsync(new TombstoneQuery(other), trial.CancellationToken).ConfigureAwait(false);
        Equal(0, none.Items.Count, "the number of tombstones of the other realm");
    }

    private static async Task OneOfMany(StoreTrial trial)
    {
        for (int round = 0; round < 10; round++)
        {
            Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
            int turn = round % 9;
            CommitResult[] results = await Task.WhenAll(Enumerable.Range(0, 9).Select(i => Task.Run(() => i == turn
                ? PurgeAsync(trial, Of(complaint)).AsTask()
                : trial.CommitAsync(new CommitBuilder().Change(complaint)).AsTask()))).ConfigureAwait(false);
            Equal(1, results.Count(result => result is CommitResult.Committed), "the number of successes of a purge and of commits on the same version");
            Loaded now = await trial.LoadAsync(complaint.Id).ConfigureAwait(false);
            Equal(results[turn] is CommitResult.Committed, now.Tombstone is not null, "whether there is a tombstone");
            Equal(now.Tombstone is null, now.Complaint is not null, "whether the complaint is there");
        }
    }

    private static async Task Cancelled(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync().ConfigureAwait(false);
        await MustRefuseAsync<OperationCanceledException>(async () => await trial.Purgeable.PurgeAsync(new Purge(Realm.Default, Of(complaint)), cancelled.Token).ConfigureAwait(false), "a cancelled purge").ConfigureAwait(false);
        await trial.MustHaveAsync(complaint).ConfigureAwait(false);
    }

    private static async Task Reopened(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        await MustPurge(trial, Of(complaint)).ConfigureAwait(false);
        await trial.OpenAsync().ConfigureAwait(false);
        await trial.MustNotHaveAsync(complaint.Id).ConfigureAwait(false);
        Same(Of(complaint), (await trial.LoadAsync(complaint.Id).ConfigureAwait(false)).Tombstone, "the tombstone after the store was reopened");
    }

    private static async Task<Complaint[]> ReceiveAsync(StoreTrial trial, int count)
    {
        Complaint[] received = new Complaint[count];
        for (int i = 0; i < count; i++)
            received[i] = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(SampleComplaints.Start.AddSeconds(i)))).ConfigureAwait(false);
        return received;
    }

    private static async Task<List<Tombstone>> TombstonesAsync(StoreTrial trial)
    {
        List<Tombstone> tombstones = [];
        string? continuation = null;
        do
        {
            TombstoneQuery query = new(Realm.Default) { PageSize = 3, Continuation = continuation };
            Page<Tombstone> page = await trial.Purgeable.ReadTombstonesAsync(query, trial.CancellationToken).ConfigureAwait(false);
            That(page.Items.Count == 3 || page.Continuation is null, "every page of tombstones but the last is full");
            tombstones.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return tombstones;
    }

    internal static Tombstone Of(Complaint complaint) => new()
    {
        Complaint = complaint.Id,
        Version = complaint.Version,
        Head = SHA256.HashData([(byte)complaint.Version]),
        At = SampleComplaints.Start.AddTicks(TimeSpan.TicksPerMicrosecond),
        Header = new byte[] { 0xFF, 0, 1 },
        Hash = SHA256.HashData(complaint.Id.ToString().Select(c => (byte)c).ToArray()),
    };

    private static ValueTask<CommitResult> PurgeAsync(StoreTrial trial, Tombstone tombstone) => trial.Purgeable.PurgeAsync(new Purge(Realm.Default, tombstone), trial.CancellationToken);

    private static async Task MustPurge(StoreTrial trial, Tombstone tombstone) =>
        Expect<CommitResult.Committed>(await PurgeAsync(trial, tombstone).ConfigureAwait(false), "a purge without conflicts");

    private static void Same(Tombstone expected, Tombstone? seen, string what)
    {
        That(seen is not null, $"there is {what}");
        Equal((expected.Complaint, expected.Version, expected.At.UtcTicks), (seen!.Complaint, seen.Version, seen.At.UtcTicks), what);
        StoreTrial.Same(expected.Head, seen.Head, $"the head in {what}");
        StoreTrial.Same(expected.Header, seen.Header, $"the header in {what}");
        StoreTrial.Same(expected.Hash, seen.Hash, $"the hash in {what}");
    }
}
