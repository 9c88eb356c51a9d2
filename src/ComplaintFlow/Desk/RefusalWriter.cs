using System.Globalization;
using ComplaintFlow.Deciding;

namespace ComplaintFlow.Desk;

/// <summary>Puts denials into words of the reader's language.</summary>
internal sealed class RefusalWriter(IComplaintTexts texts)
{
    public Refusal Write(Denial denial)
    {
        CultureInfo culture = CultureInfo.CurrentUICulture;
        return new Refusal(
            denial.Code,
            Text($"refusal.{denial.Code}", culture, denial),
            Text($"refusal.{denial.Code}.fix", culture, denial),
            [.. denial.Reasons.Select(reason => reason.Describe(texts, culture))]);
    }

    /// <summary>Every reason of a denial; the denial itself where it has none.</summary>
    public IReadOnlyList<string> Reasons(Denial denial)
    {
        Refusal refusal = Write(denial);
        return refusal.Reasons is [] ? [refusal.Message] : refusal.Reasons;
    }

    private string Text(string key, CultureInfo culture, Denial denial) => texts.Find(key, culture, denial.Arguments.AsSpan()) ?? key;
}
