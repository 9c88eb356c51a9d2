using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Tests.Statistics;

/// <summary>The trend and the control limits of a report, against figures that were computed by hand.</summary>
public class ChartStatisticsTests
{
    [Fact]
    public void A_trend_has_the_slope_and_the_prediction_band_of_the_textbook()
    {
        // R: d <- data.frame(x = 0:5, y = c(2, 4, 5, 4, 5, 7)); predict(lm(y ~ x, d), data.frame(x = 5), interval = "prediction")
        LinearTrend trend = LinearTrend.Of([2, 4, 5, 4, 5, 7], static _ => true)!;

        Assert.Equal(0.7714, trend.Slope, precision: 4);
        Assert.Equal(6.4286, trend.Line[5], precision: 4);
        Assert.Equal((3.4183, 9.4388), (Math.Round(trend.Band[5].Low, 4), Math.Round(trend.Band[5].High, 4)));
        Assert.Equal((0.1885, 1.3544), (Math.Round(trend.Slope95.Low, 4), Math.Round(trend.Slope95.High, 4)));
    }

    [Fact]
    public void Units_that_are_cut_do_not_count_for_the_trend()
    {
        LinearTrend trend = LinearTrend.Of([0, 10, 10, 10, 10, 10, 10, 3], static at => at is > 0 and < 7)!;

        Assert.Equal((0, 10, 10), (trend.Slope, trend.Line[0], trend.Line[7]));
    }

    [Fact]
    public void Five_values_have_no_trend() => Assert.Null(LinearTrend.Of([1, 2, 3, 4, 5], static _ => true));

    [Fact]
    public void Control_limits_are_2_66_mean_moving_ranges_from_the_mean()
    {
        // The mean is 10, and so is each moving range 2.
        ControlLimits limits = ControlLimits.Of([9, 11, 9, 11, 9, 11, 9, 11, 9, 11])!;

        Assert.Equal((10, 4.68, 15.32), (limits.Mean, Math.Round(limits.Low, 2), Math.Round(limits.High, 2)));
        Assert.Empty(limits.Signals);
    }

    [Fact]
    public void A_value_beyond_a_limit_and_the_eighth_on_one_side_are_signals()
    {
        Assert.Equal([10], ControlLimits.Of([5, 15, 5, 15, 5, 15, 5, 15, 5, 15, 60])!.Signals);
        // The mean is 10: the eighth and the ninth on either side are signals, and seven are none.
        Assert.Equal([7, 8, 16, 17], ControlLimits.Of([8, 9, 8, 9, 8, 9, 8, 9, 8, 12, 11, 12, 11, 12, 11, 12, 11, 12])!.Signals);
        Assert.Equal([], ControlLimits.Of([8, 9, 8, 9, 8, 9, 8, 12, 11, 12, 11, 12, 11, 12])!.Signals);
    }

    [Fact]
    public void Nine_values_have_no_limits() => Assert.Null(ControlLimits.Of([1, 2, 3, 4, 5, 6, 7, 8, 9]));
}
