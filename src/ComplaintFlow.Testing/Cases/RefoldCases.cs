using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that a snapshot can be rebuilt without any other change of the complaint.</summary>
internal static class RefoldCases
{
    private static readonly TallyKey _tally = new("load/ann");

    public static IEnumerable<StoreCase> All =>
    [
        new("A replaced snapshot is stored, and the journal, the head and the tallies are unchanged", Replaces, StoreAbilities.Refold),
        new("A replaced snapshot is found by its new values and no longer by the old ones", IsFound, StoreAbilities.Refold | StoreAbilities.Queries),
        new("A snapshot of another version, of an unknown complaint or of another realm is a conflict and changes nothing", StaleReplacesNothing, StoreAbilities.Refold),
        new("Pages of identifiers are in order and neither skip nor repeat one", Pages, StoreAbilities.Refold),
    ];

    private static async Task Replaces(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Full(), entries: 3).Tally(_tally, 1)).ConfigureAwait(false);
        Loaded before = await trial.LoadAsync(complaint.Id).ConfigureAwait(false);
        Complaint other = complaint with { Description = "something else", People = ComplaintPeople.None };
        Expect<CommitResult.Committed>(await ReplaceAsync(trial, other).ConfigureAwait(false), "a snapshot of the stored version");

        await trial.MustHaveAsync(other).ConfigureAwait(false);
        Loaded after = await trial.LoadAsync(complaint.Id).ConfigureAwait(false);
        That(before.Head.Span.SequenceEqual(after.Head.Span), "the head is unchanged");
        Equal(3, (await trial.JournalAsync(complaint.Id).ConfigureAwait(false)).Count, "the number of entries");
        Equal(1, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally");
        await trial.MustCommitAsync(new CommitBuilder().Change(other)).ConfigureAwait(false);
    }

    private static async Task IsFound(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        await ReplaceAsync(trial, complaint with { Status = Status.Proposed }).ConfigureAwait(false);

        Equal(0, await CountAsync(trial, complaint.Status).ConfigureAwait(false), "the number of complaints in the status of the old snapshot");
        Equal(1, await CountAsync(trial, Status.Proposed).ConfigureAwait(false), "the number of complaints in the status of the new snapshot");
    }

    private static async Task StaleReplacesNothing(StoreTrial trial)
    {
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Complaint second = await trial.MustCommitAsync(new CommitBuilder().Change(first)).ConfigureAwait(false);
        foreach (Complaint wrong in new[] { first, second with { Version = second.Version + 1 }, SampleComplaints.Received() })
            Expect<CommitResult.Conflict>(await ReplaceAsync(trial, wrong).ConfigureAwait(false), $"a snapshot of version {wrong.Version} that does not exist");
        Expect<CommitResult.Conflict>(await ReplaceAsync(trial, second, Realm.Of("north")).ConfigureAwait(false), "a snapshot of another realm");
        await trial.MustHaveAsync(second).ConfigureAwait(false);
    }

    private static async Task Pages(StoreTrial trial)
    {
        List<ComplaintId> ids = [];
        for (int i = 0; i < 7; i++)
            ids.Add((await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false)).Id);
        List<ComplaintId> found = [];
        string? continuation = null;
        do
        {
            Page<ComplaintId> page = await Refoldable(trial).ReadIdsAsync(new ComplaintIdQuery(Realm.Default) { PageSize = 3, Continuation = continuation }, trial.CancellationToken).ConfigureAwait(false);
            found.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        That(found.SequenceEqual(ids.Order()), "the identifiers of all pages are those of all complaints, in order");
    }

    private static async Task<int> CountAsync(StoreTrial trial, Status status) =>
        (await trial.Queries.QueryAsync(new ComplaintQuery(Realm.Default) { Statuses = [status] }, trial.CancellationToken).ConfigureAwait(false)).Items.Count;

    private static ValueTask<CommitResult> ReplaceAsync(StoreTrial trial, Complaint snapshot, Realm? realm = null) =>
        Refoldable(trial).ReplaceSnapshotAsync(realm ?? Realm.Default, snapshot, trial.CancellationToken);

    private static IRefoldableStore Refoldable(StoreTrial trial) => (IRefoldableStore)trial.Store;
}
