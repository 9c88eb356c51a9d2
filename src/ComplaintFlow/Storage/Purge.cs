namespace ComplaintFlow.Storage;

/// <summary>A removal of an entire complaint.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Tombstone">The tombstone that replaces the complaint.</param>
public sealed record Purge(Realm Realm, Tombstone Tombstone);
