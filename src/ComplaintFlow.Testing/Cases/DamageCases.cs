using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that a damaged snapshot stops nothing but itself, and is named.</summary>
internal static class DamageCases
{
    public static IEnumerable<StoreCase> All =>
    [
        new("A damaged snapshot is named when it is loaded, and no other complaint is affected", Named, StoreAbilities.Damage),
        new("A list leaves a damaged snapshot out and says so", LeftOut, StoreAbilities.Damage | StoreAbilities.Queries),
        new("A damaged snapshot is shown with everything else that is stored, and a repair replaces it", Repaired, StoreAbilities.Damage | StoreAbilities.Verification),
    ];

    private static async Task Named(StoreTrial trial)
    {
        (Complaint damaged, Complaint other) = await ReceiveAsync(trial).ConfigureAwait(false);
        Equal(new DamagedData(damaged.Id, "snapshot"), await DamageOfAsync(trial, damaged).ConfigureAwait(false), "the damage of a complaint with a damaged snapshot");
        Equal(damaged.Version, (await trial.JournalAsync(damaged.Id).ConfigureAwait(false)).Count, "the number of entries of the damaged complaint");
        await trial.MustHaveAsync(other).ConfigureAwait(false);
    }

    private static async Task LeftOut(StoreTrial trial)
    {
        (Complaint damaged, Complaint other) = await ReceiveAsync(trial).ConfigureAwait(false);
        Page<Complaint> page = await trial.Queries.QueryAsync(new ComplaintQuery(Realm.Default), trial.CancellationToken).ConfigureAwait(false);
        Sequence([other.Id], page.Items.Select(complaint => complaint.Id), "the complaints of a list with a damaged one");
        Sequence([new DamagedData(damaged.Id, "snapshot")], page.Damaged, "the damaged data of the list");
    }

    private static async Task Repaired(StoreTrial trial)
    {
        (Complaint damaged, Complaint other) = await ReceiveAsync(trial).ConfigureAwait(false);
        Page<StoredComplaint> page = await trial.Verifiable.ReadStoredAsync(new StoredQuery(Realm.Default), trial.CancellationToken).ConfigureAwait(false);
        Sequence(new[] { damaged.Id, other.Id }.Order(), page.Items.Select(one => one.Complaint), "the stored complaints");
        StoredComplaint stored = page.Items.Single(one => one.Complaint == damaged.Id);
        That(stored.Snapshot is null, "a damaged snapshot is not shown");
        Sequence([new DamagedData(damaged.Id, "snapshot")], stored.Damaged, "the damaged parts of the complaint");
        Equal((damaged.Version, (int)damaged.Version), (stored.Version, stored.Entries.Count), "the version and the number of entries of the damaged complaint");

        ComplaintCommit repair = new CommitBuilder().Change(damaged).Build();
        Expect<CommitResult.Committed>(await trial.Verifiable.RepairAsync(repair, trial.CancellationToken).ConfigureAwait(false), "a repair at the end of the journal");
        await trial.MustHaveAsync(repair.Changes[0].After).ConfigureAwait(false);
    }

    private static async Task<(Complaint Damaged, Complaint Other)> ReceiveAsync(StoreTrial trial)
    {
        Complaint damaged = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2)).ConfigureAwait(false);
        Complaint other = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        await trial.DamageSnapshotAsync(damaged).ConfigureAwait(false);
        return (damaged, other);
    }

    private static async Task<DamagedData?> DamageOfAsync(StoreTrial trial, Complaint complaint)
    {
        try
        {
            await trial.LoadAsync(complaint.Id).ConfigureAwait(false);
            return null;
        }
        catch (DamagedDataException fault)
        {
            return fault.Damage;
        }
        catch (Exception fault) when (fault is not (StoreConformanceException or OperationCanceledException))
        {
            throw new StoreConformanceException($"Expected: DamagedDataException from loading a damaged snapshot. Seen: {fault.GetType().Name}.");
        }
    }
}
