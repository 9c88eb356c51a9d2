using System.Globalization;
using ComplaintFlow.Events;

namespace ComplaintFlow.Samples.Walkthrough.Telling;

/// <summary>Events of the journal in a sentence each.</summary>
internal static class EventWords
{
    public static string Of(ComplaintEvent happened, TimeZoneInfo zone) => happened switch
    {
        ComplaintReceived e => $"received by {e.Channel}, about {e.Classification.Category}, {Lower(e.Classification.Urgency)}",
        HandlerAssigned e => $"given to {e.Handler?.Name ?? "nobody yet"}{Team(e.Team)}{Why(e)}{PassedOver(e)}",
        NobodyFound e => $"nobody of {e.Target} could have it",
        StatusChanged { Outcome: StatusOutcome.Closed } e => $"{e.From} → {e.To} by '{e.Trigger}': the complaint is closed",
        StatusChanged { Outcome: StatusOutcome.Reopened } e => $"{e.From} → {e.To} by '{e.Trigger}': the complaint is open again",
        StatusChanged e => $"{e.From} → {e.To} by '{e.Trigger}'{(e.Argument is null ? "" : $" with {e.Argument}")}",
        TriggerHandled e => $"'{e.Trigger}', and still {e.Status}",
        StepCompleted e => $"step '{e.Step}' done{Colon(e.Note)}",
        ContactRecorded { Direction: ContactDirection.FromCustomer } e => $"the customer said by {e.Channel}: {e.Text}",
        ContactRecorded e => $"said to the customer by {e.Channel}: {e.Text}",
        SignalsChanged e => $"signals: {Lower(e.From.Emotion)} → {Lower(e.To.Emotion)}{(e.To.DemandsSupervisor ? ", demands a supervisor" : "")}",
        VenueChanged e => $"where: {e.From?.Name ?? "anywhere"} → {e.To}{Colon(e.Because)}",
        AppointmentChanged { To: { } at } e => string.Create(CultureInfo.InvariantCulture, $"when: {TimeZoneInfo.ConvertTime(at, zone):d MMMM, HH:mm}{Colon(e.Because)}"),
        AppointmentDue e => string.Create(CultureInfo.InvariantCulture, $"it is {TimeZoneInfo.ConvertTime(e.DueAt, zone):d MMMM, HH:mm}: time for the appointment"),
        DeadlineStarted e => string.Create(CultureInfo.InvariantCulture, $"'{e.Stage}' is due {TimeZoneInfo.ConvertTime(e.DueAt, zone):d MMMM, HH:mm}"),
        DeadlineMet e => $"'{e.Id}' is met{(e.IsLate ? ", late" : "")}",
        DeadlineMissed e => $"'{e.Id}' is missed",
        DeadlineCancelled e => $"'{e.Id}' no longer applies",
        ComplaintReclassified e => $"urgency: {Lower(e.From.Urgency)} → {Lower(e.To.Urgency)}",
        NoteAdded e => $"note: {e.Text}",
        _ => happened.GetType().Name,
    };

    private static string Team(string? team) => team is null ? "" : $" of team {team}";

    private static string Why(HandlerAssigned e) => (e.Rule, e.Because) switch
    {
        ({ } rule, _) => $", by the routing rule '{rule}'",
        (_, { } because) => $", because {because}",
        _ => "",
    };

    private static string PassedOver(HandlerAssigned e) =>
        e.PassedOver.IsEmpty ? "" : $"; passed over: {string.Join(", ", e.PassedOver.Select(person => $"{person.Handler} ({Lower(person.Reason)})"))}";

    private static string Colon(string? text) => text is null ? "" : $": {text}";

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
