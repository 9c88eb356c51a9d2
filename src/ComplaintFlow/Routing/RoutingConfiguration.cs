using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Routing;

/// <summary>Reads routing from configuration. Not by the binder: it passes over what it does not know, and a rule whose misspelt key is passed over matches too much.</summary>
internal static class RoutingConfiguration
{
    private const string Place = "Routing";
    private const string TargetSettings = $"ToTeam, ToHandler, ToTier, To, {HandlerStrategyReader.Settings}";

    public static void Read(IConfiguration routing, RoutingOptions into)
    {
        SettingReader settings = new(Place, into.Faults);
        foreach (IConfigurationSection setting in routing.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "RULES":
                    ReadRules(setting, into);
                    break;
                case "OTHERWISE":
                    into.Otherwise = ReadTarget(setting, into.Faults);
                    break;
                case "WHENNOBODYISFOUND":
                    into.WhenNobodyIsFound = ReadTarget(setting, into.Faults);
                    break;
                case "CHOOSE":
                    ReadChoice(setting, into);
                    break;
                case "ANALYSIS":
                    into.Analysis = ReadLevel(setting, into);
                    break;
                case "ROUTEAGAINWHENRECLASSIFIED":
                    into.RouteAgainWhenReclassified = settings.Flag(setting);
                    break;
                default:
                    settings.Unknown(setting, "Rules, Otherwise, WhenNobodyIsFound, Choose, Analysis, RouteAgainWhenReclassified");
                    break;
            }
        }
    }

    private static void ReadRules(IConfigurationSection rules, RoutingOptions into)
    {
        if (rules.Value is { Length: > 0 } value)
            into.Faults.Add(new(ErrorCodes.InvalidSetting, $"{Place}:Rules", $"'{value}' is not a list of rules.", "Write a list: [ { \"Category\": \"billing\", \"ToTeam\": \"billing-team\" } ]."));
        foreach (IConfigurationSection rule in rules.GetChildren())
            into.Rules.Add(ReadRule(rule, into.Faults));
    }

    private static RoutingRuleOptions ReadRule(IConfigurationSection rule, List<Fault> faults)
    {
        RoutingRuleOptions into = new() { Place = $"{Place}:Rules:{rule.Key}" };
        SettingReader settings = new(into.Place, faults);
        if (rule.Value is { Length: > 0 } value)
            faults.Add(new(ErrorCodes.InvalidSetting, into.Place, $"'{value}' is not a rule.", "Write it as { \"Category\": \"billing\", \"ToTeam\": \"billing-team\" }."));

        foreach (IConfigurationSection setting in rule.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "NAME":
                    into.Name = settings.Text(setting);
                    break;
                default:
                    if (!MatchSettings.TryRead(setting, settings, into) && !TryReadTarget(setting, settings, into))
                        settings.Unknown(setting, $"Name, {MatchSettings.Names}, {TargetSettings}");
                    break;
            }
        }

        return into;
    }

    private static RoutingTargetOptions ReadTarget(IConfigurationSection target, List<Fault> faults)
    {
        RoutingTargetOptions into = new();
        SettingReader settings = new($"{Place}:{target.Key}", faults);
        if (target.Value is { Length: > 0 } value)
            faults.Add(new(ErrorCodes.InvalidSetting, $"{Place}:{target.Key}", $"'{value}' does not say whether it is a team or a person.", $"Write {{ \"ToTeam\": \"{value}\" }} or {{ \"ToHandler\": \"{value}\" }}."));

        foreach (IConfigurationSection setting in target.GetChildren())
        {
            if (!TryReadTarget(setting, settings, into))
                settings.Unknown(setting, TargetSettings);
        }

        return into;
    }

    private static bool TryReadTarget(IConfigurationSection setting, SettingReader settings, RoutingTargetOptions into)
    {
        switch (setting.Key.ToUpperInvariant())
        {
            case "TOTEAM":
                into.ToTeam = settings.Text(setting);
                return true;
            case "TOHANDLER":
                into.ToHandler = settings.Text(setting);
                return true;
            case "TOTIER":
                into.ToTier = settings.Text(setting);
                return true;
            case "TO":
                into.To = settings.Text(setting);
                return true;
            default:
                return HandlerStrategyReader.TryRead(setting, settings, into);
        }
    }

    private static void ReadChoice(IConfigurationSection choice, RoutingOptions into)
    {
        SettingReader settings = new($"{Place}:Choose", into.Faults);
        foreach (IConfigurationSection setting in choice.GetChildren())
        {
            if (!HandlerStrategyReader.TryRead(setting, settings, into.Choose))
                settings.Unknown(setting, HandlerStrategyReader.Settings);
        }
    }

    private static RoutingAnalysisLevel? ReadLevel(IConfigurationSection level, RoutingOptions into)
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
                into.Faults.Add(new(ErrorCodes.InvalidSetting, $"{Place}:{level.Key}", $"'{level.Value}' is not a level.", "Write error, warning or off."));
                return null;
        }
    }
}
