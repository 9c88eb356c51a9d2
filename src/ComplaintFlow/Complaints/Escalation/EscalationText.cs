using System.Globalization;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Complaints;

/// <summary>Describes an escalation in words.</summary>
internal sealed class EscalationText(IComplaintTexts texts, CultureInfo culture)
{
    public string Write(EscalationFired fired)
    {
        List<string> sentences = [Text(TextKeys.Escalation.Summary, fired.Policy, fired.Level, Reason(fired.Cause))];
        if (fired.Because is { } because)
            sentences.Add(Text(TextKeys.Escalation.Because, because));
        sentences.AddRange(fired.Changes.Select(Change));
        if (fired.Changes.IsEmpty)
            sentences.Add(Text(TextKeys.Escalation.NoChange));
        if (fired.NextAt is { } next)
            sentences.Add(next == Instants.Never ? Text(TextKeys.Escalation.NextUndetermined, fired.Level + 1) : Text(TextKeys.Escalation.Next, fired.Level + 1, next));
        return string.Join(culture.Name.StartsWith("zh", StringComparison.Ordinal) ? "" : " ", sentences);
    }

    public string Reason(EscalationCause cause) => Text(
        TextKeys.Escalation.Reason(JsonNames.Of(cause.Reason)),
        cause.Step is { } step ? Text(TextKeys.Steps.Named, step)
            : cause.Stage is { } stage ? Named(TextKeys.Stage(stage.Name), stage.Name)
            : cause.Emotion is { } emotion ? Named(TextKeys.Emotion(JsonNames.Of(emotion)), JsonNames.Of(emotion))
            : null,
        cause.DueAt ?? cause.Since,
        cause.Count as object ?? cause.Allowance?.DisplayName(texts, culture));

    private string Change(EscalationChange change) => Text(
        TextKeys.Escalation.Change(JsonNames.Of(change.Kind)),
        change.From is null ? Text(TextKeys.Escalation.None) : Value(change.Kind, change.From),
        Value(change.Kind, change.To));

    private string Value(EscalationChangeKind kind, string value) => kind switch
    {
        EscalationChangeKind.Place => Named(TextKeys.Venue(value), value),
        EscalationChangeKind.Urgency => Named(TextKeys.Urgency(value), value),
        EscalationChangeKind.Handler when value == "next tier" => Text(TextKeys.Escalation.NextTier),
        _ => value,
    };

    private string Named(string key, string name) => texts.Find(key, culture) ?? name;

    private string Text(string key, params ReadOnlySpan<object?> arguments) => texts.Find(key, culture, arguments) ?? key;
}
