using System.Data.Common;
using System.Transactions;
using ComplaintFlow.Errors;
using ComplaintFlow.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore;

/// <summary>Creates a separate context for each call, as the host's own code would.</summary>
/// <param name="scopes">Creates the scope of each context.</param>
/// <param name="factory">The factory of the host; null if it has none.</param>
/// <param name="key">The key under which the host registers the context or its factory for a tenant; null for none.</param>
internal sealed class ScopedConnections<TContext>(IServiceScopeFactory scopes, IDbContextFactory<TContext>? factory, string? key = null) : ISqlConnections
    where TContext : DbContext
{
    private volatile Known? _known;

    public SqlDialect? Dialect => _known?.Dialect;

    public string? Schema => _known?.Schema;

    public object Place => (typeof(TContext), key);

    public bool IsEnlisted => false;

    public bool HasManyWriters => _known?.Dialect.HasBatches ?? true;

    public async ValueTask<SqlSession> OpenAsync(CancellationToken cancellationToken)
    {
        ScopedContext<TContext> owner = await ScopedContext<TContext>.MakeAsync(scopes, factory, cancellationToken).ConfigureAwait(false);
        try
        {
            if (_known is not { } known)
            {
                (SqlDialect dialect, string? schema) = DialectResolver.Of(owner.Context);
                _known = known = new Known(dialect, schema);
            }

            HostTransaction? host = null;
            if (Transaction.Current is { } scope)
            {
                if (!known.Dialect.JoinsScopes)
                    throw new UnsupportedTransactionException(known.Dialect.Name);
                host = new HostTransaction(null, scope.IsolationLevel is IsolationLevel.Serializable or IsolationLevel.RepeatableRead or IsolationLevel.Snapshot);
            }

            await owner.Context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            SqlSession session = new(known.Dialect, owner.Context.Database.GetDbConnection(), host, owner);
            if (known.Dialect.OnOpen is { } text)
                await session.ExecuteAsync(text, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await owner.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public string Describe(DbException fault) => $"{_known?.Dialect.Name} is unavailable: {fault.Message}";

    public void Dispose()
    {
        // Each call disposes of its context.
    }

    private sealed record Known(SqlDialect Dialect, string? Schema);
}
