using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Routing;

/// <summary>The settings of routing. Not by the binder: it passes over what it does not know, and a rule whose misspelt key is passed over matches too much.</summary>
internal static class RoutingConfiguration
{
    private static readonly SettingTable<RoutingTargetOptions> Target = new SettingTable<RoutingTargetOptions>()
        .Text(nameof(RoutingTargetOptions.ToTeam), (into, value) => into.ToTeam = value)
        .Text(nameof(RoutingTargetOptions.ToHandler), (into, value) => into.ToHandler = value)
        .Text(nameof(RoutingTargetOptions.ToTier), (into, value) => into.ToTier = value)
        .Text(nameof(RoutingTargetOptions.To), (into, value) => into.To = value)
        .Include(HandlerStrategyReader.Table, into => into);

    private static readonly SettingTable<RoutingRuleOptions> Rule = new SettingTable<RoutingRuleOptions>()
        .Text(nameof(RoutingRuleOptions.Name), (into, value) => into.Name = value)
        .Include(MatchSettings.Table, into => into)
        .Include(Target, into => into);

    public static SettingTable<RoutingOptions> Table { get; } = new SettingTable<RoutingOptions>()
        .Add(nameof(RoutingOptions.Rules), ReadRules)
        .Add(nameof(RoutingOptions.Otherwise), (into, setting, reader) => into.Otherwise = ReadTarget(setting, reader))
        .Add(nameof(RoutingOptions.WhenNobodyIsFound), (into, setting, reader) => into.WhenNobodyIsFound = ReadTarget(setting, reader))
        .Section(nameof(RoutingOptions.Choose), HandlerStrategyReader.Table, into => into.Choose)
        .Add(nameof(RoutingOptions.Analysis), (into, setting, reader) => into.Analysis = ReadLevel(setting, reader))
        .Flag(nameof(RoutingOptions.RouteAgainWhenReclassified), (into, value) => into.RouteAgainWhenReclassified = value);

    private static void ReadRules(RoutingOptions into, Setting rules, SettingReader reader)
    {
        reader.HasNoValue(rules, "a list of rules", "Write a list: [ { \"Category\": \"billing\", \"ToTeam\": \"billing-team\" } ].");
        foreach (Setting rule in reader.Items(rules))
        {
            reader.HasNoValue(rule, "a rule", "Write it as { \"Category\": \"billing\", \"ToTeam\": \"billing-team\" }.");
            into.Rules.Add(Rule.Read(rule, new() { Place = rule.Place }, reader));
        }
    }

    private static RoutingTargetOptions ReadTarget(Setting target, SettingReader reader)
    {
        if (target.Value is { Length: > 0 } value)
            reader.Add(target, $"'{value}' does not say whether it is a team or a person.", $"Write {{ \"ToTeam\": \"{value}\" }} or {{ \"ToHandler\": \"{value}\" }}.");
        return Target.Read(target, new(), reader);
    }

    private static RoutingAnalysisLevel? ReadLevel(Setting level, SettingReader reader)
    {
        switch (level.Value?.ToUpperInvariant())
        {
            case "ERROR":
                return RoutingAnalysisLevel.Error;
            case "WARNING":
                return RoutingAnalysisLevel.Warning;
            case "OFF":
                return RoutingAnalysisLevel.Off;
            default:
                reader.Add(level, $"'{level.Value}' is not a level.", "Write error, warning or off.");
                return null;
        }
    }
}
