using ComplaintFlow.Storage;

namespace ComplaintFlow.Work;

/// <summary>
/// Gathers the settlements of work that has advanced, so that one transaction settles many rows. A node that dies before has its messages delivered again,
/// as those that it was just delivering; so they are kept for a moment only.
/// </summary>
/// <param name="settle">Settles rows.</param>
/// <param name="time">Measures how long the first one has been kept.</param>
internal sealed class Settlements(Func<IReadOnlyList<WorkSettlement>, ValueTask> settle, TimeProvider time)
{
    private const int Most = IBatchingStore.MaxCommits;
    private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private List<WorkSettlement> _kept = [];
    private long _since;

    /// <summary>Keeps a settlement; sends all if they are many, or the first has been kept long enough.</summary>
    public ValueTask AddAsync(WorkSettlement settlement)
    {
        lock (_lock)
        {
            if (_kept.Count == 0)
                _since = time.GetTimestamp();
            _kept.Add(settlement);
            if (_kept.Count < Most && time.GetElapsedTime(_since) < _longest)
                return default;
        }

        return SendAsync();
    }

    /// <summary>Sends what is kept.</summary>
    public ValueTask SendAsync()
    {
        List<WorkSettlement> kept;
        lock (_lock)
            (kept, _kept) = (_kept, []);
        return kept.Count == 0 ? default : settle(kept);
    }
}
