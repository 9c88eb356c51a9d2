namespace ComplaintFlow;

/// <summary>Delivers what is still to be delivered: after a restart, and to subscribers that failed before.</summary>
/// <remarks>The desk delivers by itself right after each commit. A host calls this now and then, from a timer or a scheduler.</remarks>
public interface IComplaintDelivery
{
    /// <summary>Delivers everything that is due now.</summary>
    /// <param name="cancellationToken">Stops after the message at hand.</param>
    /// <returns>How many messages were delivered.</returns>
    ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default);
}
