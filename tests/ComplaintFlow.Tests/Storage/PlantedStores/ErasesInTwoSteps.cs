using System.Collections.Concurrent;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Looks whether the version is right, lets others by, and then erases and commits whatever came in between.</summary>
internal sealed class ErasesInTwoSteps(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly ConcurrentDictionary<ComplaintId, TaskCompletionSource> _looked = new();

    /// <summary>Whoever changes a complaint comes by after the look of its erasure, if there is one at the same time: however busy the machine, the fault takes place.</summary>
    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        if (commit.Changes[0].ExpectedVersion > 0)
            await Task.WhenAny(LookedAt(commit.Changes[0].After.Id).Task, Task.Delay(TimeSpan.FromSeconds(1), cancellationToken));
        return await Inner.CommitAsync(commit, cancellationToken);
    }

    public override async ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default)
    {
        ComplaintChange change = erasure.Commit.Changes[0];
        if (await VersionAsync(erasure, cancellationToken) != change.ExpectedVersion)
            return CommitResult.Stale;
        LookedAt(change.After.Id).TrySetResult();
        // In real time: nobody tells a store that nobody comes by.
        for (int wait = 0; wait < 100 && await VersionAsync(erasure, cancellationToken) == change.ExpectedVersion; wait++)
            await Task.Delay(1, cancellationToken);
        long version = await VersionAsync(erasure, cancellationToken);
        change = change with
        {
            ExpectedVersion = version,
            After = change.After with { Version = version + change.Entries.Count },
            Entries = [.. change.Entries.Select((entry, i) => entry with { Sequence = version + i + 1 })],
        };
        return await Inner.EraseAsync(erasure with { Commit = erasure.Commit with { Changes = [change] } }, cancellationToken);
    }

    private TaskCompletionSource LookedAt(ComplaintId id) => _looked.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private async ValueTask<long> VersionAsync(Erasure erasure, CancellationToken cancellationToken) =>
        (await Inner.LoadAsync(new LoadRequest(erasure.Commit.Realm) { Complaint = erasure.Commit.Changes[0].After.Id }, cancellationToken)).Complaint?.Version ?? 0;
}
