using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Removes complaints at the end of their retention, a page of closed complaints at a time. A step can be repeated.</summary>
internal sealed class Purger(Realm realm, EvidenceServices evidence, IComplaintQueries queries, IPurgeableStore store)
{
    private const int MaxConflicts = 5;

    private readonly DeskServices _services = evidence.Desk;
    private readonly DestructionCheck _destruction = new(evidence.Desk);
    private readonly FileErasures _files = new(evidence.Desk);

    public async ValueTask<Administered<PurgeStep>> StepAsync(Retention retention, Actor actor, string? continuation, CancellationToken cancellationToken)
    {
        DecisionRefusal? refusal = await _destruction.CheckAsync(realm, actor, ComplaintAction.Purge, complaint: null, cancellationToken).ConfigureAwait(false) ?? DestructionCheck.CheckGround(retention.Ground);
        if (refusal is not null)
            return new(_services.Refusals.Write(refusal));

        ComplaintQuery query = new(realm) { Openness = Openness.Closed, Continuation = continuation };
        Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        List<ComplaintId> purged = [];
        List<ComplaintId> held = [];
        List<ComplaintId> refused = [];
        List<ComplaintId> waiting = [];
        List<ComplaintId> damaged = [.. page.Damaged.Select(damage => damage.Complaint).OfType<ComplaintId>()];
        foreach (Complaint complaint in page.Items.Where(complaint => complaint.ClosedAt < retention.ClosedBefore))
        {
            switch (await TryPurgeAsync(complaint.Id, retention, actor, cancellationToken).ConfigureAwait(false))
            {
                case { IsPurged: true }:
                    purged.Add(complaint.Id);
                    break;
                case { IsWaiting: true }:
                    waiting.Add(complaint.Id);
                    break;
                case { DecisionRefusal.Code: ErrorCodes.UnderLegalHold }:
                    held.Add(complaint.Id);
                    break;
                case { DecisionRefusal.Code: ErrorCodes.DamagedData }:
                    damaged.Add(complaint.Id);
                    break;
                case { DecisionRefusal: not null }:
                    refused.Add(complaint.Id);
                    break;
            }
        }

        return new(new PurgeStep(purged, held, refused, page.Continuation) { Damaged = damaged, Waiting = waiting });
    }

    private async ValueTask<Result> TryPurgeAsync(ComplaintId id, Retention retention, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            return await PurgeAsync(id, retention, actor, cancellationToken).ConfigureAwait(false);
        }
        catch (DamagedDataException damaged)
        {
            return new(DecisionRefusal.Of(damaged.Code));
        }
    }

    /// <returns>Whether the complaint is gone or waits for its files, else the refusal; neither when it has been reopened.</returns>
    private async ValueTask<Result> PurgeAsync(ComplaintId id, Retention retention, Actor actor, CancellationToken cancellationToken)
    {
        for (int conflicts = 0; ;)
        {
            (Loaded loaded, DateTimeOffset now) = await _services.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
            if (loaded.Tombstone is not null)
                return new() { IsPurged = true };
            if (await _destruction.CheckAsync(realm, id, actor, ComplaintAction.Purge, loaded, cancellationToken).ConfigureAwait(false) is { } refusal)
                return new(refusal);
            if (loaded.Complaint is not { ClosedAt: { } closedAt } complaint || closedAt >= retention.ClosedBefore)
                return new();
            if (complaint.Care.Budgets.Where(budget => budget.EndsAt > now).Max(static budget => budget.EndsAt) is { } end)
                return new(DecisionRefusal.Of(ErrorCodes.BudgetPeriodOpen, id, end));
            // The journal is what remembers the files: it stays until the host has erased them.
            if (complaint.StoredFiles is not null)
            {
                await _files.EraseAllAsync(realm, id, actor, cancellationToken).ConfigureAwait(false);
                return new() { IsWaiting = true };
            }

            // A clock that was set back a little must not date the tombstone before the complaint's last entry.
            DateTimeOffset at = RecordingTime.After(complaint, now);
            Tombstone tombstone = TombstoneCodec.Make(realm, complaint, loaded.Head, at, actor, retention.Ground, evidence.Keys?.Current);
            switch (await PurgeAsync(new Purge(realm, tombstone), cancellationToken).ConfigureAwait(false))
            {
                case CommitResult.Committed:
                    return new() { IsPurged = true };
                case CommitResult.TooOld tooOld:
                    throw new WriterTooOldException(tooOld.WriterLevel);
                default:
                    if (++conflicts > MaxConflicts)
                        return new(DecisionRefusal.Of(ErrorCodes.TooManyConflicts, conflicts));
                    await Backoff.AfterConflictAsync(conflicts, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    /// <summary>Purges, and forgets the snapshot, whatever becomes of the purge.</summary>
    private async ValueTask<CommitResult> PurgeAsync(Purge purge, CancellationToken cancellationToken)
    {
        try
        {
            return await store.PurgeAsync(purge, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _services.Snapshots?.Drop(realm, purge.Tombstone.Complaint);
        }
    }

    /// <summary>What became of one complaint.</summary>
    private readonly record struct Result(DecisionRefusal? DecisionRefusal)
    {
        public bool IsPurged { get; init; }

        public bool IsWaiting { get; init; }
    }
}

/// <summary>The result of one step of a purge.</summary>
/// <param name="Purged">The removed complaints.</param>
/// <param name="Held">The complaints kept because of a legal hold.</param>
/// <param name="Refused">The complaints kept for another reason, such as being about the actor.</param>
/// <param name="Continuation">The continuation for the next step; <see langword="null"/> after the last step.</param>
public sealed record PurgeStep(IReadOnlyList<ComplaintId> Purged, IReadOnlyList<ComplaintId> Held, IReadOnlyList<ComplaintId> Refused, string? Continuation)
{
    /// <summary>The complaints kept because their stored data cannot be read, whether or not their retention has ended.</summary>
    public IReadOnlyList<ComplaintId> Damaged { get; init; } = [];

    /// <summary>
    /// The complaints kept until the host's <see cref="Work.IAttachmentEraser"/> has erased their attached files, which has been arranged; a later purge removes
    /// them.
    /// </summary>
    public IReadOnlyList<ComplaintId> Waiting { get; init; } = [];
}

/// <summary>The complaints at the end of their retention.</summary>
/// <param name="ClosedBefore">The instant before which a complaint was closed, exclusive; reopened complaints are kept.</param>
/// <param name="Ground">
/// The reason: a name of 1 to 64 characters, such as <c>retention-6-years</c>. It stays in the tombstone, so it must
/// not be personal.
/// </param>
public sealed record Retention(DateTimeOffset ClosedBefore, string Ground);
