using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that a commit sent twice takes effect once.</summary>
internal static class RepeatCases
{
    private static readonly TallyKey _tally = new("load/ann");

    public static IEnumerable<StoreCase> All =>
    [
        new("A commit sent twice is repeated, with its entries and without a second effect", CommitTwice),
        new("A commit sent twice is repeated even after later changes of the complaint", CommitTwiceLater),
        new("A commit of several complaints sent twice is repeated with all its entries in order", SeveralTwice),
        new("A command key used by another commit is repeated with the entries of the first one", KeyTwice),
        new("A command key used for another complaint is repeated with the entries of the first one", KeyForAnother),
        new("A command key used with another fingerprint is repeated, for the desk to judge", KeyWithOtherFingerprint),
        new("A command key returns the first commit's entries of all its complaints in order", KeyOfSeveral),
        new("A repeated key comes before a conflict and before a limit", RepeatedFirst),
        new("Command keys are compared exactly", KeysDifferByLetter),
    ];

    private static async Task CommitTwice(StoreTrial trial)
    {
        foreach (CommitBuilder builder in new[] { new CommitBuilder(), new CommitBuilder() })
        {
            builder.Receive(SampleComplaints.Received(), entries: 2).Tally(_tally, 1);
            Complaint complaint = await trial.MustCommitAsync(builder).ConfigureAwait(false);
            await MustRepeat(trial, builder, "an already stored commit").ConfigureAwait(false);
            await trial.MustHaveAsync(complaint).ConfigureAwait(false);
        }

        Equal(2, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally after two commits, each sent twice");
    }

    private static async Task CommitTwiceLater(StoreTrial trial)
    {
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        CommitBuilder builder = new CommitBuilder().Change(first, entries: 2).Tally(_tally, 1, atMost: 1);
        Complaint second = await trial.MustCommitAsync(builder).ConfigureAwait(false);
        Complaint third = await trial.MustCommitAsync(new CommitBuilder().Change(second)).ConfigureAwait(false);
        await MustRepeat(trial, builder, "an already stored commit, below later ones").ConfigureAwait(false);
        await trial.MustHaveAsync(third).ConfigureAwait(false);
        Equal(1, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally after a commit sent twice");
    }

    private static async Task SeveralTwice(StoreTrial trial)
    {
        CommitBuilder builder = new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2).Receive(SampleComplaints.Received()).Tally(_tally, 2);
        await trial.MustCommitAsync(builder).ConfigureAwait(false);
        await MustRepeat(trial, builder, "an already stored commit of two complaints").ConfigureAwait(false);
        Equal(2, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally after a commit sent twice");
    }

    private static async Task KeyTwice(StoreTrial trial)
    {
        CommitBuilder first = new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2).WithKey("k").Tally(_tally, 1);
        Complaint complaint = await trial.MustCommitAsync(first).ConfigureAwait(false);
        CommitBuilder again = new CommitBuilder().Change(complaint).WithKey("k").Tally(_tally, 1);
        await MustRepeat(trial, again, "a commit of a key that another commit used", first).ConfigureAwait(false);
        await trial.MustHaveAsync(complaint).ConfigureAwait(false);
        Equal(1, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally after a key used twice");
    }

    private static async Task KeyForAnother(StoreTrial trial)
    {
        CommitBuilder first = new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("k");
        await trial.MustCommitAsync(first).ConfigureAwait(false);
        Complaint other = SampleComplaints.Received();
        await MustRepeat(trial, new CommitBuilder().Receive(other).WithKey("k"), "a key that is used for another complaint", first).ConfigureAwait(false);
        await trial.MustNotHaveAsync(other.Id).ConfigureAwait(false);
    }

    private static async Task KeyWithOtherFingerprint(StoreTrial trial)
    {
        CommitBuilder first = new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("k", "fire:1");
        Complaint complaint = await trial.MustCommitAsync(first).ConfigureAwait(false);
        await MustRepeat(trial, new CommitBuilder().Change(complaint).WithKey("k", "fire:2"), "a key that was used with another fingerprint", first).ConfigureAwait(false);
    }

    private static async Task KeyOfSeveral(StoreTrial trial)
    {
        // The first complaint has the later identifier, so that the order of the commit differs from that of identifiers.
        Complaint later = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(SampleComplaints.Start.AddDays(1)))).ConfigureAwait(false);
        Complaint sooner = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 4)).ConfigureAwait(false);
        CommitBuilder merge = new CommitBuilder().Change(later, entries: 2).Change(sooner, entries: 3).WithKey("merge");
        Complaint merged = await trial.MustCommitAsync(merge).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(merged)).ConfigureAwait(false);

        List<StoredEntry> written = [.. merge.Build().Changes.SelectMany(change => change.Entries)];
        Same(written, (await trial.LoadAsync(merged.Id, "merge").ConfigureAwait(false)).Earlier, "what the key's commit wrote, when loaded");
        await MustRepeat(trial, new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("merge"), "the key of a commit of two complaints", merge).ConfigureAwait(false);
    }

    private static async Task RepeatedFirst(StoreTrial trial)
    {
        CommitBuilder first = new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("k");
        Complaint complaint = await trial.MustCommitAsync(first).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint)).ConfigureAwait(false);
        await MustRepeat(trial, new CommitBuilder().Change(complaint).WithKey("k").Tally(_tally, 1, atMost: 0), "a key used again by a commit that is stale and passes a limit", first).ConfigureAwait(false);
    }

    private static async Task KeysDifferByLetter(StoreTrial trial)
    {
        foreach (string key in new[] { "key", "KEY", "kéy", "ke\u0301y", "key ", "钥匙" })
            await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithKey(key)).ConfigureAwait(false);
    }

    private static async Task MustRepeat(StoreTrial trial, CommitBuilder commit, string what, CommitBuilder? first = null)
    {
        CommitResult.Repeated repeated = Expect<CommitResult.Repeated>(await trial.CommitAsync(commit).ConfigureAwait(false), what);
        Same([.. (first ?? commit).Build().Changes.SelectMany(change => change.Entries)], repeated.Entries, "what is repeated");
    }
}
