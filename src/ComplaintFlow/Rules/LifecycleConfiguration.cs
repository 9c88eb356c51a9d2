using ComplaintFlow.Lifecycles;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Rules;

/// <summary>Reads a lifecycle from configuration.</summary>
internal static class LifecycleConfiguration
{
    public static LifecycleOptions Read(IConfigurationSection lifecycle, string place, List<Fault> faults)
    {
        LifecycleOptions into = new();
        SettingReader settings = new(place, faults);
        foreach (IConfigurationSection setting in lifecycle.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "NAME":
                    into.Name = settings.Text(setting) ?? "";
                    break;
                case "VERSION":
                    into.Version = settings.Number(setting) ?? into.Version;
                    break;
                case "STARTSAT":
                    into.StartsAt = settings.Text(setting) ?? "";
                    break;
                case "STATUSES":
                    foreach (IConfigurationSection status in setting.GetChildren())
                        into.Statuses.Add(ReadStatus(status, $"{place}:Statuses:{status.Key}", faults));
                    break;
                default:
                    settings.Unknown(setting, "Name, Version, StartsAt, Statuses");
                    break;
            }
        }

        return into;
    }

    private static LifecycleStatusOptions ReadStatus(IConfigurationSection status, string place, List<Fault> faults)
    {
        LifecycleStatusOptions into = new();
        SettingReader settings = new(place, faults);
        foreach (IConfigurationSection setting in status.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "NAME":
                    into.Name = settings.Text(setting) ?? "";
                    break;
                case "SUBSTATEOF":
                    into.SubstateOf = settings.Text(setting);
                    break;
                case "INITIAL":
                    into.Initial = settings.Text(setting);
                    break;
                case "FINAL":
                    into.Final = settings.Flag(setting) ?? false;
                    break;
                case "PAUSESCLOCKS":
                    into.PausesClocks = settings.Flag(setting) ?? false;
                    break;
                case "PERMITS":
                    foreach (IConfigurationSection rule in setting.GetChildren())
                        into.Permits.Add(ReadRule(rule, $"{place}:Permits:{rule.Key}", faults));
                    break;
                default:
                    settings.Unknown(setting, "Name, SubstateOf, Initial, Final, PausesClocks, Permits");
                    break;
            }
        }

        return into;
    }

    private static LifecycleRuleOptions ReadRule(IConfigurationSection rule, string place, List<Fault> faults)
    {
        LifecycleRuleOptions into = new();
        SettingReader settings = new(place, faults);
        foreach (IConfigurationSection setting in rule.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "TRIGGER":
                    into.Trigger = settings.Text(setting) ?? "";
                    break;
                case "KIND":
                    into.Kind = settings.Text(setting);
                    break;
                case "TO":
                    into.To = settings.Text(setting);
                    break;
                case "CHOOSE":
                    into.Choose = settings.Text(setting);
                    break;
                case "AMONG":
                    settings.Texts(setting, into.Among);
                    break;
                case "IF":
                    settings.Texts(setting, into.If);
                    break;
                default:
                    settings.Unknown(setting, "Trigger, Kind, To, Choose, Among, If");
                    break;
            }
        }

        return into;
    }
}
