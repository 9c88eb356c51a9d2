using ComplaintFlow.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Says what a host's complaint handling is made of. Returned by <c>AddComplaintFlow</c>.</summary>
public sealed class ComplaintFlowBuilder
{
    internal ComplaintFlowBuilder(IServiceCollection services, RulesInCode rules) => (Services, Rules) = (services, rules);

    /// <summary>The services of the host.</summary>
    public IServiceCollection Services { get; }

    internal RulesInCode Rules { get; }
}
