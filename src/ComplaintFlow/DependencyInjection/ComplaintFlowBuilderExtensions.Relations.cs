using ComplaintFlow.Care;
using ComplaintFlow.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>
    /// Sets what the children of a mass incident follow, and what is suggested as a duplicate. Several calls add up; configuration replaces values and triggers, and
    /// adds new ones. Relations themselves need no call.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="relations">Configures the rules.</param>
    public static ComplaintFlowBuilder AddRelations(this ComplaintFlowBuilder builder, Action<RelationsBuilder> relations)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(relations);
        relations(new(builder.Rules.Options.Relations));
        return builder;
    }
}
