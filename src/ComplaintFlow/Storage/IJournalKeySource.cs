namespace ComplaintFlow.Storage;

/// <summary>Gives the keys with which journals are chained, from wherever the host keeps its secrets.</summary>
public interface IJournalKeySource
{
    /// <summary>The ring that counts now.</summary>
    /// <remarks>
    /// Asked for with every commit by many threads, so it answers from memory, with the same object until the keys change. What fetches
    /// them runs in the host's own time.
    /// </remarks>
    JournalKeyRing Current { get; }
}
