using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Routing;

/// <summary>Who gets which complaint (<c>ComplaintFlow:Routing</c>). Filled by <see cref="RoutingTableBuilder"/>, by configuration, or by itself.</summary>
public sealed class RoutingOptions
{
    /// <summary>The rules, in their order.</summary>
    public IList<RoutingRuleOptions> Rules { get; } = [];

    /// <summary>Conditions in code that rules refer to by name; those that rules have themselves need not be among them. Not in configuration.</summary>
    public IList<MatchPredicate> Predicates { get; } = [];

    /// <summary>Whom a complaint is given to that no rule matches.</summary>
    /// <value>By default nobody.</value>
    public RoutingTargetOptions? Otherwise { get; set; }

    /// <summary>Whom a complaint is given to when nobody can be found for its rule.</summary>
    /// <value>By default as <see cref="Otherwise"/>.</value>
    public RoutingTargetOptions? WhenNobodyIsFound { get; set; }

    /// <summary>How one is chosen among several people where a rule says nothing else.</summary>
    /// <value>By default by load.</value>
    public HandlerStrategyOptions Choose { get; } = new();

    /// <summary>What is done about rules that are no error but hardly meant.</summary>
    /// <value>By default <see cref="RoutingAnalysisLevel.Warning"/>. In configuration <c>error</c>, <c>warning</c> or <c>off</c>.</value>
    public RoutingAnalysisLevel? Analysis { get; set; }

    /// <summary>Whether a complaint that is reclassified is routed again.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool? RouteAgainWhenReclassified { get; set; }

    internal static SettingTable<RoutingOptions> Settings { get; } = new SettingTable<RoutingOptions>()
        .Add(nameof(Rules), new SettingForm.List(new SettingForm.Section(RoutingRuleOptions.RuleSettings), MayBeNamed: true), ReadRules)
        .Like("""[ { "Category": "billing", "ToTeam": "billing" } ]""")
        .Add(nameof(Otherwise), new SettingForm.Section(RoutingTargetOptions.TargetSettings), (into, setting, reader) => into.Otherwise = RoutingTargetOptions.Read(setting, reader))
        .Like("""{ "ToTeam": "front-desk" }""")
        .Add(nameof(WhenNobodyIsFound), new SettingForm.Section(RoutingTargetOptions.TargetSettings), (into, setting, reader) => into.WhenNobodyIsFound = RoutingTargetOptions.Read(setting, reader))
        .Like("""{ "ToHandler": "duty-manager" }""")
        .Section(nameof(Choose), HandlerStrategyOptions.Settings, into => into.Choose)
        .OneOf<RoutingAnalysisLevel>(nameof(Analysis), (into, value) => into.Analysis = value, "level")
        .Flag(nameof(RouteAgainWhenReclassified), (into, value) => into.RouteAgainWhenReclassified = value);

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the rules are compiled.</summary>
    /// <param name="routing">The section, whose children are <c>Rules</c>, <c>Otherwise</c> and so on.</param>
    public void Read(IConfiguration routing)
    {
        ArgumentNullException.ThrowIfNull(routing);
        Settings.Read(SettingTree.Read(routing, "Routing", Faults), this, new(Faults));
    }

    private static void ReadRules(RoutingOptions into, Setting rules, SettingReader reader)
    {
        reader.HasNoValue(rules, "a list of rules", "Write a list: [ { \"Category\": \"billing\", \"ToTeam\": \"billing-team\" } ].");
        foreach (Setting rule in reader.Items(rules))
        {
            reader.HasNoValue(rule, "a rule", "Write it as { \"Category\": \"billing\", \"ToTeam\": \"billing-team\" }.");
            into.Rules.Add(RoutingRuleOptions.RuleSettings.Read(rule, new() { Place = Place.InConfiguration(rule.Place) }, reader));
        }
    }
}

/// <summary>A routing rule: what it looks for, and whom it gives a complaint to.</summary>
public sealed class RoutingRuleOptions : RoutingTargetOptions
{
    /// <summary>The rule's name, of 1 to 64 characters. A rule in configuration replaces the one of the same name in code, where it stands; others follow after those in code.</summary>
    /// <value>By default the rule is called after its keys.</value>
    public string? Name { get; set; }

    /// <summary>What the rule looks for. In configuration its settings stand beside those of the rule: <c>Category</c>, <c>Urgency</c> and so on.</summary>
    public MatchOptions When { get; } = new();

    internal static SettingTable<RoutingRuleOptions> RuleSettings { get; } = new SettingTable<RoutingRuleOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("billing first")
        .Include(MatchSettings.Table, into => into.When)
        .Include(TargetSettings, into => into);

    /// <summary>Where the rule stands; null for one that the options were given.</summary>
    internal Place? Place { get; set; }
}

/// <summary>Whom a complaint is given to, and how one is chosen among several.</summary>
public class RoutingTargetOptions : HandlerStrategyOptions
{
    /// <summary>Whom. In configuration one of <c>ToTeam</c>, <c>ToHandler</c> and <c>ToTier</c> with a name, or <c>To</c> with <c>same-as-before</c> or <c>next-tier</c>.</summary>
    public RoutingTarget? To { get; set; }

    /// <summary>Whether what is wrong with <see cref="To"/> has been told.</summary>
    internal bool IsTold { get; private set; }

    internal static SettingTable<RoutingTargetOptions> TargetSettings { get; } = new SettingTable<RoutingTargetOptions>()
        .Text("ToTeam", (_, _) => { }).Means("The team that the complaint is given to.").Like("billing")
        .Text("ToHandler", (_, _) => { }).Means("The person whom the complaint is given to.").Like("li.na")
        .Text("ToTier", (_, _) => { }).Means("The tier whose people the complaint is given to.").Like("supervisor")
        .Text("To", new SettingForm.Choice(["same-as-before", "next-tier"]), (_, _) => { }).Means("The handler as before, or somebody of the next tier.")
        .Include(HandlerStrategyOptions.Settings, into => into)
        .Finally((into, section, reader) =>
        {
            into.To = ReadTo(section, reader);
            into.IsTold = into.To is null;
        });

    internal static RoutingTargetOptions Read(Setting target, SettingReader reader)
    {
        if (target.Value is { Length: > 0 } value)
            reader.Add(target, $"'{value}' does not say whether it is a team or a person.", $"Write {{ \"ToTeam\": \"{value}\" }} or {{ \"ToHandler\": \"{value}\" }}.");
        return TargetSettings.Read(target, new(), reader);
    }

    private static RoutingTarget? ReadTo(Setting section, SettingReader reader)
    {
        Setting[] said = [.. new[] { section.Find("ToTeam"), section.Find("ToHandler"), section.Find("ToTier"), section.Find("To") }.OfType<Setting>().Where(target => target.Value is not null)];
        if (said.Length == 0)
            Add(section.Place, ErrorCodes.MissingTarget, "It does not say whom a complaint is given to.", "Add ToTeam, ToHandler, ToTier or To.");
        if (said.Length > 1)
            Add(section.Place, ErrorCodes.AmbiguousTarget, $"It gives a complaint both {Described(said[0])} and {Described(said[1])}.", $"Leave one of {string.Join(", ", said.Select(target => target.Key))}.");
        if (said is not [{ Value: { } name } only])
            return null;

        string? fault = null;
        RoutingTarget? target = only.Key.ToUpperInvariant() switch
        {
            "TOTEAM" => CodeName.TryFault(name, out fault) ? null : RoutingTarget.Team(name),
            "TOTIER" => CodeName.TryFault(name, out fault) ? null : RoutingTarget.Tier(HandlerTier.Of(name)),
            "TOHANDLER" when PersonId.TryOf(name, out _) => RoutingTarget.Handler(name),
            "TOHANDLER" => null,
            _ => name.ToUpperInvariant() switch
            {
                "SAME-AS-BEFORE" => RoutingTarget.SameAsBefore,
                "NEXT-TIER" => RoutingTarget.NextTier,
                _ => null,
            },
        };
        if (target is null && only.Is("To"))
            Add(only.Place, ErrorCodes.InvalidTarget, $"'{name}' does not say whom.", "Write same-as-before or next-tier, or use ToTeam, ToHandler or ToTier.");
        else if (target is null)
            Add(only.Place, ErrorCodes.InvalidTarget, fault ?? $"'{name}' is not the identifier of a person.", "Write a name of 1 to 64 characters.");
        return target;

        void Add(string place, string code, string message, string fix) => reader.Faults.Add(new(code, place, message, fix));
    }

    private static string Described(Setting target) => target.Key.ToUpperInvariant() switch
    {
        "TOTEAM" => $"to the team '{target.Value}'",
        "TOHANDLER" => $"to the handler '{target.Value}'",
        "TOTIER" => $"to the tier '{target.Value}'",
        _ => $"to '{target.Value}'",
    };
}
