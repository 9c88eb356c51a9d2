using ComplaintFlow.Errors;
using ComplaintFlow.Samples.ScaleOut.Databases;
using ComplaintFlow.Samples.ScaleOut.House;
using ComplaintFlow.Samples.ScaleOut.Nodes;
using ComplaintFlow.Samples.ScaleOut.Options;
using Npgsql;

namespace ComplaintFlow.Samples.ScaleOut.Supervising;

/// <summary>Starts the nodes, kills and freezes one of them again and again, kills their database, until all is done.</summary>
/// <remarks>How long anything takes is not asked, since the machine may be loaded: whether the work goes on is told by what nodes have done and by how often they could have.</remarks>
internal sealed class Supervisor(ScaleOptions options, string connection, OwnServer? server, Ledger ledger) : IDisposable
{
    private const int MostEndings = 20;
    private const int PatienceInBeats = 180;

    // An operator restarts a node whose calls hang, if nothing gets done: what the others do not take is done only when those calls are gone.
    private const int HeldUpInBeats = 20;

    // How many commands and messages must have been done since the last trouble of the kind.
    private const int HeadwayOfKill = 100;
    private const int HeadwayOfFreeze = 300;
    private const int HeadwayOfServerKill = 600;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Frozen = HouseRules.Lease + TimeSpan.FromSeconds(2);

    private readonly NodeProcess[] _nodes = new NodeProcess[options.Nodes];
    private readonly SemaphoreSlim _hands = new(1, 1);
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private int _kills;
    private int _serverKills;
    private int _freezes;
    private int _endings;
    private long _done;
    private volatile bool _isAnswering = true;
    private volatile bool _isHeldUp;

    private TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_started);

    public async Task<RunFigures> RunAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(connection);
        for (int node = 0; node < _nodes.Length; node++)
            _nodes[node] = Start(node);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] troubles = [KillAsync(done.Token), FreezeAsync(done.Token), KillServerAsync(done.Token)];
        try
        {
            bool isDone = await WatchAsync(database, troubles, cancellationToken);
            return new RunFigures(isDone, Elapsed, _kills, _serverKills, _freezes);
        }
        finally
        {
            await done.CancelAsync();
            await Task.WhenAll(troubles).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.WhenAll(_nodes.Select(node => node.EndAsync()));
            foreach (NodeProcess node in _nodes)
                node.Dispose();
        }
    }

    public void Dispose() => _hands.Dispose();

    private NodeProcess Start(int node) => new(
        new Share(node, options.Nodes, options.Complaints) { Ahead = node == 0 ? options.Ahead : TimeSpan.Zero, Hangs = options.Hangs }, connection, ledger);

    private async Task<bool> WatchAsync(NpgsqlDataSource database, Task[] troubles, CancellationToken cancellationToken)
    {
        long steps = (long)Share.Rows(options.Nodes, options.Complaints) * WorkDay.Steps.Length;
        await using Operator @operator = new(connection);
        StateOfWork? before = null;
        int beatsBefore = 0;
        int beatsOfDone = 0;
        for (int looks = 0; ; looks++)
        {
            await Task.Delay(Look, cancellationToken);
            if (troubles.FirstOrDefault(trouble => trouble.IsFaulted) is { } broken)
                await broken;
            if (await ReadAsync(database, @operator, cancellationToken) is not { } state)
                continue;
            if (looks % 5 == 0)
                Console.WriteLine($"{Elapsed.TotalSeconds,6:F0} s: {state.Closed} of {options.Complaints} closed, {state.Work} rows of work, {state.Taken} messages taken, {_kills} kills");
            if (state.Steps == steps && state is { Work: 0, Queued: 0, Parked: 0 })
                return true;
            if (state.Steps + state.Taken > _done)
                beatsOfDone = ledger.Beats;
            _isHeldUp = options.Hangs && ledger.Beats - beatsOfDone > HeldUpInBeats * options.Nodes;
            if (state != before)
                (before, beatsBefore, _done, _endings) = (state, ledger.Beats, Math.Max(_done, state.Steps + state.Taken), 0);
            else if (ledger.Beats - beatsBefore > PatienceInBeats * options.Nodes)
                return Stuck(state);
        }
    }

    /// <summary>Null when the database does not answer: it is started again.</summary>
    private async Task<StateOfWork?> ReadAsync(NpgsqlDataSource database, Operator @operator, CancellationToken cancellationToken)
    {
        try
        {
            StateOfWork state = await StateOfWork.ReadAsync(database, cancellationToken);
            if (options.Hangs && state.Parked > 0)
                await @operator.RetryAsync(cancellationToken);
            _isAnswering = true;
            return state;
        }
        catch (Exception fault) when (DatabaseFault.Is(fault) || fault is StoreUnavailableException)
        {
            _isAnswering = false;
            return null;
        }
    }

    private static bool Stuck(StateOfWork state)
    {
        Console.WriteLine($"Nothing has moved while each node could have done something {PatienceInBeats} times: {state}");
        return false;
    }

    /// <summary>
    /// A node is left alone until it has done something itself, and all of them together have: or on a slow machine nodes would only ever start. But one of them is killed
    /// as well where calls that hang hold up all.
    /// </summary>
    private async Task KillAsync(CancellationToken cancellationToken)
    {
        long before = 0;
        using PeriodicTimer timer = new(options.KillEvery);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await _hands.WaitAsync(cancellationToken);
            try
            {
                int[] ready = Ready(options.KillEvery);
                if (ready.Length > 0 && (_isHeldUp || HasMadeHeadway(HeadwayOfKill, before)))
                {
                    before = Volatile.Read(ref _done);
                    int victim = ready[Random.Shared.Next(ready.Length)];
                    await _nodes[victim].KillAsync();
                    _kills++;
                    Restart(victim);
                }

                if (_isAnswering)
                    RestartEnded();
            }
            finally
            {
                _hands.Release();
            }
        }
    }

    /// <summary>A node is frozen until what it had leased has been taken by others; then it goes on as if nothing had happened.</summary>
    private async Task FreezeAsync(CancellationToken cancellationToken)
    {
        if (options.FreezeEvery == TimeSpan.Zero)
            return;
        long before = 0;
        while (true)
        {
            if (!HasMadeHeadway(HeadwayOfFreeze, before) || await FreezeAnyAsync(cancellationToken) is not { } victim)
            {
                await Task.Delay(Look, cancellationToken);
                continue;
            }

            before = Volatile.Read(ref _done);
            try
            {
                await Task.Delay(Frozen, cancellationToken);
                _freezes++;
            }
            finally
            {
                await victim.ThawAsync();
            }

            await Task.Delay(options.FreezeEvery, cancellationToken);
        }
    }

    /// <summary>Freezes a node that is ready; null if none is. Nodes are chosen and changed by one hand at a time: a node that is just restarted is not there to be asked.</summary>
    private async Task<NodeProcess?> FreezeAnyAsync(CancellationToken cancellationToken)
    {
        await _hands.WaitAsync(cancellationToken);
        try
        {
            int[] ready = Ready(TimeSpan.Zero);
            if (ready.Length == 0)
                return null;
            NodeProcess victim = _nodes[ready[Random.Shared.Next(ready.Length)]];
            await victim.FreezeAsync();
            return victim;
        }
        finally
        {
            _hands.Release();
        }
    }

    private async Task KillServerAsync(CancellationToken cancellationToken)
    {
        if (options.KillServerEvery == TimeSpan.Zero)
            return;
        long before = 0;
        using PeriodicTimer timer = new(options.KillServerEvery);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (!_isAnswering || !HasMadeHeadway(HeadwayOfServerKill, before))
                continue;
            before = Volatile.Read(ref _done);
            server!.Kill();
            _serverKills++;
        }
    }

    /// <summary>Whether so much has been done since the last time.</summary>
    private bool HasMadeHeadway(int atLeast, long before) => Volatile.Read(ref _done) - before >= atLeast;

    private int[] Ready(TimeSpan atWork) =>
        [.. Enumerable.Range(0, _nodes.Length).Where(node => _nodes[node] is { HasEnded: false, IsFrozen: false, HasMadeHeadway: true } process && process.AtWork >= atWork)];

    /// <summary>No node ends by itself, unless something is wrong with it.</summary>
    private void RestartEnded()
    {
        for (int node = 0; node < _nodes.Length; node++)
        {
            if (!_nodes[node].HasEnded)
                continue;
            if (++_endings > MostEndings)
                throw new NotTriedException($"Nodes have ended by themselves {_endings} times. What they say of it is above.");
            Restart(node);
        }
    }

    private void Restart(int node)
    {
        _nodes[node].Dispose();
        _nodes[node] = Start(node);
    }
}
