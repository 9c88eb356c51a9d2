using System.Globalization;
using ComplaintFlow.Matching;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Escalation;

/// <summary>Reads policies from configuration. Not by the binder: it passes over what it does not know.</summary>
internal static class EscalationConfiguration
{
    private const string Place = "Escalation";

    public static void Read(IConfiguration escalation, EscalationOptions into)
    {
        SettingReader settings = new(Place, into.Faults);
        foreach (IConfigurationSection setting in escalation.GetChildren())
        {
            if (!setting.Key.Equals("Policies", StringComparison.OrdinalIgnoreCase))
            {
                settings.Unknown(setting, "Policies");
                continue;
            }

            foreach (IConfigurationSection policy in setting.GetChildren())
                into.Policies.Add(ReadPolicy(policy, into.Faults));
        }
    }

    private static EscalationPolicyDraft ReadPolicy(IConfigurationSection policy, List<Fault> faults)
    {
        string place = $"{Place}:Policies:{policy.Key}";
        EscalationPolicyDraft draft = new(policy["Id"], place);
        SettingReader settings = new(place, faults);
        EscalationChangeReader changes = new(faults);
        foreach (IConfigurationSection setting in policy.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "ID":
                    break;
                case "FOR":
                    ReadFor(setting, draft, $"{place}:For", faults);
                    break;
                case "UNLESS":
                    ReadUnless(setting, draft, $"{place}:Unless", faults);
                    break;
                case "WHEN":
                    draft.When = EscalationConditionReader.Read(setting, $"{place}:When", faults);
                    break;
                case "CALENDAR":
                    draft.Calendar = settings.Text(setting);
                    break;
                case "CHANGE":
                    changes.Read(setting, $"{place}:Change", draft.Levels[0]);
                    break;
                case "REPEAT":
                    changes.ReadRepeat(setting, $"{place}:Repeat", draft.Levels[0]);
                    break;
                case "THEN":
                    foreach (IConfigurationSection level in setting.GetChildren())
                        draft.Levels.Add(changes.ReadLevel(level, $"{place}:Then:{level.Key}"));
                    break;
                default:
                    settings.Unknown(setting, "Id, For, Unless, When, Calendar, Change, Repeat, Then");
                    break;
            }
        }

        return draft;
    }

    private static void ReadFor(IConfigurationSection section, EscalationPolicyDraft draft, string place, List<Fault> faults)
    {
        SettingReader settings = new(place, faults);
        EscalationKeyReader keys = new(place, faults);
        foreach (IConfigurationSection setting in section.GetChildren())
        {
            if (setting.Key.Equals("When", StringComparison.OrdinalIgnoreCase))
                draft.ConditionName = settings.Text(setting);
            else if (!keys.TryRead(setting))
                settings.Unknown(setting, $"{EscalationKeyReader.Settings}, When");
        }

        draft.For.AddRange(keys.Keys);
    }

    private static void ReadUnless(IConfigurationSection section, EscalationPolicyDraft draft, string place, List<Fault> faults)
    {
        SettingReader settings = new(place, faults);
        EscalationKeyReader keys = new(place, faults);
        foreach (IConfigurationSection setting in section.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "STATUS" or "STATUSES":
                    settings.Texts(setting, draft.UnlessStatuses);
                    break;
                case "HANDLED":
                    draft.UnlessHandled = settings.Flag(setting) ?? false;
                    break;
                case "WHEN":
                    settings.Texts(setting, draft.UnlessConditionNames);
                    break;
                default:
                    if (!keys.TryRead(setting))
                        settings.Unknown(setting, $"Status, Handled, {EscalationKeyReader.Settings}, When");
                    break;
            }
        }

        MatchKey[] read = keys.Keys;
        if (read.Length > 0)
            draft.Unless.Add(read);
    }
}
