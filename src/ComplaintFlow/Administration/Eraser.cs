using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Events;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Administration;

/// <summary>Erases texts of one complaint, and shows it to whom the rights to read allow it, if given: load, check, read the journal, catch up, commit. Starts over after a conflict, and after catching up has added entries.</summary>
internal sealed class Eraser(Realm realm, DeskServices services, ReadingRights? rights = null)
{
    private readonly DestructionCheck _destruction = new(services);
    private readonly DraftCommitter _committer = new(realm, services);
    private readonly Assigner _assigner = new(realm, services.Handlers);

    public async ValueTask<Outcome> EraseAsync(ComplaintId id, ErasureRequest request, Actor actor, CancellationToken cancellationToken)
    {
        using CommandMeasurement measurement = services.Telemetry.Begin(ComplaintAction.Erase);
        LostRaces races = new();
        Attempt attempt;
        do
            attempt = await TryAsync(id, request, actor, races, cancellationToken).ConfigureAwait(false);
        while (await races.AllowAnotherAsync(attempt, ComplaintAction.Erase, services.Telemetry, cancellationToken).ConfigureAwait(false));
        return measurement.End(attempt.Outcome
            ?? Refuse(DecisionRefusal.Of(ErrorCodes.TooManyConflicts, LostRaces.MaxConflicts + 1), attempt.Seen is { } seen && await IsShownAsync(seen, actor, cancellationToken).ConfigureAwait(false) ? seen : null));
    }

    private async ValueTask<Attempt> TryAsync(ComplaintId id, ErasureRequest request, Actor actor, LostRaces races, CancellationToken cancellationToken)
    {
        (Loaded loaded, DateTimeOffset clock) = await services.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
        if ((await _destruction.CheckAsync(realm, id, actor, ComplaintAction.Erase, loaded, cancellationToken).ConfigureAwait(false) ?? Check(request)) is { } refused)
            return new(Refuse(refused, null));

        Complaint complaint = loaded.Complaint!;
        bool isShown = await IsShownAsync(complaint, actor, cancellationToken).ConfigureAwait(false);
        JournalErasure erasure = new(request.Texts, request.Subject);
        if (!await ReadAsync(complaint, erasure, cancellationToken).ConfigureAwait(false))
            return new(null, CommitResult.Stale, complaint);
        if (erasure.Unknown.Any())
            return new(Refuse(Missing(erasure), isShown ? complaint : null));
        if (erasure.Entries.Count == 0)
            return new(Outcome.Accepted(complaint, [], isShown));

        ComplaintRules rules = services.Rules.Current;
        DateTimeOffset now = RecordingTime.After(complaint, clock);
        CommitStamp stamp = new(actor, now, now, rules.VersionText, Guid.NewGuid());
        ComplaintDraft draft = new(complaint, stamp, rules.Decider) { Head = loaded.Head, Exhausted = races.Exhausted };
        await ComplaintClocks.CatchUpAsync(draft, rules, now, _assigner, races, cancellationToken).ConfigureAwait(false);
        // In a separate commit, so that its entries are searched for texts, too.
        if (draft.Entries.Count > 0)
            return new(null, await _committer.CommitAsync([draft], null, stamp, rules, cancellationToken).ConfigureAwait(false), complaint, [draft]);

        bool isWhole = request is { Texts.Count: 0, Subject: null };
        draft.Add(new PersonalDataErased(request.Ground, isWhole ? complaint.Version : 0, isWhole ? [] : [.. erasure.Texts], erasure.Redacted(complaint)));
        if (await _assigner.SettleAsync(draft, rules, races, cancellationToken).ConfigureAwait(false) is { } refusal)
            return new(Refuse(refusal, isShown ? complaint : null));
        return await CommitAsync(draft, erasure, rules, isShown, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Attempt> CommitAsync(ComplaintDraft draft, JournalErasure erasure, ComplaintRules rules, bool isShown, CancellationToken cancellationToken)
    {
        Complaint after = draft.After!;
        try
        {
            CommitResult result = await _committer.EraseAsync(draft, erasure.Entries, rules, cancellationToken).ConfigureAwait(false);
            return result is CommitResult.Committed ? new(Outcome.Accepted(after, draft.Events(), isShown)) : new(null, result, draft.Before, [draft]);
        }
        catch (ArgumentException)
        {
            // The entries have just been read: they can only be missing because the complaint was purged in between.
            Loaded now = await services.Store.LoadAsync(new LoadRequest(realm) { Complaint = after.Id }, cancellationToken).ConfigureAwait(false);
            if (now.Tombstone is null)
                throw;
            return new(null, CommitResult.Stale, draft.Before);
        }
    }

    /// <returns>Whether the journal could be read up to the version of the snapshot; false when the complaint was purged in between.</returns>
    private async ValueTask<bool> ReadAsync(Complaint complaint, JournalErasure erasure, CancellationToken cancellationToken)
    {
        for (long read = 0; read < complaint.Version;)
        {
            Page<StoredEntry> page = await services.Store.ReadJournalAsync(new JournalQuery(realm, complaint.Id, read), cancellationToken).ConfigureAwait(false);
            if (page.Items.Count == 0)
                return false;
            foreach (StoredEntry entry in page.Items.TakeWhile(entry => entry.Sequence <= complaint.Version))
            {
                erasure.Read(entry);
                read = entry.Sequence;
            }
        }

        return true;
    }

    private static DecisionRefusal? Check(ErasureRequest request) =>
        DestructionCheck.CheckGround(request.Ground)
        ?? (request.Texts.Count <= ErasureRequest.MaxTexts ? null
            : DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, "texts", ErasureRequest.MaxTexts));

    private static DecisionRefusal Missing(JournalErasure erasure) =>
        new(ErrorCodes.NoSuchText, [], [.. erasure.Unknown.Take(8).Select(place => RefusalReason.Of(TextKeys.Erasure.NoText, place.Sequence, place.Path))]);

    private ValueTask<bool> IsShownAsync(Complaint complaint, Actor actor, CancellationToken cancellationToken) =>
        rights is null ? new(true) : rights.MayReadAsync(complaint, actor, cancellationToken);

    private Outcome Refuse(DecisionRefusal refusal, Complaint? complaint) => Outcome.Refused(services.Refusals.Write(refusal), complaint);
}
