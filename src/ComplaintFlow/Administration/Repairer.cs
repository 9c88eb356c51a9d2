using ComplaintFlow.Care;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>The result of a repair.</summary>
/// <param name="Complaint">The complaint afterwards; <see langword="null"/> when the actor may not read it.</param>
/// <param name="Repaired">The findings that were repaired; empty when there was nothing to repair, and then nothing was written.</param>
public sealed record RepairedComplaint(Complaint? Complaint, IReadOnlyList<JournalFinding> Repaired);

/// <summary>Rebuilds everything beside a journal from it, in a commit that says so.</summary>
internal sealed class Repairer(Realm realm, EvidenceServices evidence, StoredVerifier verifier, IVerifiableStore store)
{
    private static readonly string[] Repairable =
        [ErrorCodes.SnapshotUnreadable, ErrorCodes.SnapshotDiffers, ErrorCodes.HeadDiffers, ErrorCodes.ColumnsDiffer, ErrorCodes.WorkDiffers, ErrorCodes.ComplaintMissing];

    private readonly DeskServices _services = evidence.Desk;
    private readonly ReadingRights _rights = new(realm, evidence.Desk.Authorizer);

    public async ValueTask<Administered<RepairedComplaint>> RepairAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken)
    {
        for (int conflicts = 0; ;)
        {
            if (await verifier.ReadAsync(realm, id, cancellationToken).ConfigureAwait(false) is not { } stored)
                return Refuse(await MissingAsync(id, cancellationToken).ConfigureAwait(false));
            (StoredState state, JournalCheck check) = await verifier.CheckAsync(realm, stored, cancellationToken).ConfigureAwait(false);
            using (check)
            {
                if (state.Findings.FirstOrDefault(finding => !Repairable.Contains(finding.Code)) is { } lasting)
                    return Refuse(DecisionRefusal.Of(ErrorCodes.JournalNotIntact, evidence.Findings.Write(realm, id, lasting).Message));
                if (check.Folded is not { } folded || state.Last is not { } last)
                    return Refuse(DecisionRefusal.Of(ErrorCodes.UnknownComplaint, id));
                if (SelfDealing.Check(folded, actor) is { } selfDealing)
                    return Refuse(selfDealing);
                JournalFinding[] findings = [.. state.Findings.Select(finding => evidence.Findings.Write(realm, id, finding))];
                bool isShown = await _rights.MayReadAsync(folded, actor, cancellationToken).ConfigureAwait(false);
                if (findings.Length == 0)
                    return new(new RepairedComplaint(isShown ? folded : null, []));

                ComplaintCommit commit = Commit(folded, last, stored.Work ?? [], actor, [.. findings.Select(finding => finding.Code)]);
                switch (await store.RepairAsync(commit, cancellationToken).ConfigureAwait(false))
                {
                    case CommitResult.Committed:
                        _services.Snapshots?.Drop(realm, id);
                        await _services.Observer.CommittedAsync(commit).ConfigureAwait(false);
                        return new(new RepairedComplaint(isShown ? commit.Changes[0].After : null, findings));
                    case CommitResult.TooOld tooOld:
                        throw new WriterTooOldException(tooOld.WriterLevel);
                    case var _ when ++conflicts > LostRaces.MaxConflicts:
                        return Refuse(DecisionRefusal.Of(ErrorCodes.TooManyConflicts, conflicts));
                    default:
                        await Backoff.AfterConflictAsync(conflicts, cancellationToken).ConfigureAwait(false);
                        break;
                }
            }
        }
    }

    /// <summary>Adds what is missing to the loads of handlers, venues and queues, as they are counted.</summary>
    /// <returns>The loads that differed, and no longer do.</returns>
    public static async ValueTask<IReadOnlyList<StoredLoad>> RepairLoadsAsync(Realm realm, IVerifiableStore store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<StoredLoad> repaired = [];
        foreach (StoredLoad load in await store.ReadLoadsAsync(realm, cancellationToken).ConfigureAwait(false))
        {
            // What was spent in a period that is over stays spent, also by complaints that were purged since.
            if (BudgetPeriods.MayBeOver(load.Key, now))
                continue;
            for (StoredLoad? found = load; found is not null && found.Stored != found.Counted;)
            {
                if (await store.RepairLoadAsync(realm, found, cancellationToken).ConfigureAwait(false))
                {
                    repaired.Add(found);
                    break;
                }

                found = (await store.ReadLoadsAsync(realm, cancellationToken).ConfigureAwait(false)).FirstOrDefault(one => one.Key == load.Key);
            }
        }

        return repaired;
    }

    private ComplaintCommit Commit(Complaint folded, StoredEntry last, IReadOnlyList<StoredWork> work, Actor actor, string[] parts)
    {
        ComplaintRules rules = _services.Rules.Current;
        DateTimeOffset now = Instants.Truncate(_services.Clock.UtcNow);
        now = RecordingTime.After(folded, now);
        JournalEntry entry = new()
        {
            Sequence = folded.Version + 1,
            At = now,
            RecordedAt = now,
            By = actor.Id,
            ByKind = actor.Kind,
            Event = new ComplaintRepaired([.. parts]),
            Rules = rules.VersionText,
            CommitId = Guid.NewGuid(),
        };
        Complaint after = Complaint.After(folded, entry);
        StoredEntry[] entries = _services.Codec.Encode(realm, after, [entry], last.Hash, key: null);
        // Of generation 0, so that the sweep evaluates the clocks and policies again.
        WorkChange due = WorkChange.Exactly(WorkKind.Due, after.NextDueAt, after.Version, generation: 0);
        WorkKind? queue = after.People.Waiting is { } waiting ? WorkKind.Wait(waiting.Queue) : null;
        WorkChange[] places =
        [
            .. work.Where(row => row.Kind.StartsWith(WorkKind.WaitPrefix, StringComparison.Ordinal) && row.Kind != queue?.Name)
                .Select(row => WorkChange.Exactly(WorkKind.Of(row.Kind), null, after.Version, generation: 0)),
            .. queue is { } kind ? [WorkChange.Exactly(kind, after.People.Waiting!.Rank, after.Version, generation: 0)] : Array.Empty<WorkChange>(),
        ];
        return new(realm, entry.CommitId, [new ComplaintChange(folded.Version, after, entries) { Work = [.. _services.Observer.WorkOf(after, entries), due, FileWork.Of(after, generation: 0), .. FollowWork.Again(after), .. places] }], []);
    }

    private async ValueTask<DecisionRefusal> MissingAsync(ComplaintId id, CancellationToken cancellationToken)
    {
        Loaded loaded = await _services.Store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
        return loaded.Tombstone is { } purged ? DecisionRefusal.Of(ErrorCodes.Purged, purged.Complaint, purged.At) : DecisionRefusal.Of(ErrorCodes.UnknownComplaint, id);
    }

    private Administered<RepairedComplaint> Refuse(DecisionRefusal refusal) => new(_services.Refusals.Write(refusal));
}
