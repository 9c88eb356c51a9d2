using ComplaintFlow.Escalation;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Rules;

/// <summary>Reads the library's section of a configuration. Not by the binder: a misspelt setting must be told, not passed over.</summary>
internal static class ComplaintFlowConfiguration
{
    public static void Read(IConfiguration section, ComplaintFlowOptions into)
    {
        SettingReader settings = new("", into.Faults);
        foreach (IConfigurationSection setting in section.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "RULESGENERATION":
                    into.RulesGeneration = settings.Number(setting) ?? into.RulesGeneration;
                    break;
                case "DEFAULTLIFECYCLE":
                    into.DefaultLifecycle = settings.Text(setting);
                    break;
                case "LIFECYCLES":
                    foreach (IConfigurationSection lifecycle in setting.GetChildren())
                        into.Lifecycles.Add(LifecycleConfiguration.Read(lifecycle, $"Lifecycles:{lifecycle.Key}", into.Faults));
                    break;
                case "LIMITS":
                    ReadLimits(setting, into);
                    break;
                case "ROUTING":
                    into.Routing.Read(setting);
                    break;
                case "DEADLINES":
                    into.Deadlines.Read(setting);
                    break;
                case "HANDLERS":
                    into.Handlers.Read(setting);
                    break;
                case "ESCALATION":
                    into.Escalation.Read(setting);
                    break;
                case "SIGNALDETECTION":
                    into.SignalDetection.Read(setting);
                    break;
                case "VENUES":
                    VenueConfiguration.Read(setting, into.Venues, into.Faults);
                    break;
                case "CLASSIFICATION":
                    into.Classification.Read(setting);
                    break;
                case "REPEATS":
                    into.Repeats.Read(setting);
                    break;
                case "AUTHORIZATION":
                    ReadAuthorization(setting, into);
                    break;
                case "WORKER":
                    // No rule: the worker reads it itself.
                    break;
                default:
                    settings.Unknown(setting, "RulesGeneration, DefaultLifecycle, Lifecycles, Limits, Routing, Deadlines, Handlers, Classification, Repeats, Escalation, SignalDetection, Venues, Authorization, Worker");
                    break;
            }
        }
    }

    private static void ReadLimits(IConfigurationSection limits, ComplaintFlowOptions into)
    {
        SettingReader settings = new("Limits", into.Faults);
        foreach (IConfigurationSection setting in limits.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "DESCRIPTIONLENGTH":
                    into.Limits.DescriptionLength = settings.Number(setting) ?? into.Limits.DescriptionLength;
                    break;
                case "TEXTLENGTH":
                    into.Limits.TextLength = settings.Number(setting) ?? into.Limits.TextLength;
                    break;
                case "CONTACTLENGTH":
                    into.Limits.ContactLength = settings.Number(setting) ?? into.Limits.ContactLength;
                    break;
                default:
                    settings.Unknown(setting, "DescriptionLength, TextLength, ContactLength");
                    break;
            }
        }
    }

    private static void ReadAuthorization(IConfigurationSection authorization, ComplaintFlowOptions into)
    {
        SettingReader settings = new("Authorization", into.Faults);
        foreach (IConfigurationSection setting in authorization.GetChildren())
        {
            if (!setting.Key.Equals("Roles", StringComparison.OrdinalIgnoreCase))
            {
                settings.Unknown(setting, "Roles");
                continue;
            }

            foreach (IConfigurationSection role in setting.GetChildren())
                ReadRole(role, into);
        }
    }

    private static void ReadRole(IConfigurationSection role, ComplaintFlowOptions into)
    {
        RoleOptions options = into.Authorization.Role(role.Key);
        SettingReader settings = new($"Authorization:Roles:{role.Key}", into.Faults);
        foreach (IConfigurationSection setting in role.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "TRIGGERS":
                    settings.Texts(setting, options.Triggers);
                    break;
                case "ACTIONS":
                    settings.Texts(setting, options.Actions);
                    break;
                default:
                    settings.Unknown(setting, "Triggers, Actions");
                    break;
            }
        }
    }
}
