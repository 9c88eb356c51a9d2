using ComplaintFlow.Care;
using ComplaintFlow.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>
    /// Adds rules on what to offer for which complaints. They suggest; nothing is offered by them. Several calls add up; configuration replaces rules by name and appends
    /// new ones.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="remedies">Configures the rules.</param>
    public static ComplaintFlowBuilder AddRemedies(this ComplaintFlowBuilder builder, Action<RemedyRulesBuilder> remedies)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(remedies);
        remedies(new(builder.Rules.Options.Remedies));
        return builder;
    }
}
