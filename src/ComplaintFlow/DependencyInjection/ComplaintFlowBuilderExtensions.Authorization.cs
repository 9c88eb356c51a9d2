using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.Authorization;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Desk;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>
    /// Authorises actors by the roles in configuration (<c>Authorization:Roles</c>) and code. Customers can access only
    /// their own complaints.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="roles">Configures roles in code.</param>
    public static ComplaintFlowBuilder AuthorizeRoles(this ComplaintFlowBuilder builder, Action<RoleSetOptions>? roles = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        roles?.Invoke(builder.Rules.Options.Authorization);
        builder.Rules.Authorizers.Add("AuthorizeRoles()");
        builder.Own.TryAddSingleton<IComplaintAuthorizer, RoleAuthorizer>();
        return builder;
    }

    /// <summary>Authorises actors by the host's authoriser.</summary>
    /// <typeparam name="TAuthorizer">The authoriser; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseAuthorizer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAuthorizer>(this ComplaintFlowBuilder builder)
        where TAuthorizer : class, IComplaintAuthorizer
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Authorizers.Add("UseAuthorizer<TAuthorizer>()");
        builder.Own.TryAddSingleton<IComplaintAuthorizer, TAuthorizer>();
        return builder;
    }

    /// <summary>Allows every actor everything, for hosts that authorise before they call.</summary>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder AllowEveryActor(this ComplaintFlowBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Authorizers.Add("AllowEveryActor()");
        builder.Own.TryAddSingleton<IComplaintAuthorizer, AllowEveryActorAuthorizer>();
        return builder;
    }
}
