using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.Care;
using ComplaintFlow.Classifying;
using ComplaintFlow.Deadlines;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Escalation;
using ComplaintFlow.Fields;
using ComplaintFlow.Handlers;
using ComplaintFlow.Routing;
using ComplaintFlow.Rules;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Configures the complaint handling of a host.</summary>
public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>
    /// Adds routing rules, which choose the handler of a complaint. Several calls add up; configuration replaces rules
    /// by name and appends new ones.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="routing">Configures the rules.</param>
    public static ComplaintFlowBuilder AddRouting(this ComplaintFlowBuilder builder, Action<RoutingTableBuilder> routing)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(routing);
        routing(new(builder.Rules.Options.Routing));
        return builder;
    }

    /// <summary>Adds calendars and service targets. Several calls add up; configuration replaces calendars and targets by name and appends new ones.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="deadlines">Configures the calendars and targets.</param>
    public static ComplaintFlowBuilder AddDeadlines(this ComplaintFlowBuilder builder, Action<DeadlinesBuilder> deadlines)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(deadlines);
        deadlines(new(builder.Rules.Options.Deadlines));
        return builder;
    }

    /// <summary>Adds handlers, teams and tiers. Without any handler, team or directory, complaints of a team wait in its queue.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="handlers">Configures the handlers and teams.</param>
    public static ComplaintFlowBuilder AddHandlers(this ComplaintFlowBuilder builder, Action<HandlerRosterBuilder> handlers)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(handlers);
        handlers(new(builder.Rules.Options.Handlers));
        // A call that only sets the tiers goes with a directory of the host.
        builder.Rules.HasHandlers |= builder.Rules.Options.Handlers is not { People.Count: 0, Teams.Count: 0, Tiers: not null };
        return builder;
    }

    /// <summary>
    /// Uses the host's directory of handlers and teams instead of code and configuration. Its time-out is the setting <see cref="HandlerRosterOptions.Directory"/>;
    /// the tiers can still be set by <see cref="AddHandlers"/>.
    /// </summary>
    /// <typeparam name="TDirectory">The directory; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseHandlerDirectory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDirectory>(this ComplaintFlowBuilder builder)
        where TDirectory : class, IHandlerDirectory
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.HasDirectory = true;
        builder.Own.TryAddSingleton<IHandlerDirectory, TDirectory>();
        return builder;
    }

    /// <summary>Adds escalation policies. Several calls add up; configuration replaces policies by identifier and adds new ones.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="escalation">Configures the policies and returns the last one; a policy without a change does not compile.</param>
    public static ComplaintFlowBuilder AddEscalation(this ComplaintFlowBuilder builder, Func<EscalationBuilder, EscalationPolicyBuilder> escalation)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(escalation);
        escalation(new(builder.Rules.Options.Escalation));
        return builder;
    }

    /// <summary>
    /// Adds playbooks, which say by which steps customers are treated, and the rules that choose among them. Several calls add up; configuration replaces
    /// playbooks and rules by name and appends new ones.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="playbooks">Configures the playbooks and rules.</param>
    public static ComplaintFlowBuilder AddPlaybooks(this ComplaintFlowBuilder builder, Action<PlaybooksBuilder> playbooks)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(playbooks);
        playbooks(new(builder.Rules.Options.Playbooks));
        return builder;
    }

    /// <summary>Adds venues to those of <see cref="Venue"/>, and sets their capacities.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="venues">Configures the venues.</param>
    public static ComplaintFlowBuilder AddVenues(this ComplaintFlowBuilder builder, Action<VenuesBuilder> venues)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(venues);
        venues(new(builder.Rules.Options.Venues));
        return builder;
    }

    /// <summary>Declares the host's own fields of complaints. Several calls add up; configuration replaces fields by name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="fields">Declares the fields.</param>
    public static ComplaintFlowBuilder AddFields(this ComplaintFlowBuilder builder, Action<FieldsBuilder> fields)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(fields);
        fields(new(builder.Rules.Options.Fields));
        return builder;
    }

    /// <summary>Detects warning signs in texts of customers, in Chinese and English: when a complaint arrives, and in each later contact.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="detection">Adds or removes phrases.</param>
    public static ComplaintFlowBuilder DetectSignals(this ComplaintFlowBuilder builder, Action<SignalDetectionBuilder>? detection = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        SignalDetectionOptions options = builder.Rules.Options.SignalDetection;
        options.Enabled = true;
        detection?.Invoke(new(options));
        return builder;
    }

    /// <summary>Uses the host's texts for messages to people.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="texts">The texts. Fall back to <see cref="ComplaintTexts.Default"/> for keys that you do not translate.</param>
    public static ComplaintFlowBuilder UseTexts(this ComplaintFlowBuilder builder, IComplaintTexts texts)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(texts);
        builder.Own.Replace<IComplaintTexts>(provider => new TaxonomyTexts(LayeredTexts.Of(provider.GetServices<LanguageTexts>(), texts), () => provider.GetRequiredService<IRulesMonitor>().Taxonomy));
        return builder;
    }
}
