using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Evidence;

/// <summary>Erases texts of one complaint: load, ask, read the journal, catch up, commit; and all of it again after a conflict, or when there was something to catch up.</summary>
internal sealed class Eraser(Realm realm, DeskServices services)
{
    private readonly AttemptLoop _loop = new(services);
    private readonly Custody _custody = new(services);
    private readonly DraftCommitter _committer = new(realm, services);
    private readonly Assigner _assigner = new(realm, services.Handlers);
    private readonly CatchUp _catchUp = new(new Assigner(realm, services.Handlers));

    public async ValueTask<Outcome> EraseAsync(ComplaintId id, ErasureRequest request, Actor actor, CancellationToken cancellationToken)
    {
        using CommandMeasurement measurement = services.Telemetry.Begin(ComplaintAction.Erase);
        Attempt attempt = await _loop.RunAsync(
            ComplaintAction.Erase, (Eraser: this, Id: id, Request: request, Actor: actor),
            static (state, races, token) => state.Eraser.TryAsync(state.Id, state.Request, state.Actor, races, token), cancellationToken).ConfigureAwait(false);
        return measurement.End(attempt.Outcome ?? Refuse(Denial.Of(ErrorCodes.TooManyConflicts, AttemptLoop.MaxConflicts + 1), attempt.Seen));
    }

    private async ValueTask<Attempt> TryAsync(ComplaintId id, ErasureRequest request, Actor actor, LostRaces races, CancellationToken cancellationToken)
    {
        Loaded loaded = await services.Store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
        if ((await _custody.DeniesAsync(realm, id, actor, ComplaintAction.Erase, loaded, cancellationToken).ConfigureAwait(false) ?? Check(request)) is { } denied)
            return new(Refuse(denied, null));

        Complaint complaint = loaded.Complaint!;
        JournalErasure erasure = new(request.Texts);
        if (!await ReadAsync(complaint, erasure, cancellationToken).ConfigureAwait(false))
            return new(null, CommitResult.Stale, complaint);
        if (erasure.Unknown.Any())
            return new(Refuse(Missing(erasure), complaint));
        if (erasure.Entries.Count == 0)
            return new(Outcome.Accepted(complaint, []));

        ComplaintRules rules = services.Rules.Current;
        DateTimeOffset now = Instants.Truncate(services.Time.GetUtcNow());
        now = complaint.RecordedAt > now ? complaint.RecordedAt : now;
        CommitStamp stamp = new(actor, now, now, rules.VersionText, Guid.NewGuid());
        ComplaintDraft draft = new(complaint, stamp, rules.Decider) { Head = loaded.Head, Exhausted = races.Exhausted };
        await _catchUp.RunAsync(draft, rules, stamp, now, races, cancellationToken).ConfigureAwait(false);
        // In a commit of its own, so that what it has written is looked through, too.
        if (draft.Entries.Count > 0)
            return new(null, await _committer.CommitAsync([draft], null, stamp, rules, cancellationToken).ConfigureAwait(false), complaint, [draft]);

        bool isWhole = request.Texts.Count == 0;
        draft.Add(new PersonalDataErased(request.Ground, isWhole ? complaint.Version : 0, isWhole ? [] : [.. erasure.Texts], erasure.Redacted(complaint)));
        if (await _assigner.SettleAsync(draft, rules, races, cancellationToken).ConfigureAwait(false) is { } denial)
            return new(Refuse(denial, complaint));
        return await CommitAsync(draft, erasure, rules, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Attempt> CommitAsync(ComplaintDraft draft, JournalErasure erasure, ComplaintRules rules, CancellationToken cancellationToken)
    {
        Complaint after = draft.After!;
        try
        {
            CommitResult result = await _committer.EraseAsync(draft, erasure.Entries, rules, cancellationToken).ConfigureAwait(false);
            return result is CommitResult.Committed ? new(Outcome.Accepted(after, draft.Events())) : new(null, result, draft.Before, [draft]);
        }
        catch (ArgumentException)
        {
            // The entries were there a moment ago: they are gone only when somebody purged the complaint in between.
            Loaded now = await services.Store.LoadAsync(new LoadRequest(realm) { Complaint = after.Id }, cancellationToken).ConfigureAwait(false);
            if (now.Tombstone is null)
                throw;
            return new(null, CommitResult.Stale, draft.Before);
        }
    }

    /// <returns>Whether the journal could be read up to the version of the snapshot; it cannot when it was purged in between.</returns>
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

    private static Denial? Check(ErasureRequest request) =>
        Custody.CheckGround(request.Ground)
        ?? (request.Texts.Count <= ErasureRequest.MaxTexts ? null
            : Denial.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, "texts", ErasureRequest.MaxTexts));

    private static Denial Missing(JournalErasure erasure) =>
        new(ErrorCodes.NoSuchText, [], [.. erasure.Unknown.Take(8).Select(place => DenialReason.Of(TextKeys.Erasure.NoText, place.Sequence, place.Path))]);

    private Outcome Refuse(Denial denial, Complaint? complaint) => Outcome.Refused(services.Refusals.Write(denial), complaint);
}
