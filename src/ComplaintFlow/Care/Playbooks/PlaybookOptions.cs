using ComplaintFlow.Matching;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Care;

/// <summary>
/// The playbooks and the rules that choose among them (<c>ComplaintFlow:Playbooks</c>). Filled by <see cref="PlaybooksBuilder"/>, from configuration, or
/// directly.
/// </summary>
public sealed class PlaybookOptions
{
    /// <summary>The playbooks of the host, in addition to those of <see cref="Playbooks"/>. One with the name of a built-in playbook replaces it.</summary>
    /// <value>By default none; at most 100.</value>
    public IList<PlaybookDefinitionOptions> Definitions { get; } = [];

    /// <summary>The rules, in the order in which they are tried.</summary>
    public IList<PlaybookRuleOptions> Rules { get; } = [];

    /// <summary>The name of the playbook of complaints that no rule matches.</summary>
    /// <value><see langword="null"/> by default: none.</value>
    public string? Otherwise { get; set; }

    /// <summary>
    /// Guards in code to which steps refer by their written form. Those of <c>AddGuard</c> need not be listed. Not available in configuration.
    /// </summary>
    public IList<Guard> Guards { get; } = [];

    /// <summary>Conditions in code that rules refer to by name. Conditions set on a rule need not be listed. Not available in configuration.</summary>
    public IList<MatchPredicate> Predicates { get; } = [];

    internal static SettingTable<PlaybookOptions> Settings { get; } = new SettingTable<PlaybookOptions>()
        .Each(nameof(Definitions), PlaybookDefinitionOptions.Settings, one => new() { Place = Place.InConfiguration(one.Place) }, into => into.Definitions)
        .Like("""[ { "Name": "claim", "InOrder": true, "Steps": [ { "Name": "policy-read" }, { "Name": "receipt-seen" } ] } ]""")
        .Each(nameof(Rules), PlaybookRuleOptions.Settings, rule => new() { Place = Place.InConfiguration(rule.Place) }, into => into.Rules)
        .Like("""[ { "Channel": "phone", "Use": "six-step-care" } ]""")
        .Text(nameof(Otherwise), (into, value) => into.Otherwise = value).Like("apology-first");

    /// <summary>The faults found while reading.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Settings that cannot be read are reported as faults when the rules are compiled.</summary>
    /// <param name="playbooks">The section, whose children are <c>Definitions</c>, <c>Rules</c> and <c>Otherwise</c>.</param>
    public void Read(IConfiguration playbooks)
    {
        ArgumentNullException.ThrowIfNull(playbooks);
        Settings.Read(SettingTree.Read(playbooks, "Playbooks", Faults), this, new(Faults));
    }
}

/// <summary>The definition of a playbook.</summary>
public sealed class PlaybookDefinitionOptions
{
    /// <summary>The name of the playbook.</summary>
    /// <value>1 to 64 characters; required.</value>
    public string Name { get; set; } = "";

    /// <summary>The version of the playbook, to be increased when its steps change. A complaint keeps the version that it has.</summary>
    /// <value>At least 1; the default is 1, or the version of <see cref="BasedOn"/>.</value>
    public int? Version { get; set; }

    /// <summary>The built-in playbook whose steps this one has. A step of <see cref="Steps"/> with the name of one of them adds to it; others follow.</summary>
    /// <value>The name of a playbook of <see cref="Playbooks"/>; by default none.</value>
    public string? BasedOn { get; set; }

    /// <summary>Whether a step can be completed only after those before it.</summary>
    /// <value>By default <see langword="false"/>, or as in <see cref="BasedOn"/>.</value>
    public bool? InOrder { get; set; }

    /// <summary>The steps.</summary>
    /// <value>1 to 32.</value>
    public IList<PlaybookStepOptions> Steps { get; } = [];

    internal static SettingTable<PlaybookDefinitionOptions> Settings { get; } = new SettingTable<PlaybookDefinitionOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value ?? "").Like("claim")
        .Number(nameof(Version), (into, value) => into.Version = value, least: 1).Like("2")
        .Text(nameof(BasedOn), (into, value) => into.BasedOn = value).Like("apology-first")
        .Flag(nameof(InOrder), (into, value) => into.InOrder = value).Like("true")
        .Each(nameof(Steps), PlaybookStepOptions.Settings, _ => new(), into => into.Steps)
        .Like("""[ { "Name": "policy-read", "Within": "4 working hours" } ]""");

    /// <summary>The place of the definition, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }
}

/// <summary>A step of a playbook.</summary>
public sealed class PlaybookStepOptions
{
    /// <summary>The name of the step.</summary>
    /// <value>1 to 48 characters, unique in the playbook; required.</value>
    public string Name { get; set; } = "";

    /// <summary>Whether the step can be skipped.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool? Optional { get; set; }

    /// <summary>Whether the step can be completed only with a note.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool? NeedsNote { get; set; }

    /// <summary>The time allowed, on the standard calendar; it counts from the step before, or from the choice of the playbook.</summary>
    /// <value>By default unlimited.</value>
    public Allowance? Within { get; set; }

    /// <summary>The conditions on who may complete the step, in the written form of guards, such as <c>role(supervisor)</c>. All must be met.</summary>
    /// <value>By default everybody of the firm.</value>
    public IList<string> By { get; } = [];

    /// <summary>The guidance for handlers in each language, by BCP 47 tag.</summary>
    /// <value>By default that of the texts under <c>playbook.</c>, the name of the playbook and that of the step.</value>
    public IDictionary<string, StepGuidanceOptions> Guidance { get; } = new Dictionary<string, StepGuidanceOptions>(StringComparer.OrdinalIgnoreCase);

    internal static SettingTable<PlaybookStepOptions> Settings { get; } = new SettingTable<PlaybookStepOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value ?? "").Like("policy-read")
        .Flag(nameof(Optional), (into, value) => into.Optional = value).Like("true")
        .Flag(nameof(NeedsNote), (into, value) => into.NeedsNote = value).Like("true")
        .Add(nameof(Within), SettingForm.Allowance, (into, setting, reader) => into.Within = Allowance.Read(reader.Text(setting), setting.Place, reader.Faults))
        .Texts(nameof(By), into => into.By).Like("is-handler")
        .Each(nameof(Guidance), new SettingForm.Map("language", new SettingForm.Section(StepGuidanceOptions.Settings)), (into, language, reader) =>
        {
            if (reader.HasNoValue(language, "the guidance in a language", "Write { \"Aim\": \"…\", \"Do\": [ … ] }."))
                into.Guidance[language.Key] = StepGuidanceOptions.Settings.Read(language, new(), reader);
        }).Like("""{ "en": { "Aim": "Know what the policy covers before you promise anything." } }""");
}

/// <summary>The guidance of a step in one language.</summary>
public sealed class StepGuidanceOptions
{
    /// <summary>What the step is to achieve.</summary>
    /// <value>By default none.</value>
    public string? Aim { get; set; }

    /// <summary>What to do.</summary>
    /// <value>Empty by default.</value>
    public IList<string> Do { get; } = [];

    /// <summary>What not to do.</summary>
    /// <value>Empty by default.</value>
    public IList<string> Avoid { get; } = [];

    /// <summary>Example sentences to say.</summary>
    /// <value>Empty by default.</value>
    public IList<string> Say { get; } = [];

    /// <summary>Non-verbal care: face, posture, tone.</summary>
    /// <value>Empty by default.</value>
    public IList<string> Soften { get; } = [];

    internal static SettingTable<StepGuidanceOptions> Settings { get; } = new SettingTable<StepGuidanceOptions>()
        .Text(nameof(Aim), (into, value) => into.Aim = value).Like("Know what the policy covers before you promise anything.")
        .Texts(nameof(Do), into => into.Do).Like("Read the clauses on this kind of loss.")
        .Texts(nameof(Avoid), into => into.Avoid).Like("Do not quote clause numbers at the customer.")
        .Texts(nameof(Say), into => into.Say).Like("Let me look at your policy with you.")
        .Texts(nameof(Soften), into => into.Soften).Like("Turn the screen so that both of you can read it.");

    internal IEnumerable<string> All => [.. Do, .. Avoid, .. Say, .. Soften, .. Aim is null ? (string[])[] : [Aim]];
}

/// <summary>A rule: its conditions, and the playbook that it chooses.</summary>
public sealed class PlaybookRuleOptions
{
    /// <summary>
    /// The rule's name, 1 to 64 characters. A rule in configuration replaces, in place, the one of the same name in code; others follow after those in code.
    /// </summary>
    /// <value>By default the rule is named after its keys.</value>
    public string? Name { get; set; }

    /// <summary>The conditions. In configuration they are settings of the rule itself: <c>Category</c>, <c>Urgency</c> and so on.</summary>
    public MatchOptions When { get; } = new();

    /// <summary>The name of the playbook that the rule chooses.</summary>
    /// <value>Required.</value>
    public string? Use { get; set; }

    internal static SettingTable<PlaybookRuleOptions> Settings { get; } = new SettingTable<PlaybookRuleOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("by phone")
        .Include(MatchSettings.Table, into => into.When)
        .Text(nameof(Use), (into, value) => into.Use = value).Like("six-step-care");

    /// <summary>The place of the rule, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }
}
