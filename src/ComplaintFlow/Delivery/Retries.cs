namespace ComplaintFlow.Delivery;

/// <summary>How long to wait before work is tried again.</summary>
internal static class Retries
{
    /// <summary>1, 2, 4 … times the first wait and up to half as much again, so that what failed together does not come back together.</summary>
    public static TimeSpan Delay(int attempts, WorkerOptions options)
    {
        double seconds = Math.Min(options.FirstRetry.TotalSeconds * Math.Pow(2, Math.Min(attempts, 40) - 1), options.LongestRetry.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 + (Random.Shared.NextDouble() / 2)));
    }
}
