using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore;
using ComplaintFlow.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the store on the host's own <see cref="DbContext"/>.</summary>
public static class ComplaintFlowBuilderEntityFrameworkCoreExtensions
{
    /// <summary>Keeps complaints in tables of the host's own database, on PostgreSQL or SQLite.</summary>
    /// <typeparam name="TContext">The host's context, whose <c>OnModelCreating</c> calls <c>modelBuilder.ApplyComplaintFlow()</c>. Taken from <see cref="IDbContextFactory{TContext}"/> where the host has registered one, else from a scope of its own.</typeparam>
    /// <param name="builder">The builder that <c>AddComplaintFlow</c> returned.</param>
    /// <remarks>
    /// Each call of the store has a context of its own: the desk is a singleton, and its commands are transactions of their own. For commands inside the host's
    /// transaction there is <see cref="ComplaintFlowDbContextExtensions.ComplaintDesk"/>. Whether the tables are there is checked when the host starts.
    /// </remarks>
    public static ComplaintFlowBuilder UseEntityFrameworkCore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.NonPublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties)] TContext>(this ComplaintFlowBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseStore(
            static services => new SqlComplaintStore(new OwnConnections<TContext>(services.GetRequiredService<IServiceScopeFactory>(), services.GetService<IDbContextFactory<TContext>>())),
            $"UseEntityFrameworkCore<{typeof(TContext).Name}>()");
    }
}
