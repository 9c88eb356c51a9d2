using System.Globalization;

namespace ComplaintFlow.Samples.DueDates.City;

/// <summary>A case of the city's service desk; all times are local.</summary>
internal sealed record CityCase(DateTime Opened, DateTime Due, DateTime? Closed, string Label, string Unit, int Amount)
{
    public static readonly string[] Columns = ["opened_local", "due_local", "closed_local", "on_time", "unit", "amount"];

    public static CityCase Of(IReadOnlyList<string> cells) => new(
        Time(cells[0]),
        Time(cells[1]),
        cells[2].Length == 0 ? null : Time(cells[2]),
        cells[3],
        cells[4],
        int.Parse(cells[5], NumberStyles.None, CultureInfo.InvariantCulture));

    private static DateTime Time(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
