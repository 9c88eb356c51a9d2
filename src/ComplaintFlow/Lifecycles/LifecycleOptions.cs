using System.Text.Json;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Lifecycles;

/// <summary>A lifecycle as it is written in configuration or in a JSON file.</summary>
public sealed class LifecycleOptions
{
    /// <summary>Its name.</summary>
    /// <value>1 to 64 characters.</value>
    public string Name { get; set; } = "";

    /// <summary>Its version. A complaint keeps the version that it started with.</summary>
    /// <value>From 1 on; default 1.</value>
    public int Version { get; set; } = 1;

    /// <summary>The status in which a complaint starts; its initial substates are followed.</summary>
    public string StartsAt { get; set; } = "";

    /// <summary>Every status, at most 1,000.</summary>
    public IList<LifecycleStatusOptions> Statuses { get; } = [];

    internal static SettingTable<LifecycleOptions> Settings { get; } = new SettingTable<LifecycleOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value ?? "").Like("repair")
        .Number(nameof(Version), (into, value) => into.Version = value, least: 1)
        .Text(nameof(StartsAt), (into, value) => into.StartsAt = value ?? "").Like("received")
        .Each(nameof(Statuses), LifecycleStatusOptions.Settings, _ => new(), into => into.Statuses);

    /// <summary>Reads JSON; <see langword="null"/> where it is none.</summary>
    internal static LifecycleOptions? Parse(ReadOnlyMemory<byte> utf8Json, ICollection<Fault> faults) =>
        SettingJson.Read(options => JsonDocument.Parse(utf8Json, options), SettingKinds.ToldApart, ErrorCodes.InvalidLifecycleJson, null, faults) is { } lifecycle
            ? Settings.Read(lifecycle, new(), new(faults))
            : null;
}

/// <summary>A status of a lifecycle as it is written in configuration.</summary>
public sealed class LifecycleStatusOptions
{
    /// <summary>Its name.</summary>
    /// <value>1 to 64 characters.</value>
    public string Name { get; set; } = "";

    /// <summary>The status whose rules apply in it too.</summary>
    /// <value>The name of a status of the lifecycle; default none.</value>
    public string? SubstateOf { get; set; }

    /// <summary>The substate that is entered when it is.</summary>
    /// <value>The name of a direct substate; default none.</value>
    public string? Initial { get; set; }

    /// <summary>Whether the complaint is over in it.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool Final { get; set; }

    /// <summary>Whether clocks that can pause do so in it.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool PausesClocks { get; set; }

    /// <summary>What it does with triggers, at most 500 rules.</summary>
    public IList<LifecycleRuleOptions> Permits { get; } = [];

    internal static SettingTable<LifecycleStatusOptions> Settings { get; } = new SettingTable<LifecycleStatusOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value ?? "").Like("investigating")
        .Text(nameof(SubstateOf), (into, value) => into.SubstateOf = value).Like("open")
        .Text(nameof(Initial), (into, value) => into.Initial = value).Like("checking")
        .Flag(nameof(Final), (into, value) => into.Final = value)
        .Flag(nameof(PausesClocks), (into, value) => into.PausesClocks = value)
        .Each(nameof(Permits), LifecycleRuleOptions.Settings, _ => new(), into => into.Permits);
}

/// <summary>What a status does with a trigger, as it is written in configuration.</summary>
public sealed class LifecycleRuleOptions
{
    /// <summary>The trigger's name.</summary>
    public string Trigger { get; set; } = "";

    /// <summary>What is done with it: <c>permit</c>, <c>dynamic</c>, <c>reentry</c>, <c>internal</c> or <c>ignore</c>.</summary>
    /// <value>Default <c>permit</c> where there is <see cref="To"/>, <c>dynamic</c> where there is <see cref="Choose"/>.</value>
    public string? Kind { get; set; }

    /// <summary>The status that the trigger goes to.</summary>
    public string? To { get; set; }

    /// <summary>The selector that chooses the status that the trigger goes to.</summary>
    public string? Choose { get; set; }

    /// <summary>The statuses that the selector may choose.</summary>
    public IList<string> Among { get; } = [];

    /// <summary>The guards that must all be met, in the order in which they are asked, such as <c>role(supervisor)</c> or <c>not is-customer</c>.</summary>
    public IList<string> If { get; } = [];

    internal static SettingTable<LifecycleRuleOptions> Settings { get; } = new SettingTable<LifecycleRuleOptions>()
        .Text(nameof(Trigger), (into, value) => into.Trigger = value ?? "").Like("propose")
        .Text(nameof(Kind), new SettingForm.Choice(["permit", "dynamic", "reentry", "internal", "ignore"]), (into, value) => into.Kind = value)
        .Text(nameof(To), (into, value) => into.To = value).Like("closed")
        .Text(nameof(Choose), (into, value) => into.Choose = value).Like("by-amount")
        .Texts(nameof(Among), into => into.Among).Like("""[ "closed", "withdrawn" ]""")
        .Texts(nameof(If), into => into.If).Like("not is-customer");
}
