using System.Text.Json;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Lifecycles;

/// <summary>The definition of a lifecycle in configuration or in a JSON file.</summary>
public sealed class LifecycleOptions
{
    /// <summary>The name of the lifecycle.</summary>
    /// <value>1 to 64 characters; required.</value>
    public string Name { get; set; } = "";

    /// <summary>The version of the lifecycle. A complaint keeps the version that it started with.</summary>
    /// <value>At least 1; the default is 1.</value>
    public int Version { get; set; } = 1;

    /// <summary>The status in which a complaint starts; its initial substates are followed.</summary>
    /// <value>The name of a status of the lifecycle; required.</value>
    public string StartsAt { get; set; } = "";

    /// <summary>The statuses of the lifecycle.</summary>
    /// <value>At most 1,000; empty by default.</value>
    public IList<LifecycleStatusOptions> Statuses { get; } = [];

    internal static SettingTable<LifecycleOptions> Settings { get; } = new SettingTable<LifecycleOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value ?? "").Like("repair")
        .Number(nameof(Version), (into, value) => into.Version = value, least: 1)
        .Text(nameof(StartsAt), (into, value) => into.StartsAt = value ?? "").Like("received")
        .Each(nameof(Statuses), LifecycleStatusOptions.Settings, _ => new(), into => into.Statuses);

    /// <summary>Reads options from JSON; null if the text is not JSON.</summary>
    internal static LifecycleOptions? Parse(ReadOnlyMemory<byte> utf8Json, ICollection<Fault> faults) =>
        SettingJson.Read(options => JsonDocument.Parse(utf8Json, options), SettingKinds.Distinguished, ErrorCodes.InvalidLifecycleJson, null, faults) is { } lifecycle
            ? Settings.Read(lifecycle, new(), new(faults))
            : null;
}

/// <summary>The definition of a status in configuration.</summary>
public sealed class LifecycleStatusOptions
{
    /// <summary>The name of the status.</summary>
    /// <value>1 to 64 characters; required.</value>
    public string Name { get; set; } = "";

    /// <summary>The parent status, whose rules also apply in this one.</summary>
    /// <value>The name of a status of the lifecycle; none by default.</value>
    public string? SubstateOf { get; set; }

    /// <summary>The substate that is entered with this status.</summary>
    /// <value>The name of a direct substate; none by default.</value>
    public string? Initial { get; set; }

    /// <summary>Whether the complaint is finished in this status.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Final { get; set; }

    /// <summary>Whether this status pauses the clocks that can pause.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool PausesClocks { get; set; }

    /// <summary>The rules for triggers in this status.</summary>
    /// <value>At most 500; empty by default.</value>
    public IList<LifecycleRuleOptions> Permits { get; } = [];

    internal static SettingTable<LifecycleStatusOptions> Settings { get; } = new SettingTable<LifecycleStatusOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value ?? "").Like("investigating")
        .Text(nameof(SubstateOf), (into, value) => into.SubstateOf = value).Like("open")
        .Text(nameof(Initial), (into, value) => into.Initial = value).Like("checking")
        .Flag(nameof(Final), (into, value) => into.Final = value)
        .Flag(nameof(PausesClocks), (into, value) => into.PausesClocks = value)
        .Each(nameof(Permits), LifecycleRuleOptions.Settings, _ => new(), into => into.Permits);
}

/// <summary>The definition of a status's rule for a trigger in configuration.</summary>
public sealed class LifecycleRuleOptions
{
    /// <summary>The name of the trigger.</summary>
    /// <value>1 to 64 characters; required.</value>
    public string Trigger { get; set; } = "";

    /// <summary>
    /// The effect of the trigger: <c>permit</c>, <c>dynamic</c>, <c>reentry</c>, <c>internal</c> or <c>ignore</c>.
    /// </summary>
    /// <value>
    /// The default is <c>permit</c> if <see cref="To"/> is set, and <c>dynamic</c> if <see cref="Choose"/> is set.
    /// </value>
    public string? Kind { get; set; }

    /// <summary>The target status of the trigger.</summary>
    /// <value>The name of a status of the lifecycle; only for <c>permit</c>.</value>
    public string? To { get; set; }

    /// <summary>The selector that chooses the target status of the trigger.</summary>
    /// <value>The name of a selector; only for <c>dynamic</c>.</value>
    public string? Choose { get; set; }

    /// <summary>The statuses that the selector may choose.</summary>
    /// <value>The names of statuses of the lifecycle, at least one for <c>dynamic</c>; otherwise empty.</value>
    public IList<string> Among { get; } = [];

    /// <summary>
    /// The guards that must all be met, in the order of evaluation, such as <c>role(supervisor)</c> or
    /// <c>not is-customer</c>.
    /// </summary>
    /// <value>At most 64, including those of parents; empty by default.</value>
    public IList<string> If { get; } = [];

    internal static SettingTable<LifecycleRuleOptions> Settings { get; } = new SettingTable<LifecycleRuleOptions>()
        .Text(nameof(Trigger), (into, value) => into.Trigger = value ?? "").Like("propose")
        .Text(nameof(Kind), new SettingForm.Choice(["permit", "dynamic", "reentry", "internal", "ignore"]), (into, value) => into.Kind = value)
        .Text(nameof(To), (into, value) => into.To = value).Like("closed")
        .Text(nameof(Choose), (into, value) => into.Choose = value).Like("by-amount")
        .Texts(nameof(Among), into => into.Among).Like("""[ "closed", "withdrawn" ]""")
        .Texts(nameof(If), into => into.If).Like("not is-customer");
}
