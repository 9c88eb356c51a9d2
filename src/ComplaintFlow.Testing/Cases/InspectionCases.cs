using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that operators can see work and retry parked work.</summary>
internal static class InspectionCases
{
    private const StoreAbilities Needs = StoreAbilities.Work | StoreAbilities.Inspection;
    private static readonly WorkKind _kind = WorkKind.Deliver("mail");
    private static readonly DateTimeOffset _due = WorkTrial.Due;
    private static readonly Realm _north = Realm.Of("north");

    public static IEnumerable<StoreCase> All =>
    [
        new("The backlog counts due, parked and outdated work by kind", Backlog, Needs),
        new("Parked work is listed with its reason, instant, attempts and progress", Shown, Needs),
        new("Parked work is listed in pages, oldest first, while more is parked and some is retried", Pages, Needs),
        new("A page size of parked work below 1 or above 1,000, and an unknown continuation, are refused", BadPages, Needs),
        new("Retried parked work is due at the given instant, untried", Retried, Needs),
        new("Parked work can continue after the entry that failed", GoesOnAfter, Needs),
        new("Only parked work is retried", OnlyParked, Needs),
    ];

    private static async Task Backlog(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        WorkTrial due = new(trial, WorkKind.Due);
        Equal(0, (await trial.Inspection.ReadBacklogAsync(new BacklogQuery(_due), trial.CancellationToken).ConfigureAwait(false)).Count, "the number of kinds in an empty store");
        await work.ReceiveAsync(_due.AddDays(-3)).ConfigureAwait(false);
        await work.ParkAsync().ConfigureAwait(false);
        await work.ReceiveAsync(_due.AddDays(-2)).ConfigureAwait(false);
        await work.MustClaimAsync().ConfigureAwait(false);
        await work.ReceiveAsync(realm: _north).ConfigureAwait(false);
        await work.ReceiveAsync(_due.AddTicks(TimeSpan.TicksPerMicrosecond)).ConfigureAwait(false);
        await due.ReceiveExactlyAsync(_due.AddDays(1), generation: 4).ConfigureAwait(false);
        await due.ReceiveExactlyAsync(_due.AddDays(2), generation: 5).ConfigureAwait(false);
        await MustCountAsync(new BacklogQuery(_due) { GenerationBelow = 5 }, [new(_kind, 2, _due.AddDays(-2), 1, 3), new(WorkKind.Due, 0, _due.AddDays(1), 0, 1)]).ConfigureAwait(false);
        await MustCountAsync(new BacklogQuery(_due) { Realm = _north }, [new(_kind, 1, _due, 0)]).ConfigureAwait(false);

        async Task MustCountAsync(BacklogQuery query, WorkBacklog[] expected)
        {
            IReadOnlyList<WorkBacklog> seen = await trial.Inspection.ReadBacklogAsync(query, trial.CancellationToken).ConfigureAwait(false);
            Sequence(expected, seen.Select(line => line with { OldestWakeAt = line.OldestWakeAt?.ToUniversalTime() }), $"the backlog for {query}");
        }
    }

    private static async Task Shown(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        string why = "TimeoutException at entry 2: " + string.Concat(Enumerable.Repeat("naïve – 投诉 😡 ", 60));
        Complaint complaint = await work.ReceiveAsync(entries: 4).ConfigureAwait(false);
        await work.MustSettleAsync(new WorkSettlement(await work.MustClaimAsync().ConfigureAwait(false), 1)).ConfigureAwait(false);
        await work.MustSettleAsync(new WorkSettlement(await work.MustClaimAsync().ConfigureAwait(false), 1)).ConfigureAwait(false);
        DateTimeOffset at = _due.AddTicks(7 * TimeSpan.TicksPerMicrosecond);
        WorkParking parking = new(at, why);
        await work.MustSettleAsync(new WorkSettlement(await work.MustClaimAsync().ConfigureAwait(false), 1) { Parking = parking }).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint).Work(_kind, _due)).ConfigureAwait(false);
        ParkedWork parked = await SingleAsync(trial).ConfigureAwait(false);
        Equal(new ParkedWork(Realm.Default, complaint.Id, _kind, 2, 1, 5, at, parking.Why), parked with { ParkedAt = parked.ParkedAt.ToUniversalTime() }, "the parked work");
    }

    private static async Task Pages(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        WorkTrial other = new(trial, WorkKind.Due);
        List<ComplaintId> ids = [];
        for (int i = 0; i < 7; i++)
        {
            ids.Add((await work.ReceiveAsync(realm: i % 2 == 0 ? _north : null).ConfigureAwait(false)).Id);
            await work.ParkAsync(at: _due.AddMinutes(i / 2)).ConfigureAwait(false);
        }

        await other.ReceiveExactlyAsync().ConfigureAwait(false);
        await other.ParkAsync(at: _due.AddMinutes(1)).ConfigureAwait(false);
        await MustFindAsync(new ParkedQuery { Realm = _north, PageSize = 3 }, [ids[0], ids[2], ids[4], ids[6]], "those of one realm").ConfigureAwait(false);
        Equal(8, (await ReadAsync(new ParkedQuery { PageSize = 3 }).ConfigureAwait(false)).Count, "the number of parked rows");
        int gaps = 0;
        List<ComplaintId> seen = await ReadAsync(
            new ParkedQuery { Kind = _kind, PageSize = 2 },
            async first =>
            {
                // In the first gap a row already seen is removed; in the second, a row is added before all others.
                if (++gaps == 1)
                    await trial.Inspection.RetryAsync(new WorkRetry(first.Realm, first.Complaint, _kind, _due.AddYears(1)), trial.CancellationToken).ConfigureAwait(false);
                if (gaps != 2)
                    return;
                await work.ReceiveAsync().ConfigureAwait(false);
                await work.ParkAsync(at: _due.AddDays(-1)).ConfigureAwait(false);
            }).ConfigureAwait(false);
        Sequence(ids.Order(), seen.Order(), "the parked rows on pages of 2, each once");
        Equal(ids[6], seen[^1], "the row that was parked last");

        async Task MustFindAsync(ParkedQuery query, List<ComplaintId> expected, string what) =>
            Sequence(expected, await ReadAsync(query).ConfigureAwait(false), what);

        async Task<List<ComplaintId>> ReadAsync(ParkedQuery query, Func<ParkedWork, Task>? between = null)
        {
            List<ComplaintId> found = [];
            while (true)
            {
                Page<ParkedWork> page = await trial.Inspection.ReadParkedAsync(query, trial.CancellationToken).ConfigureAwait(false);
                found.AddRange(page.Items.Select(row => row.Complaint));
                if (page.Continuation is null)
                    return found;
                Equal(query.PageSize, page.Items.Count, "the number of rows on a page that is not the last");
                That(found.Count < 100, "pages of parked work come to an end");
                if (between is not null)
                    await between(page.Items[0]).ConfigureAwait(false);
                query = query with { Continuation = page.Continuation };
            }
        }
    }

    private static async Task BadPages(StoreTrial trial)
    {
        await new WorkTrial(trial, _kind).ReceiveAsync().ConfigureAwait(false);
        foreach (int size in new[] { 0, -1, ParkedQuery.MaxPageSize + 1 })
            await MustRefuseAsync<ArgumentException>(async () => await trial.Inspection.ReadParkedAsync(new ParkedQuery { PageSize = size }, trial.CancellationToken).ConfigureAwait(false), $"a page size of {size}").ConfigureAwait(false);
        foreach (string continuation in new[] { "", "no such", "' OR 1=1 --" })
            await MustRefuseAsync<ArgumentException>(async () => await trial.Inspection.ReadParkedAsync(new ParkedQuery { Continuation = continuation }, trial.CancellationToken).ConfigureAwait(false), $"the continuation '{continuation}'").ConfigureAwait(false);
    }

    private static async Task Retried(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        Complaint complaint = await work.ReceiveAsync().ConfigureAwait(false);
        await work.MustSettleAsync(new WorkSettlement(await work.MustClaimAsync().ConfigureAwait(false), 0)).ConfigureAwait(false);
        await work.ParkAsync().ConfigureAwait(false);
        That(await RetryAsync(trial, complaint.Id, _due.AddHours(2)).ConfigureAwait(false), "parked work is retried");
        await work.MustNotClaimAsync(_due.AddHours(1), "a claim before the parked work is due again").ConfigureAwait(false);
        WorkItem item = await work.MustClaimAsync(_due.AddHours(2)).ConfigureAwait(false);
        Equal((0L, 1L, 1), (item.Cursor, item.Target, item.Attempts), "cursor, target and attempts of work that was unparked");
        Equal(0, (await trial.Inspection.ReadParkedAsync(new ParkedQuery(), trial.CancellationToken).ConfigureAwait(false)).Items.Count, "the number of rows that are still parked");
        await work.MustSettleAsync(new WorkSettlement(item, item.Target)).ConfigureAwait(false);
    }

    private static async Task GoesOnAfter(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        Complaint complaint = await work.ReceiveAsync(entries: 3).ConfigureAwait(false);
        await work.ParkAsync().ConfigureAwait(false);
        That(await RetryAsync(trial, complaint.Id, _due, after: 2).ConfigureAwait(false), "parked work is retried from a later version");
        WorkItem item = await work.MustClaimAsync().ConfigureAwait(false);
        Equal((2L, 3L, 1), (item.Cursor, item.Target, item.Attempts), "cursor, target and attempts of work that goes on after version 2");
        await work.MustSettleAsync(new WorkSettlement(item, 2) { Parking = new WorkParking(_due, "why") }).ConfigureAwait(false);
        That(await RetryAsync(trial, complaint.Id, _due, after: 1).ConfigureAwait(false), "parked work is retried");
        Equal(2, (await work.ParkAsync().ConfigureAwait(false)).Cursor, "the cursor, which does not go back");
        That(await RetryAsync(trial, complaint.Id, _due, after: 3).ConfigureAwait(false), "parked work is skipped to its end");
        await work.MustNotClaimAsync(_due.AddYears(1), "a claim of work that was skipped to its end").ConfigureAwait(false);
    }

    private static async Task OnlyParked(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        Complaint complaint = await work.ReceiveAsync().ConfigureAwait(false);
        That(!await RetryAsync(trial, complaint.Id, _due.AddHours(-1)).ConfigureAwait(false), "work that is not parked is not retried");
        WorkItem item = await work.MustClaimAsync().ConfigureAwait(false);
        That(!await RetryAsync(trial, complaint.Id, _due, after: 1).ConfigureAwait(false), "leased work is not retried");
        await work.MustSettleAsync(new WorkSettlement(item, 0) { Parking = new WorkParking(_due, "why") }).ConfigureAwait(false);
        That(!await RetryAsync(trial, ComplaintId.New(_due), _due).ConfigureAwait(false), "work of another complaint is not retried");
        That(!await trial.Inspection.RetryAsync(new WorkRetry(_north, complaint.Id, _kind, _due), trial.CancellationToken).ConfigureAwait(false), "work of another realm is not retried");
        That(await RetryAsync(trial, complaint.Id, _due).ConfigureAwait(false), "parked work is retried");
        That(!await RetryAsync(trial, complaint.Id, _due).ConfigureAwait(false), "parked work is retried once");
    }

    private static ValueTask<bool> RetryAsync(StoreTrial trial, ComplaintId complaint, DateTimeOffset wakeAt, long? after = null) =>
        trial.Inspection.RetryAsync(new WorkRetry(Realm.Default, complaint, _kind, wakeAt) { After = after }, trial.CancellationToken);

    private static async Task<ParkedWork> SingleAsync(StoreTrial trial)
    {
        Page<ParkedWork> page = await trial.Inspection.ReadParkedAsync(new ParkedQuery(), trial.CancellationToken).ConfigureAwait(false);
        Equal(1, page.Items.Count, "the number of parked rows");
        return page.Items[0];
    }
}
