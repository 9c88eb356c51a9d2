namespace ComplaintFlow.Storage;

/// <summary>An entry that loses personal texts.</summary>
/// <param name="Complaint">The complaint.</param>
/// <param name="Sequence">The entry's number in its journal.</param>
/// <param name="Sealed">What is left of <see cref="StoredEntry.Sealed"/>; empty when nothing is.</param>
public sealed record ErasedEntry(ComplaintId Complaint, long Sequence, ReadOnlyMemory<byte> Sealed);
