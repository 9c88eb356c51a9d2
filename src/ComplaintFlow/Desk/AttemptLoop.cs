using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Tries again what another commit came in between: each time from the start, knowing what the attempts before have learnt.</summary>
internal sealed class AttemptLoop(DeskServices services)
{
    public const int MaxConflicts = 5;

    private const int MaxPasses = 100;
    private const int MaxOvertaken = 64;

    /// <param name="action">What is done, for the metrics.</param>
    /// <param name="state">What an attempt needs, so that it need not be captured.</param>
    /// <param name="tryAsync">Makes an attempt.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The attempt that no commit came in between of; or the last one, rejected, after <see cref="MaxConflicts"/> conflicts and one more.</returns>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    public async ValueTask<Attempt> RunAsync<T>(ComplaintAction action, T state, Func<T, LostRaces, CancellationToken, ValueTask<Attempt>> tryAsync, CancellationToken cancellationToken)
    {
        LostRaces races = new();
        for (int conflicts = 0, passes = 0, overtaken = 0; ;)
        {
            Attempt attempt = await tryAsync(state, races, cancellationToken).ConfigureAwait(false);
            switch (attempt.Rejected)
            {
                case null:
                    return attempt;
                // What had to happen first is written; now the attempt itself.
                case CommitResult.Committed when ++passes <= MaxPasses:
                    break;
                case CommitResult.LimitReached limit when attempt.HasLost(limit.Key, races):
                    break;
                case CommitResult.LimitReached limit when CustomerReports.Is(limit.Key) && ++overtaken <= MaxOvertaken:
                    // The same customer has just complained once more: no quarrel over this complaint, so it is no conflict that counts.
                    await Backoff.AfterConflictAsync(Math.Min(overtaken, MaxConflicts), cancellationToken).ConfigureAwait(false);
                    break;
                case CommitResult.TooOld tooOld:
                    throw new WriterTooOldException(tooOld.WriterLevel);
                default:
                    services.Telemetry.Conflict(action);
                    if (++conflicts > MaxConflicts)
                        return attempt;
                    await Backoff.AfterConflictAsync(conflicts, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }
}
