using ComplaintFlow.Desk;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Delivery;

/// <summary>Catches complaints up that are due, or whose clocks were computed by older rules. The commit that does it says when it is due next, and that ends the lease.</summary>
internal sealed partial class DueHandler(IDueWork due, IComplaintWork work, IRulesSource rules, WorkerOptions options, TimeProvider time, WorkerTelemetry telemetry, ILogger logger) : IWorkHandler
{
    /// <summary>What goes on for longer than this goes on for ever.</summary>
    private const int MaxCommits = 20;

    public WorkKind Kind => WorkKind.Due;

    public async ValueTask<WorkStep> RunAsync(WorkItem item, Func<bool> mayGoOn, WorkTally tally, CancellationToken cancellationToken)
    {
        long generation = rules.Current.Version.Generation;
        CaughtUp pass = await due.CatchUpAsync(item.Realm, item.Complaint, item.Generation, cancellationToken).ConfigureAwait(false);
        bool hasAdvanced = pass.Advanced;
        for (int commits = 1; pass.IsMore && commits < MaxCommits; commits++)
            pass = await due.CatchUpAsync(item.Realm, item.Complaint, item.Generation, cancellationToken).ConfigureAwait(false);
        if (hasAdvanced)
        {
            tally.Add(static run => run with { Advanced = run.Advanced + 1 });
            // It committed something and is due as before: it would do so for ever. Newer rules may make it due sooner, once.
            bool isForEver = pass.IsMore || (item.Generation >= generation && pass.NextDueAt <= pass.DueBefore && pass.NextDueAt <= time.GetUtcNow());
            string why = $"it is due at {pass.NextDueAt:O}, as before or again and again, whatever happens";
            if (work is QueriedWork)
                return new(isForEver ? GiveUp(item, item.Cursor, why, tally) : Later(item, pass.NextDueAt, generation));
            if (isForEver)
                await ParkAsync(item, why, tally, cancellationToken).ConfigureAwait(false);
            return default;
        }

        if (pass.IsStuck)
            return new(GiveUp(item, item.Cursor, "what is to happen cannot happen under the rules in force", tally));
        return pass.NextDueAt <= time.GetUtcNow()
            ? WorkStep.Failed(item, item.Cursor, new InvalidOperationException("It is due, and nothing happened."))
            : new(Later(item, pass.NextDueAt, generation));
    }

    public WorkSettlement GiveUp(WorkItem item, long cursor, string why, WorkTally tally)
    {
        LogParked(item.Complaint, why);
        telemetry.Parked(Kind);
        tally.Add(static run => run with { Parked = run.Parked + 1 });
        return new WorkSettlement(item, cursor) { Parking = new WorkParking(time.GetUtcNow(), why) };
    }

    private static WorkSettlement Later(WorkItem item, DateTimeOffset? next, long generation) => next is { } at
        ? new(item, item.Cursor) { Rearming = new WorkRearming(at, Math.Max(generation, item.Generation)) }
        : new(item, item.Target);

    /// <summary>The commit ended the lease, so the row is leased anew to be parked.</summary>
    private async ValueTask ParkAsync(WorkItem item, string why, WorkTally tally, CancellationToken cancellationToken)
    {
        WorkClaim claim = new(Kind, time.GetUtcNow(), options.Lease, 1) { Realm = item.Realm, Complaint = item.Complaint };
        foreach (WorkItem again in (await work.ClaimAsync(claim, cancellationToken).ConfigureAwait(false)).Items)
            await work.SettleAsync(GiveUp(again, again.Cursor, why, tally), CancellationToken.None).ConfigureAwait(false);
    }

    [LoggerMessage(15, LogLevel.Error, "What is due for complaint {Complaint} is parked: {Why}.")]
    private partial void LogParked(ComplaintId complaint, string why);
}
