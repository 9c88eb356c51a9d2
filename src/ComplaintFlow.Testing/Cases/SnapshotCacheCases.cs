using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that two nodes that keep snapshots in memory work on one store as two that do not.</summary>
internal static class SnapshotCacheCases
{
    public static IEnumerable<StoreCase> All =>
    [
        new("After a random run through two desks with snapshot caches every snapshot is the fold of its journal, and the tallies are those of all journals", RandomRun, StoreAbilities.Heads),
        new("Two desks with snapshot caches that take turns at one complaint decide upon what the other has written", Turns, StoreAbilities.Heads),
    ];

    private static async Task RandomRun(StoreTrial trial)
    {
        int seed = Random.Shared.Next();
        ICollection<ComplaintId> ids = await DeskCases.RunAsync(trial, seed, static builder => builder.UseSnapshotCache(8), desks: 2).ConfigureAwait(false);
        await DeskCases.MustFit(trial, ids, seed).ConfigureAwait(false);
    }

    private static async Task Turns(StoreTrial trial)
    {
        ServiceProvider one = DeskCases.Services(trial.Store, static builder => builder.UseSnapshotCache(8));
        ServiceProvider two = DeskCases.Services(trial.Store, static builder => builder.UseSnapshotCache(8));
        await using (one.ConfigureAwait(false))
        await using (two.ConfigureAwait(false))
        {
            IComplaintDesk[] desks = [one.GetRequiredService<IComplaintDesk>(), two.GetRequiredService<IComplaintDesk>()];
            Actor actor = Actor.Staff("supervisor");
            ComplaintId id = (await desks[0].ReceiveAsync(SampleComplaints.Intake("billing"), actor, trial.CancellationToken).ConfigureAwait(false)).OrThrow().Id;
            Trigger[] way = [Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform, Trigger.FollowUp, Trigger.Close, Trigger.Reopen];
            for (int i = 0; i < way.Length; i++)
            {
                // Each desk has the copy of two steps before, by which this step is not permitted; and the step after it, which that copy may permit, is refused.
                Outcome fired = await desks[(i + 1) % 2].ExecuteAsync(id, new Fire(way[i]), actor, trial.CancellationToken).ConfigureAwait(false);
                That(fired.IsAccepted, $"step {i + 1}, {way[i]}, is accepted by the desk whose copy is two steps old; it was refused with {fired.Refusal?.Code}");
                Outcome again = await desks[i % 2].ExecuteAsync(id, new AddNote($"note {i}") { IfVersion = fired.Complaint!.Version - 1 }, actor, trial.CancellationToken).ConfigureAwait(false);
                Equal(ErrorCodes.VersionMismatch, again.Refusal?.Code, "the refusal of a command upon the version before the last");
                Equal(fired.Complaint.Version, again.Complaint?.Version, "the version that comes with it");
            }

            Complaint found = (await desks[0].FindAsync(id, actor, trial.CancellationToken).ConfigureAwait(false))!;
            List<JournalEntry> journal = await DeskCases.JournalOf(desks[1], id, trial.CancellationToken).ConfigureAwait(false);
            await trial.MustHaveAsync(Complaint.Fold(journal)).ConfigureAwait(false);
            Equal(journal.Count, found.Version, "the version of the complaint");
            Equal(way.Length, journal.Count(static entry => entry.Event is StatusChanged), "the number of changes of status");
        }
    }
}
