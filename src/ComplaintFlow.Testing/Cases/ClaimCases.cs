using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that realms take turns, and that work can be claimed by its number of attempts.</summary>
internal static class ClaimCases
{
    private static readonly WorkKind _kind = WorkKind.Deliver("mail");
    private static readonly DateTimeOffset _due = WorkTrial.Due;

    public static IEnumerable<StoreCase> All =>
    [
        new("A claim with a limit per realm returns no more of each, oldest first", PerRealm, StoreAbilities.Work),
        new("Realms take turns, so that a realm with much old work does not delay the others", Turns, StoreAbilities.Work),
        new("Without a limit per realm the oldest work comes first, regardless of its realm", AcrossRealms, StoreAbilities.Work),
        new("Work is claimed by its number of attempts", ByAttempts, StoreAbilities.Work),
        new("Work waiting for a retry is not claimed before then, not even by a claim of tried work", TriedAndLater, StoreAbilities.Work),
        new("A batch never gives a later instant than that of the next due work", NextWakeAt, StoreAbilities.Work),
    ];

    private static async Task PerRealm(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        List<ComplaintId> north = await ReceiveAsync(work, "north", 6, -60).ConfigureAwait(false);
        List<ComplaintId> south = await ReceiveAsync(work, "süd", 2, -10).ConfigureAwait(false);
        IReadOnlyList<WorkItem> items = await work.ClaimAsync(work.Claim with { PerRealm = 3, Limit = 10 }).ConfigureAwait(false);
        Sequence(north[..3].Concat(south).Order(), items.Select(item => item.Complaint).Order(), "the three oldest of one realm and the two of another");
        items = await work.ClaimAsync(work.Claim with { PerRealm = 3, Limit = 2 }).ConfigureAwait(false);
        Sequence(north[3..5], items.Select(item => item.Complaint), "the two oldest of the remaining");
    }

    private static async Task Turns(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        List<ComplaintId> north = await ReceiveAsync(work, "north", 6, -60).ConfigureAwait(false);
        List<ComplaintId> west = await ReceiveAsync(work, "west", 1, -20).ConfigureAwait(false);
        List<ComplaintId> south = await ReceiveAsync(work, "süd", 3, -10).ConfigureAwait(false);
        WorkClaim claim = work.Claim with { PerRealm = 5, Limit = 3 };
        Sequence([north[0], west[0], south[0]], (await work.ClaimAsync(claim).ConfigureAwait(false)).Select(item => item.Complaint), "the oldest of each realm, before the second of any");
        Sequence([north[1], south[1], north[2]], (await work.ClaimAsync(claim).ConfigureAwait(false)).Select(item => item.Complaint), "the remaining oldest, realm by realm");
        Sequence([south[2]], (await work.ClaimAsync(claim with { Realm = Realm.Of("süd") }).ConfigureAwait(false)).Select(item => item.Complaint), "what is left in one realm");
    }

    private static async Task AcrossRealms(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        List<ComplaintId> north = await ReceiveAsync(work, "north", 2, -60).ConfigureAwait(false);
        List<ComplaintId> south = await ReceiveAsync(work, "süd", 2, -30).ConfigureAwait(false);
        IReadOnlyList<WorkItem> items = await work.ClaimAsync(work.Claim with { Limit = 3 }).ConfigureAwait(false);
        Sequence([north[0], north[1], south[0]], items.Select(item => item.Complaint), "the three oldest");
    }

    private static async Task TriedAndLater(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        await work.ReceiveAsync(_due.AddHours(-1)).ConfigureAwait(false);
        for (int attempt = 1; attempt <= 3; attempt++)
            await work.MustSettleAsync(new WorkSettlement(await work.MustClaimAsync().ConfigureAwait(false), 0, attempt == 3 ? _due.AddHours(1) : null)).ConfigureAwait(false);
        WorkClaim tried = work.Claim with { AttemptsFrom = 2 };
        Equal(0, (await work.ClaimAsync(work.Claim).ConfigureAwait(false)).Count, "the number of rows given before their retry");
        Equal(0, (await work.ClaimAsync(tried).ConfigureAwait(false)).Count, "the number of rows tried before that are given before their retry");
        Equal(1, (await work.ClaimAsync(tried with { DueBy = _due.AddHours(1) }).ConfigureAwait(false)).Count, "the number of rows tried before that are given at their retry");
    }

    private static async Task ByAttempts(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        Complaint tried = await work.ReceiveAsync(_due.AddHours(-1)).ConfigureAwait(false);
        for (int attempt = 1; attempt <= 2; attempt++)
            await work.MustSettleAsync(new WorkSettlement(await work.MustClaimAsync().ConfigureAwait(false), 0)).ConfigureAwait(false);
        Complaint fresh = await work.ReceiveAsync().ConfigureAwait(false);
        WorkClaim few = work.Claim with { AttemptsBelow = 2 };
        WorkClaim many = work.Claim with { AttemptsFrom = 2 };
        Equal(0, (await work.ClaimAsync(work.Claim with { AttemptsFrom = 3 }).ConfigureAwait(false)).Count, "the number of rows tried three times");
        WorkItem item = await work.MustClaimAsync(few).ConfigureAwait(false);
        Equal((fresh.Id, 1), (item.Complaint, item.Attempts), "the work tried fewer than twice, and the attempts");
        item = await work.MustClaimAsync(many).ConfigureAwait(false);
        Equal((tried.Id, 3), (item.Complaint, item.Attempts), "the work tried twice, and the attempts");
    }

    private static async Task NextWakeAt(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        await work.ReceiveAsync(_due.AddHours(3)).ConfigureAwait(false);
        await work.ReceiveAsync(_due.AddHours(2), Realm.Of("north")).ConfigureAwait(false);
        await work.ReceiveAsync(_due).ConfigureAwait(false);
        WorkBatch batch = await trial.Work.ClaimAsync(work.Claim with { DueBy = _due.AddHours(1) }, trial.CancellationToken).ConfigureAwait(false);
        That(batch.NextWakeAt is null || batch.NextWakeAt == _due.AddHours(2), $"the next due instant of a batch is {_due.AddHours(2):O}; it was {batch.NextWakeAt:O}");
    }

    /// <summary>Creates complaints of a realm, a minute apart, oldest first.</summary>
    private static async Task<List<ComplaintId>> ReceiveAsync(WorkTrial work, string realm, int count, int minutes)
    {
        List<ComplaintId> ids = [];
        for (int i = 0; i < count; i++)
            ids.Add((await work.ReceiveAsync(_due.AddMinutes(minutes + i), Realm.Of(realm)).ConfigureAwait(false)).Id);
        return ids;
    }
}
