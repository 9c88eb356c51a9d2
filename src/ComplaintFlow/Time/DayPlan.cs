namespace ComplaintFlow.Time;

/// <summary>What is said of one day: its hours, or the weekday on whose hours it is worked.</summary>
internal sealed record DayPlan(DayHours? Hours, DayOfWeek WorksLike = DayOfWeek.Monday)
{
    public static DayPlan Closed { get; } = new(DayHours.Closed);

    public override string ToString() => Hours?.ToString() ?? $"worked as a {WorksLike}";
}
