using ComplaintFlow.Classifying;
using ComplaintFlow.Escalation;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Repeats;
using ComplaintFlow.Routing;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Rules;

/// <summary>The library's section of a configuration. Not by the binder: a misspelt setting must be told, not passed over.</summary>
internal static class ComplaintFlowConfiguration
{
    private static readonly SettingTable<ComplaintLimits> Limits = new SettingTable<ComplaintLimits>()
        .Number(nameof(ComplaintLimits.DescriptionLength), (into, value) => into.DescriptionLength = value)
        .Number(nameof(ComplaintLimits.TextLength), (into, value) => into.TextLength = value)
        .Number(nameof(ComplaintLimits.ContactLength), (into, value) => into.ContactLength = value);

    public static SettingTable<ComplaintFlowOptions> Table { get; } = new SettingTable<ComplaintFlowOptions>()
        .Number(nameof(ComplaintFlowOptions.RulesGeneration), (into, value) => into.RulesGeneration = value)
        .Text(nameof(ComplaintFlowOptions.DefaultLifecycle), (into, value) => into.DefaultLifecycle = value)
        .Each(nameof(ComplaintFlowOptions.Lifecycles), LifecycleSettings.Table, _ => new(), into => into.Lifecycles)
        .Section(nameof(ComplaintFlowOptions.Limits), Limits, into => into.Limits)
        .Section(nameof(ComplaintFlowOptions.Routing), RoutingOptions.Settings, into => into.Routing)
        .Add(nameof(ComplaintFlowOptions.Deadlines), (into, setting, _) => into.Deadlines.Read(setting))
        .Section(nameof(ComplaintFlowOptions.Handlers), HandlersOptions.Settings, into => into.Handlers)
        .Section(nameof(ComplaintFlowOptions.Classification), ClassificationOptions.Settings, into => into.Classification)
        .Section(nameof(ComplaintFlowOptions.Repeats), RepeatOptions.Settings, into => into.Repeats)
        .Add(nameof(ComplaintFlowOptions.Escalation), (into, setting, _) => into.Escalation.Read(setting))
        .Add(nameof(ComplaintFlowOptions.SignalDetection), (into, setting, _) => into.SignalDetection.Read(setting))
        .Add(nameof(ComplaintFlowOptions.Venues), (into, setting, reader) => VenueConfiguration.Read(setting, into.Venues, reader))
        .Section(nameof(ComplaintFlowOptions.Authorization), RolesOptions.Settings, into => into.Authorization)
        // No rule: the worker reads it itself.
        .Add("Worker", (_, _, _) => { });
}
