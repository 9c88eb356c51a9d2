using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that a store whose clock all nodes share tells its time with everything that a node dates, and that it is one clock.</summary>
internal static class StoreTimeCases
{
    private static readonly TallyKey _tally = new("store-time");

    // Between two calls of a slow test.
    private static readonly TimeSpan _apart = TimeSpan.FromMinutes(5);

    public static IEnumerable<StoreCase> All =>
    [
        new("A store that tells its time with one load tells it with every load, and it never goes back", EveryLoad),
        new("Loads and claims tell the time of the same clock, or neither does", SameClock, StoreAbilities.Work),
    ];

    private static async Task EveryLoad(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithKey("store-time")).ConfigureAwait(false);
        ComplaintId unknown = ComplaintId.New(SampleComplaints.Start);
        DateTimeOffset? before = (await trial.LoadAsync(complaint.Id).ConfigureAwait(false)).StoreTime;
        foreach ((LoadRequest request, string what) in (IEnumerable<(LoadRequest, string)>)
            [
                (new(Realm.Default) { Complaint = complaint.Id, Key = "store-time", Tallies = [_tally] }, "a complaint, a key and a tally"),
                (new(Realm.Default) { Complaint = unknown }, "a complaint that does not exist"),
                (new(Realm.Default) { Complaint = unknown, Key = "another" }, "a complaint and a key that do not exist"),
                (new(Realm.Of("elsewhere")) { Complaint = complaint.Id }, "a complaint of another realm"),
                (new(Realm.Default) { Complaint = unknown, Tallies = [_tally] }, "a complaint and a tally that do not exist"),
            ])
        {
            DateTimeOffset? now = (await trial.Store.LoadAsync(request, trial.CancellationToken).ConfigureAwait(false)).StoreTime;
            Equal(before is null, now is null, $"whether a load of {what} is without the store's time");
            That(!(now < before), $"the store's time does not go back; it was {before:O}, and {now:O} afterwards");
            before = now;
        }
    }

    private static async Task SameClock(StoreTrial trial)
    {
        DateTimeOffset? loaded = (await trial.LoadAsync(ComplaintId.New(SampleComplaints.Start)).ConfigureAwait(false)).StoreTime;
        WorkClaim claim = new(WorkKind.Deliver("mail"), SampleComplaints.Start, TimeSpan.FromMinutes(1));
        DateTimeOffset? claimed = (await trial.Work.ClaimAsync(claim, trial.CancellationToken).ConfigureAwait(false)).StoreTime;
        Equal(loaded is null, claimed is null, "whether a claim is without the store's time");
        That(!((claimed - loaded)?.Duration() > _apart), $"loads and claims tell the time of one clock; a load told {loaded:O}, a claim right after it {claimed:O}");
    }
}
