namespace ComplaintFlow.Testing.Cases;

/// <summary>A clock that a case moves forward. Elapsed time moves with it, so that it never seems to have been set.</summary>
internal sealed class CaseClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public void MoveTo(DateTimeOffset instant) => Volatile.Write(ref _ticks, instant.UtcTicks);
}
