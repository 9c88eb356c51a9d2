namespace ComplaintFlow;

/// <summary>Does the work that is due: deadlines and what follows from them, delivery to subscribers, and clocks that newer rules changed.</summary>
/// <remarks>
/// Under a generic host it runs by itself. A host without one, or with a scheduler of its own (Quartz, Hangfire, cron), calls <see cref="RunOnceAsync"/> instead or as well. Any
/// number of nodes may do so at once. Safe to be called by many threads; runs of one process follow each other.
/// </remarks>
public interface IComplaintWorker
{
    /// <summary>Does what is due now, and what becomes due meanwhile, until nothing is left or <see cref="WorkerOptions.MaxPerRun"/> is reached.</summary>
    /// <param name="cancellationToken">Stops after what is at hand: what is done is settled, and the rest is given back.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot answer now; nothing is lost, and the next run goes on.</exception>
    ValueTask<WorkerRun> RunOnceAsync(CancellationToken cancellationToken = default);
}
