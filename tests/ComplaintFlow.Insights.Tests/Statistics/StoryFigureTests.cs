using System.Globalization;
using ComplaintFlow.Insights.Assessment;
using ComplaintFlow.Insights.Goals;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Tests.Statistics;

/// <summary>The figures of the stories of the sources (scenarios.md), to the decimals given there; each test is named after its line.</summary>
public class StoryFigureTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void S3_1_The_operators_rate_falls_by_30_percent_and_the_goal_is_reached()
    {
        ImprovementEffect effect = ImprovementEffect.Of(new(new(1200, 1_000_000), new(840, 1_000_000)) { GoalPercent = -25 });

        Assert.Equal("1.20", effect.PerThousandBefore.In("0.00", English));
        Assert.Equal("0.84", effect.PerThousandAfter.In("0.00", English));
        Assert.Equal("-30.0", effect.ChangePercent.In("0.0", English));
        AssertRatio("0.700", "0.641", "0.765", effect.Ratio);
        Assert.True(effect.ReachedGoal);
        Assert.Equal(EffectVerdict.Effective, effect.Verdict);
    }

    [Theory]
    [InlineData("en", "base missing: counts only, no rate")]
    [InlineData("zh-Hans", "缺少基数：仅列数量，不计比率")]
    public void S3_1_Without_a_base_there_are_counts_and_no_rate(string language, string text)
    {
        ImprovementEffect effect = ImprovementEffect.Of(new(new(1200), new(840)) { GoalPercent = -25 });

        Assert.Equal(EffectVerdict.CountsOnly, effect.Verdict);
        Assert.Equal((1200, 840), (effect.Question.Before.Count, effect.Question.After.Count));
        Assert.False(effect.PerThousandBefore.IsKnown);
        Assert.Null(effect.Ratio);
        Assert.Null(effect.ReachedGoal);
        Assert.Equal(text, effect.Text.In(CultureInfo.GetCultureInfo(language)));
        Assert.Equal(text, effect.ChangePercent.In("0.0", CultureInfo.GetCultureInfo(language)));
    }

    [Fact]
    public void S3_2_Key_drivers_name_the_dimension_that_moves_the_total()
    {
        Survey survey = Survey.Of("customers", [new("service quality", 0.6m), new("product quality", 0.25m), new("fair price", 0.15m)]).OrThrow();
        SurveyWave before = survey.Evaluate("2025-Q1", [Wave("service quality", 3), Wave("product quality", 4), Wave("fair price", 3)]).OrThrow();
        SurveyWave after = survey.Evaluate("2025-Q2", [Wave("service quality", 4), Wave("product quality", 3), Wave("fair price", 4)]).OrThrow();

        Assert.Equal(["service quality", "product quality", "fair price"], Survey.Drivers(before, after).Select(driver => driver.Dimension.Name));
        Assert.Equal([0.6, -0.25, 0.15], Survey.Drivers(before, after).Select(driver => Math.Round(driver.Contribution, 10)));
        Assert.Equal(after.Total.Value!.Value - before.Total.Value!.Value, Survey.Drivers(before, after).Sum(driver => driver.Contribution), 10);
    }

    [Fact]
    public void S3_2_A_wave_of_twelve_is_too_few_and_not_a_mean()
    {
        Survey survey = Survey.Of("customers", [new("service quality", 0.6m), new("product quality", 0.4m)]).OrThrow();
        SurveyWave wave = survey.Evaluate("2025-Q3", [Wave("service quality", 4, answers: 12), Wave("product quality", 4)]).OrThrow();

        Assert.Equal("too few (12 < 30)", wave.Dimensions[0].Mean.In("0.00", English));
        Assert.Equal("数量过少（12 < 30）", wave.Dimensions[0].Mean.In("0.00", CultureInfo.GetCultureInfo("zh-Hans")));
        Assert.Equal("4.00", wave.Dimensions[1].Mean.In("0.00", English));
        Assert.Null(wave.Total.Value);
        Assert.Empty(Survey.Drivers(wave, wave));
    }

    [Fact]
    public void S4_3_The_weeks_pain_points()
    {
        IReadOnlyList<ParetoRow> rows = Pareto.Of(Counts(("advertisements", 13), ("other", 11), ("login", 42), ("privacy", 9), ("refund", 25)));

        Assert.Equal(["login", "refund", "advertisements", "privacy", "other"], rows.Select(row => row.Name));
        Assert.Equal(["42.0", "67.0", "80.0", "89.0", "100.0"], Cumulative(rows));
        Assert.Equal(["login", "refund", "advertisements"], Pareto.VitalFew(rows).Select(row => row.Name));
    }

    [Fact]
    public void S5_3_Waiting_at_check_in_falls_by_47_percent_and_satisfaction_rises_by_35()
    {
        ImprovementEffect effect = ImprovementEffect.Of(new(new(200, 10_000), new(106, 10_000)));

        Assert.Equal("20.0", effect.PerThousandBefore.In("0.0", English));
        Assert.Equal("10.6", effect.PerThousandAfter.In("0.0", English));
        Assert.Equal("-47.0", effect.ChangePercent.In("0.0", English));
        AssertRatio("0.530", "0.419", "0.671", effect.Ratio);
        Assert.Equal("35.0", Rate.ChangeInPercent(3.20, 4.32).In("0.0", English));
    }

    [Fact]
    public void S6_6_Of_100_repairs_91_without_repeat_reach_90_percent_and_89_are_missed_once_for_the_month()
    {
        Goal goal = new("first-time fix", 0.9m, GoalPeriodKind.Month);
        GoalPeriod march = GoalPeriod.Of(GoalPeriodKind.Month, new(2026, 3, 28));
        DateOnly april = new(2026, 4, 1);

        Assert.Empty(GoalWatch.Missed(goal, [new(march, new(91, 100))], april, new HashSet<string>()));
        GoalMissed missed = Assert.Single(GoalWatch.Missed(goal, [new(march, new(89, 100))], april, new HashSet<string>()));
        Assert.Equal("first-time fix/2026-03", missed.Key);
        Assert.Equal("Goal \"first-time fix\" was missed in 2026-03: 89 of 100, where 90 % were to be reached.", missed.Text.In(English));
        Assert.Empty(GoalWatch.Missed(goal, [new(march, new(89, 100))], april.AddDays(1), new HashSet<string> { missed.Key }));
    }

    [Fact]
    public void S6_6_Recovery_is_35_percent_and_the_rate_falls_by_52()
    {
        ImprovementEffect effect = ImprovementEffect.Of(new(new(100, 10_000), new(48, 10_000)));

        Assert.Equal("35.0", (new Proportion(35, 100).Share().Value!.Value * 100).ToString("0.0", English));
        Assert.Equal(100, new Rate(100, 10_000).Per(10_000).Value);
        Assert.Equal("-52.0", effect.ChangePercent.In("0.0", English));
        AssertRatio("0.480", "0.340", "0.677", effect.Ratio);
    }

    [Fact]
    public void S7_1_Four_fifths_of_the_quarter_are_quality_and_after_sales()
    {
        IReadOnlyList<ParetoRow> rows = Pareto.Of(Counts(("quality", 240), ("after-sales", 160), ("logistics", 60), ("price", 25), ("other", 15)));

        Assert.Equal(["48.0", "80.0", "92.0", "97.0", "100.0"], Cumulative(rows));
        Assert.Equal(["quality", "after-sales"], Pareto.VitalFew(rows).Select(row => row.Name));
        IReadOnlyList<ParetoRow> causes = Pareto.Of(Counts(("design-flaw", 90), ("production-lapse", 150)));
        Assert.Equal([("production-lapse", 150), ("design-flaw", 90)], causes.Select(row => (row.Name, row.Count)));
    }

    [Fact]
    public void S7_2_The_plan_is_effective()
    {
        ImprovementEffect effect = ImprovementEffect.Of(new(new(240, 100_000), new(168, 100_000)) { GoalPercent = -25 });

        Assert.Equal("-30.0", effect.ChangePercent.In("0.0", English));
        AssertRatio("0.700", "0.575", "0.853", effect.Ratio);
        Assert.Equal(EffectVerdict.Effective, effect.Verdict);
    }

    [Theory]
    [InlineData("en", "not effective")]
    [InlineData("zh-Hans", "无效")]
    public void S7_3_With_230_it_is_not_effective_and_the_report_says_so(string language, string text)
    {
        ImprovementEffect effect = ImprovementEffect.Of(new(new(240, 100_000), new(230, 100_000)) { GoalPercent = -25 });

        Assert.Equal(EffectVerdict.NotEffective, effect.Verdict);
        Assert.False(effect.ReachedGoal);
        Assert.Equal(text, effect.Text.In(CultureInfo.GetCultureInfo(language)));
    }

    private static SurveyScores Wave(string dimension, decimal score, int answers = 40) => new(dimension, [.. Enumerable.Repeat(score, answers)]);

    private static IEnumerable<KeyValuePair<string, long>> Counts(params (string Name, long Count)[] counts) =>
        counts.Select(row => KeyValuePair.Create(row.Name, row.Count));

    private static IEnumerable<string> Cumulative(IEnumerable<ParetoRow> rows) => rows.Select(row => (row.CumulativeShare * 100).ToString("0.0", English));

    private static void AssertRatio(string ratio, string low, string high, RateRatio? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal((ratio, low, high), (Text(actual.Value.Ratio), Text(actual.Value.Interval95.Low), Text(actual.Value.Interval95.High)));

        static string Text(double value) => value.ToString("0.000", CultureInfo.GetCultureInfo("en"));
    }
}
