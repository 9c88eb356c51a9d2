namespace ComplaintFlow.Work;

/// <summary>Delivers pending messages: after a restart, and to subscribers that failed before.</summary>
/// <remarks>
/// For hosts without a worker: the desk then delivers right after each commit, and the host calls this regularly from a
/// timer or scheduler. <see cref="IComplaintWorker"/> delivers, too.
/// </remarks>
public interface IComplaintDelivery
{
    /// <summary>Delivers everything that is due now.</summary>
    /// <param name="cancellationToken">Cancels after the current message.</param>
    /// <returns>The number of messages delivered.</returns>
    ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default);
}
