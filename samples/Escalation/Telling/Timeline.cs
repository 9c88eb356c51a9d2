using System.Globalization;
using ComplaintFlow.Events;
using Spectre.Console;

namespace ComplaintFlow.Samples.Escalation.Telling;

/// <summary>A journal as a timeline. What customers and staff have written is escaped.</summary>
internal sealed class Timeline(DateTimeOffset begins)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    private readonly Table _table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("when", "what");

    public Table ToTable() => _table;

    public void Add(JournalEntry entry)
    {
        foreach ((string text, string style) in Tell(entry.Event))
            _table.AddRow(new Markup(Markup.Escape(When(entry.At))), new Markup($"[{style}]{Markup.Escape(ConsoleText.Plain(text, longest: 400))}[/]"));
    }

    private static IEnumerable<(string Text, string Style)> Tell(ComplaintEvent happened) => happened switch
    {
        ComplaintReceived e => [($"received from {e.Customer.Name}: {e.Description}", "bold")],
        ContactRecorded e => [($"{(e.Direction == ContactDirection.FromCustomer ? "the customer says" : "we say")}: {e.Text}", "bold")],
        StatusChanged e => [($"{e.From} → {e.To}", "bold")],
        SignalsChanged e => [($"heard: {e.To.Emotion.ToString().ToLowerInvariant()}{(e.To.ThreatensPublicity ? ", speaks of the press" : "")}{(e.To.Repeats > 0 ? $", repeats {e.To.Repeats}" : "")} (by the phrases {string.Join(", ", e.Phrases)})", "default")],
        HandlerAssigned e => [($"given to {e.Handler?.Name ?? $"team {e.Team}"}{(e.Policy is null ? "" : $", by the policy '{e.Policy}'")}", "default")],
        DeadlineStarted e => [($"'{e.Stage}' is due {e.DueAt:ddd dd MMM HH:mm}", "default")],
        DeadlineMissed e => [($"'{e.Id}' is missed", "red")],
        DeadlineMet e => [($"'{e.Id}' is met{(e.IsLate ? ", late" : "")}", "default")],
        DeadlineRecalculated e => [($"'{e.Id}' is due {e.DueAt:ddd dd MMM HH:mm} now", "default")],
        EscalationFired e => [(e.ToText(ComplaintTexts.Default, English), "yellow"), (e.ToText(ComplaintTexts.Default, Chinese), "yellow")],
        EscalationEnded e => [($"the policy '{e.Policy}' goes no further after level {e.Level}: {ComplaintTexts.Default.Find($"escalation.end.{Kebab(e.Why)}", English)}", "default")],
        NotificationRaised e => [($"told: {e.Topic}", "blue")],
        VenueChanged e => [($"where: {e.From?.Name ?? "anywhere"} → {e.To}", "default")],
        VenueFull e => [($"no room left at '{e.Venue}', so: {e.Instead?.Name ?? "stays"}", "red")],
        AppointmentChanged e => [($"when: {(e.From is { } from ? from.ToString("ddd dd MMM HH:mm", English) : "any time")} → {e.To:ddd dd MMM HH:mm}", "default")],
        AppointmentDue e => [($"it is {e.DueAt:HH:mm}: time for the appointment", "default")],
        ComplaintReclassified e => [($"urgency: {e.From.Urgency} → {e.To.Urgency}", "default")],
        NobodyFound e => [($"nobody above: {e.Target}", "red")],
        _ => [],
    };

    private static string Kebab(EscalationEnd end) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(end.ToString());

    private string When(DateTimeOffset at) => string.Create(English, $"{at:ddd dd MMM HH:mm} +{(int)(at - begins).TotalDays}d");
}
