namespace ComplaintFlow.Samples.Walkthrough.House;

/// <summary>The clock of the story. A host that registers no clock of its own has that of the system.</summary>
internal sealed class StoryClock : TimeProvider
{
    private DateTimeOffset _now;

    private StoryClock(DateTimeOffset now) => _now = now;

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("story", TimeSpan.FromHours(8), "UTC+8", "UTC+8");

    public static StoryClock StartingAt(DateTimeOffset now) => new(now);

    public override DateTimeOffset GetUtcNow() => _now.ToUniversalTime();

    public DateTimeOffset TomorrowAt(int hour) => new(_now.Date.AddDays(1).AddHours(hour), _now.Offset);

    public void PassTo(DateTimeOffset instant) => _now = instant.ToOffset(_now.Offset);

    public void Pass(TimeSpan time) => _now += time;
}
