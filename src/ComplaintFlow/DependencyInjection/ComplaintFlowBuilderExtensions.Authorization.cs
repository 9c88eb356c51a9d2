using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Desk;
using ComplaintFlow.Rules;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>Lets the roles decide who may do what, as configuration (<c>Authorization:Roles</c>) says. Customers only get to their own complaints.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="roles">Says more of the roles in code.</param>
    public static ComplaintFlowBuilder AuthorizeRoles(this ComplaintFlowBuilder builder, Action<RolesOptions>? roles = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        roles?.Invoke(builder.Rules.Options.Authorization);
        builder.Rules.Authorizers.Add("AuthorizeRoles()");
        builder.Services.TryAddSingleton<IComplaintAuthorizer, RoleAuthorizer>();
        return builder;
    }

    /// <summary>Lets the host's own authoriser decide who may do what.</summary>
    /// <typeparam name="TAuthorizer">The authoriser; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseAuthorizer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAuthorizer>(this ComplaintFlowBuilder builder)
        where TAuthorizer : class, IComplaintAuthorizer
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Authorizers.Add("UseAuthorizer<TAuthorizer>()");
        builder.Services.TryAddSingleton<IComplaintAuthorizer, TAuthorizer>();
        return builder;
    }

    /// <summary>Lets everybody do everything: for hosts that decide who may do what before they call.</summary>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder AllowEveryActor(this ComplaintFlowBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Authorizers.Add("AllowEveryActor()");
        builder.Services.TryAddSingleton<IComplaintAuthorizer, AllowEveryActorAuthorizer>();
        return builder;
    }
}
