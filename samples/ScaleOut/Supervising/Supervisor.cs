using ComplaintFlow.Samples.ScaleOut.House;
using ComplaintFlow.Samples.ScaleOut.Nodes;
using ComplaintFlow.Samples.ScaleOut.Options;
using Npgsql;

namespace ComplaintFlow.Samples.ScaleOut.Supervising;

/// <summary>Starts the nodes, kills one of them again and again and starts it anew, until all is done.</summary>
internal sealed class Supervisor(ScaleOptions options, string connection, Ledger ledger)
{
    private const int MostEndings = 10;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly NodeProcess[] _nodes = new NodeProcess[options.Nodes];
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private int _kills;
    private int _endings;

    private TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_started);

    public async Task<RunFigures> RunAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(connection);
        for (int node = 0; node < _nodes.Length; node++)
            _nodes[node] = Start(node);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task killing = KillAsync(done.Token);
        try
        {
            bool isDone = await WatchAsync(database, killing, cancellationToken);
            return new RunFigures(isDone, Elapsed, _kills);
        }
        finally
        {
            await done.CancelAsync();
            await killing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.WhenAll(_nodes.Select(node => node.EndAsync()));
            foreach (NodeProcess node in _nodes)
                node.Dispose();
        }
    }

    private NodeProcess Start(int node) => new(new Share(node, options.Nodes, options.Complaints), connection, ledger);

    private async Task<bool> WatchAsync(NpgsqlDataSource database, Task killing, CancellationToken cancellationToken)
    {
        long steps = (long)Share.Rows(options.Nodes, options.Complaints) * WorkDay.Steps.Length;
        StateOfWork? before = null;
        long movedAt = TimeProvider.System.GetTimestamp();
        for (int looks = 0; ; looks++)
        {
            await Task.Delay(Look, cancellationToken);
            if (killing.IsFaulted)
                await killing;
            StateOfWork state = await StateOfWork.ReadAsync(database, cancellationToken);
            if (looks % 5 == 0)
                Console.WriteLine($"{Elapsed.TotalSeconds,6:F0} s: {state.Closed} of {options.Complaints} closed, {state.Work} rows of work, {state.Taken} messages taken, {_kills} kills");
            if (state.Steps == steps && state is { Work: 0, Queued: 0 })
                return true;
            if (state != before)
                (before, movedAt) = (state, TimeProvider.System.GetTimestamp());
            else if (TimeProvider.System.GetElapsedTime(movedAt) > Patience)
                return Stuck(state);
        }
    }

    private static bool Stuck(StateOfWork state)
    {
        Console.WriteLine($"Nothing has moved for {Patience.TotalSeconds:F0} s: {state}");
        return false;
    }

    /// <summary>A node is left alone until it has worked for as long as is between two kills: or on a slow machine nodes would only ever start.</summary>
    private async Task KillAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(options.KillEvery);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            int[] ready = [.. Enumerable.Range(0, _nodes.Length).Where(node => _nodes[node].AtWork >= options.KillEvery && !_nodes[node].HasEnded)];
            if (ready.Length > 0)
            {
                int victim = ready[Random.Shared.Next(ready.Length)];
                await _nodes[victim].KillAsync();
                _kills++;
                Restart(victim);
            }

            RestartEnded();
        }
    }

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
