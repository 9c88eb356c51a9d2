namespace ComplaintFlow.Desk;

/// <summary>How long to wait before trying again. Real time, not the host's clock: what is waited for is another thread or a database.</summary>
internal static class Backoff
{
    /// <summary>At once after the first conflict, then up to 2, 4, 8 … milliseconds.</summary>
    public static Task AfterConflictAsync(int conflicts, CancellationToken cancellationToken) =>
        conflicts == 1 ? Task.CompletedTask : Task.Delay(Random.Shared.Next(1, 1 << conflicts), cancellationToken);

    /// <summary>Around 50, 100, 200 … milliseconds.</summary>
    public static Task AfterFaultAsync(int faults, CancellationToken cancellationToken) =>
        Task.Delay(Random.Shared.Next(25, 75) << (faults - 1), cancellationToken);
}
