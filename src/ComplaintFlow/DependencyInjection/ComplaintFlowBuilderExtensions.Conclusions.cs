using ComplaintFlow.Care;
using ComplaintFlow.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>
    /// Adds rules on how customers appeal, which final letters name, and on external stages. Several calls add up; configuration replaces rules by name and appends new
    /// ones. Time limits need a standard calendar (<c>AddDeadlines</c>).
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="conclusions">Configures the rules.</param>
    public static ComplaintFlowBuilder AddConclusions(this ComplaintFlowBuilder builder, Action<ConclusionsBuilder> conclusions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(conclusions);
        conclusions(new(builder.Rules.Options.Conclusions));
        return builder;
    }
}
