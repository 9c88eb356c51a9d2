using System.Globalization;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Complaints;

/// <summary>Describes an escalation in words.</summary>
internal static class EscalationText
{
    public static string Write(EscalationFired fired, EventWords words) => words.Then(
        words.Say(TextKeys.Escalation.Summary, fired.Policy, fired.Level, Reason(fired.Cause, words)),
        [
            words.Because(fired.Because),
            .. fired.Changes.Select(change => Change(change, words)),
            fired.Changes.IsEmpty ? words.Say(TextKeys.Escalation.NoChange) : null,
            fired.NextAt is not { } next ? null
                : next == Instants.Never ? words.Say(TextKeys.Escalation.NextUndetermined, fired.Level + 1)
                : words.Say(TextKeys.Escalation.Next, fired.Level + 1, words.At(next)),
        ]);

    internal static string Reason(EscalationCause cause, EventWords words) => words.Say(
        TextKeys.Escalation.Reason(JsonNames.Of(cause.Reason)),
        cause.Step is { } step ? words.Say(TextKeys.Steps.Named, step) : cause.Stage is { } stage ? words.Of(stage) : cause.Emotion is { } emotion ? words.Of(emotion) : cause.EmergingIssue,
        (cause.DueAt ?? cause.Since) is { } at ? words.At(at) : null,
        cause.Count as object ?? (cause.Allowance is { } allowance ? words.Of(allowance) : null));

    private static string Change(EscalationChange change, EventWords words) => words.Say(
        TextKeys.Escalation.Change(JsonNames.Of(change.Kind)),
        change.From is null ? words.None : Value(change.Kind, change.From, words),
        Value(change.Kind, change.To, words));

    private static string Value(EscalationChangeKind kind, string value, EventWords words) => kind switch
    {
        EscalationChangeKind.Place => words.Named(TextKeys.Venue(value), value),
        EscalationChangeKind.Urgency => words.Named(TextKeys.Urgency(value), value),
        EscalationChangeKind.Handler => words.Target(value),
        EscalationChangeKind.Time when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at) => words.At(at),
        _ => value,
    };
}
