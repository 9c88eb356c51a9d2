using System.Globalization;

namespace ComplaintFlow.Time;

/// <summary>Makes the hours of a day of the texts that describe it, and writes down what is wrong with them.</summary>
internal sealed class DayHoursReader(ICollection<Fault> faults)
{
    public DayHours Read(IReadOnlyList<(string? Text, string Place)> hours)
    {
        List<(HourSpan Span, string Place)> spans = [];
        foreach ((string? text, string place) in hours)
        {
            if (HoursText.TryRead(text, out HourSpan span, out string? message))
                spans.Add((span, place));
            else
                faults.Add(new(ErrorCodes.InvalidHours, place, message, HoursText.Fix));
        }

        spans.Sort((one, other) => one.Span.From.CompareTo(other.Span.From));
        for (int at = 1; at < spans.Count; at++)
        {
            if (spans[at].Span.From < spans[at - 1].Span.To)
                faults.Add(Overlap(spans[at].Place, spans[at].Span, spans[at - 1].Span, ""));
        }

        if (spans.Count > CalendarLimits.SpansOfDay)
            faults.Add(new(ErrorCodes.CalendarTooLarge, hours[0].Place, string.Create(CultureInfo.InvariantCulture, $"A day has {spans.Count} spans of opening hours."), $"Describe at most {CalendarLimits.SpansOfDay}."));
        return new([.. spans.Select(span => span.Span)]);
    }

    public static Fault Overlap(string place, HourSpan span, HourSpan other, string ofDay) =>
        new(ErrorCodes.OverlappingHours, place, $"The hours {span} overlap with {other}{ofDay}.", "Let one end where the other begins, or join them.");
}
