using ComplaintFlow.Calendars;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Samples.DueDates.City;

/// <summary>The calendar and the targets of a city, from a file of settings.</summary>
internal sealed record CitySettings(WorkCalendar Calendar, IReadOnlyDictionary<string, CityTarget> Targets)
{
    public static CitySettings Read(string path)
    {
        InputFile.Open(path).Dispose();
        try
        {
            IConfigurationRoot all = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path)).Build();
            // The section holds targets besides, which are not the library's: it gets its own part only.
            IConfigurationRoot time = new ConfigurationBuilder()
                .AddInMemoryCollection(all.AsEnumerable().Where(setting => !setting.Key.StartsWith("Targets", StringComparison.OrdinalIgnoreCase)))
                .Build();
            WorkCalendarSet calendars = WorkCalendarSet.Read(time);
            return calendars.Calendars.Count == 1
                ? new(calendars.Calendars.Single(), all.GetSection("Targets").GetChildren().Select(Target).ToDictionary(target => target.Unit))
                : throw new BadFileException($"'{path}'", $"It describes {calendars.Calendars.Count} calendars.", "Describe one.");
        }
        catch (Exception fault) when (fault is InvalidRulesException or FormatException or InvalidDataException or ArgumentException)
        {
            throw new BadFileException($"'{path}'", fault.Message, "Correct the settings.");
        }
    }

    private static CityTarget Target(IConfigurationSection target) => new(
        target["Unit"] ?? throw new FormatException($"{target.Path} has no Unit."),
        target["Counts"] ?? throw new FormatException($"{target.Path} does not say what it Counts."),
        Named(target, "Starts", StartRule.Instant),
        Named(target, "Ends", EndRule.Instant));

    // The names are those of the library's JSON: next-business-day-after-hours.
    private static T Named<T>(IConfigurationSection target, string setting, T otherwise)
        where T : struct, Enum => target[setting] is not { } name ? otherwise
        : Enum.TryParse(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out T value) && Enum.IsDefined(value) ? value
        : throw new FormatException($"{target.Path}:{setting} is '{name}'; it takes {string.Join(", ", Enum.GetNames<T>())}.");
}
