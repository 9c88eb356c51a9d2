using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>The result of one step of rebuilding snapshots.</summary>
/// <param name="Refolded">The number of snapshots that now match their journals.</param>
/// <param name="Continuation">The continuation for the next step; <see langword="null"/> after the last step.</param>
public sealed record RefoldStep(int Refolded, string? Continuation);

/// <summary>Rebuilds snapshots from their journals, one page at a time. A step can be repeated, and commands may run in between.</summary>
internal sealed class Refolder(Realm realm, IComplaintStore store, IRefoldableStore snapshots)
{
    private const int MaxConflicts = 5;

    public async ValueTask<RefoldStep> StepAsync(string? continuation, CancellationToken cancellationToken)
    {
        Page<ComplaintId> page = await snapshots.ReadIdsAsync(new ComplaintIdQuery(realm) { Continuation = continuation }, cancellationToken).ConfigureAwait(false);
        int refolded = 0;
        foreach (ComplaintId id in page.Items)
        {
            if (await RefoldAsync(id, cancellationToken).ConfigureAwait(false))
                refolded++;
        }

        return new(refolded, page.Continuation);
    }

    /// <returns>Whether the complaint still exists; it may have been purged since the page was read.</returns>
    private async ValueTask<bool> RefoldAsync(ComplaintId id, CancellationToken cancellationToken)
    {
        Complaint? complaint = null;
        for (int conflicts = 0; ;)
        {
            complaint = await FoldAsync(id, complaint, cancellationToken).ConfigureAwait(false);
            if (complaint is null)
                return false;
            switch (await snapshots.ReplaceSnapshotAsync(realm, complaint, cancellationToken).ConfigureAwait(false))
            {
                case CommitResult.Committed:
                    return true;
                case CommitResult.TooOld tooOld:
                    throw new WriterTooOldException(tooOld.WriterLevel);
                // The writer of the newer entries has stored a snapshot too; fold again all the same, since it may be of an older version.
                case var _ when ++conflicts <= MaxConflicts:
                    await Backoff.AfterConflictAsync(conflicts, cancellationToken).ConfigureAwait(false);
                    complaint = null;
                    break;
                default:
                    throw new InvalidOperationException($"Complaint {id} kept changing while its snapshot was rebuilt ({conflicts} attempts). Call again with the same continuation.");
            }
        }
    }

    private async ValueTask<Complaint?> FoldAsync(ComplaintId id, Complaint? complaint, CancellationToken cancellationToken)
    {
        while (true)
        {
            Page<StoredEntry> page = await store.ReadJournalAsync(new JournalQuery(realm, id, complaint?.Version ?? 0), cancellationToken).ConfigureAwait(false);
            foreach (StoredEntry entry in page.Items)
                complaint = EntryCodec.Fold(complaint, entry);
            if (page.Continuation is null)
                return complaint;
        }
    }
}
