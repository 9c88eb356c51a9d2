using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that open complaints are counted by what of the rules they use.</summary>
internal static class UsageCases
{
    public static IEnumerable<StoreCase> All => [new("Open complaints are counted by lifecycle, handler and team, in all realms", Counts, StoreAbilities.Usage)];

    private static async Task Counts(StoreTrial trial)
    {
        LifecycleKey older = new("retour, ½ Preis 退货", 3);
        await CommitAsync(trial, new(PersonId.Of("li.na"), "front-desk"), older).ConfigureAwait(false);
        await CommitAsync(trial, new(PersonId.Of("li.na"), "front-desk"), older, Realm.Of("elsewhere")).ConfigureAwait(false);
        await CommitAsync(trial, new(Team: "front-desk"), older).ConfigureAwait(false);
        Complaint closed = await CommitAsync(trial, new(PersonId.Of("wei")), new("six-stage", 1)).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(closed, before => before with { ClosedAt = SampleComplaints.Start })).ConfigureAwait(false);

        IReadOnlyList<ComplaintUsage> found = await trial.Usage.ReadUsageAsync(trial.CancellationToken).ConfigureAwait(false);
        ComplaintUsage[] expected = [new(older, PersonId.Of("li.na"), "front-desk", 2), new(older, null, "front-desk", 1)];
        That(found.Count == 2 && expected.All(found.Contains), $"the usage is {string.Join(", ", expected.AsEnumerable())}; found {string.Join(", ", found)}");
    }

    private static Task<Complaint> CommitAsync(StoreTrial trial, Treatment treatment, LifecycleKey lifecycle, Realm? realm = null) =>
        trial.MustCommitAsync(new CommitBuilder(realm).Receive(SampleComplaints.Received() with { Treatment = treatment, Lifecycle = lifecycle }));
}
