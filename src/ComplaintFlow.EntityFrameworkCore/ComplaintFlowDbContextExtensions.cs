using ComplaintFlow;
using ComplaintFlow.EntityFrameworkCore;
using ComplaintFlow.Errors;
using ComplaintFlow.Sql;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Provides commands inside the host's transactions.</summary>
public static class ComplaintFlowDbContextExtensions
{
    /// <summary>
    /// Creates a desk whose commands are part of the context's transaction: they take effect when the host commits, and
    /// leave nothing when it rolls back.
    /// </summary>
    /// <param name="context">
    /// The host's context, with an open transaction or inside a <c>TransactionScope</c> (PostgreSQL only). Its unsaved
    /// changes stay unsaved.
    /// </param>
    /// <param name="services">The service provider that <c>AddComplaintFlow</c> was called for, or a scope of it.</param>
    /// <param name="realm">The realm of the desk; by default <see cref="Realm.Default"/>.</param>
    /// <returns>A desk to use with the context, by one caller at a time.</returns>
    /// <remarks>
    /// After a concurrent change, the desk decides again at READ COMMITTED; at REPEATABLE READ and above it throws
    /// <see cref="StaleTransactionException"/>, because it cannot see the change. Connection errors are thrown as the
    /// driver raises them, for the host's execution strategy to judge. Subscribers are called after the host's commit,
    /// by the worker.
    /// </remarks>
    /// <exception cref="InvalidRulesException">The context's model lacks the tables, or its provider is not supported.</exception>
    public static IComplaintDesk ComplaintDesk(this DbContext context, IServiceProvider services, Realm? realm = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(services);
        return services.GetRequiredService<IComplaintDesks>().Within(new SqlComplaintStore(new HostConnections(context), services.GetService<FieldKeyRing>()), realm ?? Realm.Default);
    }
}
