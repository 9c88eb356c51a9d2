namespace ComplaintFlow.Sqlite;

/// <summary>The connections that stay open between calls: as many as were in use at once, up to a number.</summary>
/// <remarks>Safe for concurrent use. Each takes up to 2 MiB for pages of the file.</remarks>
internal sealed class KeptConnections : IDisposable
{
    // Calls do not wait for anything while they have a connection, so that more than one for each processor are rare.
    private static readonly int _most = Math.Max(8, 2 * Environment.ProcessorCount);

    private readonly Lock _lock = new();
    private readonly Stack<KeptConnection> _idle = new();
    private int _generation;
    private bool _isClosed;

    /// <summary>The present generation. Those of earlier ones are closed when they are returned.</summary>
    public int Generation
    {
        get
        {
            lock (_lock)
                return _generation;
        }
    }

    /// <summary>Takes the connection that was used last; null if none is idle that still has the file of the path open.</summary>
    public KeptConnection? Take()
    {
        KeptConnection? connection;
        lock (_lock)
        {
            if (!_idle.TryPop(out connection))
                return null;
        }

        if (!connection.HasLostFile)
            return connection;
        connection.Close();
        CloseAll();
        return null;
    }

    public void Return(KeptConnection connection)
    {
        bool isAtRest = connection.IsAtRest;
        lock (_lock)
        {
            if (isAtRest && !_isClosed && connection.Generation == _generation && _idle.Count < _most)
            {
                _idle.Push(connection);
                return;
            }
        }

        connection.Close();
    }

    /// <summary>Closes all that are idle now, and those in use when they are returned.</summary>
    public void CloseAll()
    {
        KeptConnection[] idle;
        lock (_lock)
        {
            _generation++;
            idle = [.. _idle];
            _idle.Clear();
        }

        foreach (KeptConnection connection in idle)
            connection.Close();
    }

    public void Dispose()
    {
        lock (_lock)
            _isClosed = true;
        CloseAll();
    }
}
