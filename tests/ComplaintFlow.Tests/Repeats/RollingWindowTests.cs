using ComplaintFlow.Calendars;
using FsCheck;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Repeats;

public class RollingWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Property]
    public void It_counts_what_a_search_around_each_instant_counts(int[] minutes, NonNegativeInt length)
    {
        DateTimeOffset[] instants = [.. minutes.Select(minute => Start.AddMinutes(minute))];
        TimeSpan window = TimeSpan.FromMinutes(length.Get);

        int most = instants.Select(end => instants.Count(other => other <= end && end - other <= window)).DefaultIfEmpty().Max();

        Assert.Equal(most, RollingWindow.MostWithin(instants, window));
        DateTimeOffset[] ordered = [.. instants.Order()];
        Assert.Equal(ordered.Select((end, at) => ordered.Take(at + 1).Count(other => end - other <= window)), RollingWindow.CountsWithin(instants, window));
    }

    [Fact]
    public void Exactly_as_far_apart_as_the_window_is_long_is_within_it()
    {
        DateTimeOffset[] instants = [Start.AddDays(30), Start];

        Assert.Equal(2, RollingWindow.MostWithin(instants, TimeSpan.FromDays(30)));
        Assert.Equal(1, RollingWindow.MostWithin(instants, TimeSpan.FromDays(30) - TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void Of_nothing_there_is_nothing_and_a_window_is_not_negative()
    {
        Assert.Equal(0, RollingWindow.MostWithin([], TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => RollingWindow.MostWithin([Start], TimeSpan.FromTicks(-1)));
    }
}
