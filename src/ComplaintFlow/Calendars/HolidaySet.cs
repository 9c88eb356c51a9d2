using System.Collections.Immutable;
using ComplaintFlow.Calendars;
using ComplaintFlow.Settings;

namespace ComplaintFlow;

/// <summary>A set of days that differ from the weekly hours, such as a country's holidays; calendars observe it. Immutable and thread-safe.</summary>
public sealed class HolidaySet
{
    internal HolidaySet(
        string name,
        ImmutableArray<(DateOnly Date, DayPlan Plan, Place Place)> dates,
        ImmutableArray<(YearlyDay Day, DayPlan Plan, Place Place)> yearly) => (Name, Dates, Yearly) = (name, dates, yearly);

    /// <summary>The set's name; explanations and configuration refer to it.</summary>
    public string Name { get; }

    internal ImmutableArray<(DateOnly Date, DayPlan Plan, Place Place)> Dates { get; }

    internal ImmutableArray<(YearlyDay Day, DayPlan Plan, Place Place)> Yearly { get; }

    /// <summary>Defines a set, and checks it at once.</summary>
    /// <param name="name">The set's name, 1 to 64 characters.</param>
    /// <param name="describe">Describes the days of the set.</param>
    /// <exception cref="InvalidRulesException">The description has faults; the exception carries all of them.</exception>
    public static HolidaySet Define(string name, Action<HolidaySetBuilder> describe)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(describe);
        HolidaySetOptions options = new() { Name = name };
        describe(new(options));
        List<Fault> faults = [];
        HolidaySet set = new WorkCalendarCompiler(faults).Compile(options, Place.InCode($"holidays '{name}'"));
        return faults.Count == 0 ? set : throw new InvalidRulesException(faults);
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
