using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that realms are isolated from each other.</summary>
internal static class RealmCases
{
    private static readonly Realm _north = Realm.Of("north");
    private static readonly Realm _south = Realm.Of("süd");
    private static readonly TallyKey _tally = new("load/ann");

    public static IEnumerable<StoreCase> All =>
    [
        new("The same identifier in two realms is two complaints", TwoComplaints),
        new("A command key used in one realm is free in another", KeyIsFree),
        new("Tallies of two realms are separate, and so are their limits", TwoTallies),
        new("A query finds only complaints of its realm", QueryOfRealm, StoreAbilities.Queries),
        new("Work of two realms is separate, and can be claimed by realm", WorkOfRealm, StoreAbilities.Work),
    ];

    private static async Task TwoComplaints(StoreTrial trial)
    {
        Complaint complaint = SampleComplaints.Received();
        Complaint north = await trial.MustCommitAsync(new CommitBuilder(_north).Receive(complaint, entries: 2).WithEffect("e")).ConfigureAwait(false);
        await trial.MustNotHaveAsync(complaint.Id, _south).ConfigureAwait(false);
        await trial.MustNotHaveAsync(complaint.Id).ConfigureAwait(false);
        Complaint south = await trial.MustCommitAsync(new CommitBuilder(_south).Receive(complaint with { Description = "another" }).WithEffect("e")).ConfigureAwait(false);
        south = await trial.MustCommitAsync(new CommitBuilder(_south).Change(south, entries: 3)).ConfigureAwait(false);
        await trial.MustHaveAsync(north, _north).ConfigureAwait(false);
        await trial.MustHaveAsync(south, _south).ConfigureAwait(false);
    }

    private static async Task KeyIsFree(StoreTrial trial)
    {
        CommitBuilder north = new CommitBuilder(_north).Receive(SampleComplaints.Received()).WithKey("k");
        await trial.MustCommitAsync(north).ConfigureAwait(false);
        Equal(0, (await trial.LoadAsync(null, "k", _south).ConfigureAwait(false)).Earlier.Count, "the number of entries of a key that only another realm used");
        CommitBuilder south = new CommitBuilder(_south).Receive(SampleComplaints.Received(), entries: 2).WithKey("k");
        await trial.MustCommitAsync(south).ConfigureAwait(false);
        Same(north.Build().Changes[0].Entries, (await trial.LoadAsync(null, "k", _north).ConfigureAwait(false)).Earlier, "what the key wrote in the first realm");
        Same(south.Build().Changes[0].Entries, (await trial.LoadAsync(null, "k", _south).ConfigureAwait(false)).Earlier, "what the key wrote in the second realm");
    }

    private static async Task TwoTallies(StoreTrial trial)
    {
        await trial.MustCommitAsync(new CommitBuilder(_north).Receive(SampleComplaints.Received()).Tally(_tally, 5)).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder(_south).Receive(SampleComplaints.Received()).Tally(_tally, 1, atMost: 1, expected: 0)).ConfigureAwait(false);
        Equal(5, await trial.TallyAsync(_tally, _north).ConfigureAwait(false), "the tally of the first realm");
        Equal(1, await trial.TallyAsync(_tally, _south).ConfigureAwait(false), "the tally of the second realm");
        Equal(0, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally of a third realm");
    }

    private static async Task QueryOfRealm(StoreTrial trial)
    {
        Complaint north = await trial.MustCommitAsync(new CommitBuilder(_north).Receive(SampleComplaints.Received())).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder(_south).Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Page<Complaint> page = await trial.Queries.QueryAsync(new ComplaintQuery(_north), trial.CancellationToken).ConfigureAwait(false);
        Sequence([north.Id], page.Items.Select(complaint => complaint.Id), "the complaints of the first realm");
        page = await trial.Queries.QueryAsync(new ComplaintQuery(Realm.Of("west")), trial.CancellationToken).ConfigureAwait(false);
        Equal(0, page.Items.Count, "the number of complaints of a realm that has none");
    }

    private static async Task WorkOfRealm(StoreTrial trial)
    {
        WorkKind kind = WorkKind.Deliver("mail");
        DateTimeOffset due = SampleComplaints.Start;
        Complaint complaint = SampleComplaints.Received();
        await trial.MustCommitAsync(new CommitBuilder(_north).Receive(complaint).Work(kind, due)).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder(_south).Receive(complaint, entries: 2).Work(kind, due)).ConfigureAwait(false);
        WorkClaim claim = new(kind, due, TimeSpan.FromMinutes(1)) { Realm = _south };
        WorkBatch south = await trial.Work.ClaimAsync(claim, trial.CancellationToken).ConfigureAwait(false);
        Sequence([(_south, complaint.Id, 2L)], south.Items.Select(item => (item.Realm, item.Complaint, item.Target)), "the work claimed in the second realm");
        WorkBatch rest = await trial.Work.ClaimAsync(claim with { Realm = null }, trial.CancellationToken).ConfigureAwait(false);
        Sequence([(_north, complaint.Id, 1L)], rest.Items.Select(item => (item.Realm, item.Complaint, item.Target)), "the work claimed in all realms afterwards");
    }
}
