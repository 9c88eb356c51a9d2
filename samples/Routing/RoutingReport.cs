using System.Globalization;
using Spectre.Console;

namespace ComplaintFlow.Samples.RouteFile;

/// <summary>Prints what became of a file.</summary>
internal static class RoutingReport
{
    private const int MostLines = 60;

    public static int Write(IAnsiConsole console, Tallied tallied)
    {
        int routed = tallied.ByHandler.Values.Sum();
        Print(console, "handler", tallied.ByHandler, routed);
        Print(console, "rule", tallied.ByRule, routed);
        if (tallied.ByHandler.Count > 0)
        {
            double mean = (double)routed / tallied.ByHandler.Count;
            Line(console, $"fairness: the most loaded has {tallied.ByHandler.Values.Max()}, the mean is {mean:0.0}, max/mean {tallied.ByHandler.Values.Max() / mean:0.00}");
        }

        int uncovered = tallied.Uncovered.Values.Sum();
        Line(console, $"{uncovered} rows are uncovered: no rule takes them");
        foreach ((string category, int count) in tallied.Uncovered.OrderByDescending(pair => pair.Value).Take(MostLines))
            Line(console, $"  {category}: {count}");
        if (tallied.WithNobody > 0)
            Line(console, $"{tallied.WithNobody} rows found nobody who could have them");
        if (tallied.Expected.Said > 0)
            Line(console, $"{tallied.Expected.Agree} of {tallied.Expected.Said} rows are routed as the file says");
        foreach (string difference in tallied.Differences)
            Line(console, $"  {difference}");
        Line(console, $"{tallied.RejectedCount} rows could not be read");
        foreach (string rejected in tallied.Rejected)
            Line(console, $"  {rejected}");
        Line(console, $"{tallied.Rows} rows, {routed} routed, {(tallied.Took > TimeSpan.Zero ? tallied.Rows / tallied.Took.TotalSeconds : 0):N0} complaints a second");
        return uncovered > 0 || tallied.WithNobody > 0 || tallied.RejectedCount > 0 || tallied.Expected.Agree < tallied.Expected.Said ? ExitCode.Findings : ExitCode.Done;
    }

    private static void Print(IAnsiConsole console, string what, SortedDictionary<string, int> counts, int all)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn(what).AddColumn(new TableColumn("complaints").RightAligned()).AddColumn(new TableColumn("share").RightAligned());
        foreach ((string name, int count) in counts.OrderByDescending(pair => pair.Value).Take(MostLines))
            table.AddRow(ConsoleText.Markup(name), count.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / Math.Max(1, all):0.0} %"));
        console.Write(table);
    }

    private static void Line(IAnsiConsole console, FormattableString line) => console.WriteLine(ConsoleText.Plain(FormattableString.Invariant(line), longest: 400));
}
