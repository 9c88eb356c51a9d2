using ComplaintFlow.Insights.Statistics;
using FsCheck;
using FsCheck.Xunit;
using Interval = ComplaintFlow.Insights.Statistics.Interval;

namespace ComplaintFlow.Insights.Tests.Statistics;

public class StatisticsTests
{
    /// <summary>Values computed apart from the library, from the formula in Wilson's paper with 1.96.</summary>
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(91, 100, 0.8377, 0.9519)]
    public void Wilsons_interval(long count, long total, double low, double high)
    {
        Interval interval = new Proportion(count, total).Interval95()!.Value;

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Property]
    public bool An_interval_holds_its_share_and_lies_within_0_and_1(NonNegativeInt count, NonNegativeInt others)
    {
        Proportion proportion = new(count.Get, (long)count.Get + others.Get);
        if (proportion.Interval95() is not { } interval)
            return proportion.Total == 0;
        double share = proportion.Share(1).Value!.Value;
        return interval.Low >= 0 && interval.High <= 1 && interval.Low - 1e-12 <= share && share <= interval.High + 1e-12;
    }

    [Property]
    public bool The_way_back_is_the_inverse_ratio_and_the_inverse_interval(PositiveInt before, PositiveInt after, PositiveInt baseBefore, PositiveInt baseAfter)
    {
        Rate first = new(before.Get, baseBefore.Get);
        Rate second = new(after.Get, baseAfter.Get);
        RateRatio there = RateRatio.Of(first, second)!.Value;
        RateRatio back = RateRatio.Of(second, first)!.Value;
        return Near(there.Ratio * back.Ratio, 1) && Near(there.Interval95.Low * back.Interval95.High, 1) && there.Interval95.Contains(there.Ratio);
    }

    [Fact]
    public void Bases_of_different_size_are_taken_into_account()
    {
        Assert.Equal(1, RateRatio.Of(new(100, 1000), new(200, 2000))!.Value.Ratio);
        Assert.Null(RateRatio.Of(new(100, 1000), new(200)));
        Assert.Null(RateRatio.Of(new(0, 1000), new(200, 1000)));
    }

    [Fact]
    public void A_season_is_taken_out_and_widens_the_interval()
    {
        // Every year complaints fall by a fifth in the second half; this year by half.
        EffectQuestion question = new(new(1000, 10_000), new(500, 10_000)) { GoalPercent = -35, YearEarlier = (new(1000, 10_000), new(800, 10_000)) };
        ImprovementEffect with = ImprovementEffect.Of(question);
        ImprovementEffect without = ImprovementEffect.Of(question with { YearEarlier = null });

        Assert.Equal(-37.5, with.ChangePercent.Value!.Value, 10);
        Assert.Equal(-50, without.ChangePercent.Value!.Value, 10);
        // 1.96 · √(1/1000 + 1/500 + 1/1000 + 1/800), computed apart from the library.
        Assert.Equal(0.625 * Math.Exp(0.142016), with.Ratio!.Value.Interval95.High, 5);
        Assert.Equal(EffectVerdict.Effective, with.Verdict);
        Assert.Equal(EffectVerdict.NotEffective, ImprovementEffect.Of(question with { GoalPercent = -40 }).Verdict);
    }

    [Fact]
    public void Few_complaints_before_are_not_enough_data_and_few_afterwards_are_success()
    {
        ImprovementEffect tooFew = ImprovementEffect.Of(new(new(12, 1000), new(3, 1000)));
        ImprovementEffect none = ImprovementEffect.Of(new(new(40, 1000), new(0, 1000)) { GoalPercent = -50 });

        Assert.Equal(EffectVerdict.NotEnoughData, tooFew.Verdict);
        Assert.Equal("not enough data (12 < 30)", tooFew.Text.ToString());
        Assert.Null(tooFew.ChangePercent.Value);
        Assert.Equal(EffectVerdict.Effective, none.Verdict);
        Assert.Equal(-100, none.ChangePercent.Value);
    }

    [Fact]
    public void A_fall_within_chance_is_not_effective_even_without_a_goal() =>
        Assert.Equal(EffectVerdict.NotEffective, ImprovementEffect.Of(new(new(40, 1000), new(35, 1000))).Verdict);

    [Fact]
    public void Shares_and_means_of_few_are_too_few()
    {
        Assert.Equal("too few (29 < 30)", new Proportion(10, 29).Share().Gap!.ToString());
        Assert.Equal(0.5, new Proportion(15, 30).Share().Value);
        Assert.Equal("too few (2 < 3)", Figure.MeanOf([1, 2], 3).Gap!.ToString());
        Assert.Equal(2, Figure.MeanOf([1, 2, 3], 3).Value);
        Assert.Equal("base missing: counts only, no rate", Rate.ChangeInPercent(new Rate(3).PerThousand, 4).Gap!.ToString());
    }

    [Fact]
    public void What_is_no_share_no_rate_and_no_fall_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Proportion(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Proportion(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rate(1, 0));
        Assert.Throws<ArgumentException>(() => ImprovementEffect.Of(new(new(40, 1000), new(35, 1000)) { GoalPercent = 25 }));
        Assert.Throws<ArgumentException>(() => Pareto.Of([new("a", 1), new("a", 2)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Figure.Of(double.NaN));
    }

    [Property]
    public bool A_Pareto_analysis_keeps_every_complaint_and_falls(NonNegativeInt[] counts)
    {
        IReadOnlyList<ParetoRow> rows = Pareto.Of(counts.Select((count, i) => KeyValuePair.Create($"c{i}", (long)count.Get)));
        return rows.Sum(row => row.Count) == counts.Sum(count => (long)count.Get)
            && rows.Zip(rows.Skip(1)).All(pair => pair.First.Count >= pair.Second.Count)
            && (rows.Count == 0 || rows[^1].CumulativeShare == 1);
    }

    private static bool Near(double value, double expected) => Math.Abs(value - expected) < 1e-9;
}
