using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Carries out a command: load, authorise, decide, react, resolve, commit; starts over after a conflict.</summary>
internal sealed class CommandRunner(Realm realm, DeskServices services)
{
    private readonly DraftCommitter _committer = new(realm, services);
    private readonly Assigner _assigner = new(realm, services.Handlers);
    private readonly IntakeInquiry _inquiry = new(realm, services);
    private readonly ReadingRights _rights = new(realm, services.Authorizer);
    private readonly BackDating _backDating = new(realm, services.Store);

    public async ValueTask<Outcome> RunAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        using CommandMeasurement measurement = services.Telemetry.Begin(request.Action);
        if (InputRules.CheckKey(request.Key) is { } badKey)
            return measurement.End(Outcome.Refused(services.Refusals.Write(badKey), null));
        LostRaces races = new(request.MaxConflicts);
        Attempt attempt;
        do
            attempt = await TryAsync(request, races, cancellationToken).ConfigureAwait(false);
        while (await races.AllowAnotherAsync(attempt, request.Action, services.Telemetry, cancellationToken).ConfigureAwait(false));
        return measurement.End(attempt.Outcome
            ?? await RefuseAsync(request, DecisionRefusal.Of(ErrorCodes.TooManyConflicts, request.MaxConflicts + 1), attempt.Seen, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<Attempt> TryAsync(CommandRequest request, LostRaces races, CancellationToken cancellationToken)
    {
        ComplaintRules rules = services.Rules.Current;
        ComplaintId target = request.Target(services.Clock.UtcNow);
        LoadRequest needed = new(realm) { Complaint = target, Key = request.StoredKey, FormerKey = request.FormerKey, Tallies = _inquiry.TalliesOf(rules, request) };
        (Loaded loaded, DateTimeOffset clock) = races.LoadsAfresh || request.Intake is not null
            ? await services.LoadAsync(needed, cancellationToken).ConfigureAwait(false)
            : await services.LoadToDecideAsync(needed, cancellationToken).ConfigureAwait(false);
        Attempt attempt = await TryAsync(request, rules, target, loaded, clock, races, cancellationToken).ConfigureAwait(false);
        if (!loaded.IsCopy || attempt.Rejected is not CommitResult.Conflict)
            return attempt;
        if (!attempt.IsUponCopy)
            services.Snapshots?.WasStale();
        return attempt with { IsUponCopy = true };
    }

    /// <summary>Decides upon what was loaded, and commits. What comes to anything but a commit upon a copy of the snapshot is not told to anybody.</summary>
    private async ValueTask<Attempt> TryAsync(CommandRequest request, ComplaintRules rules, ComplaintId target, Loaded loaded, DateTimeOffset clock, LostRaces races, CancellationToken cancellationToken)
    {
        // An identifier made by this node carries the time; nothing is stored under it.
        if (loaded.Complaint is null && loaded.Tombstone is null && services.Clock.Skew is not null)
            target = request.Target(clock);

        AuthorizationRequest asked = new(realm, request.Actor, request.Action, request.Intake is null ? loaded.Complaint : null, request.Intake);
        bool isAllowed = await services.Authorizer.IsAllowedAsync(asked, cancellationToken).ConfigureAwait(false);
        if (!isAllowed || (request.Intake is null && request.IsHidden(loaded.Complaint)))
            return await RefusedAsync(request, loaded, DecisionRefusal.Of(ErrorCodes.NotAuthorized, request.Action), null, cancellationToken).ConfigureAwait(false);
        if (request.OccurredAt is not null && !await services.Authorizer.IsAllowedAsync(asked with { Action = ComplaintAction.BackDate }, cancellationToken).ConfigureAwait(false))
            return await RefusedAsync(request, loaded, DecisionRefusal.Of(ErrorCodes.NotAuthorized, ComplaintAction.BackDate), null, cancellationToken).ConfigureAwait(false);
        if (loaded.Tombstone is { } purged && !request.IsHidden(loaded.Complaint))
            return await RefusedAsync(request, loaded, DecisionRefusal.Of(ErrorCodes.Purged, purged.Complaint, purged.At), null, cancellationToken).ConfigureAwait(false);
        CommandKey? key = request.CommandKey(rules, loaded.Complaint);
        // Under a key of its former form there may be a command of anybody.
        if (loaded.Earlier.Count > 0 && (loaded.Earlier[0].Key == key!.Key || loaded.Earlier[0].Fingerprint == key.Fingerprint))
            return new(await ReplayAsync(request, key, loaded.Earlier, loaded.Complaint, cancellationToken).ConfigureAwait(false));
        if (request.Precondition(loaded.Complaint) is { } unmet)
            return await RefusedAsync(request, loaded, unmet, request.Intake is null ? loaded.Complaint : null, cancellationToken).ConfigureAwait(false);

        Loaded? other = null;
        if (request.OtherOf(loaded.Complaint) is { } otherId && otherId != target)
        {
            other = request.NeedsRightsToOther
                ? await LoadAsync(otherId, cancellationToken).ConfigureAwait(false)
                : await FindSurvivorAsync(otherId, cancellationToken).ConfigureAwait(false);
        }

        if (other is not null && request.NeedsRightsToOther)
        {
            isAllowed = await services.Authorizer.IsAllowedAsync(asked with { Complaint = other.Complaint }, cancellationToken).ConfigureAwait(false);
            if (!isAllowed || request.IsHidden(other.Complaint))
                return await RefusedAsync(request, loaded, DecisionRefusal.Of(ErrorCodes.NotAuthorized, request.Action), loaded.Complaint, cancellationToken).ConfigureAwait(false);
            if (other.Tombstone is { } purgedOther && !request.AcceptsPurgedOther)
                return await RefusedAsync(request, loaded, DecisionRefusal.Of(ErrorCodes.Purged, purgedOther.Complaint, purgedOther.At), loaded.Complaint, cancellationToken).ConfigureAwait(false);
        }

        if (request.NeedsFollowing && services.Store is not (IComplaintWork and IComplaintQueries))
            return await RefusedAsync(request, loaded, DecisionRefusal.Of(ErrorCodes.CannotFollow), loaded.Complaint, cancellationToken).ConfigureAwait(false);
        long openChildren = await services.CountOpenChildrenAsync(realm, loaded.Complaint, cancellationToken).ConfigureAwait(false);
        CommitStamp stamp = Stamp(request, rules, clock, loaded.Complaint, other?.Complaint);
        MandateFacts mandates = await _inquiry.MandatesAsync(rules, request, loaded, cancellationToken).ConfigureAwait(false);
        ComplaintDraft draft = new(loaded.Complaint, stamp, rules.Decider) { Head = loaded.Head, Exhausted = races.Exhausted, Mandates = mandates, OpenChildren = openChildren };
        if (request is ReceiveRequest receive)
            draft.Facts = await _inquiry.AskAsync(rules, receive, stamp, loaded, cancellationToken).ConfigureAwait(false);
        ComplaintDraft? otherDraft = other is null ? null : new(other.Complaint, StampOfOther(request, stamp, other.Complaint), rules.Decider) { Head = other.Head, Exhausted = races.Exhausted };
        if (!await CatchUpAsync(draft, rules, races, cancellationToken).ConfigureAwait(false))
            return await CommitCaughtUpAsync(draft, stamp, rules, cancellationToken).ConfigureAwait(false);
        if (otherDraft is not null && !await CatchUpAsync(otherDraft, rules, races, cancellationToken).ConfigureAwait(false))
            return await CommitCaughtUpAsync(otherDraft, stamp, rules, cancellationToken).ConfigureAwait(false);

        if (request.OccurredAt is not null)
            stamp = await _backDating.PlaceAsync(stamp, draft, otherDraft, request.NeedsRightsToOther, cancellationToken).ConfigureAwait(false);
        DraftCheckpoint caughtUp = draft.Checkpoint();
        DecisionRefusal? refusal = request.Decide(rules, draft, otherDraft, target, stamp)
            ?? await _assigner.SettleAsync(draft, rules, races, cancellationToken).ConfigureAwait(false);
        if (refusal is null && otherDraft?.Before is not null)
            refusal = await _assigner.SettleAsync(otherDraft, rules, races, cancellationToken).ConfigureAwait(false);
        if (refusal?.Code == ErrorCodes.TooManyEvents && caughtUp.Entries > 0)
        {
            // Without the catch-up there may be room for the command.
            draft.RollBack(caughtUp);
            return await CommitCaughtUpAsync(draft, stamp, rules, cancellationToken).ConfigureAwait(false);
        }

        if (refusal is not null)
            return await RefusedAsync(request, loaded, refusal, loaded.Complaint, cancellationToken).ConfigureAwait(false);
        // A command without an effect writes nothing; the worker commits the catch-up.
        if (draft.Entries.Count == caughtUp.Entries)
            return loaded.IsCopy ? Attempt.UponCopy : new(Outcome.Accepted(loaded.Complaint!, [], await _rights.MayReadAsync(loaded.Complaint!, request.Actor, cancellationToken).ConfigureAwait(false)));

        return await CommitAsync(request, key, stamp, rules, draft, otherDraft, loaded.IsCopy, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<Loaded> LoadAsync(ComplaintId id, CancellationToken cancellationToken) =>
        services.Store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken);

    /// <summary>Finds the complaint in which a merged one continues: the last of the chain; null when it was purged.</summary>
    private async ValueTask<Loaded?> FindSurvivorAsync(ComplaintId into, CancellationToken cancellationToken)
    {
        HashSet<ComplaintId> seen = [];
        for (ComplaintId id = into; seen.Add(id);)
        {
            Loaded loaded = await LoadAsync(id, cancellationToken).ConfigureAwait(false);
            if (loaded.Complaint is not { } complaint)
                return null;
            if (complaint is not { IsClosed: true, Merging.Into: { } next })
                return loaded;
            id = next;
        }

        // Complaints that came back to life can have been merged in a circle.
        return null;
    }

    /// <summary>Returns the stamp for the other complaint. What arrives late on a merged complaint may lie before its latest entry, and is recorded after it.</summary>
    private static CommitStamp StampOfOther(CommandRequest request, CommitStamp stamp, Complaint? other) =>
        !request.NeedsRightsToOther && other?.ChangedAt > stamp.At ? stamp with { At = other.ChangedAt } : stamp;

    /// <summary>Catches up with timed events that precede the command.</summary>
    /// <returns>Whether there is room for the command; otherwise the catch-up is committed first.</returns>
    private async ValueTask<bool> CatchUpAsync(ComplaintDraft draft, ComplaintRules rules, LostRaces races, CancellationToken cancellationToken)
    {
        if (draft.Before is null)
            return true;
        DateTimeOffset before = draft.Stamp.At < draft.RecordedAt ? draft.Stamp.At : draft.RecordedAt;
        CaughtUp caught = await ComplaintClocks.CatchUpAsync(draft, rules, before, _assigner, races, cancellationToken).ConfigureAwait(false);
        if (!caught.IsMore && BackDating.NeedsMore(draft, rules))
            caught = await ComplaintClocks.CatchUpAsync(draft, rules, draft.RecordedAt, _assigner, races, cancellationToken).ConfigureAwait(false);
        return !caught.IsMore;
    }

    private async ValueTask<Attempt> CommitCaughtUpAsync(ComplaintDraft draft, CommitStamp stamp, ComplaintRules rules, CancellationToken cancellationToken) =>
        new(null, await _committer.CommitAsync([draft], null, stamp, rules, cancellationToken).ConfigureAwait(false), draft.Before, [draft]);

    private async ValueTask<Attempt> CommitAsync(CommandRequest request, CommandKey? key, CommitStamp stamp, ComplaintRules rules, ComplaintDraft draft, ComplaintDraft? other, bool isUponCopy, CancellationToken cancellationToken)
    {
        ComplaintDraft[] drafts = other is { Entries.Count: > 0 } ? [draft, other] : [draft];
        // Before the commit: an authoriser that does not answer fails the call, and then nothing is written.
        bool isShown = await _rights.MayReadAsync(draft.After!, request.Actor, cancellationToken).ConfigureAwait(false);
        CommitResult result = await _committer.CommitAsync(drafts, key, stamp, rules, cancellationToken).ConfigureAwait(false);
        switch (result)
        {
            case CommitResult.Committed:
                return new(Outcome.Accepted(draft.After!, draft.Events(), isShown));
            // The fingerprint depends on the complaint's lifecycle, too.
            case CommitResult.Repeated when isUponCopy:
                return Attempt.UponCopy;
            case CommitResult.Repeated repeated:
                return new(await ReplayAsync(request, key!, repeated.Entries, current: null, cancellationToken).ConfigureAwait(false));
            case CommitResult.Conflict when request.IfVersion is { } version:
                // The complaint changed in between: the caller's view is outdated, and only the caller can decide what to do.
                Loaded now = await services.Store.LoadAsync(new LoadRequest(realm) { Complaint = draft.Before!.Id }, cancellationToken).ConfigureAwait(false);
                return now.Complaint?.Version == version
                    ? new(null, result, draft.Before, drafts)
                    : await RefusedAsync(request, now, DecisionRefusal.Of(ErrorCodes.VersionMismatch, version, now.Complaint?.Version), now.Complaint, cancellationToken).ConfigureAwait(false);
            default:
                return new(null, result, draft.Before, drafts);
        }
    }

    /// <summary>Creates the stamp of the commit. With a clock that was set back a little, no entry becomes older than the previous one.</summary>
    private static CommitStamp Stamp(CommandRequest request, ComplaintRules rules, DateTimeOffset clock, Complaint? complaint, Complaint? other)
    {
        DateTimeOffset now = RecordingTime.After(complaint, clock);
        now = RecordingTime.After(other, now);
        DateTimeOffset at = request.OccurredAt is { } occurred ? Instants.Truncate(occurred) : now;
        return new CommitStamp(request.Actor, at, now, rules.VersionText, Entropy.NewGuid());
    }

    private async ValueTask<Outcome> ReplayAsync(CommandRequest request, CommandKey key, IReadOnlyList<StoredEntry> earlier, Complaint? current, CancellationToken cancellationToken)
    {
        if (earlier[0].Fingerprint != key.Fingerprint)
            return await RefuseAsync(request, DecisionRefusal.Of(ErrorCodes.KeyReused, request.Key), null, cancellationToken).ConfigureAwait(false);

        ComplaintId id = earlier[0].Complaint;
        List<StoredEntry> written = [.. earlier.Where(entry => entry.Complaint == id)];
        Complaint? complaint = null;
        for (long last = written[^1].Sequence; (complaint?.Version ?? 0) < last;)
        {
            Page<StoredEntry> page = await services.Store.ReadJournalAsync(new JournalQuery(realm, id, complaint?.Version ?? 0), cancellationToken).ConfigureAwait(false);
            if (page.Items.Count == 0)
                throw new InvalidOperationException($"The journal of {id} ends before entry {last}, which the store returned for a key.");
            foreach (StoredEntry stored in page.Items.TakeWhile(entry => entry.Sequence <= last))
            {
                JournalEntry entry = EntryCodec.Decode(stored);
                // The effect of an unknown event is not known, so the outcome would be incomplete.
                if (entry.Event is UnknownEvent)
                    throw new WriterTooOldException(WriterLevel.Newest + 1);
                complaint = EntryCodec.Fold(complaint, stored);
            }
        }

        // What the complaint was then is shown to those who may read it now.
        if (current?.Id != id)
            current = (await LoadAsync(id, cancellationToken).ConfigureAwait(false)).Complaint;
        bool isShown = current is not null && await _rights.MayReadAsync(current, request.Actor, cancellationToken).ConfigureAwait(false);
        return Outcome.Accepted(complaint!, [.. written.Select(entry => EntryCodec.Decode(entry).Event)], isShown, isReplay: true);
    }

    private async ValueTask<Attempt> RefusedAsync(CommandRequest request, Loaded loaded, DecisionRefusal refusal, Complaint? complaint, CancellationToken cancellationToken) =>
        loaded.IsCopy ? Attempt.UponCopy : new(await RefuseAsync(request, refusal, complaint, cancellationToken).ConfigureAwait(false));

    private async ValueTask<Outcome> RefuseAsync(CommandRequest request, DecisionRefusal refusal, Complaint? complaint, CancellationToken cancellationToken)
    {
        if (refusal is { Code: ErrorCodes.NotAuthorized, Arguments: [ComplaintAction right] })
            services.Telemetry.NotAuthorized(request.Actor, right);
        bool isShown = complaint is not null && await _rights.MayReadAsync(complaint, request.Actor, cancellationToken).ConfigureAwait(false);
        return Outcome.Refused(services.Refusals.Write(refusal), isShown ? complaint : null);
    }
}

/// <summary>The delays before retries. They use real time, not the host's clock, because they wait for another thread or a database.</summary>
internal static class Backoff
{
    private const int MaxExponent = 5;

    /// <summary>Waits after a conflict: not after the first, then up to 4, 8, 16 and 32 milliseconds.</summary>
    public static Task AfterConflictAsync(int conflicts, CancellationToken cancellationToken) =>
        conflicts == 1 ? Task.CompletedTask : Task.Delay(Random.Shared.Next(1, 1 << Math.Min(conflicts, MaxExponent)), cancellationToken);

    /// <summary>Waits after an error: around 50, 100, 200 … milliseconds.</summary>
    public static Task AfterFaultAsync(int faults, CancellationToken cancellationToken) =>
        Task.Delay(Random.Shared.Next(25, 75) << (faults - 1), cancellationToken);
}
