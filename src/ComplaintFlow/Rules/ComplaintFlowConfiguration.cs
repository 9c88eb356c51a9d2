using ComplaintFlow.Deadlines;
using ComplaintFlow.Escalation;
using ComplaintFlow.Lifecycles;
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

    private static readonly SettingTable<RoleOptions> Role = new SettingTable<RoleOptions>()
        .Texts(nameof(RoleOptions.Triggers), into => into.Triggers)
        .Texts(nameof(RoleOptions.Actions), into => into.Actions);

    private static readonly SettingTable<RolesOptions> Roles = new SettingTable<RolesOptions>()
        .Each("Roles", (into, role, reader) => Role.Read(role, into.Role(role.Key), reader));

    public static SettingTable<ComplaintFlowOptions> Table { get; } = new SettingTable<ComplaintFlowOptions>()
        .Number(nameof(ComplaintFlowOptions.RulesGeneration), (into, value) => into.RulesGeneration = value)
        .Text(nameof(ComplaintFlowOptions.DefaultLifecycle), (into, value) => into.DefaultLifecycle = value)
        .Each(nameof(ComplaintFlowOptions.Lifecycles), LifecycleSettings.Table, _ => new(), into => into.Lifecycles)
        .Section(nameof(ComplaintFlowOptions.Limits), Limits, into => into.Limits)
        .Section(nameof(ComplaintFlowOptions.Routing), RoutingOptions.Settings, into => into.Routing)
        .Section(nameof(ComplaintFlowOptions.Deadlines), DeadlinesOptions.Settings, into => into.Deadlines)
        .Add(nameof(ComplaintFlowOptions.Handlers), (into, setting, _) => into.Handlers.Read(setting))
        .Add(nameof(ComplaintFlowOptions.Classification), (into, setting, _) => into.Classification.Read(setting))
        .Add(nameof(ComplaintFlowOptions.Repeats), (into, setting, _) => into.Repeats.Read(setting))
        .Add(nameof(ComplaintFlowOptions.Escalation), (into, setting, _) => into.Escalation.Read(setting))
        .Add(nameof(ComplaintFlowOptions.SignalDetection), (into, setting, _) => into.SignalDetection.Read(setting))
        .Add(nameof(ComplaintFlowOptions.Venues), (into, setting, reader) => VenueConfiguration.Read(setting, into.Venues, reader))
        .Section(nameof(ComplaintFlowOptions.Authorization), Roles, into => into.Authorization)
        // No rule: the worker reads it itself.
        .Add("Worker", (_, _, _) => { });
}
