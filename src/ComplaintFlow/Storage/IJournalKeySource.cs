namespace ComplaintFlow.Storage;

/// <summary>Provides the keys for chaining journals, from the host's secret storage.</summary>
public interface IJournalKeySource
{
    /// <summary>The current key ring.</summary>
    /// <remarks>
    /// Read on every commit by many threads, so it must answer from memory, and return the same object until the keys change. Fetching
    /// new keys happens outside this call, on the host's schedule.
    /// </remarks>
    JournalKeyRing Current { get; }
}
