namespace ComplaintFlow.Storage;

/// <summary>What is written whole or not at all.</summary>
/// <param name="Realm">The realm of everything in it.</param>
/// <param name="CommitId">Names this commit; sent again, it is recognised.</param>
/// <param name="Changes">The complaints that change, each once.</param>
/// <param name="Tallies">The tallies that change, each once.</param>
public sealed record ComplaintCommit(Realm Realm, Guid CommitId, IReadOnlyList<ComplaintChange> Changes, IReadOnlyList<TallyChange> Tallies);
