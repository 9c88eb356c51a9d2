using ComplaintFlow.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Configures the complaint handling of a host. Returned by <c>AddComplaintFlow</c>.</summary>
public sealed class ComplaintFlowBuilder
{
    internal ComplaintFlowBuilder(IServiceCollection services, RulesInCode rules) => (Services, Rules) = (services, rules);

    /// <summary>The service collection of the host.</summary>
    public IServiceCollection Services { get; }

    internal RulesInCode Rules { get; }
}
