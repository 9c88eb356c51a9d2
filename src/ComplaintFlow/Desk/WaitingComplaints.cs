using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Errors;
using ComplaintFlow.Handlers;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Assigns complaints that wait in a queue, in a commit each. Safe for several nodes at once, and beside commands.</summary>
internal sealed class WaitingComplaints(DeskServices services)
{
    /// <summary>Returns a resolver for one look at a queue, which asks the directory about each target once.</summary>
    public HandlerResolver NewResolver() => services.Handlers.AskingOnce();

    /// <summary>Returns the queue in which a complaint waits; null if it does not wait, or cannot be read.</summary>
    public async ValueTask<RoutingTarget?> FindQueueAsync(Realm realm, ComplaintId id, CancellationToken cancellationToken)
    {
        try
        {
            return (await services.Store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false)).Complaint?.People.Waiting?.Queue;
        }
        catch (DamagedDataException)
        {
            return null;
        }
    }

    /// <summary>Has the rules route a complaint again, and commits the result unless it still waits in the same place.</summary>
    /// <param name="realm">The realm of the complaint.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="queue">The kind of work of the queue.</param>
    /// <param name="isFirst">Whether it is at the front of the queue; otherwise it only moves to another queue.</param>
    /// <param name="handlers">Finds the handler.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="Errors.WriterTooOldException">A newer version of the library writes to the store.</exception>
    public async ValueTask<QueueResult> AssignAsync(Realm realm, ComplaintId id, WorkKind queue, bool isFirst, HandlerResolver handlers, CancellationToken cancellationToken)
    {
        Assigner assigner = new(realm, handlers);
        DraftCommitter committer = new(realm, services);
        LostRaces races = new();
        while (true)
        {
            ComplaintRules rules = services.Rules.Current;
            (Loaded loaded, DateTimeOffset now) = await services.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
            if (loaded.Complaint is not { People.Waiting: { } waiting } complaint || WorkKind.Wait(waiting.Queue) != queue)
                return QueueResult.Left;

            ComplaintDraft draft = DeskServices.BeginBySystem(rules, complaint, loaded, now, races);
            if ((await ComplaintClocks.CatchUpAsync(draft, rules, draft.RecordedAt, assigner, races, cancellationToken).ConfigureAwait(false)).IsMore)
                return QueueResult.NobodyFree;
            if (draft.After is { People.Waiting: { } place, IsClosed: false } after)
            {
                if (rules.Router is { } router)
                    router.Route(after, draft.Sink, keepsHandler: false);
                else
                    draft.Sink.Assign(new Assignment(place.Queue));
                draft.PendingAssignment = draft.PendingAssignment is { } wish ? wish with { IsFromQueue = isFirst } : null;
                if (await assigner.SettleAsync(draft, rules, races, cancellationToken).ConfigureAwait(false) is not null)
                    return QueueResult.Unfit;
            }

            // It still waits: the journal does not grow, and what was caught up with is left to the due work.
            if (draft.After!.People is { Waiting: { } still, Postponed: var postponed } && (still == waiting || postponed is not null))
                return draft.InVain is { HasUnfit: false, PassedOverCount: > 0 } || postponed is not null ? QueueResult.NobodyFree : QueueResult.Unfit;

            CommitResult result = await committer.CommitAsync([draft], null, draft.Stamp, rules, cancellationToken).ConfigureAwait(false);
            if (result is CommitResult.Committed)
                return draft.After.Treatment.Handler is null ? QueueResult.Left : QueueResult.Assigned;
            if (!await races.AllowAnotherAsync(new(null, result, complaint, [draft]), ComplaintAction.CatchUp, services.Telemetry, cancellationToken).ConfigureAwait(false))
                return QueueResult.NobodyFree;
        }
    }
}

/// <summary>The result of an attempt to assign a waiting complaint.</summary>
internal enum QueueResult
{
    /// <summary>It was assigned.</summary>
    Assigned,

    /// <summary>It waits in another queue, or no longer waits.</summary>
    Left,

    /// <summary>It waits on, though others could be assigned: those who are free cannot take it.</summary>
    Unfit,

    /// <summary>It waits on, because nobody is free.</summary>
    NobodyFree,
}
