using ComplaintFlow.Care;
using ComplaintFlow.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>
    /// Adds rules on what must be recorded about which complaints: facts and checks. Several calls add up; configuration replaces rules by name and appends new ones.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="findings">Configures the rules.</param>
    public static ComplaintFlowBuilder AddFindings(this ComplaintFlowBuilder builder, Action<FindingsBuilder> findings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(findings);
        findings(new(builder.Rules.Options.Findings));
        return builder;
    }
}
