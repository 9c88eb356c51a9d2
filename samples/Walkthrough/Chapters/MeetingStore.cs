using ComplaintFlow.Storage;

namespace ComplaintFlow.Samples.Walkthrough.Chapters;

/// <summary>The in-memory store, and on request a place where two readers wait for each other, so that their writes must conflict.</summary>
internal sealed class MeetingStore : IComplaintStore
{
    private readonly InMemoryComplaintStore _store = new();
    private TaskCompletionSource? _bothAreHere;
    private int _missing;

    public void LetTheNextTwoMeet() =>
        (_missing, _bothAreHere) = (2, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        Loaded loaded = await _store.LoadAsync(request, cancellationToken);
        int missing = Interlocked.Decrement(ref _missing);
        if (missing == 0)
            _bothAreHere!.SetResult();
        if (missing >= 0)
            await _bothAreHere!.Task.WaitAsync(cancellationToken);
        return loaded;
    }

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        _store.CommitAsync(commit, cancellationToken);

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) =>
        _store.ReadJournalAsync(query, cancellationToken);
}
