using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Commits, also when the store's answer is lost: the very same commit is sent again, and a store knows what it has already.</summary>
internal sealed class Committer(IComplaintStore store, DeskTelemetry telemetry)
{
    private const int MaxSends = 4;

    public async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken)
    {
        for (int sends = 1; ; sends++)
        {
            try
            {
                CommitResult result = await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
                return result is CommitResult.Repeated repeated && repeated.Entries[0].CommitId == commit.CommitId ? CommitResult.Done : result;
            }
            catch (StoreUnavailableException unavailable) when (sends < MaxSends)
            {
                telemetry.SentAgain(commit.CommitId, unavailable);
                await Backoff.AfterFaultAsync(sends, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
