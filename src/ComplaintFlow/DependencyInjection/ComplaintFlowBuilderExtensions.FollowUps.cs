using ComplaintFlow.Care;
using ComplaintFlow.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>
    /// Adds rules on when and how customers are asked whether it helped. Several calls add up; configuration replaces rules by name and appends new ones. Needs a
    /// standard calendar (<c>AddDeadlines</c>).
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="followUps">Configures the rules.</param>
    public static ComplaintFlowBuilder AddFollowUps(this ComplaintFlowBuilder builder, Action<FollowUpsBuilder> followUps)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(followUps);
        followUps(new(builder.Rules.Options.FollowUps));
        return builder;
    }
}
