using System.Globalization;
using ComplaintFlow.Tests.Lifecycles.Machines;

namespace ComplaintFlow.Tests.Lifecycles;

public class BuiltInTests(string kind = "named") : SixStageTests(kind)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans-CN");

    [Fact]
    public void The_six_stages_bear_their_names_in_order() => Assert.Equal(
        [
            ("Receive and record", "接收与记录"),
            ("Analyse and classify", "分析与分类"),
            ("Develop a resolution", "制定解决方案"),
            ("Implement", "实施解决方案"),
            ("Communicate the outcome", "反馈与沟通"),
            ("Follow up and evaluate", "跟踪与评估"),
        ],
        Stages(SixStage, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform, Trigger.FollowUp));

    [Fact]
    public void The_eight_stages_bear_their_names_in_order() => Assert.Equal(
        [
            ("Receive and record", "接收与记录"),
            ("Confirm the content with the customer", "确认抱怨内容"),
            ("Investigate and analyse", "调查和分析"),
            ("Develop a resolution", "制定解决方案"),
            ("Implement", "实施解决方案"),
            ("Follow up", "后续跟进"),
            ("Record and analyse feedback", "记录和分析反馈"),
            ("Improve continually", "持续改进"),
        ],
        Stages(BuiltIn.EightStage, Trigger.Acknowledge, Trigger.Confirm, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.FollowUp, Trigger.Review, Trigger.Improve));

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Every_status_and_trigger_has_a_text(string culture)
    {
        CultureInfo reader = CultureInfo.GetCultureInfo(culture);
        foreach (LifecycleDefinition definition in (LifecycleDefinition[])[SixStage, BuiltIn.EightStage, BuiltIn.SixStageWithCare, BuiltIn.EightStageWithCare])
        {
            Assert.NotEqual(definition.Name, definition.DisplayName(ComplaintTexts.Default, reader));
            Assert.All(definition.Statuses, status => Assert.NotNull(ComplaintTexts.Default.Find($"status.{status}", reader)));
            Assert.All(definition.Triggers, trigger => Assert.NotNull(ComplaintTexts.Default.Find($"trigger.{trigger}", reader)));
            Assert.All(definition.Statuses, status => Assert.Equal(culture == "zh-Hans", definition.DisplayName(status, ComplaintTexts.Default, reader).Any(c => c > '\u3000')));
            Assert.All(definition.Triggers, trigger => Assert.Equal(culture == "zh-Hans", definition.DisplayName(trigger, ComplaintTexts.Default, reader).Any(c => c > '\u3000')));
        }
    }

    [Fact]
    public void Only_closed_withdrawn_and_merged_are_final_and_only_waiting_pauses()
    {
        foreach (LifecycleDefinition definition in (LifecycleDefinition[])[SixStage, BuiltIn.EightStage, BuiltIn.SixStageWithCare, BuiltIn.EightStageWithCare])
        {
            Assert.Equal([Status.Closed, Status.Merged, Status.Withdrawn], definition.Statuses.Where(definition.IsFinal).OrderBy(status => status.Name, StringComparer.Ordinal));
            Assert.Equal([Status.AwaitingCustomer], definition.Statuses.Where(definition.PausesClocks));
            Assert.All(definition.Statuses, status => Assert.NotEqual(definition.IsFinal(status), definition.IsIn(status, Status.Open)));
        }
    }

    [Fact]
    public void A_name_that_no_text_knows_stands_for_itself()
    {
        LifecycleDefinition definition = LifecycleDrawingTests.Definition("deep");
        Assert.Equal("deep", definition.DisplayName(ComplaintTexts.Default, English));
        Assert.Equal("inner", definition.DisplayName(Status.Of("inner"), ComplaintTexts.Default, English));
        Assert.Equal("Open", definition.DisplayName(Status.Open, ComplaintTexts.Default, English));
    }

    /// <summary>The names of the status in which a complaint starts and of those that the triggers take it to; a substate counts as a part of its stage.</summary>
    private static List<(string English, string Chinese)> Stages(LifecycleDefinition definition, params ReadOnlySpan<Trigger> way)
    {
        List<Status> stages = [definition.Start];
        Status at = definition.Start;
        foreach (Trigger trigger in way)
        {
            at = definition.Decide(at, trigger, TypicalLifecycle.Context).To;
            if (!definition.IsIn(at, stages[^1]))
                stages.Add(at);
        }

        return [.. stages.Select(stage => (definition.DisplayName(stage, ComplaintTexts.Default, English), definition.DisplayName(stage, ComplaintTexts.Default, Chinese)))];
    }
}
