using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks exact wake-ups of work, set by a commit or a settlement.</summary>
internal static class ExactWorkCases
{
    private static readonly DateTimeOffset _due = WorkTrial.Due;

    public static IEnumerable<StoreCase> All =>
    [
        new("An exact wake-up moves work later and sooner, to the microsecond", LaterAndSooner, StoreAbilities.Work),
        new("A commit after which nothing is due removes the work", Removed, StoreAbilities.Work),
        new("A removal without work changes nothing, and later work is created", RemovedTwice, StoreAbilities.Work),
        new("An exact wake-up ends the lease, and attempts count from 1 again", EndsLease, StoreAbilities.Work),
        new("A removal ends the lease", RemovalEndsLease, StoreAbilities.Work),
        new("An exact wake-up replaces the wait after a failed attempt", CallsBack, StoreAbilities.Work),
        new("A rejected commit neither moves nor removes an exact wake-up", NotDone, StoreAbilities.Work),
        new("Exact wake-ups of one kind leave other kinds and complaints unchanged", OthersStay, StoreAbilities.Work),
        new("Work is claimed by the generation under which it was computed, whenever it is due", ByGeneration, StoreAbilities.Work),
        new("Rearmed work is due at the given instant, untried, and of the given generation", Rearmed, StoreAbilities.Work),
        new("Work that is given back does not count an attempt", GivenBack, StoreAbilities.Work),
    ];

    private static async Task LaterAndSooner(StoreTrial trial)
    {
        WorkTrial work = new(trial, WorkKind.Due);
        Complaint complaint = await work.ReceiveExactlyAsync().ConfigureAwait(false);
        DateTimeOffset later = _due.AddHours(2).AddTicks(3 * TimeSpan.TicksPerMicrosecond);
        complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint, entries: 2).WorkExactly(WorkKind.Due, later)).ConfigureAwait(false);
        await work.MustNotClaimAsync(later.AddTicks(-TimeSpan.TicksPerMicrosecond), "a claim a microsecond before the later wake-up").ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint).WorkExactly(WorkKind.Due, _due.AddHours(1))).ConfigureAwait(false);
        WorkItem item = await work.MustClaimAsync(_due.AddHours(1)).ConfigureAwait(false);
        Equal((3L, 4L, 1), (item.Cursor, item.Target, item.Attempts), "cursor, target and attempts of work that the third commit made exactly");
        Equal(_due.AddHours(1).UtcTicks, item.WakeAt.UtcTicks, "the due instant of the work, in ticks");
    }

    private static async Task Removed(StoreTrial trial)
    {
        WorkTrial work = new(trial, WorkKind.Due);
        Complaint complaint = await work.ReceiveExactlyAsync().ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint).WorkExactly(WorkKind.Due, null)).ConfigureAwait(false);
        await work.MustNotClaimAsync(_due.AddYears(10), "a claim after the commit that removed the work").ConfigureAwait(false);
    }

    private static async Task RemovedTwice(StoreTrial trial)
    {
        WorkTrial work = new(trial, WorkKind.Due);
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WorkExactly(WorkKind.Due, null)).ConfigureAwait(false);
        await work.MustNotClaimAsync(_due.AddYears(10), "a claim where no work was ever made").ConfigureAwait(false);
        complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint).WorkExactly(WorkKind.Due, _due)).ConfigureAwait(false);
        WorkItem item = await work.MustClaimAsync().ConfigureAwait(false);
        Equal((1L, 2L, 1), (item.Cursor, item.Target, item.Attempts), "cursor, target and attempts of work that came after a removal");
    }

    private static async Task EndsLease(StoreTrial trial)
    {
        WorkTrial work = new(trial, WorkKind.Due);
        Complaint complaint = await work.ReceiveExactlyAsync().ConfigureAwait(false);
        await work.MustSettleAsync(new WorkSettlement(await work.MustClaimAsync().ConfigureAwait(false), 0)).ConfigureAwait(false);
        WorkItem leased = await work.MustClaimAsync().ConfigureAwait(false);
        Equal(2, leased.Attempts, "the attempts at work that did not advance");
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint).WorkExactly(WorkKind.Due, _due)).ConfigureAwait(false);
        That(!await work.SettleAsync(new WorkSettlement(leased, leased.Target)).ConfigureAwait(false), "a lease is over once a commit set its work exactly");
        WorkItem item = await work.MustClaimAsync().ConfigureAwait(false);
        Equal((1L, 2L, 1), (item.Cursor, item.Target, item.Attempts), "cursor, target and attempts of work that a commit set exactly while it was leased");
        That(item.Token != leased.Token, "a new claim has a new token");
    }

    private static async Task RemovalEndsLease(StoreTrial trial)
    {
        WorkTrial work = new(trial, WorkKind.Due);
        Complaint complaint = await work.ReceiveExactlyAsync().ConfigureAwait(false);
        WorkItem leased = await work.MustClaimAsync().ConfigureAwait(false);
        complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint).WorkExactly(WorkKind.Due, null)).ConfigureAwait(false);
        That(!await work.SettleAsync(new WorkSettlement(leased, 0, _due)).ConfigureAwait(false), "a lease is over once a commit removed its work");
        await work.MustNotClaimAsync(_due.AddYears(10), "a claim after the work is removed and its former lease was settled").ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint).WorkExactly(WorkKind.Due, _due)).ConfigureAwait(false);
        That(!await work.SettleAsync(new WorkSettlement(leased, leased.Target)).ConfigureAwait(false), "a lease of removed work does not hold for work that came later");
        Equal(1, (await work.MustClaimAsync().ConfigureAwait(false)).Attempts, "the attempts at work that was removed and made again");
    }

    private static async Task CallsBack(StoreTrial trial)
    {
        WorkTrial work = new(trial, WorkKind.Due);
        Complaint complaint = await work.ReceiveExactlyAsync().ConfigureAwait(false);
        await work.MustSettleAsync(new WorkSettlement(await work.MustClaimAsync().ConfigureAwait(false), 0, _due.AddHours(5))).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint).WorkExactly(WorkKind.Due, _due.AddHours(1))).ConfigureAwait(false);
        Equal(1, (await work.MustClaimAsync(_due.AddHours(1)).ConfigureAwait(false)).Attempts, "the attempts at work that a commit set exactly after a failed one");
    }

    private static async Task NotDone(StoreTrial trial)
    {
        WorkTrial work = new(trial, WorkKind.Due);
        CommitBuilder first = new CommitBuilder().Receive(SampleComplaints.Received()).WorkExactly(WorkKind.Due, _due);
        Complaint complaint = await trial.MustCommitAsync(first).ConfigureAwait(false);
        Complaint after = await trial.MustCommitAsync(new CommitBuilder().Change(complaint).WorkExactly(WorkKind.Due, _due.AddHours(1))).ConfigureAwait(false);
        Expect<CommitResult.Conflict>(await trial.CommitAsync(new CommitBuilder().Change(complaint).WorkExactly(WorkKind.Due, null)).ConfigureAwait(false), "a commit upon an older version");
        Expect<CommitResult.Conflict>(await trial.CommitAsync(new CommitBuilder().Change(complaint).WorkExactly(WorkKind.Due, _due.AddHours(3))).ConfigureAwait(false), "a commit upon an older version");
        Expect<CommitResult.LimitReached>(await trial.CommitAsync(new CommitBuilder().Change(after).WorkExactly(WorkKind.Due, null).Tally(new("t"), 1, atMost: 0)).ConfigureAwait(false), "a commit at a limit");
        Expect<CommitResult.Repeated>(await trial.CommitAsync(first).ConfigureAwait(false), "an already stored commit");
        await work.MustNotClaimAsync(_due.AddMinutes(59), "a claim before the wake-up that the last commit set").ConfigureAwait(false);
        Equal(2, (await work.MustClaimAsync(_due.AddHours(1)).ConfigureAwait(false)).Target, "the target that the last commit set");
    }

    private static async Task OthersStay(StoreTrial trial)
    {
        WorkKind mail = WorkKind.Deliver("mail");
        WorkTrial work = new(trial, WorkKind.Due);
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WorkExactly(WorkKind.Due, _due).Work(mail, _due)).ConfigureAwait(false);
        Complaint other = await work.ReceiveExactlyAsync().ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint).WorkExactly(WorkKind.Due, null).Work(mail, _due)).ConfigureAwait(false);
        Equal(other.Id, (await work.MustClaimAsync().ConfigureAwait(false)).Complaint, "the complaint whose work was not removed");
        WorkItem item = await work.MustClaimAsync(work.Claim with { Kind = mail }).ConfigureAwait(false);
        Equal((0L, 2L), (item.Cursor, item.Target), "cursor and target of work of another kind");
    }

    private static async Task ByGeneration(StoreTrial trial)
    {
        WorkTrial work = new(trial, WorkKind.Due);
        Complaint old = await work.ReceiveExactlyAsync(_due.AddYears(1), generation: 3).ConfigureAwait(false);
        Complaint middle = await work.ReceiveExactlyAsync(_due.AddDays(-1), generation: 4).ConfigureAwait(false);
        await work.ReceiveExactlyAsync(generation: 5).ConfigureAwait(false);
        WorkClaim claim = work.Claim with { GenerationBelow = 5 };
        Equal(0, (await work.ClaimAsync(claim with { GenerationBelow = 3 }).ConfigureAwait(false)).Count, "the number of rows of a generation below the lowest");
        IReadOnlyList<WorkItem> items = await work.ClaimAsync(claim).ConfigureAwait(false);
        Sequence([(middle.Id, 4L), (old.Id, 3L)], items.Select(item => (item.Complaint, item.Generation)), "the work of the two lower generations, earliest due first");
        await trial.MustCommitAsync(new CommitBuilder().Change(old).WorkExactly(WorkKind.Due, _due.AddYears(2), generation: 5)).ConfigureAwait(false);
        await work.MustSettleAsync(new WorkSettlement(items[0], 0)).ConfigureAwait(false);
        Equal(middle.Id, (await work.MustClaimAsync(claim).ConfigureAwait(false)).Complaint, "the one complaint whose work is still of a lower generation");
    }

    private static async Task Rearmed(StoreTrial trial)
    {
        WorkTrial work = new(trial, WorkKind.Due);
        await work.ReceiveExactlyAsync().ConfigureAwait(false);
        DateTimeOffset again = _due.AddHours(2).AddTicks(TimeSpan.TicksPerMicrosecond);
        await work.MustSettleAsync(new WorkSettlement(await work.MustClaimAsync().ConfigureAwait(false), 0)).ConfigureAwait(false);
        await work.MustSettleAsync(new WorkSettlement(await work.MustClaimAsync().ConfigureAwait(false), 0) { Rearming = new WorkRearming(again, 7) }).ConfigureAwait(false);
        await work.MustNotClaimAsync(again.AddTicks(-TimeSpan.TicksPerMicrosecond), "a claim a microsecond before the work is due again").ConfigureAwait(false);
        WorkItem item = await work.MustClaimAsync(again).ConfigureAwait(false);
        Equal((1, 7L, again.UtcTicks), (item.Attempts, item.Generation, item.WakeAt.UtcTicks), "attempts, generation and wake-up of work that was rearmed");
        await work.MustSettleAsync(new WorkSettlement(item, item.Target) { Rearming = new WorkRearming(again, 7) }).ConfigureAwait(false);
        await work.MustNotClaimAsync(_due.AddYears(1), "a claim of work that was done up to its target").ConfigureAwait(false);
    }

    private static async Task GivenBack(StoreTrial trial)
    {
        WorkTrial work = new(trial, WorkKind.Due);
        await work.ReceiveExactlyAsync().ConfigureAwait(false);
        for (int i = 0; i < 3; i++)
        {
            WorkItem item = await work.MustClaimAsync().ConfigureAwait(false);
            Equal(1, item.Attempts, "the attempts at work that was given back each time");
            await work.MustSettleAsync(WorkSettlement.GiveBack(item)).ConfigureAwait(false);
            That(!await work.SettleAsync(WorkSettlement.GiveBack(item)).ConfigureAwait(false), "work is given back once");
        }

        await work.MustSettleAsync(new WorkSettlement(await work.MustClaimAsync().ConfigureAwait(false), 0)).ConfigureAwait(false);
        await work.MustSettleAsync(WorkSettlement.GiveBack(await work.MustClaimAsync().ConfigureAwait(false))).ConfigureAwait(false);
        Equal(2, (await work.MustClaimAsync().ConfigureAwait(false)).Attempts, "the attempts at work that failed once and was given back once");
    }
}
