using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that a commit is written completely and on top of the expected version, or not at all.</summary>
internal static class CommitCases
{
    private static readonly TallyKey _tally = new("load/ann");

    public static IEnumerable<StoreCase> All =>
    [
        new("A commit on an older version is a conflict and leaves nothing behind", StaleVersion),
        new("A commit on a future version is a conflict and leaves nothing behind", VersionAhead),
        new("A change of an unknown complaint is a conflict and leaves nothing behind", MissingComplaint),
        new("A new complaint under an existing identifier is a conflict and leaves the first unchanged", DuplicateId),
        new("An effect key that the journal already has is a conflict and leaves nothing behind", EffectTwice),
        new("The same effect key in another complaint is free", EffectElsewhere),
        new("Several changes in one commit are all written", SeveralChanges),
        new("None of several changes in one commit is written when the last one is stale", SeveralChangesOneStale),
        new("A conflict comes before a limit", ConflictBeforeLimit),
        new("An earlier command is found under the former form of its key, unless there is one under the key itself", FormerKey),
        new("A rejected commit leaves no work behind", RejectedCommitLeavesNoWork, StoreAbilities.Work),
    ];

    private static async Task FormerKey(StoreTrial trial)
    {
        Complaint former = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("former")).ConfigureAwait(false);
        LoadRequest request = new(Realm.Default) { Complaint = former.Id, Key = "key", FormerKey = "former" };
        Loaded loaded = await trial.Store.LoadAsync(request, trial.CancellationToken).ConfigureAwait(false);
        Equal("former", loaded.Earlier.Count == 0 ? null : loaded.Earlier[0].Key, "the key of the command that is stored under the former key only");
        Equal(former.Id, loaded.Complaint?.Id, "the complaint loaded with it");

        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("key")).ConfigureAwait(false);
        loaded = await trial.Store.LoadAsync(request, trial.CancellationToken).ConfigureAwait(false);
        Equal("key", string.Join(", ", loaded.Earlier.Select(entry => entry.Key)), "the keys of the entries, when there is a command under either key");
        loaded = await trial.Store.LoadAsync(request with { Key = "other", FormerKey = "none" }, trial.CancellationToken).ConfigureAwait(false);
        Equal(0, loaded.Earlier.Count, "the number of entries under two unknown keys");
    }

    private static async Task StaleVersion(StoreTrial trial)
    {
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Complaint second = await trial.MustCommitAsync(new CommitBuilder().Change(first, entries: 2)).ConfigureAwait(false);
        await MustConflict(trial, new CommitBuilder().Change(first), second, "a commit on version 1 of a complaint in version 3").ConfigureAwait(false);
        await MustConflict(trial, new CommitBuilder().Change(first, entries: 5), second, "a longer commit on version 1 of a complaint in version 3").ConfigureAwait(false);
    }

    private static async Task VersionAhead(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        await MustConflict(trial, new CommitBuilder().Change(complaint with { Version = 2 }), complaint, "a commit on version 2 of a complaint in version 1").ConfigureAwait(false);
    }

    private static async Task MissingComplaint(StoreTrial trial)
    {
        Complaint complaint = SampleComplaints.Received();
        CommitBuilder commit = new CommitBuilder().Change(complaint).WithKey("k").Tally(_tally, 1);
        Expect<CommitResult.Conflict>(await trial.CommitAsync(commit).ConfigureAwait(false), "a change of a complaint that does not exist");
        await trial.MustNotHaveAsync(complaint.Id).ConfigureAwait(false);
        await MustHaveLeftNothing(trial).ConfigureAwait(false);
    }

    private static async Task DuplicateId(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        CommitBuilder again = new CommitBuilder().Receive(SampleComplaints.Received(id: complaint.Id) with { Description = "another" }, entries: 2);
        await MustConflict(trial, again, complaint, "a new complaint under an identifier that already exists").ConfigureAwait(false);
    }

    private static async Task EffectTwice(StoreTrial trial)
    {
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithEffect("unanswered:1:respond-1")).ConfigureAwait(false);
        Complaint second = await trial.MustCommitAsync(new CommitBuilder().Change(first)).ConfigureAwait(false);
        await MustConflict(trial, new CommitBuilder().Change(second, entries: 2).WithEffect("unanswered:1:respond-1"), second, "a commit with an effect key that the journal has").ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(second).WithEffect("unanswered:2:respond-1")).ConfigureAwait(false);
    }

    private static async Task EffectElsewhere(StoreTrial trial)
    {
        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithEffect("unanswered:1:respond-1")).ConfigureAwait(false);
        Complaint other = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithEffect("unanswered:1:respond-1")).ConfigureAwait(false);
        await trial.MustHaveAsync(other).ConfigureAwait(false);
    }

    private static async Task SeveralChanges(StoreTrial trial)
    {
        Complaint one = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        CommitBuilder builder = new CommitBuilder().Change(one, entries: 2).Receive(SampleComplaints.Received(), entries: 3).Receive(SampleComplaints.Full());
        await trial.MustCommitAsync(builder).ConfigureAwait(false);
        foreach (ComplaintChange change in builder.Build().Changes)
        {
            await trial.MustHaveAsync(change.After).ConfigureAwait(false);
            List<StoredEntry> journal = await trial.JournalAsync(change.After.Id).ConfigureAwait(false);
            Same(change.Entries, journal[(int)change.ExpectedVersion..], "what the commit appended to the journal");
        }
    }

    private static async Task SeveralChangesOneStale(StoreTrial trial)
    {
        Complaint one = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Complaint two = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Complaint three = SampleComplaints.Received();
        Complaint moved = await trial.MustCommitAsync(new CommitBuilder().Change(two)).ConfigureAwait(false);
        await MustConflict(trial, new CommitBuilder().Change(one).Receive(three).Change(two), one, "a commit of three changes, the last one stale").ConfigureAwait(false);
        await trial.MustNotHaveAsync(three.Id).ConfigureAwait(false);
        await trial.MustHaveAsync(moved).ConfigureAwait(false);
    }

    private static async Task ConflictBeforeLimit(StoreTrial trial)
    {
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(first)).ConfigureAwait(false);
        CommitBuilder both = new CommitBuilder().Change(first).Tally(_tally, 1, atMost: 0);
        Expect<CommitResult.Conflict>(await trial.CommitAsync(both).ConfigureAwait(false), "a commit that is stale and passes a limit");
    }

    private static async Task RejectedCommitLeavesNoWork(StoreTrial trial)
    {
        WorkKind kind = WorkKind.Deliver("mail");
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Complaint second = await trial.MustCommitAsync(new CommitBuilder().Change(first)).ConfigureAwait(false);
        DateTimeOffset now = SampleComplaints.Start;
        Expect<CommitResult.Conflict>(await trial.CommitAsync(new CommitBuilder().Change(first).Work(kind, now)).ConfigureAwait(false), "a stale commit");
        Expect<CommitResult.LimitReached>(await trial.CommitAsync(new CommitBuilder().Change(second).Work(kind, now).Tally(_tally, 1, atMost: 0)).ConfigureAwait(false), "a commit that passes a limit");
        WorkBatch batch = await trial.Work.ClaimAsync(new WorkClaim(kind, now.AddDays(1), TimeSpan.FromMinutes(1)), trial.CancellationToken).ConfigureAwait(false);
        Equal(0, batch.Items.Count, "the number of rows of work that rejected commits left");
    }

    /// <summary>Checks that the commit, with a key and a tally added, is a conflict and leaves the complaint unchanged and no trace in the store.</summary>
    private static async Task MustConflict(StoreTrial trial, CommitBuilder commit, Complaint stays, string what)
    {
        commit.WithKey("k").Tally(_tally, 1);
        Expect<CommitResult.Conflict>(await trial.CommitAsync(commit).ConfigureAwait(false), what);
        await trial.MustHaveAsync(stays).ConfigureAwait(false);
        await MustHaveLeftNothing(trial).ConfigureAwait(false);
    }

    private static async Task MustHaveLeftNothing(StoreTrial trial)
    {
        Equal(0, (await trial.LoadAsync(null, "k").ConfigureAwait(false)).Earlier.Count, "the number of entries under the key of a commit that was rejected");
        Equal(0, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally of a commit that was rejected");
    }
}
