using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Escalation;

/// <summary>Reads places from configuration.</summary>
internal static class VenueConfiguration
{
    public static void Read(IConfigurationSection venues, IList<VenueOptions> into, ICollection<Fault> faults)
    {
        if (venues.Value is { Length: > 0 } value)
            faults.Add(new(ErrorCodes.InvalidSetting, "Venues", $"'{value}' is not a list of venues.", "Write a list: [ { \"Name\": \"private-room\", \"Capacity\": 2 } ]."));
        foreach (IConfigurationSection venue in venues.GetChildren())
        {
            VenueOptions options = new() { Source = $"Venues:{venue.Key}" };
            SettingReader settings = new(options.Source, faults);
            foreach (IConfigurationSection setting in venue.GetChildren())
            {
                switch (setting.Key.ToUpperInvariant())
                {
                    case "NAME":
                        options.Name = settings.Text(setting);
                        break;
                    case "CAPACITY":
                        options.Capacity = settings.Number(setting);
                        break;
                    case "FALLBACK":
                        options.Fallback = settings.Text(setting);
                        break;
                    default:
                        settings.Unknown(setting, "Name, Capacity, Fallback");
                        break;
                }
            }

            into.Add(options);
        }
    }
}
