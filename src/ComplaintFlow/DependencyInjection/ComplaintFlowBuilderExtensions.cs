using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.Classifying;
using ComplaintFlow.Deadlines;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Escalation;
using ComplaintFlow.Handlers;
using ComplaintFlow.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says what a host's complaint handling is made of.</summary>
public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>Says who gets which complaint. Several calls add up; configuration replaces rules by name and appends new ones.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="routing">Takes the rules.</param>
    public static ComplaintFlowBuilder AddRouting(this ComplaintFlowBuilder builder, Action<RoutingTableBuilder> routing)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(routing);
        routing(new(builder.Rules.Options.Routing));
        return builder;
    }

    /// <summary>Says by which calendars and by when things are to be done. Several calls add up; configuration replaces calendars and targets by name and appends new ones.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="deadlines">Takes the calendars and targets.</param>
    public static ComplaintFlowBuilder AddDeadlines(this ComplaintFlowBuilder builder, Action<DeadlinesBuilder> deadlines)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(deadlines);
        deadlines(new(builder.Rules.Options.Deadlines));
        return builder;
    }

    /// <summary>Says which handlers, teams and tiers there are. Without any handler and team, and without a directory, a team's complaints wait in its queue.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="handlers">Takes the handlers and teams.</param>
    public static ComplaintFlowBuilder AddHandlers(this ComplaintFlowBuilder builder, Action<HandlersBuilder> handlers)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(handlers);
        handlers(new(builder.Rules.Options.Handlers));
        // Whoever says the ladder only has a directory of their own.
        builder.Rules.HasHandlers |= builder.Rules.Options.Handlers is not { People.Count: 0, Teams.Count: 0, Tiers: not null };
        return builder;
    }

    /// <summary>
    /// Asks the host's own directory which handlers and teams there are, instead of code and configuration. How long it is waited for is a setting,
    /// <see cref="HandlersOptions.Directory"/>; the ladder of tiers may be said by <see cref="AddHandlers"/>.
    /// </summary>
    /// <typeparam name="TDirectory">The directory; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseHandlerDirectory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDirectory>(this ComplaintFlowBuilder builder)
        where TDirectory : class, IHandlerDirectory
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.HasDirectory = true;
        builder.Services.TryAddSingleton<IHandlerDirectory, TDirectory>();
        return builder;
    }

    /// <summary>Says when complaints escalate, and what is changed then. Several calls add up; configuration replaces policies by identifier and adds new ones.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="escalation">Takes the policies, and gives back the last one; one that does not say what it changes does not compile.</param>
    public static ComplaintFlowBuilder AddEscalation(this ComplaintFlowBuilder builder, Func<EscalationBuilder, EscalationPolicyBuilder> escalation)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(escalation);
        escalation(new(builder.Rules.Options.Escalation));
        return builder;
    }

    /// <summary>Says which places there are besides those of <see cref="Venue"/>, and how many customers each takes.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="venues">Takes the places.</param>
    public static ComplaintFlowBuilder AddVenues(this ComplaintFlowBuilder builder, Action<VenuesBuilder> venues)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(venues);
        venues(new(builder.Rules.Options.Venues));
        return builder;
    }

    /// <summary>Finds warning signs in what customers say, in Chinese and in English: when a complaint comes in, and in each later contact.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="detection">Adds words, or takes some out.</param>
    public static ComplaintFlowBuilder DetectSignals(this ComplaintFlowBuilder builder, Action<SignalDetectionBuilder>? detection = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        SignalDetectionOptions options = builder.Rules.Options.SignalDetection;
        options.Enabled = true;
        detection?.Invoke(new(options));
        return builder;
    }

    /// <summary>Gives people the host's own texts.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="texts">The texts; fall back on <see cref="ComplaintTexts.Default"/> for the rest.</param>
    public static ComplaintFlowBuilder UseTexts(this ComplaintFlowBuilder builder, IComplaintTexts texts)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(texts);
        builder.Services.Replace(ServiceDescriptor.Singleton<IComplaintTexts>(provider => new TaxonomyTexts(texts, () => provider.GetRequiredService<IRulesMonitor>().Taxonomy)));
        return builder;
    }
}
