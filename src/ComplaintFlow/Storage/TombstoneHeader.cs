namespace ComplaintFlow.Storage;

/// <summary>What stands in the header of a tombstone. The names in its JSON are stable.</summary>
internal readonly record struct TombstoneHeader(DateTimeOffset At, PersonId By, ActorKind ByKind, string Ground, string? KeyId = null);
