using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Handlers;

/// <summary>Reads people and teams from configuration, and says what it does not know.</summary>
internal static class HandlersConfiguration
{
    private const string Place = "Handlers";

    public static void Read(IConfiguration handlers, HandlersOptions into)
    {
        SettingReader settings = new(Place, into.Faults);
        foreach (IConfigurationSection setting in handlers.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "PEOPLE":
                    foreach (IConfigurationSection person in setting.GetChildren())
                        into.People.Add(ReadPerson(person, into.Faults));
                    break;
                case "TEAMS":
                    settings.Texts(setting, into.Teams);
                    break;
                default:
                    settings.Unknown(setting, "People, Teams");
                    break;
            }
        }
    }

    private static HandlerOptions ReadPerson(IConfigurationSection person, List<Fault> faults)
    {
        HandlerOptions into = new() { Place = $"{Place}:People:{person.Key}" };
        SettingReader settings = new(into.Place, faults);
        if (person.Value is { Length: > 0 } value)
            faults.Add(new(ErrorCodes.InvalidSetting, into.Place, $"'{value}' is not a description of a person.", $"Write {{ \"Id\": \"{value}\" }}."));

        foreach (IConfigurationSection setting in person.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "ID":
                    into.Id = settings.Text(setting);
                    break;
                case "TEAM" or "TEAMS":
                    settings.Texts(setting, into.Teams ??= []);
                    break;
                case "CAPACITY":
                    into.Capacity = settings.Number(setting);
                    break;
                case "WEIGHT":
                    into.Weight = settings.Number(setting);
                    break;
                case "AVAILABLE":
                    into.Available = settings.Flag(setting);
                    break;
                default:
                    settings.Unknown(setting, "Id, Teams, Capacity, Weight, Available");
                    break;
            }
        }

        return into;
    }
}
