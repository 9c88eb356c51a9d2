using System.Globalization;
using System.Text;

namespace ComplaintFlow.Time;

/// <summary>Writes an explanation as text.</summary>
internal sealed class DueExplanationWriter(IComplaintTexts texts, CultureInfo culture)
{
    private readonly StringBuilder _text = new();

    public string Write(DueExplanation why)
    {
        Line(TextKeys.Due.Summary, Instant(why.Due), why.Terms.Allowance.DisplayName(texts, culture), $"{why.Calendar} ({why.TimeZone})", Instant(why.Start));
        if (why.CountedFrom != why.Start)
            Line(TextKeys.Due.Starts(JsonNames.Of(why.Terms.Starts)), Instant(why.CountedFrom));
        foreach (SpecialDay day in why.SpecialDays)
            Line(day.IsOpen ? TextKeys.Due.OpenDay : TextKeys.Due.ClosedDay, day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Source);
        foreach (TakenPause pause in why.Pauses)
            Line(TextKeys.Due.Pause, Instant(pause.From), Instant(pause.To), Length(pause.TakenOut));
        if (why.SpentBefore != WorkingTime.Zero)
            Line(TextKeys.Due.SpentBefore, why.SpentBefore);
        foreach (CountedSpan span in why.Counted)
            Line(TextKeys.Due.Counted, Instant(span.From), Instant(span.To), Length(span.To - span.From));
        if (why.Omitted > 0)
            Line(TextKeys.Due.Omitted, why.Omitted);
        if (why.Terms.Ends != EndRule.Instant)
            Line(TextKeys.Due.Ends(JsonNames.Of(why.Terms.Ends)));
        if (why.Terms.Allowance.Kind == AllowanceKind.WorkingTime)
            Line(TextKeys.Due.Boundary(JsonNames.Of(why.Terms.Boundary)));
        return _text.ToString().TrimEnd('\n');
    }

    private void Line(string key, params ReadOnlySpan<object?> arguments) => _text.Append(texts.Find(key, culture, arguments) ?? key).Append('\n');

    private static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Length(TimeSpan length) => WorkingTime.FromTicks(length.Ticks).ToString();
}
