using ComplaintFlow.Care;
using ComplaintFlow.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>
    /// Says who may promise what without asking: in a remedy, for a complaint, and in a day, week, month or quarter. What exceeds it awaits the approval of somebody with
    /// a larger mandate; without mandates everything of value does. Several calls add up; configuration replaces mandates by name and appends new ones.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="mandates">Configures the mandates.</param>
    public static ComplaintFlowBuilder AddMandates(this ComplaintFlowBuilder builder, Action<MandatesBuilder> mandates)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(mandates);
        mandates(new(builder.Rules.Options.Mandates));
        return builder;
    }

    /// <summary>
    /// Says how remedies are offered: how long an offer is valid, what it must have, and which triggers are fired. Several calls add up; configuration replaces rules by
    /// name and appends new ones.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="offers">Configures times, triggers and rules.</param>
    public static ComplaintFlowBuilder AddOffers(this ComplaintFlowBuilder builder, Action<OffersBuilder> offers)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(offers);
        offers(new(builder.Rules.Options.Offers));
        return builder;
    }
}
