using System.Data;
using System.Data.Common;
using ComplaintFlow.Errors;
using ComplaintFlow.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ComplaintFlow.EntityFrameworkCore;

/// <summary>Uses the connection of the host's context inside its current transaction. Unsaved changes of the context stay unsaved.</summary>
internal sealed class HostConnections : ISqlConnections
{
    private readonly DbContext _context;
    private readonly SqlDialect _dialect;

    public HostConnections(DbContext context)
    {
        _context = context;
        (_dialect, Schema) = DialectResolver.Of(context);
    }

    public SqlDialect Dialect => _dialect;

    public string? Schema { get; }

    public object Place => this;

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
            throw new InvalidOperationException("The context has no transaction, which this desk requires. Begin one, or use the desk from the service provider.");

        await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        bool isRepeatable = transaction is null
            ? scope!.IsolationLevel is not (System.Transactions.IsolationLevel.ReadCommitted or System.Transactions.IsolationLevel.ReadUncommitted)
            : transaction.IsolationLevel is not (IsolationLevel.ReadCommitted or IsolationLevel.ReadUncommitted or IsolationLevel.Unspecified);
        return new SqlSession(_dialect, database.GetDbConnection(), new HostTransaction(transaction, isRepeatable), new Opened(database));
    }

    public string Describe(DbException fault) => fault.Message;

    public void Dispose()
    {
        // The host owns the context.
    }

    /// <summary>Closes the connection: the context counts openings, and a transaction keeps it open.</summary>
    private sealed class Opened(DatabaseFacade database) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await database.CloseConnectionAsync().ConfigureAwait(false);
    }
}
