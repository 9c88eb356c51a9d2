using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks the queues in which complaints wait for a handler: found, claimed in order, and held back.</summary>
internal static class QueueCases
{
    private static readonly WorkKind _queue = WorkKind.Wait(RoutingTarget.Team("front-desk"));

    public static IEnumerable<StoreCase> All =>
    [
        new("Queues are found in each realm, leased rows included, and other work is not a queue", Finds, StoreAbilities.Work),
        new("A claim in order takes the first rows by rank", InOrder, StoreAbilities.Work),
        new("A claim in order takes nothing while the first row is leased", Waits, StoreAbilities.Work),
        new("Of claims in order at the same moment one takes rows", OneOfMany, StoreAbilities.Work),
        new("A row that is held back keeps its rank, counts no attempt, and lets those behind it pass", Holds, StoreAbilities.Work),
        new("A row that is held back can be claimed again when its time is over, by the store's clock", HoldsForAWhile, StoreAbilities.Work | StoreAbilities.Clock),
        new("A claim in order passes over a row that was taken and never settled, when its lease is over", OverDead, StoreAbilities.Work | StoreAbilities.Clock),
    ];

    private static async Task Finds(StoreTrial trial)
    {
        Complaint one = await ArmAsync(trial, _queue, 2).ConfigureAwait(false);
        Complaint first = await ArmAsync(trial, _queue, 1).ConfigureAwait(false);
        WorkKind other = WorkKind.Wait(RoutingTarget.Handler("li.na"));
        Complaint second = await ArmAsync(trial, other, 1).ConfigureAwait(false);
        Realm elsewhere = Realm.Of("elsewhere");
        Complaint third = SampleComplaints.Received();
        await trial.MustCommitAsync(new CommitBuilder(elsewhere).Receive(third).Work(_queue, SampleComplaints.Start)).ConfigureAwait(false);
        await ArmAsync(trial, WorkKind.Due, 1).ConfigureAwait(false);
        await ArmAsync(trial, WorkKind.Deliver("waiting-list"), 1).ConfigureAwait(false);
        await trial.Work.ClaimAsync(Claim(1) with { Kind = other }, trial.CancellationToken).ConfigureAwait(false);

        IReadOnlyList<WaitingQueue> found = await trial.Work.ReadQueuesAsync(trial.CancellationToken).ConfigureAwait(false);
        WaitingQueue[] expected = [new(Realm.Default, _queue, first.Id), new(Realm.Default, other, second.Id), new(elsewhere, _queue, third.Id)];
        That(found.Count == 3 && expected.All(found.Contains), $"the queues are {string.Join(", ", expected.AsEnumerable())}; found {string.Join(", ", found)}");
        That(one.Id != first.Id, "two complaints wait in one queue");
    }

    private static async Task InOrder(StoreTrial trial)
    {
        Complaint third = await ArmAsync(trial, _queue, 3).ConfigureAwait(false);
        Complaint first = await ArmAsync(trial, _queue, 1).ConfigureAwait(false);
        Complaint second = await ArmAsync(trial, _queue, 2).ConfigureAwait(false);
        WorkBatch batch = await trial.Work.ClaimAsync(Claim(2), trial.CancellationToken).ConfigureAwait(false);
        Equal($"{first.Id} {second.Id}", string.Join(' ', batch.Items.Select(item => item.Complaint)), "the rows claimed");
        That(batch.Items.All(item => item.Complaint != third.Id), "the last in the queue is not claimed");
    }

    private static async Task Waits(StoreTrial trial)
    {
        await ArmAsync(trial, _queue, 1).ConfigureAwait(false);
        await ArmAsync(trial, _queue, 2).ConfigureAwait(false);
        WorkItem first = await MustClaimAsync(trial, 1).ConfigureAwait(false);
        Equal(0, (await trial.Work.ClaimAsync(Claim(1), trial.CancellationToken).ConfigureAwait(false)).Items.Count, "the number of rows claimed while the first is leased");
        That(await trial.Work.SettleAsync(WorkSettlement.GiveBack(first), trial.CancellationToken).ConfigureAwait(false), "the row is given back");
        Equal(2, (await trial.Work.ClaimAsync(Claim(5), trial.CancellationToken).ConfigureAwait(false)).Items.Count, "the number of rows claimed after it was given back");
    }

    private static async Task OneOfMany(StoreTrial trial)
    {
        for (int rank = 0; rank < 12; rank++)
            await ArmAsync(trial, _queue, rank).ConfigureAwait(false);
        WorkBatch[] batches = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await trial.Work.ClaimAsync(Claim(3), trial.CancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);
        Equal(3, batches.Sum(batch => batch.Items.Count), "the rows claimed by 8 claims at the same moment");
        Equal(1, batches.Count(batch => batch.Items.Count > 0), "the number of claims that took rows");
    }

    private static async Task Holds(StoreTrial trial)
    {
        Complaint first = await ArmAsync(trial, _queue, 1).ConfigureAwait(false);
        Complaint second = await ArmAsync(trial, _queue, 2).ConfigureAwait(false);
        WorkItem item = await MustClaimAsync(trial, 1).ConfigureAwait(false);
        Equal(first.Id, item.Complaint, "the first row claimed");
        That(await trial.Work.SettleAsync(Hold(item), trial.CancellationToken).ConfigureAwait(false), "the row is held back");
        WorkItem next = await MustClaimAsync(trial, 5).ConfigureAwait(false);
        Equal(second.Id, next.Complaint, "the row claimed while the first is held back");
    }

    private static async Task HoldsForAWhile(StoreTrial trial)
    {
        Complaint complaint = await ArmAsync(trial, _queue, 1).ConfigureAwait(false);
        WorkItem item = await MustClaimAsync(trial, 1).ConfigureAwait(false);
        await trial.Work.SettleAsync(Hold(item), trial.CancellationToken).ConfigureAwait(false);
        await trial.AdvanceClockAsync(TimeSpan.FromMinutes(4)).ConfigureAwait(false);
        Equal(0, (await trial.Work.ClaimAsync(Claim(1), trial.CancellationToken).ConfigureAwait(false)).Items.Count, "the rows claimed before the time is over");
        await trial.AdvanceClockAsync(TimeSpan.FromMinutes(2)).ConfigureAwait(false);
        WorkItem again = await MustClaimAsync(trial, 1).ConfigureAwait(false);
        Equal((complaint.Id, item.WakeAt, 1), (again.Complaint, again.WakeAt, again.Attempts), "complaint, rank and attempts of the row claimed again");
    }

    private static async Task OverDead(StoreTrial trial)
    {
        Complaint first = await ArmAsync(trial, _queue, 1).ConfigureAwait(false);
        await ArmAsync(trial, _queue, 2).ConfigureAwait(false);
        await trial.Work.ClaimAsync(Claim(1), trial.CancellationToken).ConfigureAwait(false);
        await trial.AdvanceClockAsync(TimeSpan.FromMinutes(11)).ConfigureAwait(false);
        WorkBatch batch = await trial.Work.ClaimAsync(Claim(2), trial.CancellationToken).ConfigureAwait(false);
        Equal((2, first.Id), (batch.Items.Count, batch.Items[0].Complaint), "the rows claimed after the lease of the first is over");
    }

    private static WorkClaim Claim(int limit) => new(_queue, DateTimeOffset.MaxValue, TimeSpan.FromMinutes(10), limit) { Realm = Realm.Default, InOrder = true };

    private static async Task<WorkItem> MustClaimAsync(StoreTrial trial, int limit)
    {
        WorkBatch batch = await trial.Work.ClaimAsync(Claim(limit), trial.CancellationToken).ConfigureAwait(false);
        Equal(1, batch.Items.Count, "the number of rows claimed");
        return batch.Items[0];
    }

    private static WorkSettlement Hold(WorkItem item) => new(item, item.Cursor) { HoldFor = TimeSpan.FromMinutes(5), WasTried = false };

    private static Task<Complaint> ArmAsync(StoreTrial trial, WorkKind kind, int minute) =>
        trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).Work(kind, SampleComplaints.Start.AddMinutes(minute)));
}
