using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Calendars;

/// <summary>The explanation of a due time. All instants are in the calendar's local time.</summary>
public sealed record DueExplanation
{
    /// <summary>The maximum number of spans listed in <see cref="Counted"/>.</summary>
    public const int MaxListed = 100;

    /// <summary>The due time.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>The name of the calendar.</summary>
    public required string Calendar { get; init; }

    /// <summary>The name of the calendar's time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The time allowed, and the start, end and boundary rules.</summary>
    public required DueTerms Terms { get; init; }

    /// <summary>The start.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant from which time counted, under <see cref="DueTerms.Starts"/>.</summary>
    public required DateTimeOffset CountedFrom { get; init; }

    /// <summary>The spans that counted, in order; at most <see cref="MaxListed"/>.</summary>
    public required ImmutableArray<CountedSpan> Counted { get; init; }

    /// <summary>The number of further spans that counted.</summary>
    public required int Omitted { get; init; }

    /// <summary>Working time counted earlier by other rules, for which no spans are listed.</summary>
    public WorkingTime SpentBefore { get; init; }

    /// <summary>The pauses deducted, in order.</summary>
    public required ImmutableArray<TakenPause> Pauses { get; init; }

    /// <summary>The days in between whose hours differ from those of their weekday, such as holidays and make-up days.</summary>
    public required ImmutableArray<SpecialDay> SpecialDays { get; init; }

    /// <summary>
    /// The number of days from the day of the start to the day on which it is due, as the customer counts them on the wall calendar. Seven business days around a
    /// long holiday may be fifteen.
    /// </summary>
    public int CalendarDays => (Due.Date - Start.Date).Days;

    /// <summary>Returns the explanation as text, one fact per line.</summary>
    /// <param name="texts">The source of texts; the keys begin with <c>due.</c></param>
    /// <param name="culture">The reader's culture.</param>
    public string ToText(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        return new DueExplanationWriter(texts, culture).Write(this);
    }
}

/// <summary>A span that counted towards an allowance: working or elapsed time as such, or the hours of one business day.</summary>
/// <param name="From">The start of the span.</param>
/// <param name="To">The end of the span.</param>
public readonly record struct CountedSpan(DateTimeOffset From, DateTimeOffset To);

/// <summary>A pause and the time it deducted.</summary>
/// <param name="From">The start of the pause, or the instant at which time started to count if later.</param>
/// <param name="To">The end of the pause.</param>
/// <param name="TakenOut">The time deducted: working time if working time or business days count, otherwise elapsed time.</param>
public readonly record struct TakenPause(DateTimeOffset From, DateTimeOffset To, TimeSpan TakenOut);

/// <summary>A day on which a calendar does not keep the hours of its weekday.</summary>
/// <param name="Date">The date.</param>
/// <param name="IsOpen">Whether the calendar opens on that day.</param>
/// <param name="Source">The name of the set of holidays that defines the day, or of the calendar itself.</param>
public sealed record SpecialDay(DateOnly Date, bool IsOpen, string Source);

/// <summary>Writes an explanation as text.</summary>
internal sealed class DueExplanationWriter(IComplaintTexts texts, CultureInfo culture)
{
    private readonly StringBuilder _text = new();

    public string Write(DueExplanation why)
    {
        Line(TextKeys.Due.Summary, Instant(why.Due), why.Terms.Allowance.DisplayName(texts, culture), $"{why.Calendar} ({why.TimeZone})", Instant(why.Start));
        if (why.Terms.Allowance.Kind == AllowanceKind.BusinessDays)
            Line(TextKeys.Due.CalendarDays(why.CalendarDays), why.CalendarDays);
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
