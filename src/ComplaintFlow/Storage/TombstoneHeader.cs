namespace ComplaintFlow.Storage;

/// <summary>The header of a tombstone. Its JSON names are stable.</summary>
internal readonly record struct TombstoneHeader(DateTimeOffset At, PersonId By, ActorKind ByKind, string Ground, string? KeyId = null);
