namespace ComplaintFlow.Storage;

/// <summary>A complaint to be removed whole.</summary>
/// <param name="Realm">The realm.</param>
/// <param name="Tombstone">What stays in its place.</param>
public sealed record Purge(Realm Realm, Tombstone Tombstone);
