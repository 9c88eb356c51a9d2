namespace ComplaintFlow.Storage;

/// <summary>What stands in the header of an entry. The names in its JSON are stable; what was recorded when it happened is not said twice, and without a key ring no key is named.</summary>
internal readonly record struct EntryHeader(
    long Sequence,
    Guid Commit,
    string Type,
    DateTimeOffset At,
    DateTimeOffset? Recorded,
    PersonId By,
    ActorKind ByKind,
    string Rules,
    string? Key,
    string? KeyId = null);
