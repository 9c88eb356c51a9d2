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
                case "TIERS":
                    settings.Texts(setting, into.Tiers ??= []);
                    break;
                case "DIRECTORY":
                    ReadDirectory(setting, into);
                    break;
                default:
                    settings.Unknown(setting, "People, Teams, Tiers, Directory");
                    break;
            }
        }
    }

    private static void ReadDirectory(IConfigurationSection directory, HandlersOptions into)
    {
        SettingReader settings = new($"{Place}:Directory", into.Faults);
        foreach (IConfigurationSection setting in directory.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "PATIENCE":
                    into.Directory.Patience = settings.Duration(setting) ?? into.Directory.Patience;
                    break;
                case "RETRYAFTER":
                    into.Directory.RetryAfter = settings.Duration(setting) ?? into.Directory.RetryAfter;
                    break;
                case "RETRYATMOST":
                    into.Directory.RetryAtMost = settings.Duration(setting) ?? into.Directory.RetryAtMost;
                    break;
                default:
                    settings.Unknown(setting, "Patience, RetryAfter, RetryAtMost");
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
                case "TIER":
                    into.Tier = settings.Text(setting);
                    break;
                case "SKILL" or "SKILLS":
                    settings.Texts(setting, into.Skills ??= []);
                    break;
                case "LANGUAGE" or "LANGUAGES":
                    settings.Texts(setting, into.Languages ??= []);
                    break;
                case "MANDATE":
                    into.Mandate = settings.Text(setting);
                    break;
                case "AVAILABLE":
                    into.Available = settings.Flag(setting);
                    break;
                case "PRESENCES":
                    ReadPeriods(setting, into.Presences ??= [], $"{into.Place}:{setting.Key}", faults);
                    break;
                case "ABSENCES":
                    ReadPeriods(setting, into.Absences ??= [], $"{into.Place}:{setting.Key}", faults);
                    break;
                default:
                    settings.Unknown(setting, "Id, Teams, Capacity, Weight, Tier, Skills, Languages, Mandate, Available, Presences, Absences");
                    break;
            }
        }

        return into;
    }

    private static void ReadPeriods(IConfigurationSection periods, IList<HandlerPeriod> into, string place, List<Fault> faults)
    {
        if (periods.Value is { Length: > 0 } value)
            faults.Add(new(ErrorCodes.InvalidSetting, place, $"'{value}' is not a list of periods.", "Write [ { \"From\": \"2026-05-01T00:00:00+08:00\", \"Until\": \"2026-05-06T00:00:00+08:00\" } ]."));
        foreach (IConfigurationSection period in periods.GetChildren())
        {
            SettingReader settings = new($"{place}:{period.Key}", faults);
            HandlerPeriod read = default;
            foreach (IConfigurationSection setting in period.GetChildren())
            {
                switch (setting.Key.ToUpperInvariant())
                {
                    case "FROM":
                        read = read with { From = settings.Instant(setting) };
                        break;
                    case "UNTIL":
                        read = read with { Until = settings.Instant(setting) };
                        break;
                    default:
                        settings.Unknown(setting, "From, Until");
                        break;
                }
            }

            into.Add(read);
        }
    }
}
