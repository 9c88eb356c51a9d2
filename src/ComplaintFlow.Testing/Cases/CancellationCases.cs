using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that a call cancelled before it begins throws and has no effect.</summary>
internal static class CancellationCases
{
    private static readonly CancellationToken _cancelled = new(canceled: true);

    public static IEnumerable<StoreCase> All =>
    [
        new("A cancelled commit throws and writes nothing", Commit),
        new("A cancelled load and a cancelled read of a journal throw", Reads),
        new("A cancelled query throws", Query, StoreAbilities.Queries),
        new("A cancelled claim leases nothing, and a cancelled settlement settles nothing", Work, StoreAbilities.Work),
        new("A cancelled inspection throws, and a cancelled retry changes nothing", Inspection, StoreAbilities.Work | StoreAbilities.Inspection),
        new("A cancelled erasure throws and erases nothing", Erase, StoreAbilities.Erasure),
    ];

    private static async Task Commit(StoreTrial trial)
    {
        TallyKey tally = new("load/ann");
        CommitBuilder commit = new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("k").Tally(tally, 1);
        await MustRefuseAsync<OperationCanceledException>(async () => await trial.Store.CommitAsync(commit.Build(), _cancelled).ConfigureAwait(false), "a cancelled commit").ConfigureAwait(false);
        await trial.MustNotHaveAsync(commit.Build().Changes[0].After.Id).ConfigureAwait(false);
        Equal(0, await trial.TallyAsync(tally).ConfigureAwait(false), "the tally of a cancelled commit");
        Complaint complaint = await trial.MustCommitAsync(commit).ConfigureAwait(false);
        await trial.MustHaveAsync(complaint).ConfigureAwait(false);
    }

    private static async Task Reads(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        LoadRequest request = new(Realm.Default) { Complaint = complaint.Id };
        JournalQuery journal = new(Realm.Default, complaint.Id);
        await MustRefuseAsync<OperationCanceledException>(async () => await trial.Store.LoadAsync(request, _cancelled).ConfigureAwait(false), "a cancelled load").ConfigureAwait(false);
        await MustRefuseAsync<OperationCanceledException>(async () => await trial.Store.ReadJournalAsync(journal, _cancelled).ConfigureAwait(false), "a cancelled reading of a journal").ConfigureAwait(false);
        await trial.MustHaveAsync(complaint).ConfigureAwait(false);
    }

    private static Task Query(StoreTrial trial) =>
        MustRefuseAsync<OperationCanceledException>(async () => await trial.Queries.QueryAsync(new ComplaintQuery(Realm.Default), _cancelled).ConfigureAwait(false), "a cancelled query");

    private static async Task Work(StoreTrial trial)
    {
        WorkKind kind = WorkKind.Deliver("mail");
        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).Work(kind, SampleComplaints.Start)).ConfigureAwait(false);
        WorkClaim claim = new(kind, SampleComplaints.Start, TimeSpan.FromMinutes(1));
        await MustRefuseAsync<OperationCanceledException>(async () => await trial.Work.ClaimAsync(claim, _cancelled).ConfigureAwait(false), "a cancelled claim").ConfigureAwait(false);
        WorkBatch batch = await trial.Work.ClaimAsync(claim, trial.CancellationToken).ConfigureAwait(false);
        Equal(1, batch.Items.Count, "the number of rows claimed after a cancelled claim");
        Equal(1, batch.Items[0].Attempts, "the attempts after a cancelled claim");
        WorkSettlement settlement = new(batch.Items[0], 1);
        await MustRefuseAsync<OperationCanceledException>(async () => await trial.Work.SettleAsync(settlement, _cancelled).ConfigureAwait(false), "a cancelled settlement").ConfigureAwait(false);
        That(await trial.Work.SettleAsync(settlement, trial.CancellationToken).ConfigureAwait(false), "the lease is still held after a cancelled settlement");
    }

    private static async Task Inspection(StoreTrial trial)
    {
        WorkKind kind = WorkKind.Deliver("mail");
        DateTimeOffset due = SampleComplaints.Start;
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).Work(kind, due)).ConfigureAwait(false);
        WorkBatch batch = await trial.Work.ClaimAsync(new WorkClaim(kind, due, TimeSpan.FromMinutes(1)), trial.CancellationToken).ConfigureAwait(false);
        await trial.Work.SettleAsync(new WorkSettlement(batch.Items[0], 0) { Parking = new WorkParking(due, "why") }, trial.CancellationToken).ConfigureAwait(false);
        WorkRetry retry = new(Realm.Default, complaint.Id, kind, due);
        await MustRefuseAsync<OperationCanceledException>(async () => await trial.Inspection.ReadBacklogAsync(new BacklogQuery(due), _cancelled).ConfigureAwait(false), "a cancelled reading of the backlog").ConfigureAwait(false);
        await MustRefuseAsync<OperationCanceledException>(async () => await trial.Inspection.ReadParkedAsync(new ParkedQuery(), _cancelled).ConfigureAwait(false), "a cancelled reading of parked work").ConfigureAwait(false);
        await MustRefuseAsync<OperationCanceledException>(async () => await trial.Inspection.RetryAsync(retry, _cancelled).ConfigureAwait(false), "a cancelled retry").ConfigureAwait(false);
        That(await trial.Inspection.RetryAsync(retry, trial.CancellationToken).ConfigureAwait(false), "work is still parked after a cancelled retry");
    }

    private static async Task Erase(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        List<StoredEntry> before = await trial.JournalAsync(complaint.Id).ConfigureAwait(false);
        Erasure erasure = new(new CommitBuilder().Change(complaint).Build(), [new ErasedEntry(complaint.Id, 1, default)]);
        await MustRefuseAsync<OperationCanceledException>(async () => await trial.Erasable.EraseAsync(erasure, _cancelled).ConfigureAwait(false), "a cancelled erasure").ConfigureAwait(false);
        await trial.MustHaveAsync(complaint).ConfigureAwait(false);
        Same(before, await trial.JournalAsync(complaint.Id).ConfigureAwait(false), "the journal after a cancelled erasure");
    }
}
