using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Evidence;

/// <summary>What came of one step of making snapshots anew.</summary>
/// <param name="Refolded">How many are as their journals say.</param>
/// <param name="Continuation">Goes on with the next step; <see langword="null"/> when all is done.</param>
public sealed record RefoldStep(int Refolded, string? Continuation);

/// <summary>Makes snapshots anew from their journals, a page at a time. A step may be repeated, and commands may come in between.</summary>
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

    /// <returns>Whether it is there; it may have been purged since the page was read.</returns>
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
                // Whoever wrote since the journal was read has written a snapshot of their own; it is folded all the same, since they may be of the version before.
                case var _ when ++conflicts <= MaxConflicts:
                    await Backoff.AfterConflictAsync(conflicts, cancellationToken).ConfigureAwait(false);
                    complaint = null;
                    break;
                default:
                    throw new InvalidOperationException($"Complaint {id} has changed {conflicts} times while it was folded. Call again with the same continuation.");
            }
        }
    }

    private async ValueTask<Complaint?> FoldAsync(ComplaintId id, Complaint? complaint, CancellationToken cancellationToken)
    {
        while (true)
        {
            Page<StoredEntry> page = await store.ReadJournalAsync(new JournalQuery(realm, id, complaint?.Version ?? 0), cancellationToken).ConfigureAwait(false);
            foreach (StoredEntry entry in page.Items)
                complaint = Complaint.After(complaint, EntryCodec.Decode(entry));
            if (page.Continuation is null)
                return complaint;
        }
    }
}
