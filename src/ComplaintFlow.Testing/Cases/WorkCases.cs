using System.Collections.Concurrent;
using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that commits create work, and that each claim leases it to one node and none is lost.</summary>
internal static class WorkCases
{
    private static readonly WorkKind _kind = WorkKind.Deliver("mail");
    private static readonly DateTimeOffset _due = SampleComplaints.Start;
    private static readonly TimeSpan _lease = TimeSpan.FromHours(1);

    public static IEnumerable<StoreCase> All =>
    [
        new("Work begins at the version before the commit and extends to the one after", MadeByCommit, StoreAbilities.Work),
        new("Work is claimed from its due instant, to the microsecond, and not before", DueOnly, StoreAbilities.Work),
        new("Work is claimed by kind", ByKind, StoreAbilities.Work),
        new("Work is claimed oldest first, and no more than requested", OldestFirst, StoreAbilities.Work),
        new("Work can be claimed by complaint", ByComplaint, StoreAbilities.Work),
        new("Leased work is not claimed again, however far ahead the host's clock is", LeasedOnce, StoreAbilities.Work),
        new("Parallel claims are disjoint and leave nothing out", Disjoint, StoreAbilities.Work),
        new("Work done up to its target is gone", Done, StoreAbilities.Work),
        new("Partly done work can be claimed again at once, from its cursor, as a first attempt", DoneInPart, StoreAbilities.Work),
        new("Work that did not advance counts its attempts and waits for its retry", RetryAt, StoreAbilities.Work),
        new("A settlement does not move the cursor back", CursorNeverBack, StoreAbilities.Work),
        new("A lease is settled once, and only by its token", Fenced, StoreAbilities.Work),
        new("A commit while work is leased is not lost when the lease is settled", NoLostWakeUp, StoreAbilities.Work),
        new("A commit after work is done creates new work", NewWorkAfterDone, StoreAbilities.Work),
        new("A commit makes untried work due sooner, and never later", SoonerNeverLater, StoreAbilities.Work),
        new("A commit does not shorten the wait after a failed attempt", BackOffStays, StoreAbilities.Work),
        new("A commit of several complaints creates work for each", SeveralComplaints, StoreAbilities.Work),
        new("A commit sent twice creates its work once", RepeatMakesNoWork, StoreAbilities.Work),
    ];

    private static async Task MadeByCommit(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2)).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint, entries: 3).Work(_kind, _due)).ConfigureAwait(false);
        WorkBatch batch = await ClaimAsync(trial).ConfigureAwait(false);
        WorkItem item = Single(batch);
        Equal((Realm.Default, complaint.Id, _kind), (item.Realm, item.Complaint, item.Kind), "realm, complaint and kind of the work");
        Equal(2, item.Cursor, "the cursor of work that a commit on version 2 made");
        Equal(5, item.Target, "the target of work that a commit to version 5 made");
        Equal(1, item.Attempts, "the attempts at work that is claimed for the first time");
        Equal(_due.UtcTicks, item.WakeAt.UtcTicks, "the due instant of the work, in ticks");
        That(item.Token != Guid.Empty, "leased work has a token that is not empty");
        That(batch.StoreTime != default(DateTimeOffset), "a batch has the time of the store's clock, or null");
    }

    private static async Task DueOnly(StoreTrial trial)
    {
        await ReceiveAsync(trial).ConfigureAwait(false);
        Empty(await ClaimAsync(trial, _due.AddTicks(-TimeSpan.TicksPerMicrosecond)).ConfigureAwait(false), "a claim a microsecond before the work is due");
        Single(await ClaimAsync(trial, _due.ToOffset(TimeSpan.FromHours(-5))).ConfigureAwait(false));
    }

    private static async Task ByKind(StoreTrial trial)
    {
        WorkKind other = WorkKind.Deliver("Mail");
        Complaint complaint = SampleComplaints.Received();
        await trial.MustCommitAsync(new CommitBuilder().Receive(complaint).Work(_kind, _due).Work(other, _due)).ConfigureAwait(false);
        Empty(await trial.Work.ClaimAsync(new WorkClaim(WorkKind.Deliver("e-mail"), _due, _lease), trial.CancellationToken).ConfigureAwait(false), "a claim of a kind of which there is no work");
        Equal(other, Single(await trial.Work.ClaimAsync(new WorkClaim(other, _due, _lease), trial.CancellationToken).ConfigureAwait(false)).Kind, "the kind of the claimed work");
        Equal(_kind, Single(await ClaimAsync(trial).ConfigureAwait(false)).Kind, "the kind of the claimed work");
    }

    private static async Task OldestFirst(StoreTrial trial)
    {
        List<ComplaintId> ids = [];
        foreach (int minutes in new[] { 4, 0, 3, 1, 5, 2 })
            ids.Add((await ReceiveAsync(trial, _due.AddMinutes(-minutes)).ConfigureAwait(false)).Id);
        List<ComplaintId> claimed = [];
        foreach (int limit in new[] { 1, 3, 100 })
        {
            WorkBatch batch = await ClaimAsync(trial, limit: limit).ConfigureAwait(false);
            Equal(Math.Min(limit, 6 - claimed.Count), batch.Items.Count, $"the number of rows claimed with a limit of {limit}");
            claimed.AddRange(batch.Items.Select(item => item.Complaint));
        }

        Sequence([ids[4], ids[0], ids[2], ids[5], ids[3], ids[1]], claimed, "the work, the oldest first");
    }

    private static async Task ByComplaint(StoreTrial trial)
    {
        await ReceiveAsync(trial).ConfigureAwait(false);
        Complaint wanted = await ReceiveAsync(trial).ConfigureAwait(false);
        WorkClaim claim = new(_kind, _due, _lease) { Complaint = wanted.Id };
        WorkBatch batch = await trial.Work.ClaimAsync(claim, trial.CancellationToken).ConfigureAwait(false);
        Equal(wanted.Id, Single(batch).Complaint, "the complaint whose work was claimed");
        Empty(await trial.Work.ClaimAsync(claim with { Realm = Realm.Default }, trial.CancellationToken).ConfigureAwait(false), "a second claim of the same complaint");
        Empty(await trial.Work.ClaimAsync(claim with { Complaint = ComplaintId.New(_due) }, trial.CancellationToken).ConfigureAwait(false), "a claim of a complaint that does not exist");
        Single(await ClaimAsync(trial).ConfigureAwait(false));
    }

    private static async Task LeasedOnce(StoreTrial trial)
    {
        await ReceiveAsync(trial).ConfigureAwait(false);
        Single(await ClaimAsync(trial).ConfigureAwait(false));
        Empty(await ClaimAsync(trial, _due.AddYears(10)).ConfigureAwait(false), "a claim of leased work by a host whose clock is ten years ahead");
    }

    private static async Task Disjoint(StoreTrial trial)
    {
        const int Rows = 40;
        List<ComplaintId> ids = [];
        for (int i = 0; i < Rows; i++)
            ids.Add((await ReceiveAsync(trial).ConfigureAwait(false)).Id);

        ConcurrentBag<WorkItem> claimed = [];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                // A claim can return fewer rows while others lock its candidates; the work is done when several claims in a row return none.
                for (int empty = 0; empty < 5;)
                {
                    WorkBatch batch = await ClaimAsync(trial, limit: 3).ConfigureAwait(false);
                    foreach (WorkItem item in batch.Items)
                        claimed.Add(item);
                    empty = batch.Items.Count == 0 ? empty + 1 : 0;
                }
            },
            trial.CancellationToken))).ConfigureAwait(false);
        Sequence(ids.Order(), claimed.Select(item => item.Complaint).Order(), "the work that 8 parallel claimers got, each row once");
        Equal(Rows, claimed.Select(item => item.Token).Distinct().Count(), "the number of different tokens");
    }

    private static async Task Done(StoreTrial trial)
    {
        await ReceiveAsync(trial).ConfigureAwait(false);
        WorkItem item = Single(await ClaimAsync(trial).ConfigureAwait(false));
        await MustSettle(trial, item, item.Target).ConfigureAwait(false);
        Empty(await ClaimAsync(trial, _due.AddYears(1)).ConfigureAwait(false), "a claim after the work is done");
    }

    private static async Task DoneInPart(StoreTrial trial)
    {
        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 3).Work(_kind, _due)).ConfigureAwait(false);
        WorkItem item = Single(await ClaimAsync(trial).ConfigureAwait(false));
        await MustSettle(trial, item, 0).ConfigureAwait(false);
        item = Single(await ClaimAsync(trial).ConfigureAwait(false));
        Equal(2, item.Attempts, "the attempts at work that did not advance");
        await MustSettle(trial, item, 2).ConfigureAwait(false);
        WorkItem rest = Single(await ClaimAsync(trial).ConfigureAwait(false));
        Equal((2L, 3L, 1), (rest.Cursor, rest.Target, rest.Attempts), "cursor, target and attempts of what is left");
        That(rest.Token != item.Token, "a new claim has a new token");
    }

    private static async Task RetryAt(StoreTrial trial)
    {
        await ReceiveAsync(trial).ConfigureAwait(false);
        DateTimeOffset retryAt = _due;
        for (int attempt = 1; attempt <= 4; attempt++)
        {
            Empty(await ClaimAsync(trial, retryAt.AddTicks(-TimeSpan.TicksPerMicrosecond)).ConfigureAwait(false), "a claim a microsecond before the work is due for its retry");
            WorkItem item = Single(await ClaimAsync(trial, retryAt).ConfigureAwait(false));
            Equal(attempt, item.Attempts, "the attempts");
            Equal(retryAt.UtcTicks, item.WakeAt.UtcTicks, "the due instant of the work, in ticks");
            retryAt = retryAt.AddMinutes(attempt).AddTicks(7 * TimeSpan.TicksPerMicrosecond);
            await MustSettle(trial, item, item.Cursor, retryAt).ConfigureAwait(false);
        }
    }

    private static async Task CursorNeverBack(StoreTrial trial)
    {
        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 3).Work(_kind, _due)).ConfigureAwait(false);
        await MustSettle(trial, Single(await ClaimAsync(trial).ConfigureAwait(false)), 2).ConfigureAwait(false);
        await MustSettle(trial, Single(await ClaimAsync(trial).ConfigureAwait(false)), 1).ConfigureAwait(false);
        Equal(2, Single(await ClaimAsync(trial).ConfigureAwait(false)).Cursor, "the cursor after a settlement below it");
    }

    private static async Task Fenced(StoreTrial trial)
    {
        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 3).Work(_kind, _due)).ConfigureAwait(false);
        WorkItem item = Single(await ClaimAsync(trial).ConfigureAwait(false));
        await MustNotSettle(trial, item with { Token = Guid.NewGuid() }, 3, "a settlement with a token that was never given").ConfigureAwait(false);
        await MustNotSettle(trial, item with { Token = Guid.Empty }, 3, "a settlement with an empty token").ConfigureAwait(false);
        await MustNotSettle(trial, item with { Complaint = ComplaintId.New(_due) }, 3, "a settlement of work that does not exist").ConfigureAwait(false);
        Empty(await ClaimAsync(trial).ConfigureAwait(false), "a claim while the lease is held");
        await MustSettle(trial, item, 1).ConfigureAwait(false);
        await MustNotSettle(trial, item, 3, "a second settlement of one lease").ConfigureAwait(false);
        WorkItem next = Single(await ClaimAsync(trial).ConfigureAwait(false));
        Equal(1, next.Cursor, "the cursor after a settlement that came too late");
        await MustNotSettle(trial, item, 3, "a settlement with the token of an earlier lease").ConfigureAwait(false);
        await MustSettle(trial, next, 3).ConfigureAwait(false);
        await MustNotSettle(trial, next, 3, "a settlement of work that is gone").ConfigureAwait(false);
    }

    private static async Task NoLostWakeUp(StoreTrial trial)
    {
        Complaint complaint = await ReceiveAsync(trial).ConfigureAwait(false);
        WorkItem item = Single(await ClaimAsync(trial).ConfigureAwait(false));
        complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint, entries: 2).Work(_kind, _due)).ConfigureAwait(false);
        Empty(await ClaimAsync(trial).ConfigureAwait(false), "a claim while the work is leased and its target moves on");
        await MustSettle(trial, item, item.Target).ConfigureAwait(false);
        WorkItem next = Single(await ClaimAsync(trial).ConfigureAwait(false));
        Equal((1L, complaint.Version, 1), (next.Cursor, next.Target, next.Attempts), "cursor, target and attempts of work added during the lease");
        await MustSettle(trial, next, next.Target).ConfigureAwait(false);
        Empty(await ClaimAsync(trial, _due.AddYears(1)).ConfigureAwait(false), "a claim after the work is done");
    }

    private static async Task NewWorkAfterDone(StoreTrial trial)
    {
        Complaint complaint = await ReceiveAsync(trial).ConfigureAwait(false);
        WorkItem item = Single(await ClaimAsync(trial).ConfigureAwait(false));
        await MustSettle(trial, item, item.Target).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint, entries: 2).Work(_kind, _due)).ConfigureAwait(false);
        WorkItem next = Single(await ClaimAsync(trial).ConfigureAwait(false));
        Equal((1L, 3L, 1), (next.Cursor, next.Target, next.Attempts), "cursor, target and attempts of the new work");
    }

    private static async Task SoonerNeverLater(StoreTrial trial)
    {
        Complaint complaint = await ReceiveAsync(trial, _due.AddHours(2)).ConfigureAwait(false);
        complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint).Work(_kind, _due.AddHours(3))).ConfigureAwait(false);
        Empty(await ClaimAsync(trial, _due.AddHours(1)).ConfigureAwait(false), "a claim before the work is due");
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint).Work(_kind, _due.AddHours(1))).ConfigureAwait(false);
        WorkItem item = Single(await ClaimAsync(trial, _due.AddHours(1)).ConfigureAwait(false));
        Equal((0L, 3L), (item.Cursor, item.Target), "cursor and target of work that three commits made");
        await MustSettle(trial, item, 3).ConfigureAwait(false);

        complaint = await ReceiveAsync(trial).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint).Work(_kind, _due.AddHours(3))).ConfigureAwait(false);
        Equal(2, Single(await ClaimAsync(trial).ConfigureAwait(false)).Target, "the target of work that stayed due when it was");
    }

    private static async Task BackOffStays(StoreTrial trial)
    {
        Complaint complaint = await ReceiveAsync(trial).ConfigureAwait(false);
        await MustSettle(trial, Single(await ClaimAsync(trial).ConfigureAwait(false)), 0, _due.AddHours(1)).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint).Work(_kind, _due.AddMinutes(1))).ConfigureAwait(false);
        Empty(await ClaimAsync(trial, _due.AddMinutes(59)).ConfigureAwait(false), "a claim before the work is due for its retry, after a commit");
        WorkItem item = Single(await ClaimAsync(trial, _due.AddHours(1)).ConfigureAwait(false));
        Equal((0L, 2L, 2), (item.Cursor, item.Target, item.Attempts), "cursor, target and attempts of work that is retried");
    }

    private static async Task SeveralComplaints(StoreTrial trial)
    {
        CommitBuilder commit = new CommitBuilder().Receive(SampleComplaints.Received()).Work(_kind, _due).Receive(SampleComplaints.Received(), entries: 2).Work(_kind, _due);
        await trial.MustCommitAsync(commit).ConfigureAwait(false);
        WorkBatch batch = await ClaimAsync(trial).ConfigureAwait(false);
        Sequence(commit.Build().Changes.Select(change => (change.After.Id, change.After.Version)).Order(), batch.Items.Select(item => (item.Complaint, item.Target)).Order(), "the work of both complaints");
    }

    private static async Task RepeatMakesNoWork(StoreTrial trial)
    {
        CommitBuilder commit = new CommitBuilder().Receive(SampleComplaints.Received()).Work(_kind, _due);
        await trial.MustCommitAsync(commit).ConfigureAwait(false);
        await MustSettle(trial, Single(await ClaimAsync(trial).ConfigureAwait(false)), 1).ConfigureAwait(false);
        Expect<CommitResult.Repeated>(await trial.CommitAsync(commit).ConfigureAwait(false), "an already stored commit");
        Empty(await ClaimAsync(trial, _due.AddYears(1)).ConfigureAwait(false), "a claim after the work is done and the commit came again");
    }

    private static Task<Complaint> ReceiveAsync(StoreTrial trial, DateTimeOffset? wakeAt = null) =>
        trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).Work(_kind, wakeAt ?? _due));

    private static ValueTask<WorkBatch> ClaimAsync(StoreTrial trial, DateTimeOffset? dueBy = null, int limit = 100) =>
        trial.Work.ClaimAsync(new WorkClaim(_kind, dueBy ?? _due, _lease, limit), trial.CancellationToken);

    private static async Task MustSettle(StoreTrial trial, WorkItem item, long cursor, DateTimeOffset? retryAt = null) =>
        That(await trial.Work.SettleAsync(new WorkSettlement(item, cursor, retryAt), trial.CancellationToken).ConfigureAwait(false), "a settlement by the holder of the lease is accepted");

    private static async Task MustNotSettle(StoreTrial trial, WorkItem item, long cursor, string what) =>
        That(!await trial.Work.SettleAsync(new WorkSettlement(item, cursor), trial.CancellationToken).ConfigureAwait(false), $"{what} is rejected");

    private static WorkItem Single(WorkBatch batch)
    {
        Equal(1, batch.Items.Count, "the number of rows of work claimed");
        return batch.Items[0];
    }

    private static void Empty(WorkBatch batch, string what) => Equal(0, batch.Items.Count, $"the number of rows given to {what}");
}
