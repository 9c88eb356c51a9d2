namespace ComplaintFlow.Time;

/// <summary>A day on which a calendar does not keep the hours of its weekday.</summary>
/// <param name="Date">The date.</param>
/// <param name="IsOpen">Whether the calendar opens on that day.</param>
/// <param name="Source">The name of the set of holidays that defines the day, or of the calendar itself.</param>
public sealed record SpecialDay(DateOnly Date, bool IsOpen, string Source)
{
    internal bool IsUnusual { get; init; }
}
