namespace ComplaintFlow.Desk;

/// <summary>The delays before retries. They use real time, not the host's clock, because they wait for another thread or a database.</summary>
internal static class Backoff
{
    /// <summary>Waits after a conflict: not after the first, then up to 2, 4, 8 … milliseconds.</summary>
    public static Task AfterConflictAsync(int conflicts, CancellationToken cancellationToken) =>
        conflicts == 1 ? Task.CompletedTask : Task.Delay(Random.Shared.Next(1, 1 << conflicts), cancellationToken);

    /// <summary>Waits after an error: around 50, 100, 200 … milliseconds.</summary>
    public static Task AfterFaultAsync(int faults, CancellationToken cancellationToken) =>
        Task.Delay(Random.Shared.Next(25, 75) << (faults - 1), cancellationToken);
}
