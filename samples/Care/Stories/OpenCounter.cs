using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Samples.Care.House;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Samples.Care.House.Office;
using static ComplaintFlow.Samples.Care.House.People;
using static ComplaintFlow.Samples.Care.Telling.Language;

namespace ComplaintFlow.Samples.Care.Stories;

/// <summary>Six steps and three changes: somebody shouts at the counter, calms down in another room, declines twice, and is followed up.</summary>
internal sealed class OpenCounter : Story
{
    private static readonly Actor Customer = Actor.Customer("C-1402");

    public override string Title => Say("The counter: six steps and three changes", "柜台：六步骤与三更换");

    public override string Given => Say(
        "The six-step care method. Who becomes heated is seen at another time, in another place, by another person; if that is not enough after six hours, the duty manager is told.",
        "采用六步处理法。客户情绪激动时，更换时间、更换地点、更换人物；六小时后仍未平息的，通知值班经理。");

    public override DateTimeOffset Begins => At(3, 3, 8, 55);

    public override IReadOnlyList<Scene> Scenes =>
    [
        new("S8", Say("Three changes at once, each with its words", "三项更换一次完成，各有话术"), ShoutAsync),
        new("S8", Say("First she lets it out", "先任其发泄"), VentAsync),
        new("S8", Say("She is calm again", "客户平静下来"), CalmAsync),
        new("S8", Say("Her opinion is asked, and it is no, twice", "询意见：两次都说不"), DeclineAsync),
        new("S8", Say("Nothing is closed before the follow-up", "紧跟进之前不得结案"), FollowUpAsync),
    ];

    public override void Settle(ComplaintFlowBuilder rules) => rules
        .UseLifecycle(BuiltIn.EightStageWithCare)
        .AddClassification(c => c.UseTaxonomy(t => t.Category("retail", "Retail", "零售")))
        .AddRouting(r => r.Otherwise().ToTeam("desk"))
        .AddPlaybooks(p => p.Otherwise().Use(Playbooks.SixStepCare))
        .AddEscalation(e => e
            .Policy("heated").WhenEmotionReaches(Emotion.Heated)
                .ChangePlace(Venue.PrivateRoom).CoolOff(TimeSpan.FromHours(5)).ChangeHandler(RoutingTarget.Tier(HandlerTier.Supervisor))
                .ThenAfter(Allowance.Hours(6)).Notify("duty-manager")
            .Policy("declined").WhenDeclined(2).ChangeHandler(RoutingTarget.Tier(HandlerTier.Manager)));

    private static async Task ShoutAsync(Firm firm)
    {
        await firm.ReceiveAsync(Lin, Say("sees somebody come to the counter", "客户来到柜台"), new ComplaintIntake
        {
            Customer = new Customer { Id = Customer.GivenId, Name = Say("Ms Hu", "胡女士"), Style = CommunicationStyle.Influence },
            Channel = Channel.InPerson,
            Description = Say("The coat lost its colour in the first wash.", "大衣第一次洗就掉色。"),
            Category = Category.Of("retail"),
            About = PersonId.Of("zhao"),
        });
        await firm.UntilAsync(At(3, 3, 9));
        await firm.DoAsync(Lin, Say("hears her get loud", "听到客户提高了嗓门"), new RecordContact(Channel.InPerson, Say("Does anybody here care at all?", "你们到底管不管！"))
        {
            EmotionBefore = Emotion.Calm,
            EmotionAfter = Emotion.Heated,
        });
        await firm.GuideAsync(Lin);
    }

    private static async Task VentAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 3, 14));
        await firm.RefusedAsync(Chen, Say("wants to offer something at once", "想马上提方案"), new CompleteStep("offer", Say("a new coat", "换一件新大衣")));
        await firm.RefusedAsync(Chen, Say("reads out the list of questions", "照单提问"), new CompleteStep("gather-information", Say("receipt? date? washed how?", "小票？日期？怎么洗的？")));
        await firm.DoAsync(Chen, Say("lets her talk", "让客户把话说完"), new CompleteStep("vent"));
        await firm.DoAsync(Chen, Say("apologises", "致歉"), new CompleteStep("apologise"));
        await firm.DoAsync(Chen, Say("asks, now", "现在再询问"), new CompleteStep("gather-information", Say("washed by hand, cold", "冷水手洗")));
    }

    private static async Task CalmAsync(Firm firm)
    {
        await firm.DoAsync(Chen, Say("writes down what she says now", "记下客户的话"), new RecordContact(Channel.InPerson, Say("Thank you for listening.", "谢谢您听我说完。"))
        {
            EmotionBefore = Emotion.Heated,
            EmotionAfter = Emotion.Concerned,
        });
        await firm.UntilAsync(At(3, 3, 15, 30));
        firm.Remark(Say("The next level would have told the duty manager. It ended instead, with the reason.", "下一级本应通知值班经理；客户已平静，策略就此停止，并注明原因。"));
        await firm.RefusedAsync(Chen, Say("wants to give it back to lin, though zhou is free", "想退回 lin，而 zhou 有空"), new Escalate(Say("She is calm now", "客户已平静")) { Target = RoutingTarget.Handler("lin") });
    }

    private static async Task DeclineAsync(Firm firm)
    {
        await firm.DoAsync(Chen, Say("reads back what it is about", "复述并确认投诉内容"), new ConfirmContent(Say("The coat lost its colour, washed as the label says.", "按标签洗涤，大衣掉色。")));
        await firm.DoAsync(Chen, Say("confirms the content", "确认内容"), new Fire(Trigger.Confirm));
        await firm.DoAsync(Chen, Say("looks into it", "开始调查"), new Fire(Trigger.Investigate));
        await firm.DoAsync(Chen, Say("records what was found", "记录调查结论"), new RecordFinding("1", FindingOutcome.Upheld, Say("The label is wrong.", "标签有误。")));
        await firm.DoAsync(Chen, Say("offers a voucher", "提出优惠券"), new Fire(Trigger.Propose));
        await firm.DoAsync(Chen, Say("notes the step", "记录步骤"), new CompleteStep("offer"));
        await firm.DoAsync(Chen, Say("asks for her opinion", "询意见"), new RecordContact(Channel.InPerson, Say("No. I do not want to shop here again.", "不要。我不想再来这里买东西。")));
        await firm.DoAsync(Chen, Say("records her no", "记录客户拒绝"), new Fire(Trigger.Decline));
        await firm.DoAsync(Chen, Say("offers to have it dyed", "提出重新染色"), new Fire(Trigger.Propose));
        await firm.DoAsync(Chen, Say("asks for her opinion", "询意见"), new RecordContact(Channel.InPerson, Say("No. It was a present, and it was blue.", "不要。这是礼物，原来是蓝色的。")));
        await firm.DoAsync(Chen, Say("records her no", "记录客户拒绝"), new Fire(Trigger.Decline));
        await firm.GuideAsync(Max);
    }

    private static async Task FollowUpAsync(Firm firm)
    {
        await firm.DoAsync(Max, Say("offers the money back", "提出退款"), new Fire(Trigger.Propose));
        await firm.DoAsync(Customer, Say("accepts", "接受方案"), new Fire(Trigger.Accept));
        await firm.DoAsync(Max, Say("notes the step", "记录步骤"), new CompleteStep("ask-opinion", Say("the money, today", "今天退款")));
        await firm.DoAsync(Max, Say("begins the follow-up", "开始跟进"), new Fire(Trigger.FollowUp));
        await firm.RefusedAsync(Max, Say("wants to be done with it", "想就此了结"), new Fire(Trigger.Review));
        await firm.UntilAsync(At(3, 4, 10));
        await firm.DoAsync(Max, Say("rings her", "致电客户"), new CompleteStep("follow-up", Say("The money is there; she says thank you.", "款已到账，客户致谢。")));
        await firm.DoAsync(Max, Say("looks back", "回顾"), new Fire(Trigger.Review));
        await firm.RefusedAsync(Max, Say("wants to improve, and names nothing", "未说明改进什么"), new Fire(Trigger.Improve));
        await firm.DoAsync(Max, Say("decides that nothing needs improving", "决定无需改进"), new DecideNoImprovement(Say("a single label was wrong", "仅一个标签有误")));
        await firm.DoAsync(Max, Say("closes", "结案"), new Fire(Trigger.Close));
    }
}
