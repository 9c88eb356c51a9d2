using System.Data.Common;
using System.Transactions;
using ComplaintFlow.Errors;

namespace ComplaintFlow.Sql;

/// <summary>The entry point of every call: opens the session, checks the schema the first time, and translates errors of the database.</summary>
/// <param name="connections">Opens connections.</param>
/// <param name="searchesTexts">Whether the full-text index must be there.</param>
internal sealed class SqlGate(ISqlConnections connections, bool searchesTexts) : IDisposable
{
    // SQLite has one writer at a time. Writers of this process queue here in order; only those of other processes have to poll.
    private readonly SemaphoreSlim _writer = new(1);
    private volatile CheckedSchema? _ready;
    private long _queuedAt = long.MinValue / 2;

    /// <summary>Whether a writer of this process had to queue within the last second.</summary>
    public bool IsContended => Environment.TickCount64 - Volatile.Read(ref _queuedAt) < 1000;

    public ValueTask<T> ReadAsync<T>(Func<SqlSession, SqlTexts, CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken) =>
        CallAsync(call, cancellationToken);

    public async ValueTask<T> WriteAsync<T>(Func<SqlSession, SqlTexts, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        if (connections.IsEnlisted || connections.HasManyWriters)
            return await CallAsync((session, texts, _) => WriteAsync(session, texts, call), cancellationToken).ConfigureAwait(false);

        if (!_writer.Wait(0, CancellationToken.None))
        {
            Volatile.Write(ref _queuedAt, Environment.TickCount64);
            await _writer.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await CallAsync((session, texts, _) => WriteAsync(session, texts, call), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Writes in a separate transaction, whatever scope the caller is in: work is claimed and settled for all nodes, immediately.</summary>
    public async ValueTask<T> WorkAsync<T>(Func<SqlSession, SqlTexts, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        if (Transaction.Current is null)
            return await WriteAsync(call, cancellationToken).ConfigureAwait(false);
        using TransactionScope alone = new(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        return await WriteAsync(call, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes note of the writer level that was read.</summary>
    public void Learn(int writerLevel)
    {
        if (_ready is { } ready && writerLevel > ready.WriterLevel)
            _ready = ready with { WriterLevel = writerLevel };
    }

    public void Dispose()
    {
        _writer.Dispose();
        connections.Dispose();
    }

    /// <summary>Writes, unless the file of the database is gone: an open connection to a deleted file accepts everything, and loses it.</summary>
    private ValueTask<T> WriteAsync<T>(SqlSession session, SqlTexts texts, Func<SqlSession, SqlTexts, ValueTask<T>> call)
    {
        if (session.MissingFile is not { } file)
            return call(session, texts);
        connections.Forget();
        throw new StoreUnavailableException(MissingFile.Describe(file));
    }

    private async ValueTask<T> CallAsync<T>(Func<SqlSession, SqlTexts, CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SqlSession? session = null;
        try
        {
            session = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
            CheckedSchema ready = _ready ??= await CheckedSchema.CheckAsync(session, connections.Schema, searchesTexts, cancellationToken).ConfigureAwait(false);
            (session.BeginsReadCommitted, session.WriterLevel) = (ready.BeginsReadCommitted, ready.WriterLevel);
            return await call(session, ready.Texts, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!connections.IsEnlisted && session?.Host is null && FindDbException(fault) is { } cause && connections.Dialect?.Fault(cause) is SqlFault.Unavailable or SqlFault.Serialization)
        {
            // A connection can stay as it was opened, such as read-only, after the cause is gone.
            connections.Forget();
            throw new StoreUnavailableException(connections.Describe(cause), fault);
        }
        catch (Exception fault) when (fault is not StoreSchemaException && FindDbException(fault) is { } cause && connections.Dialect?.Fault(cause) is SqlFault.NoTable)
        {
            throw StoreSchemaException.Missing(connections.Dialect!.Name, connections.Dialect.Script, fault);
        }
        finally
        {
            if (session is not null)
                await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Finds the driver's exception, which execution strategies wrap.</summary>
    private static DbException? FindDbException(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is DbException cause)
                return cause;
        }

        return null;
    }
}
