namespace ComplaintFlow.Storage;

/// <summary>Personal texts to be erased.</summary>
/// <param name="Commit">The commit that says so in the journal and redacts the snapshot.</param>
/// <param name="Entries">The entries that lose texts.</param>
public sealed record Erasure(ComplaintCommit Commit, IReadOnlyList<ErasedEntry> Entries);
