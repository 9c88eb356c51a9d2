using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Samples.Care.House;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Samples.Care.House.Office;
using static ComplaintFlow.Samples.Care.House.People;
using static ComplaintFlow.Samples.Care.Telling.Language;

namespace ComplaintFlow.Samples.Care.Stories;

/// <summary>A claim has taken a month. The apology comes first, then an ear, and an offer only after that; what was promised has a clock.</summary>
internal sealed class SlowClaim : Story
{
    public override string Title => Say("The slow claim", "理赔慢");

    public override string Given => Say(
        "An insurer with the apology-first playbook. An offer needs a customer who was heard; the law gives fifteen calendar days.",
        "保险公司采用“致歉先行六步法”：先让客户感到被听见，才能提出方案；监管要求十五日内答复。");

    public override DateTimeOffset Begins => At(3, 2, 9, 10);

    public override IReadOnlyList<Scene> Scenes =>
    [
        new("S1.1", Say("She rings, and is angry", "客户来电，很生气"), ReceiveAsync),
        new("S1.2", Say("An offer now would be too early", "现在提方案为时过早"), OfferTooEarlyAsync),
        new("S1.3", Say("The apology, and a promise with a clock", "致歉，并作出有时限的承诺"), ApologiseAsync),
        new("S1.4", Say("Claims is asked; the promise is kept with an empty hand", "请理赔部协办；即使没有结果也按时回电"), AskClaimsAsync),
        new("S1.5", Say("The answer, and what was found", "得到答复，查明原因"), FindAsync),
        new("S1.6", Say("Two ways to choose from; one needs a second pair of eyes", "两种方案供选择，其中一种须经批准"), OfferAsync),
        new("S1.7", Say("The outcome is told once all is carried out, and closing waits for the call-back", "全部办妥方可告知结果，结案须等回访"), InformAsync),
        new("S1.8", Say("A week later: did it help?", "一周以后：问题解决了吗"), CallBackAsync),
    ];

    public override void Settle(ComplaintFlowBuilder rules) => rules
        .UseLifecycle(BuiltIn.SixStageWithCare)
        .AddClassification(c => c.UseTaxonomy(t => t.Use(BuiltInTaxonomies.Insurance).Use(BuiltInTaxonomies.StatedCauses).Use(BuiltInTaxonomies.RootCauses)))
        .AddRouting(r => r.Otherwise().ToTeam("desk"))
        .AddDeadlines(d => d.Target("decision", Stage.Statutory)
            .Within(Allowance.CalendarDays(15)).CountedFrom(StartRule.DayAfter).DueAt(EndRule.EndOfDay).NeverPauses())
        .AddPlaybooks(p => p
            .Playbook(Playbooks.ApologyFirst, b => b.Step("act").Within(Allowance.WorkingHours(4)))
            .When(Category.Of("insurance")).Named("claims").Use(Playbooks.ApologyFirst))
        .AddMandates(Mandates)
        .AddFollowUps(f => f.Otherwise().Opens(Allowance.Weeks(1)).Closes(Allowance.BusinessDays(2)))
        .AddMessages(m => m
            .On<ComplaintReceived>().Send("receipt")
            .OnStatus(Status.Informed).Send("outcome"))
        .AddMessageTemplates(t => t
            .Firm(Say("Example Insurance", "示例保险公司"), Say("telephone 95500", "电话 95500"))
            .InTimeZone("Asia/Shanghai")
            .HowToObject("en", "ask us to examine it again within 30 days, or turn to the consumer protection of the regulator.")
            .HowToObject("zh-Hans", "可在三十日内申请核查，也可以向监管部门反映。"))
        .DetectSignals()
        .AddEscalation(e => e
            .Policy("claims-late").WhenRequestMissed().Notify("claims-lead")
            .Policy("promise-broken").WhenPromiseBroken().Notify("lin"));

    private static async Task ReceiveAsync(Firm firm)
    {
        await firm.ReceiveAsync(Lin, Say("takes a call", "接听来电"), new ComplaintIntake
        {
            Customer = new Customer
            {
                Id = "C-0707",
                Name = Say("Wang Fang", "王芳"),
                Language = "zh-Hans",
                Style = CommunicationStyle.Dominance,
                PreferredChannel = Channel.Phone,
                PreferredHours = ContactHours.Parse("Mon-Fri 09:00-12:00 Asia/Shanghai"),
            },
            Channel = Channel.Phone,
            Description = Say("My claim takes far too long. I have waited a month, and I am very angry!", "理赔过程太慢，等了一个月，我很生气"),
            Category = Category.Of("insurance/slow-claim"),
            Cause = Cause.Of("slow-response"),
            Amount = new Money(18_600, "CNY"),
            About = PersonId.Of("zhao"),
        });
        await firm.PreviewAsync();
        await firm.GuideAsync(Lin);
    }

    private static async Task OfferTooEarlyAsync(Firm firm)
    {
        await firm.DoAsync(Lin, Say("acknowledges the complaint", "确认受理"), new Fire(Trigger.Acknowledge));
        await firm.DoAsync(Lin, Say("looks into it", "开始调查"), new Fire(Trigger.Investigate));
        await firm.RefusedAsync(Lin, Say("wants to offer something at once", "想马上提方案"), new Fire(Trigger.Propose));
        await firm.RefusedAsync(Lin, Say("ticks the empathy before the apology", "未致歉就勾选“移情认同”"), new CompleteStep("empathise", Say("It is hard to wait.", "等待确实难受。")));
        await firm.RefusedAsync(Lin, Say("mistypes the step", "步骤名写错"), new CompleteStep("apolgise"));
    }

    private static async Task ApologiseAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 2, 9, 15));
        await firm.DoAsync(Lin, Say("apologises", "致歉"), new CompleteStep("apologise"));
        await firm.DoAsync(Lin, Say("promises", "承诺"), new MakePromise(Say("I ring you by 10:15 with what claims says.", "十点一刻前给您回电，告诉您理赔部怎么说。"), At(3, 2, 10, 15))
        {
            Name = "ring",
            KeptBy = PromiseFulfilment.ByContact(Channel.Phone),
        });
        await firm.UntilAsync(At(3, 2, 9, 25));
        await firm.DoAsync(Lin, Say("listens", "倾听"), new CompleteStep("listen", Say("Three letters, no answer; the car is still in the garage.", "寄过三次材料都没有回音，车还在修理厂。")));
        await firm.UntilAsync(At(3, 2, 9, 28));
        await firm.DoAsync(Lin, Say("says that it is hard to be without a car for a month", "表示理解：一个月没有车用，确实不便"), new CompleteStep("empathise"));
        await firm.DoAsync(Lin, Say("writes down what she says now", "记下客户的话"), new RecordContact(Channel.Phone, Say("All right. But I do want to hear from you today.", "好吧，但今天一定要给我回话。"))
        {
            EmotionBefore = Emotion.Frustrated,
            EmotionAfter = Emotion.Concerned,
        });
    }

    private static async Task AskClaimsAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 2, 9, 30));
        string question = Say("Where is claim K-88?", "赔案 K-88 到哪一步了？");
        await firm.RefusedAsync(Lin, Say("wants to ask zhao, whom the complaint is about", "想问被投诉的 zhao"), new AskUnit(RoutingTarget.Handler("zhao"), question, Allowance.WorkingHours(4)));
        await firm.DoAsync(Lin, Say("asks claims instead", "改请理赔部协办"), new AskUnit(RoutingTarget.Team("claims"), question, Allowance.WorkingHours(4)) { Name = "claim" });
        await firm.UntilAsync(At(3, 2, 10, 5));
        await firm.DoAsync(Lin, Say("rings, though nobody has answered yet", "虽未有答复，仍按时回电"), new RecordContact(Channel.Phone, Say("I have asked claims; they answer by half past one.", "已请理赔部查询，下午一点半前有答复。"), ContactDirection.ToCustomer));
        firm.Remark(Say("The call keeps the promise: it was about hearing from us.", "按时回电，承诺即已兑现。"));
        await firm.UntilAsync(At(3, 2, 13, 59));
    }

    private static async Task FindAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 2, 14));
        await firm.DoAsync(Zhou, Say("answers at last", "终于答复"), new AnswerRequest("claim", Say("The assessor's report is missing; ordered today.", "缺查勘报告，今天已催办。")));
        await firm.DoAsync(Lin, Say("records what was found", "记录调查结论"), new RecordFinding("1", FindingOutcome.Upheld, Say("Nobody had asked the assessor for the report.", "一直没有人向查勘员催要报告。"))
        {
            RootCause = RootCause.InsufficientTraining,
            Liability = Liability.Firm,
            Evidence = [new EvidenceItem(Say("the claim's folder", "赔案卷宗"))],
        });
        await firm.BriefAsync(Lin);
    }

    private static async Task OfferAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 2, 14, 20));
        OfferOption explained = OfferOption.Of("explained", new Remedy(RemedyKind.Explanation), new Remedy(RemedyKind.Expedite));
        OfferOption goodwill = OfferOption.Of("goodwill", new Remedy(RemedyKind.Expedite), new Remedy(RemedyKind.Compensation, new Money(500, "CNY")) { IsGoodwill = true });
        await firm.RefusedAsync(Lin, Say("offers nothing in particular", "方案里什么也没有"), new MakeOffer([new OfferOption("words", [])]));
        await firm.DoAsync(Lin, Say("offers two ways", "提出两种方案"), new MakeOffer([explained, goodwill]));
        firm.Remark(Say("500 is above what lin may promise alone; that option waits for approval.", "五百元超出 lin 的授权额度，该方案须待批准。"));
        await firm.DoAsync(Lin, Say("notes the step", "记录步骤"), new CompleteStep("propose"));
        await firm.RefusedAsync(Lin, Say("approves it quickly", "想自己批准"), new ApproveOffer("1", 1));
        await firm.RefusedAsync(Wang, Say("takes the second at once", "马上选了第二种"), AcceptOption.Of("1", 1, "goodwill"));
        await firm.UntilAsync(At(3, 2, 14, 40));
        await firm.DoAsync(Chen, Say("approves it", "批准"), new ApproveOffer("1", 1));
        await firm.RefusedAsync(Lin, Say("takes her yes for granted", "替客户说“同意”"), AcceptOption.Of("1", 1, "goodwill"));
        await firm.UntilAsync(At(3, 2, 14, 45));
        await firm.DoAsync(Lin, Say("rings and asks her", "致电征求意见"), new RecordContact(Channel.Phone, Say("She takes the second.", "客户选择第二种。"), ContactDirection.ToCustomer));
        await firm.DoAsync(Lin, Say("records her yes", "记录客户同意"), AcceptOption.Of("1", 1, "goodwill"));
        await firm.DoAsync(Lin, Say("notes that it has been acted on", "记录已行动"), new CompleteStep("act"));
    }

    private static async Task InformAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 5, 14, 58));
        await firm.DoAsync(Zhou, Say("has hurried the claim through", "加急办结赔案"), new CompleteRemedy("1"));
        await firm.UntilAsync(At(3, 5, 14, 59));
        await firm.RefusedAsync(Lin, Say("wants to tell her that all is done", "想告知客户已办妥"), new Fire(Trigger.Inform));
        await firm.UntilAsync(At(3, 5, 15));
        await firm.DoAsync(Zhou, Say("books the payment", "款项入账"), new CompleteRemedy("2", Say("500 CNY paid.", "已支付五百元。")));
        await firm.DoAsync(Lin, Say("tells her the outcome", "告知客户结果"), new Fire(Trigger.Inform));
        await firm.PreviewAsync();
        await firm.DoAsync(Lin, Say("leaves the rest to the call-back", "转入跟踪"), new Fire(Trigger.FollowUp));
        await firm.RefusedAsync(Lin, Say("wants to close the case", "想马上结案"), new Fire(Trigger.Close));
        await firm.UntilAsync(At(3, 5, 15, 1));
        await firm.DoAsync(Lin, Say("rings once more", "再次致电"), new RecordContact(Channel.Phone, Say("Thanks for telling me.", "谢谢告知。"), ContactDirection.ToCustomer));
        firm.Remark(Say("A contact on the same day is no call-back.", "当天的联系不算回访。"));
    }

    private static async Task CallBackAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 13, 11));
        await firm.RefusedAsync(Lin, Say("ticks that she is content", "想直接记为满意"), new RecordFeedback(Channel.Phone) { Satisfaction = 5 });
        await firm.DoAsync(Lin, Say("rings and asks", "致电回访"), new RecordContact(Channel.Phone, Say("It took too long, and the car is still not there.", "时间太长了，车到现在还没修好。"), ContactDirection.ToCustomer));
        await firm.DoAsync(Lin, Say("records what she says", "记录客户的评价"), new RecordFeedback(Channel.Phone) { Satisfaction = 2, IsSolved = false, Text = Say("took too long", "时间太长") });
        firm.Remark(Say("It did not help, so the case is open again, with the time that the law still leaves.", "问题没有解决，投诉重新打开，监管期限按剩余时间继续计算。"));
    }
}
