namespace ComplaintFlow.Storage;

/// <summary>A key ring given in code.</summary>
internal sealed class FixedJournalKeys(JournalKeyRing ring) : IJournalKeySource
{
    public JournalKeyRing Current => ring;
}
