using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Errors;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Drafts in the name of the system that must not be lost: begun anew as long as another commit comes first.</summary>
/// <param name="realm">The realm of the complaints.</param>
/// <param name="services">The services of the desk.</param>
/// <param name="maxConflicts">The number of conflicts after which it is given up.</param>
internal sealed class SystemDrafts(Realm realm, DeskServices services, int maxConflicts = LostRaces.MaxConflicts)
{
    private readonly Assigner _assigner = new(realm, services.Handlers);
    private readonly DraftCommitter _committer = new(realm, services);
    private readonly LostRaces _races = new(maxConflicts);
    private ComplaintRules _rules = services.Rules.Current;

    /// <summary>Loads a complaint and begins a draft with the rules in force; null if there is none.</summary>
    public async ValueTask<ComplaintDraft?> BeginAsync(ComplaintId id, CancellationToken cancellationToken)
    {
        _rules = services.Rules.Current;
        (Loaded loaded, DateTimeOffset now) = await services.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
        return loaded.Complaint is { } complaint ? DeskServices.BeginBySystem(_rules, complaint, loaded, now, _races) : null;
    }

    /// <summary>Adds what has happened by time.</summary>
    /// <exception cref="InvalidOperationException">It is more than one commit holds.</exception>
    public async ValueTask CatchUpAsync(ComplaintDraft draft, CancellationToken cancellationToken)
    {
        if ((await ComplaintClocks.CatchUpAsync(draft, _rules, draft.RecordedAt, _assigner, _races, cancellationToken).ConfigureAwait(false)).IsMore)
            throw new InvalidOperationException("The complaint has more to catch up with than one commit holds.");
    }

    /// <summary>Settles and commits a draft.</summary>
    /// <returns>False if another commit came first, and it is to be begun anew.</returns>
    /// <exception cref="InvalidOperationException">Its events cannot be recorded.</exception>
    /// <exception cref="StoreUnavailableException">Others came first too often.</exception>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    public async ValueTask<bool> TryCommitAsync(ComplaintDraft draft, CancellationToken cancellationToken)
    {
        if (await _assigner.SettleAsync(draft, _rules, _races, cancellationToken).ConfigureAwait(false) is { } refusal)
            throw new InvalidOperationException($"The event could not be recorded: {refusal.Code}.");
        CommitResult result = await _committer.CommitAsync([draft], null, draft.Stamp, _rules, cancellationToken).ConfigureAwait(false);
        if (result is CommitResult.Committed)
            return true;
        if (!await _races.AllowAnotherAsync(new(null, result, draft.Before, [draft]), ComplaintAction.CatchUp, services.Telemetry, cancellationToken).ConfigureAwait(false))
            throw new StoreUnavailableException("The complaint is changed by others all the time.");
        return false;
    }
}
