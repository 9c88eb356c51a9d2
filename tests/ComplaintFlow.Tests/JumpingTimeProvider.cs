using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests;

/// <summary>A clock that an operator or a time server can set forward or back while timestamps stay, as on a real machine.</summary>
/// <remarks>
/// <see cref="FakeTimeProvider.AdjustTime"/> leaves timers alone, but moves <see cref="FakeTimeProvider.GetTimestamp"/> as far as the clock:
/// nobody could tell a jump from time that has passed.
/// </remarks>
internal sealed class JumpingTimeProvider(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Lock _lock = new();
    private TimeSpan _jumped;

    public void Jump(TimeSpan by)
    {
        lock (_lock)
        {
            AdjustTime(base.GetUtcNow() + by);
            _jumped += by;
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return base.GetTimestamp() - _jumped.Ticks;
    }
}
