namespace ComplaintFlow.Storage;

/// <summary>An erasure of personal texts.</summary>
/// <param name="Commit">The commit that records the erasure in the journal and redacts the snapshot.</param>
/// <param name="Entries">The entries that lose texts, of any complaints in the commit's realm, each once.</param>
public sealed record Erasure(ComplaintCommit Commit, IReadOnlyList<ErasedEntry> Entries);
