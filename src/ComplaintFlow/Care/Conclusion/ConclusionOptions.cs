using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Care;

/// <summary>
/// How customers appeal, and what external stages come to (<c>ComplaintFlow:Conclusions</c>). Filled by <see cref="ConclusionsBuilder"/>, from configuration, or directly.
/// </summary>
public sealed class ConclusionOptions
{
    /// <summary>The rules, in the order in which they are tried; the first that matches applies.</summary>
    public IList<ConclusionRuleOptions> Rules { get; } = [];

    /// <summary>Conditions in code that rules refer to by name. Conditions set on a rule need not be listed. Not available in configuration.</summary>
    public IList<MatchPredicate> Predicates { get; } = [];

    /// <summary>What applies to complaints that no rule matches.</summary>
    /// <value><see langword="null"/> by default: no way to appeal, so that no final letter can be issued.</value>
    public ConclusionTermsOptions? Otherwise { get; set; }

    internal static SettingTable<ConclusionOptions> Settings { get; } = new SettingTable<ConclusionOptions>()
        .Descriptions(nameof(Rules), ConclusionRuleOptions.RuleSettings, place => new() { Place = place }, into => into.Rules)
        .Like("""[ { "Category": "insurance", "Appeals": [ { "Body": "cn-banking-review", "How": "by letter to the head office", "Within": "30 calendar days" } ] } ]""")
        .Section(nameof(Otherwise), ConclusionTermsOptions.Settings, into => into.Otherwise ??= new())
        .Like("""{ "Appeals": [ { "Body": "ombudsman", "How": "PO Box 1, 12345 Town" } ] }""");

    /// <summary>The faults found while reading.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Settings that cannot be read are reported as faults when the rules are compiled.</summary>
    /// <param name="conclusions">The section, whose children are <c>Rules</c> and <c>Otherwise</c>.</param>
    public void Read(IConfiguration conclusions)
    {
        ArgumentNullException.ThrowIfNull(conclusions);
        Settings.Read(SettingTree.Read(conclusions, "Conclusions", Faults), this, new(Faults));
    }
}

/// <summary>How the customer appeals, and what external stages come to.</summary>
public class ConclusionTermsOptions
{
    /// <summary>The ways to appeal, in the order in which the final letter names them.</summary>
    /// <value>Empty by default; at most <see cref="FinalLetter.MaxAppeals"/>.</value>
    public IList<AppealOptions> Appeals { get; } = [];

    /// <summary>The time in which the result of an external stage is expected, on the standard calendar.</summary>
    /// <value>By default 60 calendar days.</value>
    public Allowance? ExternalWithin { get; set; }

    /// <summary>The results of an external stage that take an answered complaint up again.</summary>
    /// <value>By default <c>upheld</c> and <c>partly-upheld</c>.</value>
    public IList<string> ReopensOn { get; } = [];

    internal static SettingTable<ConclusionTermsOptions> Settings { get; } = new SettingTable<ConclusionTermsOptions>()
        .Descriptions(nameof(Appeals), AppealOptions.Settings, place => new() { Place = place }, into => into.Appeals)
        .Like("""[ { "Body": "ombudsman", "How": "PO Box 1, 12345 Town", "Within": "6 months" } ]""")
        .Add(nameof(ExternalWithin), SettingForm.Allowance, (into, setting, reader) => into.ExternalWithin = Allowance.Read(reader.Text(setting), setting.Place, reader.Faults)).Like("60 calendar days")
        .Texts(nameof(ReopensOn), into => into.ReopensOn).Like("""[ "upheld" ]""");
}

/// <summary>A way to appeal.</summary>
public sealed class AppealOptions
{
    /// <summary>The name of the body, such as one of <see cref="AppealBody"/>; the text <c>appeal-body.</c> with this name gives its words.</summary>
    /// <value>Required; 1 to 64 characters.</value>
    public string Body { get; set; } = "";

    /// <summary>How the customer reaches it, such as an address or a telephone number.</summary>
    /// <value>Required; at most <see cref="AppealWay.MaxHowLength"/> characters.</value>
    public string How { get; set; } = "";

    /// <summary>The time allowed, on the standard calendar, from the letter. Days count from the day after, to the end of the last.</summary>
    /// <value>By default no time limit.</value>
    public Allowance? Within { get; set; }

    internal static SettingTable<AppealOptions> Settings { get; } = new SettingTable<AppealOptions>()
        .Text(nameof(Body), (into, value) => into.Body = value ?? "").Like("ombudsman")
        .Text(nameof(How), (into, value) => into.How = value ?? "").Like("PO Box 1, 12345 Town")
        .Add(nameof(Within), SettingForm.Allowance, (into, setting, reader) => into.Within = Allowance.Read(reader.Text(setting), setting.Place, reader.Faults)).Like("30 calendar days");

    /// <summary>The place of the way, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }
}

/// <summary>A rule: its conditions, how the customer appeals, and what external stages come to.</summary>
public sealed class ConclusionRuleOptions : ConclusionTermsOptions
{
    /// <summary>
    /// The rule's name, 1 to 64 characters. A rule in configuration replaces, in place, the one of the same name in code; others follow after those in code.
    /// </summary>
    /// <value>By default the rule is named after its keys.</value>
    public string? Name { get; set; }

    /// <summary>The conditions. In configuration they are settings of the rule itself: <c>Category</c>, <c>Urgency</c> and so on.</summary>
    public MatchOptions When { get; } = new();

    internal static SettingTable<ConclusionRuleOptions> RuleSettings { get; } = new SettingTable<ConclusionRuleOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("insurance appeals")
        .Include(MatchSettings.Table, into => into.When)
        .Include(Settings, into => into);

    /// <summary>The place of the rule, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }
}
