using ComplaintFlow.Insights.Emerging;

namespace ComplaintFlow.Insights.Tests.Emerging;

/// <summary>C1, C2 and C3 against values computed by hand from the published formulas.</summary>
public class EarsTests
{
    // Days 0 to 6: mean 4, squares 4 + 1 + 0 + 1 + 4 + 1 + 1 = 12, so the deviation is √2.
    private static readonly double[] Counts = [2, 3, 4, 5, 6, 3, 5, 4, 6, 9, 7, 8];

    [Fact]
    public void C1_compares_with_the_seven_days_before()
    {
        EarsStatistic statistic = Ears.C1(Counts, 7)!.Value;

        Assert.Equal(0, statistic.Value, 12);
        Assert.Equal(4, statistic.Expected, 12);
        Assert.Equal(4 + 3 * Math.Sqrt(2), statistic.Bound, 12);
        Assert.Null(Ears.C1(Counts, 6));
    }

    [Fact]
    public void C2_leaves_two_days_between()
    {
        EarsStatistic statistic = Ears.C2(Counts, 9)!.Value;

        Assert.Equal(5 / Math.Sqrt(2), statistic.Value, 12);
        Assert.True(statistic.IsSignal);
        Assert.Null(Ears.C2(Counts, 8));
        // Day 10 has days 1 to 7 before it: 3, 4, 5, 6, 3, 5, 4 of mean 30/7 and squares 52/7.
        Assert.Equal((7 - 30 / 7.0) / Math.Sqrt(52 / 7.0 / 6), Ears.C2(Counts, 10)!.Value.Value, 12);
        Assert.False(Ears.C2(Counts, 10)!.Value.IsSignal);
    }

    [Fact]
    public void C3_adds_up_what_three_days_have_above_one_deviation()
    {
        EarsStatistic statistic = Ears.C3(Counts, 11)!.Value;
        double expected = Enumerable.Range(9, 3).Sum(day => Math.Max(0, Ears.C2(Counts, day)!.Value.Value - 1));

        Assert.Equal(expected, statistic.Value, 12);
        Assert.True(statistic.IsSignal);
        Assert.Null(Ears.C3(Counts, 10));
    }

    [Fact]
    public void The_bound_of_C3_is_where_the_day_begins_to_signal()
    {
        double[] counts = [2, 3, 4, 5, 6, 3, 5, 4, 6, 5, 6, 0];
        double bound = Ears.C3(counts, 11)!.Value.Bound;

        counts[11] = bound - 0.001;
        Assert.False(Ears.C3(counts, 11)!.Value.IsSignal);
        counts[11] = bound + 0.001;
        Assert.True(Ears.C3(counts, 11)!.Value.IsSignal);
    }

    [Fact]
    public void Equal_days_have_no_deviation_and_any_rise_signals()
    {
        double[] counts = [1, 1, 1, 1, 1, 1, 1, 1, 1, 2];

        Assert.True(Ears.C2(counts, 9)!.Value.IsSignal);
        counts[9] = 1;
        Assert.False(Ears.C2(counts, 9)!.Value.IsSignal);
    }
}
