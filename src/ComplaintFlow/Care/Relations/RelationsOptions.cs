using ComplaintFlow.Repeats;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Care;

/// <summary>
/// What the children of a mass incident follow, and what is suggested as a duplicate (<c>ComplaintFlow:Relations</c>). Filled by <see cref="RelationsBuilder"/>, from
/// configuration, or directly.
/// </summary>
public sealed class RelationsOptions
{
    internal static readonly TimeSpan WithinByDefault = TimeSpan.FromDays(14);
    internal const int LikenessByDefault = 40;

    /// <summary>The steps of the parent that its children follow.</summary>
    /// <value>By default <c>inform</c> and <c>close</c>, each by the same trigger.</value>
    public IList<FollowOptions> Follow { get; } = [];

    /// <summary>The time within which two complaints of a customer count as near each other, before and after.</summary>
    /// <value>
    /// More than 0 and at most 3,660 days; by default 14 days. In configuration: hours, calendar days of 24 hours or weeks, such as <c>14 calendar days</c>.
    /// </value>
    public TimeSpan? DuplicatesWithin { get; set; }

    /// <summary>How alike the descriptions must be: the share of pairs of neighbouring letters that both have, in per cent.</summary>
    /// <value>0 to 100; by default 40.</value>
    public int? DuplicatesAlike { get; set; }

    internal static SettingTable<RelationsOptions> Settings { get; } = new SettingTable<RelationsOptions>()
        .Descriptions(nameof(Follow), FollowOptions.Settings, place => new() { Place = place }, into => into.Follow)
        .Like("""[ { "Trigger": "close", "By": "close-with-incident" } ]""")
        .Add(nameof(DuplicatesWithin), SettingForm.Allowance, (into, setting, reader) =>
        {
            if (Allowance.Read(reader.Text(setting) ?? "", setting.Place, reader.Faults) is { } allowance)
                into.DuplicatesWithin = RepeatOptions.WindowOf(allowance, setting.Place, reader.Faults);
        }).Like("14 calendar days")
        .Number(nameof(DuplicatesAlike), (into, value) => into.DuplicatesAlike = value, least: 0, most: 100).Like("40");

    /// <summary>The faults found while reading.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Settings that cannot be read are reported as faults when the rules are compiled.</summary>
    /// <param name="relations">The section, whose children are <c>Follow</c>, <c>DuplicatesWithin</c> and <c>DuplicatesAlike</c>.</param>
    public void Read(IConfiguration relations)
    {
        ArgumentNullException.ThrowIfNull(relations);
        Settings.Read(SettingTree.Read(relations, "Relations", Faults), this, new(Faults));
    }
}

/// <summary>A step of the parent that the children follow.</summary>
public sealed class FollowOptions
{
    /// <summary>The trigger that the parent fires, such as <c>inform</c>. In configuration it replaces the one of the same name in code.</summary>
    /// <value>Required.</value>
    public string? Trigger { get; set; }

    /// <summary>The trigger that is fired on each child.</summary>
    /// <value>By default the same trigger.</value>
    public string? By { get; set; }

    internal static SettingTable<FollowOptions> Settings { get; } = new SettingTable<FollowOptions>()
        .Text(nameof(Trigger), (into, value) => into.Trigger = value).Like("inform")
        .Text(nameof(By), (into, value) => into.By = value).Like("inform-with-incident");

    /// <summary>The place of the setting, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }
}
