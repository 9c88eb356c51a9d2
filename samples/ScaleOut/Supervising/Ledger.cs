using System.Collections.Concurrent;
using ComplaintFlow.Samples.ScaleOut.Nodes;

namespace ComplaintFlow.Samples.ScaleOut.Supervising;

/// <summary>What nodes have said was carried out, also those that were killed right afterwards.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Said> _first = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Said> _twice = new(StringComparer.Ordinal);
    private int _repeats;
    private int _hanging;
    private int _beats;

    /// <summary>Commands that the desk said it had carried out just then.</summary>
    public IReadOnlyCollection<Said> First => (IReadOnlyCollection<Said>)_first.Values;

    /// <summary>Keys of which the desk said that more than once.</summary>
    public IReadOnlyCollection<string> Twice => (IReadOnlyCollection<string>)_twice.Keys;

    /// <summary>How many commands were given again, and found done.</summary>
    public int Repeats => _repeats;

    /// <summary>How many calls of subscribers will never end.</summary>
    public int Hanging => _hanging;

    /// <summary>How often nodes have said that they can do something.</summary>
    public int Beats => Volatile.Read(ref _beats);

    public void Hangs() => Interlocked.Increment(ref _hanging);

    public void Beat() => Interlocked.Increment(ref _beats);

    public void Add(Said said)
    {
        if (said.IsReplay)
            Interlocked.Increment(ref _repeats);
        else if (!_first.TryAdd(said.Key, said))
            _twice[said.Key] = said;
    }
}
