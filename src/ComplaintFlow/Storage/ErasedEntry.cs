namespace ComplaintFlow.Storage;

/// <summary>
/// An entry that loses personal texts and the <see cref="StoredEntry.Fingerprint"/>, from which they could be guessed; or only the fingerprint, if the texts
/// were in a later entry of its commit.
/// </summary>
/// <param name="Complaint">The complaint of the entry.</param>
/// <param name="Sequence">The entry's number in its journal.</param>
/// <param name="Sealed">The remaining part of <see cref="StoredEntry.Sealed"/>, which may be all of it; empty if nothing remains.</param>
public sealed record ErasedEntry(ComplaintId Complaint, long Sequence, ReadOnlyMemory<byte> Sealed);
