using System.Collections.Immutable;

namespace ComplaintFlow.Time;

/// <summary>The opening hours of a day, in order and without overlap; empty if closed.</summary>
internal sealed class DayHours(ImmutableArray<HourSpan> spans) : IEquatable<DayHours>
{
    public static DayHours Closed { get; } = new([]);

    public ImmutableArray<HourSpan> Spans { get; } = spans;

    public bool IsOpen => !Spans.IsEmpty;

    public bool Equals(DayHours? other) => other is not null && Spans.AsSpan().SequenceEqual(other.Spans.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as DayHours);

    public override int GetHashCode() => Spans.IsEmpty ? 0 : HashCode.Combine(Spans.Length, Spans[0]);

    public override string ToString() => Spans.IsEmpty ? "closed" : string.Join(", ", Spans);
}

/// <summary>The plan for one day: its hours, or the weekday whose hours apply.</summary>
internal sealed record DayPlan(DayHours? Hours, DayOfWeek WorksLike = DayOfWeek.Monday)
{
    public static DayPlan Closed { get; } = new(DayHours.Closed);

    public override string ToString() => Hours?.ToString() ?? $"worked as a {WorksLike}";
}
