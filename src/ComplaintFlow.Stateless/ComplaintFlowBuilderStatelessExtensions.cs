using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Lifecycles;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Stateless as the engine of lifecycles.</summary>
public static class ComplaintFlowBuilderStatelessExtensions
{
    /// <summary>Makes the desk decide on the Stateless package instead of on the library's own table. Lifecycles stay as they are.</summary>
    /// <param name="builder">The builder that <c>AddComplaintFlow</c> returned.</param>
    public static ComplaintFlowBuilder UseStateless(this ComplaintFlowBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<ILifecycleEngine, StatelessLifecycleEngine>());
        return builder;
    }
}
