using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Transactions;
using ComplaintFlow.Names;
using ComplaintFlow.Rules;

namespace ComplaintFlow.Storage;

/// <summary>
/// A store in front of another, for deciding only: it remembers what its commits have left, and gives that to <see cref="LoadToDecideAsync"/>. Everything else is asked of
/// the other store, whose further abilities stay where they are.
/// </summary>
/// <remarks>What was decided upon a copy must be committed, or be decided again upon a fresh load: only a commit compares version and head.</remarks>
internal sealed class SnapshotCachingStore : IComplaintStore, IErasableJournal, IDisposable
{
    private const string MeterName = "ComplaintFlow";

    private readonly IComplaintStore _store;
    private readonly SnapshotCache? _cache;
    private readonly Tenant _tenant;
    private readonly Meter? _ownMeter;
    private readonly Counter<long>? _lookups;
    private readonly Counter<long>? _stale;

    /// <param name="store">The store.</param>
    /// <param name="options">The size of the cache; none means that nothing is remembered.</param>
    /// <param name="time">Tells the age of the copies.</param>
    /// <param name="tenant">Tags what is measured.</param>
    /// <param name="meters">Creates the meter; null for one of its own.</param>
    public SnapshotCachingStore(IComplaintStore store, SnapshotCacheOptions options, TimeProvider time, Tenant tenant, IMeterFactory? meters = null)
    {
        (_store, _tenant) = (store, tenant);
        if (options.Megabytes <= 0)
            return;
        SnapshotCache cache = _cache = new(options.Bytes, time);
        Meter meter = meters?.Create(MeterName) ?? (_ownMeter = new Meter(MeterName));
        _lookups = meter.CreateCounter<long>("complaintflow.cache.lookups", "{lookup}", "The number of commands that looked for a snapshot in the cache, by whether it was there.");
        _stale = meter.CreateCounter<long>("complaintflow.cache.stale", "{snapshot}", "The number of snapshots from the cache that another commit had made stale, so that the command was decided again.");
        meter.CreateObservableGauge("complaintflow.cache.memory", () => new Measurement<long>(cache.Bytes, Tags()), "By", "The estimated memory of the snapshots in the cache.");
    }

    /// <summary>Whether it remembers anything.</summary>
    public bool IsOn => _cache is not null;

    /// <summary>The copies; null if it is off.</summary>
    internal SnapshotCache? Copies => _cache;

    /// <summary>Whether this is in front of a store.</summary>
    public bool IsOver(IComplaintStore store) => ReferenceEquals(_store, store);

    /// <inheritdoc/>
    public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => _store.LoadAsync(request, cancellationToken);

    /// <summary>Loads as <see cref="LoadAsync"/> does, with a copy of the snapshot if there is one.</summary>
    /// <param name="request">Selects what to read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>What was found; <see cref="Loaded.IsCopy"/> tells whether the snapshot is a copy. An earlier command with the same key always comes with a fresh snapshot.</returns>
    public async ValueTask<Loaded> LoadToDecideAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        if (_cache is null || request.Complaint is not { } id || IsInTransaction)
            return await _store.LoadAsync(request, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        SnapshotCache.Copy? copy = _cache.Find(request.Realm, id);
        TagList tags = Tags("complaintflow.cache.result", copy is null ? "miss" : "hit");
        _lookups!.Add(1, tags);
        if (copy is null)
            return await _store.LoadAsync(request, cancellationToken).ConfigureAwait(false);

        Loaded loaded = new();
        if (request.Key is not null || request.FormerKey is not null || request.Tallies.Count > 0)
        {
            loaded = await _store.LoadAsync(request with { Complaint = null }, cancellationToken).ConfigureAwait(false);
            if (loaded.Earlier.Count > 0)
                return await _store.LoadAsync(request, cancellationToken).ConfigureAwait(false);
        }

        return loaded with { Complaint = copy.Snapshot, Head = copy.Head, IsCopy = true };
    }

    /// <inheritdoc/>
    public async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        if (_cache is null)
            return await _store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        // In a transaction of the host nothing is committed yet.
        bool isPending = IsInTransaction;
        SnapshotCache.Beginning begun = _cache.Begin();
        CommitResult? result = null;
        try
        {
            result = await _store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // An exception leaves open whether anything was committed.
            if (isPending || result is not (CommitResult.Committed or CommitResult.LimitReached))
                Drop(commit);
        }

        if (result is CommitResult.Committed && !isPending)
        {
            foreach (ComplaintChange change in commit.Changes)
                _cache.Keep(commit.Realm, change, begun);
        }

        return result;
    }

    /// <inheritdoc/>
    /// <remarks>Whatever becomes of it, no copy is left, nor one of a commit that is under way.</remarks>
    public async ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default)
    {
        try
        {
            return await ((IErasableJournal)_store).EraseAsync(erasure, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Drop(erasure.Commit);
            foreach (ErasedEntry entry in erasure.Entries)
                Drop(erasure.Commit.Realm, entry.Complaint);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => _store.ReadJournalAsync(query, cancellationToken);

    /// <summary>Drops the copy of a complaint that was changed by another way than a commit.</summary>
    public void Drop(Realm realm, ComplaintId complaint) => _cache?.Drop(realm, complaint);

    /// <summary>Counts a copy that was stale.</summary>
    public void WasStale() => _stale?.Add(1, Tags());

    public void Dispose()
    {
        _cache?.Dispose();
        _ownMeter?.Dispose();
    }

    private static bool IsInTransaction => Transaction.Current is not null;

    private void Drop(ComplaintCommit commit)
    {
        foreach (ComplaintChange change in commit.Changes)
            Drop(commit.Realm, change.After.Id);
    }

    private TagList Tags(string? key = null, string? value = null)
    {
        TagList tags = new();
        if (key is not null)
            tags.Add(key, value);
        _tenant.AddTo(ref tags);
        return tags;
    }
}
