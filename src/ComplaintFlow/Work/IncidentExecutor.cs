using System.Collections.Concurrent;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Work;

/// <summary>
/// Walks over the children of a mass incident and has each follow, in a commit of its own. What has been reached is in the journal of each child, so that a walk can
/// begin anew at any time: after a crash, on another node, or on both.
/// </summary>
internal sealed partial class IncidentExecutor(MassIncidents incidents, WorkerOptions options, NodeClock clock, WorkerTelemetry telemetry, ILogger logger) : IWorkExecutor
{
    // Where this process is in walks that took longer than half a lease. Only saves time: without it the children that were reached are read again.
    private readonly ConcurrentDictionary<(Realm Realm, ComplaintId Parent), Walk> _walks = new();

    public WorkKind Kind => WorkKind.Follow;

    public async ValueTask<WorkSettlement?> RunAsync(WorkTurn turn, CancellationToken cancellationToken)
    {
        WorkItem item = turn.Item;
        Complaint? complaint = await incidents.FindAsync(item.Realm, item.Complaint, cancellationToken).ConfigureAwait(false);
        if (complaint?.Care.MassIncident is { Waiting: > 0 })
            return await WalkAsync(turn, complaint, cancellationToken).ConfigureAwait(false);
        if (complaint is { IsClosed: false, Care.Parent: { } joined } && await incidents.FindAsync(item.Realm, joined.Id, cancellationToken).ConfigureAwait(false) is { } parent)
        {
            IReadOnlyList<RoundToTell> rounds = await incidents.ReadRoundsAsync(item.Realm, parent, joined.Round, cancellationToken).ConfigureAwait(false);
            await incidents.FollowAsync(item.Realm, complaint.Id, parent.Id, rounds, cancellationToken).ConfigureAwait(false);
        }

        return new WorkSettlement(item, item.Target);
    }

    public WorkSettlement GiveUp(WorkTurn turn, string why)
    {
        LogParked(turn.Item.Complaint, why);
        telemetry.Parked(Kind);
        turn.Count(static done => done with { Parked = done.Parked + 1 });
        return new WorkSettlement(turn.Item, turn.Item.Cursor) { Parking = new WorkParking(clock.UtcNow, why) };
    }

    private async ValueTask<WorkSettlement?> WalkAsync(WorkTurn turn, Complaint parent, CancellationToken cancellationToken)
    {
        WorkItem item = turn.Item;
        MassIncident incident = parent.Care.MassIncident!;
        IReadOnlyList<RoundToTell> rounds = await incidents.ReadRoundsAsync(item.Realm, parent, incident.Reached, cancellationToken).ConfigureAwait(false);
        Walk walk = _walks.TryRemove((item.Realm, parent.Id), out Walk? begun) && begun.UpTo == incident.Rounds ? begun : new() { UpTo = incident.Rounds };
        do
        {
            if (!turn.MayContinue)
            {
                _walks[(item.Realm, parent.Id)] = walk;
                return WorkSettlement.GiveBack(item);
            }

            Page<Complaint> page = await incidents.ReadChildrenAsync(item.Realm, parent.Id, walk.Continuation, cancellationToken).ConfigureAwait(false);
            foreach (DamagedData damage in page.Damaged)
                walk.Damage(damage.Complaint);
            foreach (Complaint child in page.Items)
                await TellAsync(turn, walk, child, parent.Id, rounds, cancellationToken).ConfigureAwait(false);
            walk.Continuation = page.Continuation;
        }
        while (walk.Continuation is not null);

        if (walk.Failed > 0 && item.Attempts < options.MaxAttempts)
            throw new InvalidOperationException($"{walk.Failed} of the children could not follow; they are tried again.");
        await incidents.FinishAsync(
            item.Realm,
            parent.Id,
            now => new ChildrenReached(walk.UpTo, walk.Told, walk.NotFollowed, walk.Damaged, walk.Some.Count == 0 ? default : [.. walk.Some], now.Treatment.Handler, now.Treatment.Team),
            cancellationToken).ConfigureAwait(false);
        turn.Count(static done => done with { Advanced = done.Advanced + 1 });
        return new WorkSettlement(item, item.Target);
    }

    /// <summary>Has one child follow. One that fails is left out and does not hold up the others.</summary>
    private async ValueTask TellAsync(WorkTurn turn, Walk walk, Complaint child, ComplaintId parent, IReadOnlyList<RoundToTell> rounds, CancellationToken cancellationToken)
    {
        try
        {
            // Before the loop of attempts: a child that was reached needs no reading.
            if (child.Care.Parent?.Round >= walk.UpTo)
            {
                walk.Count(MassIncidents.HasFollowed(child, rounds));
                return;
            }

            walk.Count(await incidents.FollowAsync(turn.Item.Realm, child.Id, parent, rounds, cancellationToken).ConfigureAwait(false));
            turn.Count(static done => done with { Advanced = done.Advanced + 1 });
        }
        catch (DamagedDataException)
        {
            // Trying again does not make damaged data readable.
            walk.Damage(child.Id);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException and not WriterTooOldException && !cancellationToken.IsCancellationRequested)
        {
            LogFailed(child.Id, parent, fault);
            walk.Failed++;
            walk.Damage(child.Id);
        }
    }

    [LoggerMessage(75, LogLevel.Warning, "Complaint {Complaint} could not follow its parent {Parent}. It will be tried again; the others go on.")]
    private partial void LogFailed(ComplaintId complaint, ComplaintId parent, Exception fault);

    [LoggerMessage(76, LogLevel.Error, "The following of the mass incident {Complaint} is parked: {Why}.")]
    private partial void LogParked(ComplaintId complaint, string why);

    /// <summary>How far a walk is.</summary>
    private sealed class Walk
    {
        public required int UpTo { get; init; }
        public string? Continuation { get; set; }
        public int Failed { get; set; }
        public int Told { get; private set; }
        public int NotFollowed { get; private set; }
        public int Damaged { get; private set; }
        public List<ComplaintId> Some { get; } = [];

        public void Count(bool? hasFollowed)
        {
            if (hasFollowed == true)
                Told++;
            else if (hasFollowed == false)
                NotFollowed++;
        }

        public void Damage(ComplaintId? child)
        {
            Damaged++;
            if (child is { } id && Some.Count < ChildrenReached.MaxSome)
                Some.Add(id);
        }
    }
}
