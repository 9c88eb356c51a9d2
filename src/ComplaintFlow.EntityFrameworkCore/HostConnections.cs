using System.Data;
using System.Data.Common;
using ComplaintFlow.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ComplaintFlow.EntityFrameworkCore;

/// <summary>The connection of the host's context, inside the transaction that it has now. What it holds unsaved stays so.</summary>
internal sealed class HostConnections : ISqlConnections
{
    private readonly DbContext _context;
    private readonly SqlDialect _dialect;

    public HostConnections(DbContext context)
    {
        _context = context;
        (_dialect, Schema) = Dialects.Of(context);
    }

    public SqlDialect Dialect => _dialect;

    public string? Schema { get; }

    public bool IsEnlisted => true;

    public bool HasManyWriters => _dialect.HasBatches;

    public async ValueTask<SqlSession> OpenAsync(CancellationToken cancellationToken)
    {
        System.Transactions.Transaction? scope = System.Transactions.Transaction.Current;
        DatabaseFacade database = _context.Database;
        if (scope is not null && !_dialect.JoinsScopes)
            throw new UnsupportedTransactionException(_dialect.Name);
        DbTransaction? transaction = database.CurrentTransaction?.GetDbTransaction();
        if (transaction is null && scope is null)
            throw new InvalidOperationException("This desk works inside the host's transaction, and the context has none. Begin one, or use the desk of the services.");

        await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        bool isRepeatable = transaction is null
            ? scope!.IsolationLevel is not (System.Transactions.IsolationLevel.ReadCommitted or System.Transactions.IsolationLevel.ReadUncommitted)
            : transaction.IsolationLevel is not (IsolationLevel.ReadCommitted or IsolationLevel.ReadUncommitted or IsolationLevel.Unspecified);
        return new SqlSession(_dialect, database.GetDbConnection(), new HostTransaction(transaction, isRepeatable), new Opened(database));
    }

    public string Describe(DbException fault) => fault.Message;

    public void Dispose()
    {
        // The context is the host's.
    }

    /// <summary>Closes what was opened; the context counts how often, and a transaction keeps it open.</summary>
    private sealed class Opened(DatabaseFacade database) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await database.CloseConnectionAsync().ConfigureAwait(false);
    }
}
