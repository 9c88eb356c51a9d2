using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that leases expire by the store's clock.</summary>
internal static class LeaseCases
{
    private const StoreAbilities Needs = StoreAbilities.Work | StoreAbilities.Clock;
    private static readonly WorkKind _kind = WorkKind.Deliver("mail");
    private static readonly WorkClaim _claim = new(_kind, SampleComplaints.Start, TimeSpan.FromMinutes(10));

    public static IEnumerable<StoreCase> All =>
    [
        new("A lease expires by the store's clock, and the work can be claimed again", RunsOut, Needs),
        new("Each claim counts an attempt, even without a settlement", CountsAttempts, Needs),
        new("The former holder of a lease cannot settle it, and the new holder can", LostLease, Needs),
        new("An expired lease that nobody has taken can still be settled", RanOutUntaken, Needs),
    ];

    private static async Task RunsOut(StoreTrial trial)
    {
        await ReceiveAsync(trial).ConfigureAwait(false);
        WorkItem first = await MustClaim(trial).ConfigureAwait(false);
        await trial.AdvanceClockAsync(TimeSpan.FromMinutes(9)).ConfigureAwait(false);
        Equal(0, (await trial.Work.ClaimAsync(_claim, trial.CancellationToken).ConfigureAwait(false)).Items.Count, "the number of rows claimed before the lease expired");
        await trial.AdvanceClockAsync(TimeSpan.FromMinutes(2)).ConfigureAwait(false);
        WorkItem second = await MustClaim(trial).ConfigureAwait(false);
        That(second.Token != first.Token, "a new lease has a new token");
        Equal((first.Cursor, first.Target), (second.Cursor, second.Target), "cursor and target of work whose lease expired");
    }

    private static async Task CountsAttempts(StoreTrial trial)
    {
        await ReceiveAsync(trial).ConfigureAwait(false);
        for (int attempt = 1; attempt <= 4; attempt++)
        {
            Equal(attempt, (await MustClaim(trial).ConfigureAwait(false)).Attempts, "the attempts");
            await trial.AdvanceClockAsync(TimeSpan.FromMinutes(11)).ConfigureAwait(false);
        }
    }

    private static async Task LostLease(StoreTrial trial)
    {
        await ReceiveAsync(trial).ConfigureAwait(false);
        WorkItem first = await MustClaim(trial).ConfigureAwait(false);
        await trial.AdvanceClockAsync(TimeSpan.FromMinutes(11)).ConfigureAwait(false);
        WorkItem second = await MustClaim(trial).ConfigureAwait(false);
        That(!await trial.Work.SettleAsync(new WorkSettlement(first, 2), trial.CancellationToken).ConfigureAwait(false), "the former holder of the lease cannot settle it");
        Equal(0, (await trial.Work.ClaimAsync(_claim, trial.CancellationToken).ConfigureAwait(false)).Items.Count, "the number of rows claimed while the second lease is held");
        That(await trial.Work.SettleAsync(new WorkSettlement(second, 1), trial.CancellationToken).ConfigureAwait(false), "the holder of the lease can settle it");
        Equal(1, (await MustClaim(trial).ConfigureAwait(false)).Cursor, "the cursor, as the holder of the second lease settled it");
    }

    private static async Task RanOutUntaken(StoreTrial trial)
    {
        await ReceiveAsync(trial).ConfigureAwait(false);
        WorkItem item = await MustClaim(trial).ConfigureAwait(false);
        await trial.AdvanceClockAsync(TimeSpan.FromMinutes(11)).ConfigureAwait(false);
        That(await trial.Work.SettleAsync(new WorkSettlement(item, 2), trial.CancellationToken).ConfigureAwait(false), "an expired lease that nobody has taken can be settled");
        Equal(0, (await trial.Work.ClaimAsync(_claim, trial.CancellationToken).ConfigureAwait(false)).Items.Count, "the number of rows claimed after the work is done");
    }

    private static Task<Complaint> ReceiveAsync(StoreTrial trial) =>
        trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2).Work(_kind, SampleComplaints.Start));

    private static async Task<WorkItem> MustClaim(StoreTrial trial)
    {
        WorkBatch batch = await trial.Work.ClaimAsync(_claim, trial.CancellationToken).ConfigureAwait(false);
        Equal(1, batch.Items.Count, "the number of rows of work claimed");
        return batch.Items[0];
    }
}
