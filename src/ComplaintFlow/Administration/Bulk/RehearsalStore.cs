using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>
/// A store that keeps for itself what is committed to it, on top of another, in which it writes nothing. So a dry run decides each complaint by the same code
/// as a run, and knows what it has decided before: who is full by then, and whose turn it is. Not thread-safe.
/// </summary>
/// <remarks>Of complaints that are done, it keeps only who has and had them, on which the choice for others may depend.</remarks>
internal sealed class RehearsalStore(IComplaintStore store, IComplaintQueries queries) : IComplaintStore, IComplaintQueries
{
    private readonly AddedTallies _added = new();
    private readonly Dictionary<ComplaintId, (Treatment Treatment, ComplaintPeople People)> _earlier = [];
    private readonly Dictionary<ComplaintId, ComplaintChange> _current = [];

    public async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        Loaded loaded = _added.Over(await store.LoadAsync(request, cancellationToken).ConfigureAwait(false), request.Tallies);
        return request.Complaint is { } id && _current.TryGetValue(id, out ComplaintChange? change) && change.After.Version > loaded.Complaint?.Version
            ? loaded with { Complaint = change.After, Head = change.Entries[^1].Hash }
            : loaded;
    }

    public async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        foreach (ComplaintChange change in commit.Changes)
        {
            Loaded loaded = await LoadAsync(new LoadRequest(commit.Realm) { Complaint = change.After.Id }, cancellationToken).ConfigureAwait(false);
            if ((loaded.Complaint?.Version ?? 0) != change.ExpectedVersion)
                return CommitResult.Stale;
        }

        Loaded tallies = await LoadAsync(new LoadRequest(commit.Realm) { Tallies = [.. commit.Tallies.Select(change => change.Key)] }, cancellationToken).ConfigureAwait(false);
        foreach (TallyChange change in commit.Tallies)
        {
            if (!change.IsMetBy(tallies.Tallies.GetValueOrDefault(change.Key).Value))
                return new CommitResult.LimitReached(change.Key);
        }

        _added.Add(commit);
        if (!commit.Changes.Any(change => _current.ContainsKey(change.After.Id)))
            PutAside();
        foreach (ComplaintChange change in commit.Changes)
            _current[change.After.Id] = change;
        return CommitResult.Done;
    }

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => store.ReadJournalAsync(query, cancellationToken);

    public async ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default)
    {
        Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        return page with { Items = [.. page.Items.Select(Now)] };
    }

    private Complaint Now(Complaint complaint) =>
        _current.TryGetValue(complaint.Id, out ComplaintChange? change) ? change.After
        : _earlier.TryGetValue(complaint.Id, out (Treatment Treatment, ComplaintPeople People) then) ? complaint with { Treatment = then.Treatment, People = then.People }
        : complaint;

    private void PutAside()
    {
        foreach ((ComplaintId id, ComplaintChange change) in _current)
            _earlier[id] = (change.After.Treatment, change.After.People);
        _current.Clear();
    }
}

/// <summary>Adds no work, and tells nobody.</summary>
internal sealed class UntoldObserver : ICommitObserver
{
    public static UntoldObserver Instance { get; } = new();

    public IReadOnlyList<WorkChange> WorkOf(Complaint after, IReadOnlyList<StoredEntry> entries) => [];

    public IReadOnlyList<WorkChange> WorkOfImported(Complaint after, IReadOnlyList<StoredEntry> entries) => [];

    public ValueTask CommittedAsync(ComplaintCommit commit) => ValueTask.CompletedTask;

    public ValueTask ImportedAsync(IReadOnlyList<ComplaintCommit> commits) => ValueTask.CompletedTask;

    public void Woken(DateTimeOffset wakeAt)
    {
        // There is no work.
    }
}
