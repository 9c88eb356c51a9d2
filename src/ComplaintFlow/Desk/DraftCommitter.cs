using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Commits drafts in one commit, and notifies observers.</summary>
internal sealed class DraftCommitter(Realm realm, DeskServices services)
{
    private readonly Committer _committer = new(services.Snapshots ?? services.Store, services.Telemetry);
    private readonly RepeatCounter _repeats = new(realm, services.Store);
    private readonly bool _isWork = services.Store is IComplaintWork;

    public ValueTask<CommitResult> CommitAsync(ComplaintDraft[] drafts, CommandKey? key, CommitStamp stamp, ComplaintRules rules, CancellationToken cancellationToken) =>
        CommitAsync(drafts, key, stamp, rules, erased: null, cancellationToken);

    /// <summary>Commits a draft that records an erasure, and erases the texts in the same transaction.</summary>
    public ValueTask<CommitResult> EraseAsync(ComplaintDraft draft, IReadOnlyList<ErasedEntry> erased, ComplaintRules rules, CancellationToken cancellationToken) =>
        CommitAsync([draft], key: null, draft.Stamp, rules, erased, cancellationToken);

    /// <summary>Builds the commit of an imported complaint: it adds to tallies whatever their limits, as of when it happened.</summary>
    /// <param name="draft">The complaint.</param>
    /// <param name="key">The key that identifies it in its source.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="cancellationToken">Cancels the reading of the store's writer level.</param>
    public async ValueTask<ComplaintCommit> OfImportAsync(ComplaintDraft draft, CommandKey key, ComplaintRules rules, CancellationToken cancellationToken)
    {
        await RequireLevelsAsync([draft], cancellationToken).ConfigureAwait(false);
        ComplaintCommit commit = CommitOf([draft], key, draft.Stamp, rules);
        return commit with { Tallies = [.. commit.Tallies.Select(tally => tally with { AtMost = null, Expected = null, RaisedAt = RaisedAt(draft, tally.Key) })] };
    }

    private static DateTimeOffset RaisedAt(ComplaintDraft draft, TallyKey key) =>
        (key.IsHandlerLoad ? draft.Entries.LastOrDefault(static entry => entry.Event is HandlerAssigned)?.At : null) ?? draft.After!.ReceivedAt;

    /// <summary>Builds the commit of a draft, to be sent with others.</summary>
    public async ValueTask<ComplaintCommit> OfBatchAsync(ComplaintDraft draft, ComplaintRules rules, CancellationToken cancellationToken)
    {
        ComplaintDraft[] drafts = [draft];
        await RequireLevelsAsync(drafts, cancellationToken).ConfigureAwait(false);
        return CommitOf(drafts, key: null, draft.Stamp, rules);
    }

    /// <summary>Commits what was built of drafts in one transaction, and notifies observers.</summary>
    /// <returns>Whether everything was written; otherwise nothing was.</returns>
    public async ValueTask<bool> TryCommitAsync(IBatchingStore store, IReadOnlyList<(ComplaintDraft Draft, ComplaintCommit Commit)> batch, CancellationToken cancellationToken)
    {
        using CommitMeasurement measurement = services.Telemetry.BeginCommit();
        bool isWritten;
        try
        {
            isWritten = await store.TryCommitAsync([.. batch.Select(static one => one.Commit)], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Written, refused or in doubt: what is kept of them is old, or may be.
            foreach ((ComplaintDraft draft, _) in batch)
                services.Snapshots?.Drop(realm, draft.After!.Id);
        }

        measurement.End(isWritten ? CommitResult.Done : CommitResult.Stale);
        if (!isWritten)
            return false;
        foreach ((ComplaintDraft draft, ComplaintCommit commit) in batch)
        {
            services.Telemetry.Written(draft);
            await services.Observer.CommittedAsync(commit).ConfigureAwait(false);
        }

        return true;
    }

    private ComplaintCommit CommitOf(ComplaintDraft[] drafts, CommandKey? key, CommitStamp stamp, ComplaintRules rules) =>
        new(realm, stamp.CommitId, Changes(drafts, key, rules), _repeats.Join(TallyDeltas.Of(drafts, rules.Venues), rules.Repeats, drafts));

    private async ValueTask<CommitResult> CommitAsync(ComplaintDraft[] drafts, CommandKey? key, CommitStamp stamp, ComplaintRules rules, IReadOnlyList<ErasedEntry>? erased, CancellationToken cancellationToken)
    {
        await RequireLevelsAsync(drafts, cancellationToken).ConfigureAwait(false);
        ComplaintCommit commit = CommitOf(drafts, key, stamp, rules);
        CommitResult result = erased is null
            ? await _committer.CommitAsync(commit, cancellationToken).ConfigureAwait(false)
            : await _committer.EraseAsync(new Erasure(commit, erased), cancellationToken).ConfigureAwait(false);
        if (result is CommitResult.Committed)
        {
            services.Telemetry.Written(drafts[0]);
            await services.Observer.CommittedAsync(commit).ConfigureAwait(false);
        }

        return result;
    }

    /// <summary>Requires the writer levels of the events: while nodes of an older version may run, events that they do not know are not written.</summary>
    private async ValueTask RequireLevelsAsync(ComplaintDraft[] drafts, CancellationToken cancellationToken)
    {
        foreach (ComplaintDraft draft in drafts)
        {
            for (int i = 0; i < draft.Entries.Count; i++)
            {
                ComplaintEvent happened = draft.Entries[i].Event;
                if (happened.WriterLevel > services.Levels.Seen)
                    await services.Levels.RequireAsync(happened.WriterLevel, EventTypes.NameOf(happened), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private ComplaintChange[] Changes(ComplaintDraft[] drafts, CommandKey? key, ComplaintRules rules)
    {
        ComplaintChange[] changes = new ComplaintChange[drafts.Length];
        for (int i = 0; i < drafts.Length; i++)
        {
            ComplaintDraft draft = drafts[i];
            StoredEntry[] entries = services.Codec.Encode(realm, draft.After!, draft.Entries, draft.Head, i == 0 ? key : null);
            changes[i] = new ComplaintChange(draft.Before?.Version ?? 0, draft.After!, entries) { ExpectedHead = draft.Head, Work = Work(draft, entries, rules), SetsFields = draft.Before?.StoredFields != draft.After!.StoredFields };
        }

        return changes;
    }

    /// <summary>Returns the changes of delivery work and of the complaint's next due work.</summary>
    private IReadOnlyList<WorkChange> Work(ComplaintDraft draft, StoredEntry[] entries, ComplaintRules rules)
    {
        IReadOnlyList<WorkChange> delivery = draft.IsImport ? services.Observer.WorkOfImported(draft.After!, entries) : services.Observer.WorkOf(draft.After!, entries);
        DateTimeOffset? next = draft.After!.NextDueAt;
        if (!_isWork)
            return delivery;
        if (next is not null || draft.Before?.NextDueAt is not null)
            delivery = [.. delivery, WorkChange.Exactly(WorkKind.Due, next, draft.After.Version, rules.Version.Generation)];
        if (FileWork.Of(draft.Before, draft.After, rules.Version.Generation) is { } files)
            delivery = [.. delivery, files];
        if (FollowWork.Of(draft.Before, draft.After, rules.Version.Generation) is { } follow)
            delivery = [.. delivery, follow];
        WaitingAssignment? before = draft.Before?.People.Waiting;
        WaitingAssignment? after = draft.After.People.Waiting;
        return before == after ? delivery : [.. delivery, .. Places(before, after, draft.After.Version, rules.Version.Generation)];
    }

    /// <summary>Returns the changes of a complaint's place in the queues.</summary>
    private static IEnumerable<WorkChange> Places(WaitingAssignment? before, WaitingAssignment? after, long version, long generation)
    {
        if (before is not null && before.Queue != after?.Queue)
            yield return WorkChange.Exactly(WorkKind.Wait(before.Queue), null, version, generation);
        if (after is not null)
            yield return WorkChange.Exactly(WorkKind.Wait(after.Queue), after.Rank, version, generation);
    }
}

/// <summary>Commits even if the store's answer is lost: sends the same commit again, which a store recognises.</summary>
internal sealed class Committer(IComplaintStore store, DeskTelemetry telemetry)
{
    private const int MaxSends = 4;

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken) =>
        SendAsync(commit.CommitId, () => store.CommitAsync(commit, cancellationToken), cancellationToken);

    /// <summary>Commits an erasure. The store must be an <see cref="IErasableJournal"/>.</summary>
    public ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken) =>
        SendAsync(erasure.Commit.CommitId, () => ((IErasableJournal)store).EraseAsync(erasure, cancellationToken), cancellationToken);

    private async ValueTask<CommitResult> SendAsync(Guid commitId, Func<ValueTask<CommitResult>> send, CancellationToken cancellationToken)
    {
        using CommitMeasurement measurement = telemetry.BeginCommit();
        for (int sends = 1; ; sends++)
        {
            try
            {
                CommitResult result = await send().ConfigureAwait(false);
                return measurement.End(result is CommitResult.Repeated repeated && repeated.Entries[0].CommitId == commitId ? CommitResult.Done : result);
            }
            catch (StoreUnavailableException unavailable) when (sends < MaxSends)
            {
                telemetry.SentAgain(commitId, unavailable);
                await Backoff.AfterFaultAsync(sends, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
