namespace ComplaintFlow;

/// <summary>The metadata of a journal entry that an event needs to be applied.</summary>
internal readonly record struct EntryStamp(long Sequence, DateTimeOffset At, DateTimeOffset RecordedAt, PersonId By, ActorKind ByKind, string Rules)
{
    public static EntryStamp Of(JournalEntry entry) => new(entry.Sequence, entry.At, entry.RecordedAt, entry.By, entry.ByKind, entry.Rules);
}
