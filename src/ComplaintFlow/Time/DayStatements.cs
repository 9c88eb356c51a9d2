using System.Globalization;

namespace ComplaintFlow.Time;

/// <summary>Collects what is said of single days, each with the place where it is said.</summary>
internal sealed class DayStatements(string owner)
{
    public List<(DateOnly Date, DayPlan Plan, string Place)> Dates { get; } = [];

    public List<(YearlyDay Day, DayPlan Plan, string Place)> Yearly { get; } = [];

    public List<Fault> Faults { get; } = [];

    public void Add(IEnumerable<DateOnly> dates, DayPlan plan)
    {
        foreach (DateOnly date in dates)
            Dates.Add((date, plan, PlaceOf(date)));
    }

    public void Add(IEnumerable<YearlyDay> days, DayPlan plan)
    {
        foreach (YearlyDay day in days)
        {
            if (day == default)
                throw new ArgumentException("The default value of a yearly day is no day. Make it with YearlyDay.On, Nth, LastOf or Easter.", nameof(days));
            Yearly.Add((day, plan, $"{owner}, {day}"));
        }
    }

    public void Add(DateOnly date, IEnumerable<string> hours) => Dates.Add((date, Read(hours, PlaceOf(date)), PlaceOf(date)));

    public void Add(YearlyDay day, IEnumerable<string> hours) => Add([day], Read(hours, $"{owner}, {day}"));

    public static Fault OpenAtNoTime(string place) => new(ErrorCodes.InvalidHours, place, "It is open, and at no time.", "Give its hours, or say Closed.");

    private DayPlan Read(IEnumerable<string> hours, string place)
    {
        List<(string?, string)> texts = [.. hours.Select(text => ((string?)text, place))];
        if (texts.Count == 0)
            Faults.Add(OpenAtNoTime(place));
        return new(new DayHoursReader(Faults).Read(texts));
    }

    private string PlaceOf(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{owner}, {date:yyyy-MM-dd}");
}
