using System.Collections.Frozen;
using System.Text.Json;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Calendars;

/// <summary>Calendars by name, from configuration or JSON. Immutable and thread-safe.</summary>
public sealed class WorkCalendarSet
{
    private readonly FrozenDictionary<string, WorkCalendar> _calendars;

    internal WorkCalendarSet(IEnumerable<WorkCalendar> calendars) => _calendars = calendars.ToFrozenDictionary(calendar => calendar.Name, StringComparer.Ordinal);

    /// <summary>The calendars, in no particular order.</summary>
    public IReadOnlyCollection<WorkCalendar> Calendars => _calendars.Values;

    /// <summary>Gets a calendar by name.</summary>
    /// <param name="name">The calendar's name; case-sensitive.</param>
    /// <exception cref="KeyNotFoundException">There is no calendar of this name.</exception>
    public WorkCalendar this[string name] => Find(name) ?? throw new KeyNotFoundException($"There is no calendar '{name}'.");

    /// <summary>Reads a configuration section with the children <c>HolidaySets</c> and <c>Calendars</c>.</summary>
    /// <param name="section">The section to read.</param>
    /// <param name="known">Sets of holidays from code that the calendars can refer to by name.</param>
    /// <exception cref="InvalidRulesException">The section has faults; the exception carries all of them, each with its place.</exception>
    public static WorkCalendarSet Read(IConfiguration section, params IEnumerable<HolidaySet> known)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(known);
        List<Fault> faults = [];
        WorkCalendarSet set = Read(SettingTree.Read(section, (section as IConfigurationSection)?.Path ?? "", faults), known, faults);
        return faults.Count == 0 ? set : throw new InvalidRulesException(faults);
    }

    /// <summary>Parses JSON of the same shape. Comments and trailing commas are allowed.</summary>
    /// <param name="json">The JSON text, at most 4 MiB.</param>
    /// <param name="known">Sets of holidays from code that the calendars can refer to by name.</param>
    /// <exception cref="InvalidRulesException">The text has faults; the exception carries all of them, each with its place.</exception>
    public static WorkCalendarSet Parse(string json, params IEnumerable<HolidaySet> known)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(known);
        if (json.Length > CalendarLimits.MaxJsonLength)
            throw new InvalidRulesException(
                [new(
                    ErrorCodes.CalendarTooLarge,
                    "the calendars",
                    $"The text is larger than {CalendarLimits.MaxJsonLength / 1024 / 1024} MiB.",
                    "Reduce the number of calendars in it.")]);
        List<Fault> faults = [];
        try
        {
            if (SettingJson.Read(options => JsonDocument.Parse(json, options), SettingKinds.AsInConfiguration, ErrorCodes.InvalidCalendarJson, "{ \"Calendars\": [ … ] }", faults) is not { } root)
                throw new InvalidRulesException(faults);
            WorkCalendarSet set = Read(root, known, faults);
            return faults.Count == 0 ? set : throw new InvalidRulesException(faults);
        }
        catch (ArgumentException)
        {
            throw new InvalidRulesException([new(ErrorCodes.InvalidCalendarJson, "the calendars", "The text contains half of a surrogate pair.", "Remove it.")]);
        }
    }

    /// <summary>Finds a calendar by name; <see langword="null"/> if there is none.</summary>
    /// <param name="name">The calendar's name; case-sensitive.</param>
    public WorkCalendar? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _calendars.GetValueOrDefault(name);
    }

    private static WorkCalendarSet Read(Setting section, IEnumerable<HolidaySet> known, List<Fault> faults)
    {
        CalendarSetOptions code = new();
        foreach (HolidaySet set in known)
            code.HolidaySets.Add(new() { Ready = set });
        CalendarSetOptions read = CalendarSetOptions.SetSettings.Read(section, new(), new(faults));
        return new(WorkCalendarCompiler.Compile(new(code, read), Place.InConfiguration(""), faults).Values.OfType<WorkCalendar>());
    }
}
