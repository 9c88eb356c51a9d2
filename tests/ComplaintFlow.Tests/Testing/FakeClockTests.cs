using ComplaintFlow.Testing;

namespace ComplaintFlow.Tests.Testing;

public class FakeClockTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Advancing_moves_the_clock_and_the_timestamps_alike()
    {
        FakeClock clock = new();
        DateTimeOffset start = clock.GetUtcNow();
        long before = clock.GetTimestamp();
        clock.Advance(90 * _second);
        Assert.Equal(start + (90 * _second), clock.GetUtcNow());
        Assert.Equal(90 * _second, clock.GetElapsedTime(before));
        clock.SetUtcNow(start + (100 * _second));
        Assert.Equal(100 * _second, clock.GetElapsedTime(before));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.SetUtcNow(start));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(-_second));
    }

    [Fact]
    public void A_jump_moves_the_clock_only()
    {
        FakeClock clock = new();
        DateTimeOffset start = clock.GetUtcNow();
        long before = clock.GetTimestamp();
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, _second, Timeout.InfiniteTimeSpan);
        clock.Jump(TimeSpan.FromHours(1));
        clock.Jump(TimeSpan.FromHours(-3));
        Assert.Equal((start - TimeSpan.FromHours(2), before, 0), (clock.GetUtcNow(), clock.GetTimestamp(), fired));
        clock.Advance(_second);
        Assert.Equal(1, fired);
    }

    [Fact]
    public void Timers_fire_in_order_while_the_clock_shows_when_they_are_due()
    {
        FakeClock clock = new();
        DateTimeOffset start = clock.GetUtcNow();
        List<(string, double)> fired = [];
        using ITimer once = clock.CreateTimer(name => Fire((string)name!), "once", 3 * _second, Timeout.InfiniteTimeSpan);
        using ITimer every = clock.CreateTimer(name => Fire((string)name!), "every", 2 * _second, 2 * _second);
        clock.Advance(_second);
        Assert.Empty(fired);
        clock.Advance(5 * _second);
        Assert.Equal([("every", 2), ("once", 3), ("every", 4), ("every", 6)], fired);
        every.Dispose();
        once.Change(_second, Timeout.InfiniteTimeSpan);
        clock.Advance(5 * _second);
        Assert.Equal(("once", 7), fired[^1]);
        Assert.Equal(5, fired.Count);

        void Fire(string name) => fired.Add((name, (clock.GetUtcNow() - start).TotalSeconds));
    }

    [Fact]
    public async Task A_delay_on_the_clock_ends_when_the_clock_gets_there()
    {
        FakeClock clock = new();
        Task delay = Task.Delay(TimeSpan.FromDays(1), clock);
        clock.Advance(TimeSpan.FromHours(23));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));
        await delay.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
