namespace ComplaintFlow.Storage;

/// <summary>
/// The snapshots that the latest commits of this process have left. Bounded by bytes and by age; a snapshot never gives way to an older one. Thread-safe.
/// </summary>
internal sealed class SnapshotCache : IDisposable
{
    /// <summary>The age at which a snapshot is forgotten: the longest time for which a text that another node has erased is kept.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(60);

    private const int Stripes = 1024;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly long _maxBytes;
    private readonly ITimer _timer;
    private readonly Dictionary<(Realm Realm, ComplaintId Complaint), LinkedListNode<Copy>> _copies = [];

    // The oldest first.
    private readonly LinkedList<Copy> _byAge = [];

    // When each complaint was last dropped, by the number of the drop; several complaints share one.
    private readonly long[] _dropped = new long[Stripes];
    private long _drops;
    private long _bytes;

    public SnapshotCache(long maxBytes, TimeProvider time)
    {
        (_maxBytes, _time) = (maxBytes, time);
        _timer = time.CreateTimer(static cache => ((SnapshotCache)cache!).ForgetOld(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The memory of all snapshots, as estimated.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The number of snapshots.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _copies.Count;
        }
    }

    /// <summary>Returns the snapshot of a complaint with the hash of its latest entry; null if there is none, or only one that is too old.</summary>
    public Copy? Find(Realm realm, ComplaintId complaint)
    {
        lock (_lock)
            return _copies.TryGetValue((realm, complaint), out LinkedListNode<Copy>? node) && !IsOld(node.Value) ? node.Value : null;
    }

    /// <summary>Begins a commit. Its snapshots are as old as this, and are not kept if they are dropped in the meantime.</summary>
    public Beginning Begin()
    {
        lock (_lock)
            return new(_time.GetTimestamp(), _drops);
    }

    /// <summary>Keeps the snapshot that a commit has left.</summary>
    public void Keep(Realm realm, ComplaintChange change, Beginning begun)
    {
        long bytes = SnapshotSize.Of(change.After);
        // The hash is copied: it may share an array with the texts of its entry, which would stay with it.
        Copy copy = new((realm, change.After.Id), change.After, change.Entries[^1].Hash.ToArray(), bytes, begun.Timestamp);
        lock (_lock)
        {
            if (_dropped[StripeOf(copy.Key)] > begun.Drops || IsOld(copy))
                return;
            if (_copies.TryGetValue(copy.Key, out LinkedListNode<Copy>? node))
            {
                if (node.Value.Snapshot.Version >= copy.Snapshot.Version)
                    return;
                Remove(node);
            }

            // One that is too large takes the place of the older one all the same.
            if (bytes > _maxBytes)
                return;
            _copies.Add(copy.Key, Insert(copy));
            _bytes += bytes;
            if (_byAge.Count == 1)
                WakeForOldest();
            while (_bytes > _maxBytes)
                Remove(_byAge.First!);
        }
    }

    /// <summary>Drops the snapshot of a complaint, and that of every commit that has begun and is not kept yet.</summary>
    public void Drop(Realm realm, ComplaintId complaint)
    {
        lock (_lock)
        {
            _dropped[StripeOf((realm, complaint))] = ++_drops;
            if (_copies.TryGetValue((realm, complaint), out LinkedListNode<Copy>? node))
                Remove(node);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void ForgetOld()
    {
        lock (_lock)
        {
            while (_byAge.First is { } oldest && IsOld(oldest.Value))
                Remove(oldest);
            if (_byAge.Count > 0)
                WakeForOldest();
        }
    }

    private void WakeForOldest() => _timer.Change(MaxAge - _time.GetElapsedTime(_byAge.First!.Value.Timestamp), Timeout.InfiniteTimeSpan);

    /// <summary>Inserts a copy by its age. Commits end in about the order in which they began, so that its place is near the end.</summary>
    private LinkedListNode<Copy> Insert(Copy copy)
    {
        LinkedListNode<Copy>? before = _byAge.Last;
        while (before?.Value.Timestamp > copy.Timestamp)
            before = before.Previous;
        return before is null ? _byAge.AddFirst(copy) : _byAge.AddAfter(before, copy);
    }

    private void Remove(LinkedListNode<Copy> node)
    {
        _copies.Remove(node.Value.Key);
        _byAge.Remove(node);
        _bytes -= node.Value.Bytes;
    }

    private bool IsOld(Copy copy) => _time.GetElapsedTime(copy.Timestamp) >= MaxAge;

    private static int StripeOf((Realm Realm, ComplaintId Complaint) key) => (key.GetHashCode() & int.MaxValue) % Stripes;

    /// <summary>A snapshot in memory.</summary>
    /// <param name="Key">The complaint.</param>
    /// <param name="Snapshot">The snapshot.</param>
    /// <param name="Head">The hash of its latest entry.</param>
    /// <param name="Bytes">The memory that it takes, as estimated.</param>
    /// <param name="Timestamp">The time at which its commit began.</param>
    internal sealed record Copy((Realm Realm, ComplaintId Complaint) Key, Complaint Snapshot, ReadOnlyMemory<byte> Head, long Bytes, long Timestamp);

    /// <summary>The beginning of a commit.</summary>
    internal readonly record struct Beginning(long Timestamp, long Drops);
}
