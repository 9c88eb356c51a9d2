namespace ComplaintFlow.Time;

/// <summary>A day on which a calendar does not keep the hours of its weekday.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsOpen">Whether it opens on it at all.</param>
/// <param name="Source">The name of the set of holidays that says so, or of the calendar itself.</param>
public sealed record SpecialDay(DateOnly Date, bool IsOpen, string Source)
{
    internal bool IsUnusual { get; init; }
}
