using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>
/// Places a command that is dated back: after everything that has fallen due since, so that its result does not depend on
/// whether a worker has run. A miss stands; the entry says when it is said to have happened.
/// </summary>
internal sealed class BackDating(Realm realm, IComplaintStore store)
{
    /// <summary>The maximum number of entries by the system after which a command can be placed.</summary>
    private const int MaxEntries = 256;

    /// <summary>
    /// Whether something has fallen due since the latest entry was recorded, after the instant that a command gives. What was
    /// due before the entry was recorded, as in a complaint that is imported with its history, is as the command says.
    /// </summary>
    public static bool NeedsMore(ComplaintDraft draft, ComplaintRules rules) =>
        draft.Stamp.At < draft.RecordedAt
        && ComplaintClocks.NextAt(rules, draft.After!) is { } next
        && next > draft.Before!.RecordedAt
        && next < draft.RecordedAt;

    /// <summary>Dates the entries of the command after what has fallen due; those of a merge at one instant.</summary>
    /// <param name="stamp">The stamp of the command.</param>
    /// <param name="draft">The complaint, brought up to date.</param>
    /// <param name="other">The other complaint, brought up to date; null for none.</param>
    /// <param name="isMerge">Whether the command happens to both complaints.</param>
    /// <param name="cancellationToken">Cancels the reading of the journal.</param>
    public async ValueTask<CommitStamp> PlaceAsync(CommitStamp stamp, ComplaintDraft draft, ComplaintDraft? other, bool isMerge, CancellationToken cancellationToken)
    {
        if (draft.Before is null)
            return stamp;
        CommitStamp placed = stamp;
        bool mayFollow = await MayFollowAsync(stamp, draft, cancellationToken).ConfigureAwait(false)
            && (!isMerge || other?.Before is null || await MayFollowAsync(stamp, other, cancellationToken).ConfigureAwait(false));
        if (mayFollow)
            placed = placed.After(draft.After!.ChangedAt);
        if (mayFollow && isMerge && other?.Before is not null)
            placed = placed.After(other.After!.ChangedAt);
        draft.Stamp = placed;
        // What arrives on a merged complaint follows in the other one whatever was recorded there.
        if (other?.Before is not null)
            other.Stamp = isMerge ? placed : stamp.After(other.After!.ChangedAt);
        return placed;
    }

    /// <summary>Whether all entries later than a command are the system's, about what fell due. A command before one of a person is refused.</summary>
    private async ValueTask<bool> MayFollowAsync(CommitStamp stamp, ComplaintDraft draft, CancellationToken cancellationToken)
    {
        Complaint before = draft.Before!;
        if (!stamp.IsBefore(before))
            return draft.After!.ChangedAt <= stamp.RecordedAt;
        if (before.ChangedAt > stamp.RecordedAt)
            return false;
        long after = Math.Max(0, before.Version - MaxEntries);
        Page<StoredEntry> page = await store.ReadJournalAsync(new JournalQuery(realm, before.Id, after, MaxEntries), cancellationToken).ConfigureAwait(false);
        return page.Items is [{ At: var earliest }, ..]
            && earliest <= stamp.At
            && page.Items.Where(entry => entry.At > stamp.At && entry.Sequence <= before.Version).All(entry => EntryCodec.Decode(entry).ByKind == ActorKind.System);
    }
}
