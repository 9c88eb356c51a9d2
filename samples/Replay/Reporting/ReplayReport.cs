using System.Globalization;
using ComplaintFlow.Samples.Replay.Formats;
using Spectre.Console;

namespace ComplaintFlow.Samples.Replay.Reporting;

/// <summary>Puts the figures on a console: tables on a terminal, the same without colours in a file or a pipe.</summary>
internal sealed class ReplayReport(IAnsiConsole console, FileFormat format)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private long _shownAt;
    private int _width;

    /// <summary>Shows on a terminal, a few times a second, how far the file has been read.</summary>
    public void Progress(Figures figures)
    {
        if (!console.Profile.Out.IsTerminal || (_shownAt != 0 && TimeProvider.System.GetElapsedTime(_shownAt) < Pause))
            return;
        _shownAt = TimeProvider.System.GetTimestamp();
        Clear();
        string text = string.Create(CultureInfo.InvariantCulture, $"{figures.Read:N0} read, {figures.Rejected:N0} rejected …");
        console.Profile.Out.Writer.Write(text);
        _width = text.Length;
    }

    /// <summary>One line, as it is: never wrapped, so that it can be searched for.</summary>
    public void Line(string text)
    {
        Clear();
        console.Profile.Out.Writer.WriteLine(ConsoleText.Plain(text, longest: 600));
    }

    public void Write(Figures figures)
    {
        Clear();
        foreach (Topic topic in format.Topics)
            console.Write(TableOf(topic, figures.Of(topic), figures.Received));

        if (figures.Waited.LongestDays > 0)
            Line(string.Create(CultureInfo.InvariantCulture, $"from receipt to the first step: {figures.Waited.SameDay:N0} on the same day, {figures.Waited.MeanDays:N3} days on average, {figures.Waited.LongestDays:N0} at most"));
        double seconds = Math.Max(figures.Elapsed.TotalSeconds, 1e-6);
        Line(string.Create(CultureInfo.InvariantCulture, $"{figures.Read} read, {figures.Received} received, {figures.Rejected} rejected"));
        if (figures.Known > 0)
            Line(string.Create(CultureInfo.InvariantCulture, $"{figures.Known} of them had been received before, so nothing was done again"));
        Line(string.Create(CultureInfo.InvariantCulture, $"{figures.Received / seconds:N0} complaints a second ({figures.Commands:N0} commands in {seconds:N2} s, reading included)"));
    }

    /// <summary>Takes the progress off the screen again.</summary>
    private void Clear()
    {
        if (_width > 0)
            console.Profile.Out.Writer.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }

    private static Table TableOf(Topic topic, IReadOnlyDictionary<string, int> counts, int total)
    {
        Table table = new Table { Border = TableBorder.Simple }
            .AddColumn(new TableColumn(topic.Name).Width(44))
            .AddColumn(new TableColumn("complaints").RightAligned())
            .AddColumn(new TableColumn("share").RightAligned());

        // Months in their order, everything else by how many there are.
        IEnumerable<KeyValuePair<string, int>> ordered = topic == Topic.Month
            ? counts.OrderBy(count => count.Key, StringComparer.Ordinal)
            : counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal);
        foreach ((string value, int count) in ordered.Take(topic.Lines))
            table.AddRow(ConsoleText.Markup(value, longest: 60), Number(count), Share(count, total));
        if (counts.Count > topic.Lines)
            table.AddRow($"({counts.Count - topic.Lines} more)", Number(ordered.Skip(topic.Lines).Sum(count => count.Value)), "");
        return table;
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(int count, int total) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / Math.Max(total, 1):N2} %");
}
