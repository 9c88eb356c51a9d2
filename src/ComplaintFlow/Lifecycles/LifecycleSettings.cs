using System.Text.Json;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Lifecycles;

/// <summary>The settings of a lifecycle, in configuration and in JSON.</summary>
internal static class LifecycleSettings
{
    private static readonly SettingTable<LifecycleRuleOptions> Rule = new SettingTable<LifecycleRuleOptions>()
        .Text(nameof(LifecycleRuleOptions.Trigger), (into, value) => into.Trigger = value ?? "")
        .Text(nameof(LifecycleRuleOptions.Kind), (into, value) => into.Kind = value)
        .Text(nameof(LifecycleRuleOptions.To), (into, value) => into.To = value)
        .Text(nameof(LifecycleRuleOptions.Choose), (into, value) => into.Choose = value)
        .Texts(nameof(LifecycleRuleOptions.Among), into => into.Among)
        .Texts(nameof(LifecycleRuleOptions.If), into => into.If);

    private static readonly SettingTable<LifecycleStatusOptions> Status = new SettingTable<LifecycleStatusOptions>()
        .Text(nameof(LifecycleStatusOptions.Name), (into, value) => into.Name = value ?? "")
        .Text(nameof(LifecycleStatusOptions.SubstateOf), (into, value) => into.SubstateOf = value)
        .Text(nameof(LifecycleStatusOptions.Initial), (into, value) => into.Initial = value)
        .Flag(nameof(LifecycleStatusOptions.Final), (into, value) => into.Final = value)
        .Flag(nameof(LifecycleStatusOptions.PausesClocks), (into, value) => into.PausesClocks = value)
        .Each(nameof(LifecycleStatusOptions.Permits), Rule, _ => new(), into => into.Permits);

    public static SettingTable<LifecycleOptions> Table { get; } = new SettingTable<LifecycleOptions>()
        .Text(nameof(LifecycleOptions.Name), (into, value) => into.Name = value ?? "")
        .Number(nameof(LifecycleOptions.Version), (into, value) => into.Version = value)
        .Text(nameof(LifecycleOptions.StartsAt), (into, value) => into.StartsAt = value ?? "")
        .Each(nameof(LifecycleOptions.Statuses), Status, _ => new(), into => into.Statuses);

    /// <summary>Reads JSON; <see langword="null"/> where it is none.</summary>
    public static LifecycleOptions? Parse(ReadOnlyMemory<byte> utf8Json, ICollection<Fault> faults) =>
        SettingJson.Read(options => JsonDocument.Parse(utf8Json, options), SettingKinds.ToldApart, ErrorCodes.InvalidLifecycleJson, null, faults) is { } lifecycle
            ? Table.Read(lifecycle, new(), new(faults))
            : null;
}
