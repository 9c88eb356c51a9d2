using System.Globalization;

namespace ComplaintFlow;

/// <summary>Puts an escalation into words.</summary>
internal sealed class EscalationText(IComplaintTexts texts, CultureInfo culture)
{
    public string Write(EscalationFired fired)
    {
        List<string> sentences = [Text("escalation.summary", fired.Policy, fired.Level, Reason(fired.Cause))];
        if (fired.Because is { } because)
            sentences.Add(Text("escalation.because", because));
        sentences.AddRange(fired.Changes.Select(Change));
        if (fired.Changes.IsEmpty)
            sentences.Add(Text("escalation.no-change"));
        if (fired.NextAt is { } next)
            sentences.Add(Text("escalation.next", fired.Level + 1, next));
        return string.Join(culture.Name.StartsWith("zh", StringComparison.Ordinal) ? "" : " ", sentences);
    }

    private string Reason(EscalationCause cause) => Text(
        $"escalation.reason.{JsonNames.Of(cause.Reason)}",
        cause.Stage is { } stage ? Named("stage", stage.Name) : cause.Emotion is { } emotion ? Named("emotion", JsonNames.Of(emotion)) : null,
        cause.DueAt ?? cause.Since,
        cause.Count as object ?? cause.Allowance?.DisplayName(texts, culture));

    private string Change(EscalationChange change) => Text(
        $"escalation.change.{JsonNames.Of(change.Kind)}",
        change.From is null ? Text("escalation.none") : Value(change.Kind, change.From),
        Value(change.Kind, change.To));

    private string Value(EscalationChangeKind kind, string value) => kind switch
    {
        EscalationChangeKind.Place => Named("venue", value),
        EscalationChangeKind.Urgency => Named("urgency", value),
        EscalationChangeKind.Handler when value == "next tier" => Text("escalation.next-tier"),
        _ => value,
    };

    private string Named(string group, string name) => texts.Find($"{group}.{name}", culture) ?? name;

    private string Text(string key, params ReadOnlySpan<object?> arguments) => texts.Find(key, culture, arguments) ?? key;
}
