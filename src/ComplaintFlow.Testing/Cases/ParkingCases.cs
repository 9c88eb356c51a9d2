using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that parked work is not claimed.</summary>
internal static class ParkingCases
{
    private static readonly WorkKind _kind = WorkKind.Deliver("mail");
    private static readonly DateTimeOffset _due = WorkTrial.Due;

    public static IEnumerable<StoreCase> All =>
    [
        new("Parked work is not claimed, however late", NotClaimed, StoreAbilities.Work),
        new("A commit that adds to parked work does not unpark it", CommitLeavesParked, StoreAbilities.Work),
        new("An exact wake-up unparks work", ExactUnparks, StoreAbilities.Work),
        new("Work that is parked at its target is gone", DoneIsGone, StoreAbilities.Work),
        new("Only the holder of the lease can park work", FencedParking, StoreAbilities.Work),
    ];

    private static async Task NotClaimed(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        Complaint complaint = await work.ReceiveAsync().ConfigureAwait(false);
        WorkItem item = await work.ParkAsync().ConfigureAwait(false);
        await work.MustNotClaimAsync(_due.AddYears(10), "a claim after the work was parked").ConfigureAwait(false);
        foreach (WorkClaim claim in (WorkClaim[])[work.Claim with { Complaint = complaint.Id }, work.Claim with { GenerationBelow = 99 }, work.Claim with { PerRealm = 1 }, work.Claim with { AttemptsFrom = 0 }])
            Equal(0, (await work.ClaimAsync(claim).ConfigureAwait(false)).Count, $"the number of parked rows given to {claim}");
        That(!await work.SettleAsync(new WorkSettlement(item, item.Target)).ConfigureAwait(false), "parking ends the lease");
    }

    private static async Task CommitLeavesParked(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        Complaint complaint = await work.ReceiveAsync(entries: 3).ConfigureAwait(false);
        WorkItem item = await work.MustClaimAsync().ConfigureAwait(false);
        await work.MustSettleAsync(new WorkSettlement(item, 2) { Parking = new WorkParking(_due, "why") }).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint).Work(_kind, _due.AddHours(-1))).ConfigureAwait(false);
        await work.MustNotClaimAsync(_due.AddYears(10), "a claim of parked work after a commit").ConfigureAwait(false);
    }

    private static async Task ExactUnparks(StoreTrial trial)
    {
        WorkTrial work = new(trial, WorkKind.Due);
        Complaint complaint = await work.ReceiveExactlyAsync().ConfigureAwait(false);
        await work.ParkAsync().ConfigureAwait(false);
        complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint).WorkExactly(WorkKind.Due, _due.AddHours(1))).ConfigureAwait(false);
        await work.MustNotClaimAsync(_due, "a claim before the wake-up that unparked the work").ConfigureAwait(false);
        WorkItem item = await work.MustClaimAsync(_due.AddHours(1)).ConfigureAwait(false);
        Equal((1L, 2L, 1), (item.Cursor, item.Target, item.Attempts), "cursor, target and attempts of parked work that a commit set exactly");
    }

    private static async Task DoneIsGone(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        Complaint complaint = await work.ReceiveAsync().ConfigureAwait(false);
        WorkItem item = await work.MustClaimAsync().ConfigureAwait(false);
        await work.MustSettleAsync(new WorkSettlement(item, item.Target) { Parking = new WorkParking(_due, "why") }).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint).Work(_kind, _due)).ConfigureAwait(false);
        item = await work.MustClaimAsync().ConfigureAwait(false);
        Equal((1L, 2L), (item.Cursor, item.Target), "cursor and target of work that came after what was done");
    }

    private static async Task FencedParking(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        await work.ReceiveAsync().ConfigureAwait(false);
        WorkItem item = await work.MustClaimAsync().ConfigureAwait(false);
        That(!await work.SettleAsync(new WorkSettlement(item with { Token = Guid.NewGuid() }, 0) { Parking = new WorkParking(_due, "why") }).ConfigureAwait(false), "a settlement that parks with a token that was never given is rejected");
        await work.MustSettleAsync(new WorkSettlement(item, 0)).ConfigureAwait(false);
        await work.MustClaimAsync().ConfigureAwait(false);
    }
}
