using ComplaintFlow.Desk;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Work;

/// <summary>
/// Catches up complaints that are due, or whose clocks were computed by older rules. The commit sets the next due
/// instant, which ends the lease.
/// </summary>
internal sealed partial class DueExecutor(IDueWork due, IComplaintWork work, IRulesSource rules, WorkerOptions options, TimeProvider time, WorkerTelemetry telemetry, ILogger logger) : IWorkExecutor
{
    /// <summary>The number of commits after which a complaint is considered to be in an endless loop.</summary>
    private const int MaxCommits = 20;

    public WorkKind Kind => WorkKind.Due;

    public int Together => IBatchingStore.MaxCommits;

    public async ValueTask BeginAsync(IReadOnlyList<WorkTurn> turns, CancellationToken cancellationToken)
    {
        CaughtUp?[] results = await due.CatchUpTogetherAsync(
            turns[0].Item.Realm, [.. turns.Select(static turn => (turn.Item.Complaint, turn.Item.Generation))], () => turns[0].MayContinue, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < turns.Count; i++)
            turns[i].Begun = results[i];
    }

    public async ValueTask<WorkSettlement?> RunAsync(WorkTurn turn, CancellationToken cancellationToken)
    {
        WorkItem item = turn.Item;
        long generation = rules.Current.Version.Generation;
        CaughtUp caught = turn.Begun ?? await due.CatchUpAsync(item.Realm, item.Complaint, item.Generation, cancellationToken).ConfigureAwait(false);
        bool hasAdvanced = caught.Advanced;
        for (int commits = 1; caught.IsMore && commits < MaxCommits; commits++)
            caught = await due.CatchUpAsync(item.Realm, item.Complaint, item.Generation, cancellationToken).ConfigureAwait(false);
        if (hasAdvanced)
        {
            turn.Count(static done => done with { Advanced = done.Advanced + 1 });
            // It committed and is still due, so it would loop forever. Newer rules may make it due sooner, once.
            bool isEndless = caught.IsMore || (item.Generation >= generation && caught.NextDueAt <= caught.DueBefore && caught.NextDueAt <= time.GetUtcNow());
            string why = $"it stays due at {caught.NextDueAt:O} or becomes due again and again";
            if (work is QueriedWork)
                return isEndless ? GiveUp(turn, why) : Later(item, caught.NextDueAt, generation);
            if (isEndless)
                await ParkAsync(turn, why, cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (caught.IsStuck)
            return GiveUp(turn, "the due change is not possible under the current rules");
        return caught.NextDueAt <= time.GetUtcNow()
            ? throw new InvalidOperationException("The complaint is due, but nothing happened.")
            : Later(item, caught.NextDueAt, generation);
    }

    public WorkSettlement GiveUp(WorkTurn turn, string why) => GiveUp(turn, turn.Item, why);

    private WorkSettlement GiveUp(WorkTurn turn, WorkItem leased, string why)
    {
        LogParked(leased.Complaint, why);
        telemetry.Parked(Kind);
        turn.Count(static done => done with { Parked = done.Parked + 1 });
        return new WorkSettlement(leased, leased.Cursor) { Parking = new WorkParking(time.GetUtcNow(), why) };
    }

    private static WorkSettlement Later(WorkItem item, DateTimeOffset? next, long generation) => next is { } at
        ? new(item, item.Cursor) { Rearming = new WorkRearming(at, Math.Max(generation, item.Generation)) }
        : new(item, item.Target);

    /// <summary>Parks the work. The commit has ended the lease, so the row is claimed again first.</summary>
    private async ValueTask ParkAsync(WorkTurn turn, string why, CancellationToken cancellationToken)
    {
        WorkClaim claim = new(Kind, time.GetUtcNow(), options.Lease, 1) { Realm = turn.Item.Realm, Complaint = turn.Item.Complaint };
        foreach (WorkItem again in (await work.ClaimAsync(claim, cancellationToken).ConfigureAwait(false)).Items)
            await work.SettleAsync(GiveUp(turn, again, why), CancellationToken.None).ConfigureAwait(false);
    }

    [LoggerMessage(15, LogLevel.Error, "The due work of complaint {Complaint} is parked: {Why}.")]
    private partial void LogParked(ComplaintId complaint, string why);
}
