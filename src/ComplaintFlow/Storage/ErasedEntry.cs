namespace ComplaintFlow.Storage;

/// <summary>An entry that loses personal texts and the <see cref="StoredEntry.Fingerprint"/>, from which they could be guessed; or only that, where they stood in a later entry of its commit.</summary>
/// <param name="Complaint">The complaint.</param>
/// <param name="Sequence">The entry's number in its journal.</param>
/// <param name="Sealed">What is left of <see cref="StoredEntry.Sealed"/>, which may be all of it; empty when nothing is.</param>
public sealed record ErasedEntry(ComplaintId Complaint, long Sequence, ReadOnlyMemory<byte> Sealed);
