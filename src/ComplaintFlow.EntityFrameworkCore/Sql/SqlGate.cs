using System.Data.Common;
using System.Transactions;

namespace ComplaintFlow.Sql;

/// <summary>Where every call goes through: it opens the session, looks at the schema the first time, and says in the library's words what the database could not do.</summary>
internal sealed class SqlGate(ISqlConnections connections) : IDisposable
{
    // SQLite has one writer at a time. Those of one process queue here, and are served in turn; only those of other processes wait by asking again and again.
    private readonly SemaphoreSlim _writer = new(1);
    private volatile SqlReady? _ready;

    public ValueTask<T> ReadAsync<T>(Func<SqlSession, SqlTexts, CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken) =>
        CallAsync(call, cancellationToken);

    public async ValueTask<T> WriteAsync<T>(Func<SqlSession, SqlTexts, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        if (connections.IsEnlisted || connections.HasManyWriters)
            return await CallAsync((session, texts, _) => call(session, texts), cancellationToken).ConfigureAwait(false);

        await _writer.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await CallAsync((session, texts, _) => call(session, texts), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>A write of its own, whatever scope the caller is in: work is claimed and settled for all, at once.</summary>
    public async ValueTask<T> WorkAsync<T>(Func<SqlSession, SqlTexts, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        if (Transaction.Current is null)
            return await WriteAsync(call, cancellationToken).ConfigureAwait(false);
        using TransactionScope alone = new(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        return await WriteAsync(call, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _writer.Dispose();
        connections.Dispose();
    }

    private async ValueTask<T> CallAsync<T>(Func<SqlSession, SqlTexts, CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SqlSession? session = null;
        try
        {
            session = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
            SqlReady ready = _ready ??= await SqlReady.CheckAsync(session, connections.Schema, cancellationToken).ConfigureAwait(false);
            session.BeginsReadCommitted = ready.BeginsReadCommitted;
            return await call(session, ready.Texts, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!connections.IsEnlisted && session?.Host is null && Said(fault) is { } said && connections.Dialect?.Fault(said) is SqlFault.Unavailable or SqlFault.Serialization)
        {
            throw new StoreUnavailableException(connections.Describe(said), fault);
        }
        catch (Exception fault) when (Said(fault) is { } said && connections.Dialect?.Fault(said) is SqlFault.NoTable)
        {
            throw StoreSchemaException.Missing(connections.Dialect!.Name, connections.Dialect.Script, fault);
        }
        finally
        {
            if (session is not null)
                await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What the driver said; execution strategies wrap it.</summary>
    private static DbException? Said(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is DbException said)
                return said;
        }

        return null;
    }
}
