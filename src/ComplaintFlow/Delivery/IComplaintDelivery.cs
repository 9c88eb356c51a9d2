namespace ComplaintFlow;

/// <summary>Delivers what is still to be delivered: after a restart, and to subscribers that failed before.</summary>
/// <remarks>For hosts without a worker: there the desk delivers by itself right after each commit, and a host calls this now and then, from a timer or a scheduler. <see cref="IComplaintWorker"/> delivers, too.</remarks>
public interface IComplaintDelivery
{
    /// <summary>Delivers everything that is due now.</summary>
    /// <param name="cancellationToken">Stops after the message at hand.</param>
    /// <returns>How many messages were delivered.</returns>
    ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default);
}
