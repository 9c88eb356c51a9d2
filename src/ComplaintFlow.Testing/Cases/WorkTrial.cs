using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>The common calls of cases on one kind of work.</summary>
internal sealed class WorkTrial(StoreTrial trial, WorkKind kind)
{
    public static readonly DateTimeOffset Due = SampleComplaints.Start;

    public static readonly TimeSpan Lease = TimeSpan.FromHours(1);

    public WorkClaim Claim { get; } = new(kind, Due, Lease);

    public Task<Complaint> ReceiveAsync(DateTimeOffset? wakeAt = null, Realm? realm = null, int entries = 1) =>
        trial.MustCommitAsync(new CommitBuilder(realm).Receive(SampleComplaints.Received(), entries: entries).Work(kind, wakeAt ?? Due));

    public Task<Complaint> ReceiveExactlyAsync(DateTimeOffset? wakeAt = null, long generation = 1, Realm? realm = null) =>
        trial.MustCommitAsync(new CommitBuilder(realm).Receive(SampleComplaints.Received()).WorkExactly(kind, wakeAt ?? Due, generation));

    public async Task<IReadOnlyList<WorkItem>> ClaimAsync(WorkClaim? claim = null) =>
        (await trial.Work.ClaimAsync(claim ?? Claim, trial.CancellationToken).ConfigureAwait(false)).Items;

    public Task<IReadOnlyList<WorkItem>> ClaimAsync(DateTimeOffset dueBy) => ClaimAsync(Claim with { DueBy = dueBy });

    public async Task<WorkItem> MustClaimAsync(WorkClaim? claim = null)
    {
        IReadOnlyList<WorkItem> items = await ClaimAsync(claim).ConfigureAwait(false);
        Equal(1, items.Count, "the number of rows of work claimed");
        return items[0];
    }

    public Task<WorkItem> MustClaimAsync(DateTimeOffset dueBy) => MustClaimAsync(Claim with { DueBy = dueBy });

    public async Task MustNotClaimAsync(DateTimeOffset dueBy, string what) =>
        Equal(0, (await ClaimAsync(dueBy).ConfigureAwait(false)).Count, $"the number of rows given to {what}");

    public ValueTask<bool> SettleAsync(WorkSettlement settlement) => trial.Work.SettleAsync(settlement, trial.CancellationToken);

    public async Task MustSettleAsync(WorkSettlement settlement) =>
        That(await SettleAsync(settlement).ConfigureAwait(false), "a settlement by the holder of the lease is accepted");

    public async Task<WorkItem> ParkAsync(string why = "why", DateTimeOffset? at = null)
    {
        WorkItem item = await MustClaimAsync().ConfigureAwait(false);
        await MustSettleAsync(new WorkSettlement(item, item.Cursor) { Parking = new WorkParking(at ?? Due, why) }).ConfigureAwait(false);
        return item;
    }
}
