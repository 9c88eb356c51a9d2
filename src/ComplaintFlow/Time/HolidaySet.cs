using System.Collections.Immutable;
using ComplaintFlow.Settings;
using ComplaintFlow.Time;

namespace ComplaintFlow;

/// <summary>Days that differ from the weekly rhythm, such as the holidays of a country; calendars observe it. Immutable, for all threads.</summary>
public sealed class HolidaySet
{
    internal HolidaySet(
        string name,
        ImmutableArray<(DateOnly Date, DayPlan Plan, Place Place)> dates,
        ImmutableArray<(YearlyDay Day, DayPlan Plan, Place Place)> yearly) => (Name, Dates, Yearly) = (name, dates, yearly);

    /// <summary>Its name, by which explanations and configuration refer to it.</summary>
    public string Name { get; }

    internal ImmutableArray<(DateOnly Date, DayPlan Plan, Place Place)> Dates { get; }

    internal ImmutableArray<(YearlyDay Day, DayPlan Plan, Place Place)> Yearly { get; }

    /// <summary>Describes a set.</summary>
    /// <param name="name">Its name, 1 to 64 characters.</param>
    /// <param name="describe">Describes it.</param>
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

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
