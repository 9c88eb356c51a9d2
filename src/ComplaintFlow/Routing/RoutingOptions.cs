using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Routing;

/// <summary>The routing table (<c>ComplaintFlow:Routing</c>). Filled by <see cref="RoutingTableBuilder"/>, from configuration, or directly.</summary>
public sealed class RoutingOptions
{
    /// <summary>The rules, in the order in which they are tried.</summary>
    public IList<RoutingRuleOptions> Rules { get; } = [];

    /// <summary>Conditions in code that rules refer to by name. Conditions set on a rule need not be listed. Not available in configuration.</summary>
    public IList<MatchPredicate> Predicates { get; } = [];

    /// <summary>The target of complaints that no rule matches.</summary>
    /// <value><see langword="null"/> by default: nobody.</value>
    public RoutingTargetOptions? Otherwise { get; set; }

    /// <summary>The target of complaints for whose rule nobody can be found.</summary>
    /// <value>By default the one of <see cref="Otherwise"/>.</value>
    public RoutingTargetOptions? WhenNobodyIsFound { get; set; }

    /// <summary>The default strategy for selecting among several people.</summary>
    /// <value>By load by default.</value>
    public HandlerStrategyOptions Choose { get; } = new();

    /// <summary>The consequence of suspicious rules: valid ones that can never apply, are duplicates, or leave gaps.</summary>
    /// <value><see cref="RoutingAnalysisLevel.Warning"/> by default. In configuration <c>error</c>, <c>warning</c> or <c>off</c>.</value>
    public RoutingAnalysisLevel? Analysis { get; set; }

    /// <summary>Whether a reclassified complaint is routed again.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool? RouteAgainWhenReclassified { get; set; }

    /// <summary>
    /// The head starts in the queue for a handler. An urgency or a tier that is set in several places has the head start of the last one, in
    /// configuration before code.
    /// </summary>
    /// <value>By default 4 hours for urgent complaints, 1 day for critical ones, and 4 hours for VIP customers.</value>
    public IList<HeadStartOptions> HeadStarts { get; } = [];

    internal static SettingTable<RoutingOptions> Settings { get; } = new SettingTable<RoutingOptions>()
        .Add(nameof(Rules), new SettingForm.List(new SettingForm.Section(RoutingRuleOptions.RuleSettings), MayBeNamed: true), ReadRules)
        .Like("""[ { "Category": "billing", "ToTeam": "billing" } ]""")
        .Add(nameof(Otherwise), new SettingForm.Section(RoutingTargetOptions.TargetSettings), (into, setting, reader) => into.Otherwise = RoutingTargetOptions.Read(setting, reader))
        .Like("""{ "ToTeam": "front-desk" }""")
        .Add(nameof(WhenNobodyIsFound), new SettingForm.Section(RoutingTargetOptions.TargetSettings), (into, setting, reader) => into.WhenNobodyIsFound = RoutingTargetOptions.Read(setting, reader))
        .Like("""{ "ToHandler": "duty-manager" }""")
        .Section(nameof(Choose), HandlerStrategyOptions.Settings, into => into.Choose)
        .OneOf<RoutingAnalysisLevel>(nameof(Analysis), (into, value) => into.Analysis = value, "level")
        .Flag(nameof(RouteAgainWhenReclassified), (into, value) => into.RouteAgainWhenReclassified = value)
        .Each(nameof(HeadStarts), HeadStartOptions.Settings, setting => new() { Place = Place.InConfiguration(setting.Place) }, into => into.HeadStarts);

    /// <summary>The faults found while reading.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Settings that cannot be read are reported as faults when the rules are compiled.</summary>
    /// <param name="routing">The section, whose children are <c>Rules</c>, <c>Otherwise</c> and so on.</param>
    public void Read(IConfiguration routing)
    {
        ArgumentNullException.ThrowIfNull(routing);
        Settings.Read(SettingTree.Read(routing, "Routing", Faults), this, new(Faults));
    }

    private static void ReadRules(RoutingOptions into, Setting rules, SettingReader reader)
    {
        reader.HasNoValue(rules, "a list of rules", "Use a list: [ { \"Category\": \"billing\", \"ToTeam\": \"billing-team\" } ].");
        foreach (Setting rule in reader.Items(rules))
        {
            reader.HasNoValue(rule, "a rule", "Write it as { \"Category\": \"billing\", \"ToTeam\": \"billing-team\" }.");
            into.Rules.Add(RoutingRuleOptions.RuleSettings.Read(rule, new() { Place = Place.InConfiguration(rule.Place) }, reader));
        }
    }
}

/// <summary>A routing rule: its conditions and its target.</summary>
public sealed class RoutingRuleOptions : RoutingTargetOptions
{
    /// <summary>
    /// The rule's name, 1 to 64 characters. A rule in configuration replaces, in place, the one of the same name in code; others follow after those in code.
    /// </summary>
    /// <value>By default the rule is named after its keys.</value>
    public string? Name { get; set; }

    /// <summary>The conditions. In configuration they are settings of the rule itself: <c>Category</c>, <c>Urgency</c> and so on.</summary>
    public MatchOptions When { get; } = new();

    internal static SettingTable<RoutingRuleOptions> RuleSettings { get; } = new SettingTable<RoutingRuleOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("billing first")
        .Include(MatchSettings.Table, into => into.When)
        .Include(TargetSettings, into => into);

    /// <summary>The place of the rule, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }
}

/// <summary>A target for complaints, with the strategy for selecting among several people.</summary>
public class RoutingTargetOptions : HandlerStrategyOptions
{
    /// <summary>
    /// The target. In configuration one of <c>ToTeam</c>, <c>ToHandler</c> and <c>ToTier</c> with a name, or <c>To</c> with <c>same-as-before</c> or
    /// <c>next-tier</c>.
    /// </summary>
    public RoutingTarget? To { get; set; }

    /// <summary>Whether a fault of <see cref="To"/> has already been reported.</summary>
    internal bool IsReported { get; private set; }

    internal static SettingTable<RoutingTargetOptions> TargetSettings { get; } = new SettingTable<RoutingTargetOptions>()
        .Text("ToTeam", (_, _) => { }).Means("The team that the complaint is given to.").Like("billing")
        .Text("ToHandler", (_, _) => { }).Means("The person whom the complaint is given to.").Like("li.na")
        .Text("ToTier", (_, _) => { }).Means("The tier whose people the complaint is given to.").Like("supervisor")
        .Text("To", new SettingForm.Choice(["same-as-before", "next-tier"]), (_, _) => { }).Means("The same handler as before, or one of the next tier.")
        .Include(HandlerStrategyOptions.Settings, into => into)
        .Finally((into, section, reader) =>
        {
            into.To = ReadTo(section, reader);
            into.IsReported = into.To is null;
        });

    internal static RoutingTargetOptions Read(Setting target, SettingReader reader)
    {
        if (target.Value is { Length: > 0 } value)
            reader.Add(target, $"'{value}' could be a team or a person.", $"Use {{ \"ToTeam\": \"{value}\" }} or {{ \"ToHandler\": \"{value}\" }}.");
        return TargetSettings.Read(target, new(), reader);
    }

    private static RoutingTarget? ReadTo(Setting section, SettingReader reader)
    {
        Setting?[] found = [section.Find("ToTeam"), section.Find("ToHandler"), section.Find("ToTier"), section.Find("To")];
        Setting[] targets = [.. found.OfType<Setting>().Where(target => target.Value is not null)];
        if (targets.Length == 0)
            Add(section.Place, ErrorCodes.MissingTarget, "A target is required.", "Add ToTeam, ToHandler, ToTier or To.");
        if (targets.Length > 1)
            Add(
                section.Place,
                ErrorCodes.AmbiguousTarget,
                $"There is more than one target: {Described(targets[0])} and {Described(targets[1])}.",
                $"Keep one of {string.Join(", ", targets.Select(target => target.Key))}.");
        if (targets is not [{ Value: { } name } only])
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
            Add(only.Place, ErrorCodes.InvalidTarget, $"'{name}' is not a target.", "Use same-as-before or next-tier, or use ToTeam, ToHandler or ToTier.");
        else if (target is null)
            Add(only.Place, ErrorCodes.InvalidTarget, fault ?? $"'{name}' is not a valid person identifier.", "Use a name of 1 to 64 characters.");
        return target;

        void Add(string place, string code, string message, string fix) => reader.Faults.Add(new(code, place, message, fix));
    }

    private static string Described(Setting target) => target.Key.ToUpperInvariant() switch
    {
        "TOTEAM" => $"the team '{target.Value}'",
        "TOHANDLER" => $"the handler '{target.Value}'",
        "TOTIER" => $"the tier '{target.Value}'",
        _ => $"'{target.Value}'",
    };
}
