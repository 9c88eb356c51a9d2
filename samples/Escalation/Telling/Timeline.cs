using System.Globalization;
using ComplaintFlow.Events;
using Spectre.Console;

namespace ComplaintFlow.Samples.Escalation.Telling;

/// <summary>A journal as a timeline. What customers and staff have written is escaped.</summary>
internal sealed class Timeline(DateTimeOffset begins)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    private readonly Table _table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("when", "what");

    public Table ToTable() => _table;

    public void Add(JournalEntry entry)
    {
        foreach ((string text, string style) in Tell(entry.Event))
            _table.AddRow(new Markup(Markup.Escape(When(entry.At))), new Markup($"[{style}]{Markup.Escape(ConsoleText.Plain(text, longest: 400))}[/]"));
    }

    // An escalation is told in both languages of the library.
    private static IEnumerable<(string Text, string Style)> Tell(ComplaintEvent happened) => happened is EscalationFired
        ? [(Words(happened, English), "yellow"), (Words(happened, Chinese), "yellow")]
        : [(Words(happened, English), StyleOf(happened))];

    private static string Words(ComplaintEvent happened, CultureInfo culture) => happened.ToText(ComplaintTexts.Default, culture);

    private static string StyleOf(ComplaintEvent happened) => happened switch
    {
        ComplaintReceived or ContactRecorded or StatusChanged => "bold",
        DeadlineMissed or VenueFull or NobodyFound => "red",
        NotificationRaised => "blue",
        EscalationArmed => "grey",
        _ => "default",
    };

    private string When(DateTimeOffset at) => string.Create(English, $"{at:ddd dd MMM HH:mm} +{(int)(at - begins).TotalDays}d");
}
