using System.Globalization;
using ComplaintFlow.Insights.Assessment;
using ComplaintFlow.Insights.Statistics;
using ComplaintFlow.Insights.Texts;

namespace ComplaintFlow.Insights.Tests.Assessment;

public class AssessmentTests
{
    [Theory]
    [InlineData("4,4,3,4,3,4,4,5", 31, MaturityBand.Professional, "professional", "专业者")]
    [InlineData("4,4,4,4,3,4,4,5", 32, MaturityBand.Leader, "leader", "领先者")]
    [InlineData("5,5,5,5,5,5,5,5", 40, MaturityBand.Leader, "leader", "领先者")]
    [InlineData("3,3,3,3,3,3,3,3", 24, MaturityBand.Professional, "professional", "专业者")]
    [InlineData("3,3,3,3,3,3,3,2", 23, MaturityBand.Striver, "striver", "努力者")]
    [InlineData("2,2,2,2,2,2,2,2", 16, MaturityBand.Striver, "striver", "努力者")]
    [InlineData("2,2,2,2,2,2,2,1", 15, MaturityBand.Laggard, "laggard", "落后者")]
    [InlineData("1,1,1,1,1,1,1,1", 8, MaturityBand.Laggard, "laggard", "落后者")]
    public void S11_Points_and_band(string answers, int points, MaturityBand band, string english, string chinese)
    {
        AssessmentResult result = SelfAssessment.Score(Answers(answers)).OrThrow();

        Assert.Equal((points, band), (result.Points, result.Band));
        Assert.Equal(english, result.BandText.In(CultureInfo.GetCultureInfo("en")));
        Assert.Equal(chinese, result.BandText.In(CultureInfo.GetCultureInfo("zh-CN")));
    }

    [Theory]
    [InlineData("en", "8 answers are needed, not 7.")]
    [InlineData("zh-Hans", "需要8个答案，而不是7个。")]
    public void S11_Seven_answers_are_refused(string language, string reason) => AssertRefused("4,4,3,4,3,4,4", language, reason);

    [Theory]
    [InlineData("en", "Answer 2 is 0; it must be a whole number from 1 to 5.")]
    [InlineData("zh-Hans", "第2题的答案为0，应为1到5的整数。")]
    public void S11_A_zero_is_refused(string language, string reason) => AssertRefused("4,0,3,4,3,4,4,5", language, reason);

    [Theory]
    [InlineData("en", "Answer 8 is 6; it must be a whole number from 1 to 5.")]
    [InlineData("zh-Hans", "第8题的答案为6，应为1到5的整数。")]
    public void S11_A_six_is_refused(string language, string reason) => AssertRefused("4,4,3,4,3,4,4,6", language, reason);

    [Theory]
    [InlineData("en", "Answer 1 is 3.5; it must be a whole number from 1 to 5.")]
    [InlineData("zh-Hans", "第1题的答案为3.5，应为1到5的整数。")]
    public void S11_Three_and_a_half_is_refused(string language, string reason) => AssertRefused("3.5,4,3,4,3,4,4,5", language, reason);

    [Fact]
    public void Every_reason_is_told_at_once() =>
        Assert.Equal(4, SelfAssessment.Score(Answers("0,6,3.5,4,4,4,4,4,4")).Reasons.Length);

    [Fact]
    public void S11_Where_the_data_say_otherwise_both_stand_side_by_side()
    {
        AssessmentResult confident = SelfAssessment.Score(Answers("4,4,3,4,5,4,4,5")).OrThrow();
        AssessmentContradiction contradiction = Assert.IsType<AssessmentContradiction>(confident.Beside(new Proportion(71, 100).Share()));

        Assert.Equal(
            "\"Over 90 % of complaints are resolved within 48 hours.\" was answered 5 of 5; measured: 71 %, claimed: over 90 %.",
            contradiction.Text.ToString());
        Assert.Equal("“超过90%的投诉在48小时内解决。”自评5分（满分5分）；实测71%，自述超过90%。", contradiction.Text.In(CultureInfo.GetCultureInfo("zh-Hans")));
        Assert.Null(confident.Beside(new Proportion(91, 100).Share()));
        Assert.NotNull(confident.Beside(new Proportion(90, 100).Share()));
        Assert.Null(confident.Beside(new Proportion(7, 10).Share()));
    }

    [Fact]
    public void S11_Modesty_is_a_contradiction_too()
    {
        AssessmentResult modest = SelfAssessment.Score(Answers("4,4,3,4,1,4,4,5")).OrThrow();

        Assert.NotNull(modest.Beside(new Proportion(95, 100).Share()));
        Assert.Null(modest.Beside(new Proportion(71, 100).Share()));
    }

    [Fact]
    public void S5_3_The_map_shows_check_in_at_the_top_and_then_no_longer()
    {
        JourneyMap map = JourneyMap.Of(Hotel(), ["check-in"]).OrThrow();

        JourneyTouchpointCount top = map.Rank(new Dictionary<string, long> { ["check-in"] = 200, ["room"] = 120, ["elsewhere"] = 999 })[0];
        Assert.Equal(("check-in", "arrival", 200, true), (top.Touchpoint.Name, top.Stage, top.Complaints, top.IsMomentOfTruth));
        Assert.Equal(TimeSpan.FromMinutes(10), top.Touchpoint.ExpectedTime);
        Assert.Equal("room", map.Rank(new Dictionary<string, long> { ["check-in"] = 106, ["room"] = 120 })[0].Touchpoint.Name);
    }

    [Theory]
    [InlineData("en", "Touchpoint \"check-in\" occurs twice: in stage \"arrival\" and in stage \"stay\".")]
    [InlineData("zh-Hans", "触点“check-in”重复：在阶段“arrival”和阶段“stay”中。")]
    public void S5_3_A_touchpoint_in_two_stages_is_refused(string language, string reason)
    {
        Checked<JourneyMap> map = JourneyMap.Of([.. Hotel()[..2], new("stay", [new("room"), new("check-in")])], ["check-in"]);

        Assert.False(map.IsAccepted);
        Assert.Equal(reason, Assert.Single(map.Reasons).In(CultureInfo.GetCultureInfo(language)));
    }

    [Theory]
    [InlineData("en", "Moment of truth \"checkin\" is not a touchpoint of the map.")]
    [InlineData("zh-Hans", "关键时刻“checkin”不是体验地图中的触点。")]
    public void S5_3_An_unknown_moment_of_truth_is_refused(string language, string reason) =>
        Assert.Equal(reason, Assert.Single(JourneyMap.Of(Hotel(), ["checkin"]).Reasons).In(CultureInfo.GetCultureInfo(language)));

    [Fact]
    public void What_else_is_wrong_with_a_map_is_told_all_at_once()
    {
        Checked<JourneyMap> map = JourneyMap.Of(
            [
                new("arrival", [new("check-in") { ExpectedTime = TimeSpan.Zero, Pains = [new('x', 501)] }]),
                new("arrival", []),
                new(" ", [new(new('n', 101))]),
            ],
            []);

        Assert.Equal(
            ["expected-time", "notes", "stage-twice", "empty-stage", "no-name", "long-name"],
            map.Reasons.Select(reason => reason.Key[(reason.Key.LastIndexOf('.') + 1)..]));
        Assert.Throws<ArgumentException>(map.OrThrow);
        Assert.Equal("The map has no stage.", Assert.Single(JourneyMap.Of([], []).Reasons).ToString());
    }

    [Fact]
    public void What_is_wrong_with_a_survey_is_told_all_at_once()
    {
        Checked<Survey> survey = Survey.Of("", [new("price", 0.6m), new("price", -0.1m)], scale: 11);

        Assert.Equal(["no-name", "twice", "weight", "sum", "scale"], survey.Reasons.Select(reason => reason.Key[(reason.Key.LastIndexOf('.') + 1)..]));
        Assert.Equal("A survey has 1 to 20 dimensions, not 0.", Survey.Of("s", []).Reasons[0].ToString());
    }

    [Fact]
    public void Scores_of_another_dimension_or_outside_the_scale_are_refused()
    {
        Survey survey = Survey.Of("s", [new("price", 1)]).OrThrow();

        Assert.Equal(
            ["Dimension \"price\" has 2 scores outside 1 to 5.", "The survey has no dimension \"service\".", "Dimension \"price\" occurs twice."],
            survey.Evaluate("w", [new("price", [0, 1, 5, 6]), new("service", []), new("price", [])]).Reasons.Select(reason => reason.ToString()));
    }

    private static JourneyStage[] Hotel() =>
    [
        new("booking", [new("website")]), new("arrival", [new("check-in") { ExpectedTime = TimeSpan.FromMinutes(10), Pains = ["等了半个小时"] }]),
        new("stay", [new("room")]), new("departure", [new("check-out")]),
    ];

    private static decimal[] Answers(string answers) => [.. answers.Split(',').Select(answer => decimal.Parse(answer, CultureInfo.InvariantCulture))];

    private static void AssertRefused(string answers, string language, string reason)
    {
        Checked<AssessmentResult> refused = SelfAssessment.Score(Answers(answers));

        Assert.False(refused.IsAccepted);
        Assert.Equal(reason, Assert.Single(refused.Reasons).In(CultureInfo.GetCultureInfo(language)));
    }
}
