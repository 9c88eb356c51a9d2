using System.Collections.Frozen;
using System.Text.Json;
using ComplaintFlow.Settings;
using ComplaintFlow.Time;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow;

/// <summary>Calendars by name, from configuration or from JSON. Immutable, for all threads.</summary>
public sealed class WorkCalendarSet
{
    private readonly FrozenDictionary<string, WorkCalendar> _calendars;

    internal WorkCalendarSet(IEnumerable<WorkCalendar> calendars) => _calendars = calendars.ToFrozenDictionary(calendar => calendar.Name, StringComparer.Ordinal);

    /// <summary>The calendars, in no order.</summary>
    public IReadOnlyCollection<WorkCalendar> Calendars => _calendars.Values;

    /// <summary>The calendar of a name.</summary>
    /// <param name="name">The name, letter for letter.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public WorkCalendar this[string name] => Find(name) ?? throw new KeyNotFoundException($"There is no calendar '{name}'.");

    /// <summary>Reads a section of configuration with the children <c>HolidaySets</c> and <c>Calendars</c>.</summary>
    /// <param name="section">The section.</param>
    /// <param name="known">Sets of holidays that code describes, to which the calendars may refer by name.</param>
    /// <exception cref="InvalidRulesException">The section has faults; the exception carries all of them, each with its place.</exception>
    public static WorkCalendarSet Read(IConfiguration section, params IEnumerable<HolidaySet> known)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(known);
        List<Fault> faults = [];
        WorkCalendarSet set = Read(SettingTree.Read(section, (section as IConfigurationSection)?.Path ?? "", faults), known, faults);
        return faults.Count == 0 ? set : throw new InvalidRulesException(faults);
    }

    /// <summary>Reads a JSON text of the same shape. Comments and trailing commas are let through.</summary>
    /// <param name="json">The text, at most 4 MiB.</param>
    /// <param name="known">Sets of holidays that code describes, to which the calendars may refer by name.</param>
    /// <exception cref="InvalidRulesException">The text has faults; the exception carries all of them, each with its place.</exception>
    public static WorkCalendarSet Parse(string json, params IEnumerable<HolidaySet> known)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(known);
        if (json.Length > CalendarLimits.JsonLength)
            throw new InvalidRulesException([new(ErrorCodes.CalendarTooLarge, "the calendars", $"The text is larger than {CalendarLimits.JsonLength / 1024 / 1024} MiB.", "Describe fewer calendars in it.")]);
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

    /// <summary>The calendar of a name; <see langword="null"/> when there is none.</summary>
    /// <param name="name">The name, letter for letter.</param>
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
