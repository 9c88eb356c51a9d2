using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Evidence;

/// <summary>Erases texts of one complaint: load, ask, read the journal, commit; and all of it again after a conflict.</summary>
internal sealed class Eraser(Realm realm, DeskServices services)
{
    private const int MaxConflicts = 5;

    private readonly Custody _custody = new(services);
    private readonly DraftCommitter _committer = new(realm, services);
    private readonly Assigner _assigner = new(realm, services.Handlers);

    public async ValueTask<Outcome> EraseAsync(ComplaintId id, ErasureRequest request, Actor actor, CancellationToken cancellationToken)
    {
        using CommandMeasurement measurement = services.Telemetry.Begin(ComplaintAction.Erase);
        for (int conflicts = 0; ;)
        {
            Loaded loaded = await services.Store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
            Denial? denial = await _custody.DeniesAsync(realm, id, actor, ComplaintAction.Erase, loaded, cancellationToken).ConfigureAwait(false) ?? Check(request);
            if (denial is not null)
                return measurement.End(Refuse(denial, null));
            if (await TryAsync(loaded, request, actor, cancellationToken).ConfigureAwait(false) is { } outcome)
                return measurement.End(outcome);
            services.Telemetry.Conflict(ComplaintAction.Erase);
            if (++conflicts > MaxConflicts)
                return measurement.End(Refuse(Denial.Of(ErrorCodes.TooManyConflicts, conflicts), loaded.Complaint));
            await Backoff.AfterConflictAsync(conflicts, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>The outcome; null after a conflict.</returns>
    private async ValueTask<Outcome?> TryAsync(Loaded loaded, ErasureRequest request, Actor actor, CancellationToken cancellationToken)
    {
        Complaint complaint = loaded.Complaint!;
        JournalErasure erasure = new(request.Texts);
        if (!await ReadAsync(complaint, erasure, cancellationToken).ConfigureAwait(false))
            return null;
        if (erasure.Unknown.Any())
            return Refuse(Missing(erasure), complaint);
        if (erasure.Entries.Count == 0)
            return Outcome.Accepted(complaint, []);

        ComplaintRules rules = services.Rules.Current;
        DateTimeOffset now = Instants.Cut(services.Time.GetUtcNow());
        now = complaint.RecordedAt > now ? complaint.RecordedAt : now;
        ComplaintDraft draft = new(complaint, new EntryStamp(actor, now, now, rules.VersionText, Guid.NewGuid()), rules.Decider.Input) { Head = loaded.Head };
        bool isWhole = request.Texts.Count == 0;
        draft.Add(new PersonalDataErased(request.Ground, isWhole ? complaint.Version : 0, isWhole ? [] : [.. erasure.Texts], erasure.Redacted(complaint)));
        if (await _assigner.SettleAsync(draft, rules, new HandlerRaces(), cancellationToken).ConfigureAwait(false) is { } denial)
            return Refuse(denial, complaint);
        return await CommitAsync(draft, erasure, rules, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Outcome?> CommitAsync(ComplaintDraft draft, JournalErasure erasure, ComplaintRules rules, CancellationToken cancellationToken)
    {
        Complaint after = draft.After!;
        try
        {
            return await _committer.EraseAsync(draft, erasure.Entries, rules, cancellationToken).ConfigureAwait(false) switch
            {
                CommitResult.Committed => Outcome.Accepted(after, draft.Events()),
                CommitResult.TooOld tooOld => throw new WriterTooOldException(tooOld.WriterLevel),
                _ => null,
            };
        }
        catch (ArgumentException)
        {
            // The entries were there a moment ago: they are gone only when somebody purged the complaint in between.
            Loaded now = await services.Store.LoadAsync(new LoadRequest(realm) { Complaint = after.Id }, cancellationToken).ConfigureAwait(false);
            if (now.Tombstone is null)
                throw;
            return null;
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
        ?? (request.Texts.Count > ErasureRequest.MaxTexts ? Denial.Of(ErrorCodes.InvalidInput).Because("input.too-many", "texts", ErasureRequest.MaxTexts) : null);

    private static Denial Missing(JournalErasure erasure) =>
        new(ErrorCodes.NoSuchText, [], [.. erasure.Unknown.Take(8).Select(place => DenialReason.Of("erasure.no-text", place.Sequence, place.Path))]);

    private Outcome Refuse(Denial denial, Complaint? complaint) => Outcome.Refused(services.Refusals.Write(denial), complaint);
}
