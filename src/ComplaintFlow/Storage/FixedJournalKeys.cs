namespace ComplaintFlow.Storage;

/// <summary>A ring that was given in code.</summary>
internal sealed class FixedJournalKeys(JournalKeyRing ring) : IJournalKeySource
{
    public JournalKeyRing Current => ring;
}
