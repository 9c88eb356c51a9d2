using ComplaintFlow.Commands;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Improvement;

/// <summary>Does what is due of improvement actions, one after the other.</summary>
/// <param name="engine">Decides and commits.</param>
/// <param name="desks">The complaints.</param>
/// <param name="notify">Tells an owner.</param>
/// <param name="options">The options.</param>
/// <param name="logger">The log.</param>
internal sealed partial class ImprovementWorker(
    ImprovementEngine engine,
    IComplaintDesks desks,
    Func<ImprovementNotice, CancellationToken, ValueTask> notify,
    ImprovementOptions options,
    ILogger logger) : IImprovementWorker
{
    public async ValueTask<ImprovementRun> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        ImprovementRun run = new(0, 0);
        DueImprovementQuery query = new(engine.Now);
        while (true)
        {
            Page<StoredImprovement> page = await engine.Store.ListDueImprovementsAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (StoredImprovement due in page.Items)
            {
                try
                {
                    await WorkAsync(due.Realm, due.Id, cancellationToken).ConfigureAwait(false);
                    run = run with { Done = run.Done + 1 };
                }
                catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
                {
                    run = run with { Failed = run.Failed + 1 };
                    LogFailed(due.Id, fault);
                }
            }

            if (page.Continuation is null)
                return run;
            query = query with { Continuation = page.Continuation };
        }
    }

    /// <summary>Does what is due of one improvement action until nothing is.</summary>
    private async ValueTask WorkAsync(Realm realm, ImprovementId id, CancellationToken cancellationToken)
    {
        while (await engine.LoadAsync(realm, id, cancellationToken).ConfigureAwait(false) is { Action: { } action } && action.NextDueAt <= engine.Now)
        {
            ImprovementCommand report;
            if (action.Telling is { } telling)
            {
                report = new EndTelling(telling.Round, action.Complaints.Length, await TellAsync(action, telling, cancellationToken).ConfigureAwait(false));
            }
            else
            {
                ImprovementNoticeKind kind = action.DueAt <= engine.Now ? ImprovementNoticeKind.Overdue : ImprovementNoticeKind.Reminder;
                await notify(new(kind, action), cancellationToken).ConfigureAwait(false);
                report = new CatchUp();
            }

            ImprovementResult result = await engine.ExecuteAsync(realm, id, report, ImprovementDesk.Actor.Id, null, cancellationToken).ConfigureAwait(false);
            // What another node has done meanwhile is looked at by the next run.
            if (result.Denial is not null || (result.Events.Count == 0 && action.Telling is null))
                return;
        }
    }

    /// <summary>Tells each linked complainant; who was told before a crash is not told again, since the complaint says so.</summary>
    /// <returns>The number of those who have been told.</returns>
    private async ValueTask<int> TellAsync(ImprovementAction action, ImprovementTelling telling, CancellationToken cancellationToken)
    {
        IComplaintDesk desk = desks.For(action.Realm);
        TellOfImprovement tell = new(action.Id, telling.Round, telling.Text, options.WhenUnasked);
        int told = 0;
        foreach (ComplaintId id in action.Complaints)
        {
            Outcome outcome = await desk.ExecuteAsync(id, tell, ImprovementDesk.Actor, cancellationToken).ConfigureAwait(false);
            // A complaint that was purged has nobody to tell.
            if (outcome.Refusal is { Code: not (ErrorCodes.UnknownComplaint or ErrorCodes.Purged) } refusal)
                throw new InvalidOperationException($"The complainant of {id} cannot be told of {action.Id}: {refusal.Code}, {refusal.Fix}");
            told += outcome.Complaint?.Care.FindImprovement(action.Id)?.ToldRound >= telling.Round ? 1 : 0;
        }

        return told;
    }

    [LoggerMessage(72, LogLevel.Error, "Work on the improvement action {Id} failed. It is tried again at the next run.")]
    private partial void LogFailed(ImprovementId id, Exception fault);
}
