using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore;
using ComplaintFlow.Sql;
using ComplaintFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the store in the host's own <see cref="DbContext"/>.</summary>
public static class ComplaintFlowBuilderEntityFrameworkCoreExtensions
{
    /// <summary>Stores complaints in tables of the host's database, on PostgreSQL or SQLite.</summary>
    /// <typeparam name="TContext">
    /// The host's context, whose <c>OnModelCreating</c> calls <c>modelBuilder.ApplyComplaintFlow()</c>. Created by the
    /// <see cref="IDbContextFactory{TContext}"/> if the host has registered one, else from a separate scope.
    /// </typeparam>
    /// <param name="builder">The builder that <c>AddComplaintFlow</c> returned.</param>
    /// <remarks>
    /// Each call of the store has its own context: the desk is a singleton, and each of its commands is a transaction.
    /// For commands inside the host's transaction, use <see cref="ComplaintFlowDbContextExtensions.ComplaintDesk"/>.
    /// The existence of the tables is checked when the host starts. A tenant has a context type of its own, or its own context or factory under the tenant's
    /// key: <c>services.AddKeyedScoped&lt;AppContext&gt;("north", …)</c>.
    /// </remarks>
    public static ComplaintFlowBuilder UseEntityFrameworkCore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.NonPublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties)] TContext>(this ComplaintFlowBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseStore(
            services => new SqlComplaintStore(
                new ScopedConnections<TContext>(
                    services.GetRequiredService<IServiceScopeFactory>(),
                    services.GetService<IDbContextFactory<TContext>>(),
                    HasOwn<TContext>(services, builder.Tenant) ? builder.Tenant : null),
                services.GetService<FieldKeyRing>(),
                services.GetService<TextSearch>()),
            $"UseEntityFrameworkCore<{typeof(TContext).Name}>()");
    }

    /// <summary>Whether the host registers the context or its factory under the key of the tenant.</summary>
    private static bool HasOwn<TContext>(IServiceProvider services, string? tenant)
        where TContext : DbContext => tenant is not null && services.GetService<IServiceProviderIsKeyedService>() is { } known
            && (known.IsKeyedService(typeof(IDbContextFactory<TContext>), tenant) || known.IsKeyedService(typeof(TContext), tenant));
}
