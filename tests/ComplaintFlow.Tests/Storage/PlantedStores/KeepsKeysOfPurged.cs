using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Removes complaints, and not what lies under the keys of their commands.</summary>
internal sealed class KeepsKeysOfPurged(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly Dictionary<string, IReadOnlyList<StoredEntry>> _copies = [];

    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        CommitResult result = await Inner.CommitAsync(commit, cancellationToken);
        if (result is CommitResult.Committed && commit.Changes[0].Entries[0].Key is { } key)
            _copies[key] = [.. commit.Changes.SelectMany(change => change.Entries)];
        return result;
    }

    public override async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        Loaded loaded = await Inner.LoadAsync(request, cancellationToken);
        return request.Key is { } key && _copies.TryGetValue(key, out IReadOnlyList<StoredEntry>? copy) ? loaded with { Earlier = copy } : loaded;
    }
}
