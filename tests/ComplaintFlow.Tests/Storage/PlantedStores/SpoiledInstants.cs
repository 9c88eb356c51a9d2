using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Keeps the instants of tallies by itself.</summary>
internal abstract class SpoiledInstants(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TallyKey, DateTimeOffset> _instants = [];

    public override async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        Loaded loaded = await Inner.LoadAsync(request, cancellationToken);
        lock (_lock)
            return loaded with { Tallies = loaded.Tallies.ToDictionary(pair => pair.Key, pair => new Tally(pair.Value.Value, _instants.TryGetValue(pair.Key, out DateTimeOffset at) ? at : null)) };
    }

    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        CommitResult result = await Inner.CommitAsync(commit, cancellationToken);
        if (result is CommitResult.Committed)
        {
            lock (_lock)
            {
                foreach (TallyChange change in commit.Tallies)
                    Note(_instants, change, commit.RecordedAt);
            }
        }

        return result;
    }

    protected abstract void Note(Dictionary<TallyKey, DateTimeOffset> instants, TallyChange change, DateTimeOffset recordedAt);
}
