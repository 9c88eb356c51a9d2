using ComplaintFlow.Matching;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Care;

/// <summary>What must be recorded about which complaints (<c>ComplaintFlow:Findings</c>). Filled by <see cref="FindingsBuilder"/>, from configuration, or directly.</summary>
public sealed class FindingsOptions
{
    /// <summary>The rules, in the order in which they are tried; the first that matches applies.</summary>
    public IList<FindingsRuleOptions> Rules { get; } = [];

    /// <summary>Conditions in code that rules refer to by name. Conditions set on a rule need not be listed. Not available in configuration.</summary>
    public IList<MatchPredicate> Predicates { get; } = [];

    /// <summary>What must be recorded about complaints that no rule matches.</summary>
    /// <value><see langword="null"/> by default: nothing.</value>
    public RequirementOptions? Otherwise { get; set; }

    internal static SettingTable<FindingsOptions> Settings { get; } = new SettingTable<FindingsOptions>()
        .Descriptions(nameof(Rules), FindingsRuleOptions.RuleSettings, place => new() { Place = place }, into => into.Rules)
        .Like("""[ { "Category": "insurance", "Facts": [ "policy-number", "loss-date" ] } ]""")
        .Section(nameof(Otherwise), RequirementOptions.Settings, into => into.Otherwise ??= new())
        .Like("""{ "Facts": [ "order-number" ] }""");

    /// <summary>The faults found while reading.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Settings that cannot be read are reported as faults when the rules are compiled.</summary>
    /// <param name="findings">The section, whose children are <c>Rules</c> and <c>Otherwise</c>.</param>
    public void Read(IConfiguration findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        Settings.Read(SettingTree.Read(findings, "Findings", Faults), this, new(Faults));
    }
}

/// <summary>What must be recorded about a complaint.</summary>
public class RequirementOptions
{
    /// <summary>The names of the facts that must be recorded.</summary>
    /// <value>Empty by default; at most 64 names of 1 to 64 characters.</value>
    public IList<string> Facts { get; } = [];

    /// <summary>The names of the checks that must be done.</summary>
    /// <value>Empty by default; at most 64 names of 1 to 64 characters.</value>
    public IList<string> Checks { get; } = [];

    internal static SettingTable<RequirementOptions> Settings { get; } = new SettingTable<RequirementOptions>()
        .Texts(nameof(Facts), into => into.Facts).Like("policy-number")
        .Texts(nameof(Checks), into => into.Checks).Like("report-read");

    internal void Require(ReadOnlySpan<string> facts) => Add(Facts, facts);

    internal void Check(ReadOnlySpan<string> checks) => Add(Checks, checks);

    private static void Add(IList<string> list, ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            list.Add(name);
    }
}

/// <summary>A rule: its conditions, and what must be recorded.</summary>
public sealed class FindingsRuleOptions : RequirementOptions
{
    /// <summary>
    /// The rule's name, 1 to 64 characters. A rule in configuration replaces, in place, the one of the same name in code; others follow after those in code.
    /// </summary>
    /// <value>By default the rule is named after its keys.</value>
    public string? Name { get; set; }

    /// <summary>The conditions. In configuration they are settings of the rule itself: <c>Category</c>, <c>Urgency</c> and so on.</summary>
    public MatchOptions When { get; } = new();

    internal static SettingTable<FindingsRuleOptions> RuleSettings { get; } = new SettingTable<FindingsRuleOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("insurance facts")
        .Include(MatchSettings.Table, into => into.When)
        .Include(Settings, into => into);

    /// <summary>The place of the rule, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }
}
