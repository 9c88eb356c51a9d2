namespace ComplaintFlow.Storage;

/// <summary>
/// The header of an entry. Its JSON names are stable; the time of recording is omitted if equal to the time of the event, and the key if there is no ring.
/// </summary>
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
