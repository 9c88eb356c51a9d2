using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Classifying;

/// <summary>Reads an urgency matrix from configuration.</summary>
internal static class UrgencyMatrixConfiguration
{
    public static void Read(IConfigurationSection matrix, string place, UrgencyMatrixOptions into, List<Fault> faults)
    {
        SettingReader settings = new(place, faults);
        foreach (IConfigurationSection setting in matrix.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "URGENCIES":
                    settings.Texts(setting, into.Urgencies);
                    break;
                case "IMPACTS":
                    foreach (IConfigurationSection row in setting.GetChildren())
                        into.Impacts.Add(ReadRow(row, $"{place}:Impacts:{row.Key}", faults));
                    break;
                case "PRIORITIES":
                    foreach (IConfigurationSection priority in setting.GetChildren())
                        into.Priorities[priority.Key] = settings.Text(priority) ?? "";
                    break;
                default:
                    settings.Unknown(setting, "Urgencies, Impacts, Priorities");
                    break;
            }
        }
    }

    private static UrgencyMatrixRowOptions ReadRow(IConfigurationSection row, string place, List<Fault> faults)
    {
        UrgencyMatrixRowOptions into = new();
        SettingReader settings = new(place, faults);
        foreach (IConfigurationSection setting in row.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "IMPACT":
                    into.Impact = settings.Text(setting) ?? "";
                    break;
                case "YIELDS":
                    settings.Texts(setting, into.Yields);
                    break;
                default:
                    settings.Unknown(setting, "Impact, Yields");
                    break;
            }
        }

        return into;
    }
}
