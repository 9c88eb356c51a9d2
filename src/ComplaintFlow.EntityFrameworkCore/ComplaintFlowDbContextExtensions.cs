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
    /// <param name="tenant">The tenant whose rules the desk has, as in <c>AddComplaintFlow</c>, with a context of the tenant's database; by default none.</param>
    /// <returns>A desk to use with the context, by one caller at a time.</returns>
    /// <remarks>
    /// After a concurrent change, the desk decides again at READ COMMITTED; at REPEATABLE READ and above it throws
    /// <see cref="StaleTransactionException"/>, because it cannot see the change. Connection errors are thrown as the
    /// driver raises them, for the host's execution strategy to judge. Subscribers are called after the host's commit,
    /// by the worker.
    /// </remarks>
    /// <exception cref="InvalidRulesException">The context's model lacks the tables, or its provider is not supported.</exception>
    public static IComplaintDesk ComplaintDesk(this DbContext context, IServiceProvider services, Realm? realm = null, string? tenant = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(services);
        IComplaintDesks desks = tenant is null ? services.GetRequiredService<IComplaintDesks>() : services.GetRequiredKeyedService<IComplaintDesks>(tenant);
        FieldKeyRing? fieldKeys = tenant is null ? services.GetService<FieldKeyRing>() : services.GetKeyedService<FieldKeyRing>(tenant);
        TextSearch? textSearch = tenant is null ? services.GetService<TextSearch>() : services.GetKeyedService<TextSearch>(tenant);
        return desks.Within(new SqlComplaintStore(new HostConnections(context), fieldKeys, textSearch), realm ?? Realm.Default);
    }
}
