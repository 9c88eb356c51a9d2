using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that a store shows what it keeps as it is stored, and that it can be repaired.</summary>
internal static class VerificationCases
{
    private const StoreAbilities Needs = StoreAbilities.Verification;
    private static readonly PersonId _ann = PersonId.Of("ann");
    private static readonly TallyKey _load = TallyKey.HandlerLoad(_ann);
    private static readonly WorkKind _mail = WorkKind.Deliver("mail");

    public static IEnumerable<StoreCase> All =>
    [
        new("A stored complaint is shown with its version, head, snapshot and entries, and its columns are those of its snapshot", Shown, Needs),
        new("A stored complaint is shown with its work", ShowsWork, Needs | StoreAbilities.Work),
        new("Pages of stored complaints neither skip nor repeat one, and are cut at a long journal", Pages, Needs),
        new("A stored complaint is shown as of one moment while it is changed", OneMoment, Needs),
        new("Loads are counted beside their tallies", CountsLoads, Needs),
        new("A load is corrected by its difference, and only if it is as it was read", CorrectsLoads, Needs),
        new("A repair is written only at the end of the journal", RepairsAtTheEnd, Needs),
        new("A redelivery moves the cursor back and never the target, and ends the lease", Redelivers, Needs | StoreAbilities.Work),
    ];

    private static async Task Shown(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Full(), entries: 3)).ConfigureAwait(false);
        StoredComplaint stored = await OneAsync(trial, complaint.Id).ConfigureAwait(false);
        That(stored is { Exists: true, HasMoreEntries: false, Damaged.Count: 0, Contradictory.Count: 0 }, "a complaint exists, is shown in full, and nothing of it is damaged");
        Same(complaint, stored.Snapshot, "the snapshot");
        Equal(complaint.Version, stored.Version, "the version");
        List<StoredEntry> journal = await trial.JournalAsync(complaint.Id).ConfigureAwait(false);
        Same(journal[^1].Hash, stored.Head, "the head");
        Same(journal, stored.Entries, "the entries");
        IReadOnlyDictionary<string, string?> expected = trial.Verifiable.ColumnsOf(Realm.Default, complaint, journal[^1]);
        Sequence(expected.OrderBy(column => column.Key, StringComparer.Ordinal), stored.Columns.OrderBy(column => column.Key, StringComparer.Ordinal), "the columns");
        Equal(0, (await trial.Verifiable.ReadStoredAsync(new StoredQuery(Realm.Of("north")), trial.CancellationToken).ConfigureAwait(false)).Items.Count, "the number of complaints in another realm");
    }

    private static async Task ShowsWork(StoreTrial trial)
    {
        DateTimeOffset due = WorkTrial.Due;
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WorkExactly(WorkKind.Due, due).Work(_mail, due)).ConfigureAwait(false);
        WorkItem item = (await trial.Work.ClaimAsync(new WorkClaim(_mail, due, TimeSpan.FromMinutes(1)), trial.CancellationToken).ConfigureAwait(false)).Items.Single();
        await trial.Work.SettleAsync(new WorkSettlement(item, item.Cursor) { Parking = new WorkParking(due, "why") }, trial.CancellationToken).ConfigureAwait(false);
        StoredWork[] seen = [.. (await OneAsync(trial, complaint.Id).ConfigureAwait(false)).Work!.OrderBy(row => row.Kind, StringComparer.Ordinal)];
        Sequence([new(_mail.Name, null, 1, 0, 1, IsParked: true), new(WorkKind.Due.Name, due, 0, 0, 1, IsParked: false)], seen.Select(row => row with { WakeAt = row.WakeAt?.ToUniversalTime() }), "the work");
    }

    private static async Task Pages(StoreTrial trial)
    {
        List<Complaint> all = [];
        for (int i = 0; i < 7; i++)
            all.Add(await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: i == 3 ? 9 : 1)).ConfigureAwait(false));
        List<StoredComplaint> read = [];
        StoredQuery query = new(Realm.Default) { PageSize = 3, MaxEntries = 4 };
        do
        {
            Page<StoredComplaint> page = await trial.Verifiable.ReadStoredAsync(query, trial.CancellationToken).ConfigureAwait(false);
            That(page.Items.Count <= 3, "a page has at most as many complaints as were asked for");
            read.AddRange(page.Items);
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        Sequence(all.Select(complaint => complaint.Id).Order(), read.Select(one => one.Complaint), "the complaints of all pages");
        StoredComplaint cut = read.Single(one => one.Complaint == all[3].Id);
        Equal((4, true, 9L), (cut.Entries.Count, cut.HasMoreEntries, cut.Version), "the entries, whether there are more, and the version of a long journal");
        That(read.Where(one => one != cut).All(one => one.Entries.Count == 1 && !one.HasMoreEntries), "the other journals are whole");
    }

    private static async Task OneMoment(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        int changes = 0;
        for (int reads = 0; reads < 10; reads++)
        {
            Task<StoredComplaint> reading = OneAsync(trial, complaint.Id);
            // Goes on while it is read, so that no read is left without a change beside it.
            do
                complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint)).ConfigureAwait(false);
            while (!reading.IsCompleted && ++changes < 200);
            StoredComplaint stored = await reading.ConfigureAwait(false);
            Equal((stored.Version, stored.Version), (stored.Entries.Count, stored.Snapshot!.Version), "the number of entries and the version of the snapshot");
            Same(stored.Entries[^1].Hash, stored.Head, "the head");
        }
    }

    private static async Task CountsLoads(StoreTrial trial)
    {
        await ReceiveForAnnAsync(trial, add: 1).ConfigureAwait(false);
        Sequence([new(_load, 1, 1)], await LoadsAsync(trial).ConfigureAwait(false), "the loads");
        await ReceiveForAnnAsync(trial, add: 0).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).Tally(new("own/x"), 5).Tally(new("venue/shop"), 2)).ConfigureAwait(false);
        Sequence([new(_load, 1, 2), new(new("venue/shop"), 2, 0)], await LoadsAsync(trial).ConfigureAwait(false), "the loads, of which two differ");
    }

    private static async Task CorrectsLoads(StoreTrial trial)
    {
        await ReceiveForAnnAsync(trial, add: 7).ConfigureAwait(false);
        StoredLoad before = (await LoadsAsync(trial).ConfigureAwait(false)).Single();
        await ReceiveForAnnAsync(trial, add: 1).ConfigureAwait(false);
        That(!await trial.Verifiable.RepairLoadAsync(Realm.Default, before, trial.CancellationToken).ConfigureAwait(false), "a load that has changed since is not corrected");
        Equal(8, await trial.TallyAsync(_load).ConfigureAwait(false), "the tally");
        That(await trial.Verifiable.RepairLoadAsync(Realm.Default, (await LoadsAsync(trial).ConfigureAwait(false)).Single(), trial.CancellationToken).ConfigureAwait(false), "a load as it was read is corrected");
        Equal(2, await trial.TallyAsync(_load).ConfigureAwait(false), "the corrected tally");
    }

    private static async Task RepairsAtTheEnd(StoreTrial trial)
    {
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Complaint second = await trial.MustCommitAsync(new CommitBuilder().Change(first)).ConfigureAwait(false);
        foreach (Complaint wrong in new[] { first, second with { Version = second.Version + 1 } })
            Expect<CommitResult.Conflict>(await trial.Verifiable.RepairAsync(new CommitBuilder().Change(wrong).Build(), trial.CancellationToken).ConfigureAwait(false), $"a repair after entry {wrong.Version}");
        await trial.MustHaveAsync(second).ConfigureAwait(false);
        ComplaintCommit repair = new CommitBuilder().Change(second, complaint => complaint with { Description = "as the journal says" }).Build();
        Expect<CommitResult.Committed>(await trial.Verifiable.RepairAsync(repair, trial.CancellationToken).ConfigureAwait(false), "a repair after the last entry");
        await trial.MustHaveAsync(repair.Changes[0].After).ConfigureAwait(false);
    }

    private static async Task Redelivers(StoreTrial trial)
    {
        DateTimeOffset due = WorkTrial.Due;
        WorkClaim claim = new(_mail, due, TimeSpan.FromMinutes(1));
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 5)).ConfigureAwait(false);
        await trial.Verifiable.RedeliverAsync(new(Realm.Default, complaint.Id, _mail, After: 3, Target: 5, due), trial.CancellationToken).ConfigureAwait(false);
        WorkItem leased = (await trial.Work.ClaimAsync(claim, trial.CancellationToken).ConfigureAwait(false)).Items.Single();
        Equal((3L, 5L), (leased.Cursor, leased.Target), "the cursor and the target of a new redelivery");
        await trial.Verifiable.RedeliverAsync(new(Realm.Default, complaint.Id, _mail, After: 1, Target: 4, due), trial.CancellationToken).ConfigureAwait(false);
        That(!await trial.Work.SettleAsync(new WorkSettlement(leased, 5), trial.CancellationToken).ConfigureAwait(false), "a redelivery ends the lease");
        await trial.Verifiable.RedeliverAsync(new(Realm.Default, complaint.Id, _mail, After: 2, Target: 5, due), trial.CancellationToken).ConfigureAwait(false);
        WorkItem again = (await trial.Work.ClaimAsync(claim, trial.CancellationToken).ConfigureAwait(false)).Items.Single();
        Equal((1L, 5L, 1), (again.Cursor, again.Target, again.Attempts), "the cursor, the target and the attempts after two more redeliveries");
    }

    private static Task<Complaint> ReceiveForAnnAsync(StoreTrial trial, long add)
    {
        Complaint complaint = SampleComplaints.Received();
        return trial.MustCommitAsync(new CommitBuilder().Receive(complaint with { Treatment = complaint.Treatment with { Handler = _ann } }).Tally(_load, add));
    }

    private static async Task<IEnumerable<StoredLoad>> LoadsAsync(StoreTrial trial) =>
        (await trial.Verifiable.ReadLoadsAsync(Realm.Default, trial.CancellationToken).ConfigureAwait(false)).OrderBy(load => load.Key.Name, StringComparer.Ordinal);

    private static async Task<StoredComplaint> OneAsync(StoreTrial trial, ComplaintId id)
    {
        Page<StoredComplaint> page = await trial.Verifiable.ReadStoredAsync(new StoredQuery(Realm.Default) { Complaint = id }, trial.CancellationToken).ConfigureAwait(false);
        Equal(1, page.Items.Count, "the number of stored complaints of one identifier");
        return page.Items[0];
    }
}
