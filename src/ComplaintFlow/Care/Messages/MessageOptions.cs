using ComplaintFlow.Matching;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Care;

/// <summary>
/// Which events have which messages sent to the customer, and which channels are public (<c>ComplaintFlow:Messages</c>). Filled by <see cref="MessagesBuilder"/>, from
/// configuration, or directly.
/// </summary>
public sealed class MessageOptions
{
    /// <summary>The rules. Of those for one occasion, the first that matches applies.</summary>
    public IList<MessageRuleOptions> Rules { get; } = [];

    /// <summary>Conditions in code that rules refer to by name. Conditions set on a rule need not be listed. Not available in configuration.</summary>
    public IList<MatchPredicate> Predicates { get; } = [];

    /// <summary>The channels that everybody can read. What the firm says there is refused if it would identify the customer.</summary>
    /// <value>By default <c>social-media</c>.</value>
    public IList<string> PublicChannels { get; } = [];

    internal static SettingTable<MessageOptions> Settings { get; } = new SettingTable<MessageOptions>()
        .Descriptions(nameof(Rules), MessageRuleOptions.Settings, place => new() { Place = place }, into => into.Rules)
        .Like("""[ { "On": "complaint-received", "Templates": [ "receipt" ] }, { "Status": "informed", "Templates": [ "outcome" ] } ]""")
        .Texts(nameof(PublicChannels), into => into.PublicChannels).Like("""[ "social-media", "forum" ]""");

    /// <summary>The faults found while reading.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Settings that cannot be read are reported as faults when the rules are compiled.</summary>
    /// <param name="messages">The section, whose children are <c>Rules</c> and <c>PublicChannels</c>.</param>
    public void Read(IConfiguration messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        Settings.Read(SettingTree.Read(messages, "Messages", Faults), this, new(Faults));
    }
}

/// <summary>A rule: its occasion, its conditions, and what is sent.</summary>
public sealed class MessageRuleOptions
{
    /// <summary>The maximum number of templates of a rule, and of all rules together.</summary>
    public const int MaxTemplates = Complaint.MaxListLength;

    /// <summary>
    /// The rule's name, 1 to 64 characters. A rule in configuration replaces, in place, the one of the same name in code; others follow after those in code.
    /// </summary>
    /// <value>By default the rule is named after its occasion and its keys.</value>
    public string? Name { get; set; }

    /// <summary>The permanent name of the event on which messages are sent, such as <c>complaint-received</c>.</summary>
    /// <value><see langword="null"/> by default; either this or <see cref="Status"/> is required.</value>
    public string? On { get; set; }

    /// <summary>The status which the complaint enters when messages are sent, such as <c>informed</c>.</summary>
    /// <value><see langword="null"/> by default; either this or <see cref="On"/> is required.</value>
    public string? Status { get; set; }

    /// <summary>The conditions. In configuration they are settings of the rule itself: <c>Category</c>, <c>Urgency</c> and so on.</summary>
    public MatchOptions When { get; } = new();

    /// <summary>The names of the templates of the messages to send, in order.</summary>
    /// <value>1 to <see cref="MaxTemplates"/> names of 1 to <see cref="CustomerMessage.MaxTemplateLength"/> characters.</value>
    public IList<string> Templates { get; } = [];

    /// <summary>The channel through which the messages go out.</summary>
    /// <value>By default the one that the customer prefers, or else that of the complaint.</value>
    public Channel? Through { get; set; }

    internal static SettingTable<MessageRuleOptions> Settings { get; } = new SettingTable<MessageRuleOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("receipt for insurance")
        .Text(nameof(On), (into, value) => into.On = value).Like("complaint-received")
        .Text(nameof(Status), (into, value) => into.Status = value).Like("informed")
        .Include(MatchSettings.Table, into => into.When)
        .Texts(nameof(Templates), into => into.Templates).Like("""[ "receipt", "expectation" ]""")
        .Text(nameof(Through), (into, value) => into.Through = string.IsNullOrEmpty(value) ? null : Channel.Of(value)).Like("email");

    /// <summary>The place of the rule, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }
}
