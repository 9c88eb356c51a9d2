using ComplaintFlow.Matching;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Care;

/// <summary>How remedies are offered (<c>ComplaintFlow:Offers</c>). Filled by <see cref="OffersBuilder"/>, from configuration, or directly.</summary>
public sealed class OffersOptions
{
    /// <summary>The time after which an offer lapses; by days, it counts from the day after and ends with the day.</summary>
    /// <value>By default 30 calendar days.</value>
    public Allowance? ValidFor { get; set; }

    /// <summary>The time within which somebody should decide on an offer that awaits approval.</summary>
    /// <value>By default 8 working hours.</value>
    public Allowance? ApproveWithin { get; set; }

    /// <summary>The time within which an accepted remedy is carried out; by days, it counts from the day after and ends with the day.</summary>
    /// <value>By default 30 calendar days.</value>
    public Allowance? CarryOutWithin { get; set; }

    /// <summary>The triggers that are fired with what is done about offers and remedies.</summary>
    public OfferTriggerOptions Triggers { get; } = new();

    /// <summary>The rules on what must be offered, in the order in which they are tried; the first that matches applies.</summary>
    public IList<OfferRuleOptions> Rules { get; } = [];

    /// <summary>Conditions in code that rules refer to by name. Conditions set on a rule need not be listed. Not available in configuration.</summary>
    public IList<MatchPredicate> Predicates { get; } = [];

    /// <summary>What must be offered for complaints that no rule matches.</summary>
    /// <value><see langword="null"/> by default: any offer with a remedy.</value>
    public OfferTermsOptions? Otherwise { get; set; }

    internal static SettingTable<OffersOptions> Settings { get; } = new SettingTable<OffersOptions>()
        .Add(nameof(ValidFor), SettingForm.Allowance, (into, setting, reader) => into.ValidFor = Allowance.Read(reader.Text(setting), setting.Place, reader.Faults)).Like("14 calendar days")
        .Add(nameof(ApproveWithin), SettingForm.Allowance, (into, setting, reader) => into.ApproveWithin = Allowance.Read(reader.Text(setting), setting.Place, reader.Faults)).Like("4 working hours")
        .Add(nameof(CarryOutWithin), SettingForm.Allowance, (into, setting, reader) => into.CarryOutWithin = Allowance.Read(reader.Text(setting), setting.Place, reader.Faults)).Like("7 business days")
        .Section(nameof(Triggers), OfferTriggerOptions.Settings, into => into.Triggers)
        .Descriptions(nameof(Rules), OfferRuleOptions.RuleSettings, place => new() { Place = place }, into => into.Rules)
        .Like("""[ { "Category": "insurance/surrender", "AtLeast": 2, "IncludeWanted": true, "Owed": "cancellation" } ]""")
        .Section(nameof(Otherwise), OfferTermsOptions.Settings, into => into.Otherwise ??= new())
        .Like("""{ "AtLeast": 2 }""");

    /// <summary>The faults found while reading.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Settings that cannot be read are reported as faults when the rules are compiled.</summary>
    /// <param name="offers">The section, whose children are <c>ValidFor</c>, <c>Rules</c> and so on.</param>
    public void Read(IConfiguration offers)
    {
        ArgumentNullException.ThrowIfNull(offers);
        Settings.Read(SettingTree.Read(offers, "Offers", Faults), this, new(Faults));
    }
}

/// <summary>The triggers of the lifecycle that are fired in the same commit; <c>none</c> for none. What the lifecycle does not permit is refused.</summary>
public sealed class OfferTriggerOptions
{
    /// <summary>The text that stands for no trigger.</summary>
    public const string None = "none";

    /// <summary>Fired when there is something that the customer can choose.</summary>
    /// <value>By default <c>propose</c>.</value>
    public string? Propose { get; set; }

    /// <summary>Fired when the customer accepts.</summary>
    /// <value>By default <c>accept</c>.</value>
    public string? Accept { get; set; }

    /// <summary>Fired when the customer declines.</summary>
    /// <value>By default <c>decline</c>.</value>
    public string? Decline { get; set; }

    /// <summary>Fired when a remedy is started.</summary>
    /// <value>By default <c>implement</c>.</value>
    public string? Start { get; set; }

    /// <summary>Fired when progress with a remedy is reported.</summary>
    /// <value>By default <c>report-progress</c>.</value>
    public string? Progress { get; set; }

    /// <summary>Fired when a remedy was carried out.</summary>
    /// <value>By default <c>none</c>: what is done is recorded in any status.</value>
    public string? Complete { get; set; }

    /// <summary>Fired when a remedy failed and its offer stands again.</summary>
    /// <value>By default <c>propose</c>.</value>
    public string? Fail { get; set; }

    internal static SettingTable<OfferTriggerOptions> Settings { get; } = new SettingTable<OfferTriggerOptions>()
        .Text(nameof(Propose), (into, value) => into.Propose = value).Like("propose")
        .Text(nameof(Accept), (into, value) => into.Accept = value).Like("accept")
        .Text(nameof(Decline), (into, value) => into.Decline = value).Like("decline")
        .Text(nameof(Start), (into, value) => into.Start = value).Like("none")
        .Text(nameof(Progress), (into, value) => into.Progress = value).Like("report-progress")
        .Text(nameof(Complete), (into, value) => into.Complete = value).Like("report-progress")
        .Text(nameof(Fail), (into, value) => into.Fail = value).Like("propose");
}

/// <summary>What an offer must have.</summary>
public class OfferTermsOptions
{
    /// <summary>The least number of options.</summary>
    /// <value>By default 1; from 1 to <see cref="OfferOption.MaxOptions"/>.</value>
    public int? AtLeast { get; set; }

    /// <summary>Whether the kind that the customer wants (<see cref="ComplaintIntake.WantedKind"/>) must be among the options, unless the offer says why it is not.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool IncludeWanted { get; set; }

    /// <summary>The kinds of remedy that are owed to the customer, so that they need no mandate.</summary>
    /// <value>None by default.</value>
    public IList<string> Owed { get; } = [];

    /// <summary>The time after which the offer lapses.</summary>
    /// <value><see langword="null"/> by default: that of <see cref="OffersOptions"/>.</value>
    public Allowance? ValidFor { get; set; }

    /// <summary>The time within which an accepted remedy is carried out.</summary>
    /// <value><see langword="null"/> by default: that of <see cref="OffersOptions"/>.</value>
    public Allowance? CarryOutWithin { get; set; }

    internal static SettingTable<OfferTermsOptions> Settings { get; } = new SettingTable<OfferTermsOptions>()
        .Number(nameof(AtLeast), (into, value) => into.AtLeast = value, least: 1, most: OfferOption.MaxOptions).Like("2")
        .Flag(nameof(IncludeWanted), (into, value) => into.IncludeWanted = value)
        .Texts(nameof(Owed), into => into.Owed).Like("cancellation")
        .Add(nameof(ValidFor), SettingForm.Allowance, (into, setting, reader) => into.ValidFor = Allowance.Read(reader.Text(setting), setting.Place, reader.Faults)).Like("14 calendar days")
        .Add(nameof(CarryOutWithin), SettingForm.Allowance, (into, setting, reader) => into.CarryOutWithin = Allowance.Read(reader.Text(setting), setting.Place, reader.Faults)).Like("30 calendar days");
}

/// <summary>A rule: its conditions, and what an offer must have.</summary>
public sealed class OfferRuleOptions : OfferTermsOptions
{
    /// <summary>
    /// The rule's name, 1 to 64 characters. A rule in configuration replaces, in place, the one of the same name in code; others follow after those in code.
    /// </summary>
    /// <value>By default the rule is named after its keys.</value>
    public string? Name { get; set; }

    /// <summary>The conditions. In configuration they are settings of the rule itself: <c>Category</c>, <c>Urgency</c> and so on.</summary>
    public MatchOptions When { get; } = new();

    internal static SettingTable<OfferRuleOptions> RuleSettings { get; } = new SettingTable<OfferRuleOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("surrender")
        .Include(MatchSettings.Table, into => into.When)
        .Include(Settings, into => into);

    /// <summary>The place of the rule, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }
}
