using ComplaintFlow;
using ComplaintFlow.EntityFrameworkCore;
using ComplaintFlow.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Commands as a part of what the host does.</summary>
public static class ComplaintFlowDbContextExtensions
{
    /// <summary>A desk whose commands are a part of the context's transaction: they count when the host commits, and leave nothing when it rolls back.</summary>
    /// <param name="context">The host's context, with a transaction begun on it or inside a <c>TransactionScope</c> (PostgreSQL only). What it holds unsaved stays so.</param>
    /// <param name="services">The services that <c>AddComplaintFlow</c> was called on, or a scope of them.</param>
    /// <param name="realm">The realm; by default <see cref="Realm.Default"/>.</param>
    /// <returns>A desk to be used with the context, by one caller at a time.</returns>
    /// <remarks>
    /// When somebody else comes first, the desk decides again at READ COMMITTED; at REPEATABLE READ and above it throws <see cref="StaleTransactionException"/>, since it could
    /// not see what the other wrote. Faults of the connection are thrown as the driver says them, for the host's execution strategy to judge. Subscribers are told after the
    /// host's commit, by the worker.
    /// </remarks>
    /// <exception cref="InvalidRulesException">The context's model lacks the tables, or its provider is not known.</exception>
    public static IComplaintDesk ComplaintDesk(this DbContext context, IServiceProvider services, Realm? realm = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(services);
        return services.GetRequiredService<IComplaintDesks>().Within(new SqlComplaintStore(new HostConnections(context)), realm ?? Realm.Default);
    }
}
