using ComplaintFlow.Care;
using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Samples.Care.House;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Samples.Care.House.Office;
using static ComplaintFlow.Samples.Care.House.People;
using static ComplaintFlow.Samples.Care.Telling.Language;

namespace ComplaintFlow.Samples.Care.Stories;

/// <summary>Two hours to acknowledge, a day to be there, round the clock; and whoever acknowledges says what to expect.</summary>
internal sealed class LeakingMachine : Story
{
    private static readonly LifecycleDefinition Repair = Lifecycle.Define("repair", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).PermitIf(Trigger.Acknowledge, Status.Acknowledged, Guard.StepDone("expectations-set"));
        l.Configure(Status.Acknowledged)
            .InternalTransition(Trigger.Propose)
            .InternalTransition(Trigger.Accept)
            .PermitIf(Trigger.Close, Status.Closed, Guard.PlaybookDone, Guard.RemediesDone);
        l.Configure(Status.Closed).Final();
    });

    public override string Title => Say("The leaking washing machine", "洗衣机漏水");

    public override string Given => Say(
        "A service of home appliances: acknowledged in two hours, on site in twenty-four, also at night. Acknowledging needs words on what to expect: how it goes, how long it takes, what is guaranteed.",
        "家电售后：两小时响应，二十四小时上门，昼夜不停。响应时须讲清预期：怎么办、要多久、保什么。");

    public override DateTimeOffset Begins => At(3, 7, 20);

    public override IReadOnlyList<Scene> Scenes =>
    [
        new("S6.1", Say("Two issues on Saturday evening", "周六晚上，两个投诉事项"), ReceiveAsync),
        new("S6.2", Say("No receipt without what to expect", "未讲清预期，不算响应"), AcknowledgeTooEarlyAsync),
        new("S6.2", Say("Ten o'clock, and nobody has answered", "十点了，无人响应"), MissAsync),
        new("S6.3", Say("What li may promise alone, and what not", "哪些可以自行承诺，哪些不可以"), OfferAsync),
        new("S6.5", Say("Three weeks later it leaks again", "三周后又漏水了"), AgainAsync),
    ];

    public override void Settle(ComplaintFlowBuilder rules) => rules
        .UseLifecycle(Repair)
        .AddClassification(c => c.UseTaxonomy(t => t
            .Use(BuiltInTaxonomies.StatedCauses)
            .Category("appliances", "Appliances", "家电")
            .Category("appliances/quality", "Product quality", "产品质量").Category("appliances/attitude", "Staff attitude", "服务态度")))
        .AddRouting(r => r.Otherwise().ToTeam("repairs"))
        .AddDeadlines(d => d
            .Target("two-hours", Stage.Acknowledge).Within(Allowance.Hours(2))
            .Target("a-day", Stage.OnSite).Within(Allowance.Hours(24)))
        .AddPlaybooks(p => p
            .Playbook("repair", b => b.InOrder()
                .Step("expectations-set").NeedsNote()
                    .Guide("en", g => Fill(g, "The customer knows how it goes on, how long that takes, and what is guaranteed.", "Name the latest time, not the best one.", "Somebody is with you by tomorrow evening at eight. The repair is under guarantee."))
                    .Guide("zh-Hans", g => Fill(g, "让客户清楚怎么处理、要多久、保什么。", "说最晚的时间，不说最好的情况。", "最晚明晚八点师傅到您家，维修在保修范围内，不收费。"))
                .Step("on-site"))
            .Otherwise().Use("repair"))
        .AddMandates(Mandates)
        .CountRepeats(TimeSpan.FromDays(30))
        .AddRelations(r => r.SuggestDuplicates(TimeSpan.FromDays(30)))
        .AddEscalation(e => e.Policy("unanswered").WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.NextTier));

    private static async Task ReceiveAsync(Firm firm)
    {
        await firm.ReceiveAsync(Lin, Say("takes a call", "接听来电"), new ComplaintIntake
        {
            Customer = new Customer { Id = "C-0311", Name = Say("Zhang Wei", "张伟") },
            Channel = Channel.Phone,
            Description = Say("The machine leaks, and your technician was rude to my mother.", "洗衣机漏水，上次来的师傅对我妈妈态度很差。"),
            Issues =
            [
                new StatedIssue(Category.Of("appliances/quality"), Cause.Of("functional-failure")),
                new StatedIssue(Category.Of("appliances/attitude"), Cause.Of("attitude")),
            ],
            About = PersonId.Of("qian"),
        });
        await firm.ShowIssuesAsync();
        await firm.GuideAsync(Li);
    }

    private static async Task AcknowledgeTooEarlyAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 7, 20, 30));
        await firm.RefusedAsync(Li, Say("acknowledges it in passing", "随手确认受理"), new Fire(Trigger.Acknowledge));
        await firm.RefusedAsync(Li, Say("ticks the step without saying what was told", "未写明告知内容就勾选步骤"), new CompleteStep("expectations-set"));
    }

    private static async Task MissAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 7, 22, 5));
        firm.Remark(Say("Missed at ten to the second, once, and the next tier has it.", "十点整记为超时，仅记一次，并转给上一级。"));
        await firm.DoAsync(Chen, Say("rings and says what to expect", "致电讲清预期"), new CompleteStep("expectations-set", Say("By Sunday at eight; the part is in stock; two years of guarantee.", "周日八点前上门，配件有货，保修两年。")));
        await firm.DoAsync(Chen, Say("acknowledges it", "确认受理"), new Fire(Trigger.Acknowledge));
        await firm.UntilAsync(At(3, 8, 18, 40));
        await firm.DoAsync(Li, Say("is on site", "到达现场"), new CompleteStep("on-site"));
        await firm.BriefAsync(Li);
    }

    private static async Task OfferAsync(Firm firm)
    {
        firm.Remark(Say("li has promised 700 CNY in other repairs this month; 1,000 are within the mandate.", "本月 li 在其他维修中已承诺七百元，每月授权额度为一千元。"));
        foreach (decimal amount in (decimal[])[300, 300, 100])
            await firm.EarlierAsync(Li, Another, new CompleteStep("expectations-set", Say("By Monday.", "周一前。")), new Fire(Trigger.Acknowledge), Refund(amount));
        await firm.DoAsync(Li, Say("repairs it for nothing, and offers back a part of the price", "免费维修，并提出退还部分价款"), Refund(280));
        await firm.DoAsync(Li, Say("rings the customer", "致电客户"), new RecordContact(Channel.Phone, Say("That is fair.", "这样可以。"), ContactDirection.ToCustomer));
        await firm.DoAsync(Li, Say("records the yes", "记录客户同意"), AcceptOption.Of("1", 1, "repair"));
        await firm.DoAsync(Li, Say("promises as much again", "再次提出同样金额"), Refund(280));
        firm.Remark(Say("1,260 would be above the month's 1,000, so this one waits for approval.", "合计一千二百六十元，超出每月一千元，须待批准。"));
        await firm.RefusedAsync(Li, Say("takes it for accepted", "当作已接受"), AcceptOption.Of("2", 1, "repair"));
        await firm.RefusedAsync(Li, Say("carries it out all the same", "径自执行"), new CompleteRemedy("3"));
    }

    private static async Task AgainAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 28, 9));
        ComplaintId again = await firm.ReceiveAsync(Lin, Say("takes a call", "接听来电"), new ComplaintIntake
        {
            Customer = new Customer { Id = "C-0311", Name = Say("Zhang Wei", "张伟") },
            Channel = Channel.Phone,
            Description = Say("The machine leaks again, and your technician did not repair it.", "洗衣机又漏水，上次来的师傅没修好。"),
            Category = Category.Of("appliances/quality"),
        });
        await firm.SuggestAsync(Lin, again);
        await firm.DoAsync(Lin, Say("links it to the first repair", "关联第一次维修"), new RelateTo(firm.Main, RelationKind.Continues), again);
        await firm.DoAsync(Lin, Say("notes that the customer does not want li again", "记录客户不愿再由 li 上门"), new RefuseHandler(PersonId.Of("li"), Say("it leaks as before", "没有修好")), again);
        firm.Remark(Say("Within 30 days it counts: the first repair did not fix it.", "三十日内再次发生，第一次维修不算一次修好。"));
    }

    private static MakeOffer Refund(decimal amount) => new([OfferOption.Of("repair", new Remedy(RemedyKind.Repair), new Remedy(RemedyKind.Refund, new Money(amount, "CNY")))]);

    private static ComplaintIntake Another => new()
    {
        Customer = new Customer { Id = "C-0312" },
        Channel = Channel.Phone,
        Description = Say("The machine is loud.", "洗衣机噪声大。"),
        Category = Category.Of("appliances/quality"),
    };

    private static void Fill(StepGuidanceOptions guidance, string aim, string todo, string words)
    {
        guidance.Aim = aim;
        guidance.Do.Add(todo);
        guidance.Say.Add(words);
    }
}
