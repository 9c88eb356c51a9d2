using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Deciding;

namespace ComplaintFlow.Desk;

/// <summary>Puts denials into words of the reader's language.</summary>
internal sealed class RefusalWriter(IComplaintTexts texts)
{
    public Refusal Write(Denial denial)
    {
        CultureInfo culture = CultureInfo.CurrentUICulture;
        ImmutableArray<object?> arguments = [.. denial.Arguments.Select(argument => Readable(argument, culture))];
        return new Refusal(
            denial.Code,
            Text($"refusal.{denial.Code}", culture, arguments),
            Text($"refusal.{denial.Code}.fix", culture, arguments),
            [.. denial.Reasons.Select(reason => reason.Describe(texts, culture))]);
    }

    /// <summary>Every reason of a denial; the denial itself where it has none.</summary>
    public IReadOnlyList<string> Reasons(Denial denial)
    {
        Refusal refusal = Write(denial);
        return refusal.Reasons is [] ? [refusal.Message] : refusal.Reasons;
    }

    private string Text(string key, CultureInfo culture, ImmutableArray<object?> arguments) => texts.Find(key, culture, arguments.AsSpan()) ?? key;

    private object? Readable(object? argument, CultureInfo culture) => argument switch
    {
        Status status => texts.Find($"status.{status}", culture) ?? status.Name,
        Trigger trigger => texts.Find($"trigger.{trigger}", culture) ?? trigger.Name,
        _ => argument,
    };
}
