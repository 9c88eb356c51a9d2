using ComplaintFlow.Matching;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Care;

/// <summary>
/// When and how customers are asked whether it helped (<c>ComplaintFlow:FollowUps</c>). Filled by <see cref="FollowUpsBuilder"/>, from configuration, or directly.
/// </summary>
public sealed class FollowUpOptions
{
    /// <summary>The rules, in the order in which they are tried; the first that matches applies.</summary>
    public IList<FollowUpRuleOptions> Rules { get; } = [];

    /// <summary>Conditions in code that rules refer to by name. Conditions set on a rule need not be listed. Not available in configuration.</summary>
    public IList<MatchPredicate> Predicates { get; } = [];

    /// <summary>How the customers of complaints that no rule matches are followed up.</summary>
    /// <value><see langword="null"/> by default: they are not.</value>
    public FollowUpTermsOptions? Otherwise { get; set; }

    /// <summary>The statuses in which a complaint is resolved: the follow-up is planned when it enters one of them, and is over when it leaves them.</summary>
    /// <value>By default <c>informed</c>, <c>follow-up</c>, <c>reviewing</c>, <c>improving</c> and <c>closed</c>.</value>
    public IList<string> Statuses { get; } = [];

    internal static SettingTable<FollowUpOptions> Settings { get; } = new SettingTable<FollowUpOptions>()
        .Descriptions(nameof(Rules), FollowUpRuleOptions.RuleSettings, place => new() { Place = place }, into => into.Rules)
        .Like("""[ { "Category": "insurance", "Opens": "1 week", "Closes": "2 business days", "Tries": 3 } ]""")
        .Section(nameof(Otherwise), FollowUpTermsOptions.Settings, into => into.Otherwise ??= new())
        .Like("""{ "Opens": "1 business day" }""")
        .Texts(nameof(Statuses), into => into.Statuses).Like("""[ "informed", "closed" ]""");

    /// <summary>The faults found while reading.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Settings that cannot be read are reported as faults when the rules are compiled.</summary>
    /// <param name="followUps">The section, whose children are <c>Rules</c>, <c>Otherwise</c> and <c>Statuses</c>.</param>
    public void Read(IConfiguration followUps)
    {
        ArgumentNullException.ThrowIfNull(followUps);
        Settings.Read(SettingTree.Read(followUps, "FollowUps", Faults), this, new(Faults));
    }
}

/// <summary>When and how the customer is asked whether it helped.</summary>
public class FollowUpTermsOptions
{
    /// <summary>The most questions of a rule.</summary>
    public const int MaxQuestions = 32;

    internal const int TriesByDefault = 3;
    internal const int MostTries = 10;

    /// <summary>The time from the outcome until the window opens, on the standard calendar. What happens before does not meet the follow-up.</summary>
    /// <value>By default one week.</value>
    public Allowance? Opens { get; set; }

    /// <summary>The time for which the window is open, on the standard calendar.</summary>
    /// <value>By default two business days.</value>
    public Allowance? Closes { get; set; }

    /// <summary>The channel, for customers who prefer none.</summary>
    /// <value>By default any.</value>
    public Channel? Through { get; set; }

    /// <summary>The names of the questions to ask; the texts under <c>question.</c> give their words.</summary>
    /// <value>Empty by default; at most <see cref="MaxQuestions"/> names of 1 to 64 characters.</value>
    public IList<string> Questions { get; } = [];

    /// <summary>The number of tries after which the customer counts as not reached.</summary>
    /// <value>From 1 to 10; by default 3.</value>
    public int? Tries { get; set; }

    /// <summary>The satisfaction from which the customer counts as satisfied.</summary>
    /// <value>From 1 to 5; by default 3.</value>
    public int? SatisfiedFrom { get; set; }

    /// <summary>The name of the trigger that is fired when the customer was not reached, where the lifecycle permits it.</summary>
    /// <value>By default none.</value>
    public string? WhenNotReached { get; set; }

    /// <summary>Whether a complaint that is taken up again because the customer is not satisfied goes to another handler.</summary>
    /// <value>By default <see langword="false"/>: back to the handler who had it.</value>
    public bool? ToAnotherHandler { get; set; }

    internal static SettingTable<FollowUpTermsOptions> Settings { get; } = new SettingTable<FollowUpTermsOptions>()
        .Add(nameof(Opens), SettingForm.Allowance, (into, setting, reader) => into.Opens = Allowance.Read(reader.Text(setting), setting.Place, reader.Faults)).Like("1 week")
        .Add(nameof(Closes), SettingForm.Allowance, (into, setting, reader) => into.Closes = Allowance.Read(reader.Text(setting), setting.Place, reader.Faults)).Like("2 business days")
        .Text(nameof(Through), (into, value) => into.Through = string.IsNullOrEmpty(value) ? null : Channel.Of(value)).Like("phone")
        .Texts(nameof(Questions), into => into.Questions).Like("""[ "satisfaction", "would-recommend" ]""")
        .Number(nameof(Tries), (into, value) => into.Tries = value, least: 1, most: MostTries).Like("3")
        .Number(nameof(SatisfiedFrom), (into, value) => into.SatisfiedFrom = value, least: 1, most: 5).Like("4")
        .Text(nameof(WhenNotReached), (into, value) => into.WhenNotReached = value).Like("close")
        .Flag(nameof(ToAnotherHandler), (into, value) => into.ToAnotherHandler = value).Like("true");
}

/// <summary>A rule: its conditions, and when and how the customer is asked.</summary>
public sealed class FollowUpRuleOptions : FollowUpTermsOptions
{
    /// <summary>
    /// The rule's name, 1 to 64 characters. A rule in configuration replaces, in place, the one of the same name in code; others follow after those in code.
    /// </summary>
    /// <value>By default the rule is named after its keys.</value>
    public string? Name { get; set; }

    /// <summary>The conditions. In configuration they are settings of the rule itself: <c>Category</c>, <c>Urgency</c> and so on.</summary>
    public MatchOptions When { get; } = new();

    internal static SettingTable<FollowUpRuleOptions> RuleSettings { get; } = new SettingTable<FollowUpRuleOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("insurance follow-up")
        .Include(MatchSettings.Table, into => into.When)
        .Include(Settings, into => into);

    /// <summary>The place of the rule, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }
}
