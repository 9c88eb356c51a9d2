using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Deciding;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Desk;

/// <summary>Writes refusals in the reader's language.</summary>
internal sealed class RefusalWriter(IComplaintTexts texts)
{
    public Refusal Write(DecisionRefusal refusal)
    {
        CultureInfo culture = CultureInfo.CurrentUICulture;
        string? lifecycle = refusal.Arguments.OfType<LifecycleKey>().Select(key => key.Name).FirstOrDefault();
        ImmutableArray<object?> arguments = [.. refusal.Arguments.Select(argument => Readable(argument, lifecycle, culture))];
        return new Refusal(
            refusal.Code,
            Text(TextKeys.Refusal(refusal.Code), culture, arguments),
            Text(TextKeys.RefusalFix(refusal.Code), culture, arguments),
            [.. refusal.Reasons.Select(reason => reason.Describe(texts, culture))]);
    }

    private string Text(string key, CultureInfo culture, ImmutableArray<object?> arguments) => texts.Find(key, culture, arguments.AsSpan()) ?? key;

    /// <summary>Names statuses and triggers as their <see cref="LifecycleDefinition"/> does.</summary>
    private object? Readable(object? argument, string? lifecycle, CultureInfo culture) => argument switch
    {
        Status status => texts.Find(TextKeys.StatusOf(lifecycle, status.Name), culture)
            ?? texts.Find(TextKeys.Status(status.Name), culture) ?? status.Name,
        Trigger trigger => texts.Find(TextKeys.TriggerOf(lifecycle, trigger.Name), culture)
            ?? texts.Find(TextKeys.Trigger(trigger.Name), culture) ?? trigger.Name,
        NamedCode code => code.In(texts, culture),
        _ => argument,
    };
}
