using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Erases texts, and not the hash from which they could be guessed.</summary>
internal sealed class KeepsFingerprints(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly Dictionary<(ComplaintId, long), string> _fingerprints = [];

    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        foreach (StoredEntry entry in commit.Changes.SelectMany(change => change.Entries))
        {
            if (entry.Fingerprint is { } fingerprint)
                _fingerprints[(entry.Complaint, entry.Sequence)] = fingerprint;
        }

        return await Inner.CommitAsync(commit, cancellationToken);
    }

    public override async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        Loaded loaded = await Inner.LoadAsync(request, cancellationToken);
        return loaded with { Earlier = [.. loaded.Earlier.Select(entry => entry with { Fingerprint = _fingerprints.GetValueOrDefault((entry.Complaint, entry.Sequence)) })] };
    }
}
