using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests;

public class JumpingTimeProviderTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_jump_moves_the_clock_only()
    {
        JumpingTimeProvider clock = new(TestTime.Monday);
        long before = clock.GetTimestamp();
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, _second, Timeout.InfiniteTimeSpan);
        clock.Jump(TimeSpan.FromHours(1));
        clock.Jump(TimeSpan.FromHours(-3));
        Assert.Equal((TestTime.Monday - TimeSpan.FromHours(2), before, 0), (clock.GetUtcNow(), clock.GetTimestamp(), fired));
        clock.Advance(_second);
        Assert.Equal((_second, 1), (clock.GetElapsedTime(before), fired));
    }

    /// <summary>When this fails, <see cref="FakeTimeProvider"/> can do what <see cref="JumpingTimeProvider"/> is for.</summary>
    [Fact]
    public void The_timestamps_of_a_FakeTimeProvider_follow_a_clock_that_is_set()
    {
        FakeTimeProvider clock = new(TestTime.Monday);
        long before = clock.GetTimestamp();
        clock.AdjustTime(TestTime.Monday.AddHours(-1));
        Assert.Equal(TimeSpan.FromHours(-1), clock.GetElapsedTime(before));
    }
}
