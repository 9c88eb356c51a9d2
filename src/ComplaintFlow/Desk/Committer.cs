using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Commits, also when the store's answer is lost: the very same commit is sent again, and a store knows what it has already.</summary>
internal sealed class Committer(IComplaintStore store, DeskTelemetry telemetry)
{
    private const int MaxSends = 4;

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken) =>
        SendAsync(commit.CommitId, () => store.CommitAsync(commit, cancellationToken), cancellationToken);

    /// <summary>To be called where the store is known to be <see cref="IErasableJournal"/>.</summary>
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
