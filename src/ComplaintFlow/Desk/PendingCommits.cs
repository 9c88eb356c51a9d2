using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>A store as it would be after commits that are decided and not yet sent: loads include them. Each complaint is decided once, so that only tallies differ. Not thread-safe.</summary>
internal sealed class PendingCommits(IComplaintStore store, IComplaintQueries queries, IReadOnlyDictionary<ComplaintId, Loaded> complaints) : IComplaintStore, IComplaintQueries
{
    private readonly AddedTallies _added = new();
    private readonly Dictionary<TallyKey, Tally> _stored = [];

    public void Add(ComplaintCommit commit) => _added.Add(commit);

    public async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        if (request is { Key: null, Tallies: [] } && request.Complaint is { } id && complaints.TryGetValue(id, out Loaded? loaded))
            return loaded;
        // Read once for all: a tally that others have changed meanwhile refuses the batch.
        TallyKey[] unknown = [.. request.Tallies.Where(key => !_stored.ContainsKey(key))];
        loaded = new();
        if (unknown.Length > 0 || request is not { Complaint: null, Key: null })
            loaded = await store.LoadAsync(request with { Tallies = unknown }, cancellationToken).ConfigureAwait(false);
        foreach (TallyKey key in unknown)
            _stored[key] = loaded.Tallies.GetValueOrDefault(key);
        return _added.Over(loaded with { Tallies = _stored }, request.Tallies);
    }

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("The commits of a batch are sent together.");

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => store.ReadJournalAsync(query, cancellationToken);

    public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => queries.QueryAsync(query, cancellationToken);
}
