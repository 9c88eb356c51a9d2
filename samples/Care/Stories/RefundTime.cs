using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Samples.Care.House;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Samples.Care.House.Office;
using static ComplaintFlow.Samples.Care.House.People;
using static ComplaintFlow.Samples.Care.Telling.Language;

namespace ComplaintFlow.Samples.Care.Stories;

/// <summary>Seven business days are what the rules allow. Over a holiday they are fifteen days for the customer, and silence makes them longer.</summary>
internal sealed class RefundTime : Story
{
    private static readonly Stage Refund = Stage.Of("refund");
    private static readonly Actor Customer = Actor.Customer("C-0923");

    public override string Title => Say("Seven business days are torment", "合规的退款时间也是煎熬");

    public override string Given => Say(
        "A refund is paid within seven business days, counted from the day after; every three business days the customer hears something.",
        "退款须在七个工作日内到账，自次日起算；每三个工作日须向客户通报一次。");

    public override DateTimeOffset Begins => At(9, 28, 10);

    public override IReadOnlyList<Scene> Scenes =>
    [
        new("S10", Say("Both numbers", "两个数字"), AgreeAsync),
        new("S10", Say("The twelfth of October, and no word", "十月十二日，杳无音信"), SilenceAsync),
        new("S10", Say("The process was followed, and it was bad all the same", "流程合规，体验却差"), FindAsync),
    ];

    public override void Settle(ComplaintFlowBuilder rules) => rules
        .UseLifecycle(BuiltIn.SixStageWithCare)
        .AddClassification(c => c.UseTaxonomy(t => t.Use(BuiltInTaxonomies.RootCauses).Category("retail", "Retail", "零售").Category("retail/refund-slow", "Slow refund", "退款慢")))
        .AddRouting(r => r.Otherwise().ToHandler("lin"))
        .AddPlaybooks(p => p.Otherwise().Use(Playbooks.ApologyFirst))
        .AddDeadlines(d => d
            .Stage(Refund).StartsAt(Status.Implementing).MetBy(Status.Informed)
            .Target("refund", Refund).Within(Allowance.BusinessDays(7)).CountedFrom(StartRule.DayAfter).DueAt(EndRule.CloseOfBusiness)
            .Target("news", Stage.Update).Within(Allowance.BusinessDays(3)).DueAt(EndRule.CloseOfBusiness).Repeats())
        .AddEscalation(e => e.Policy("silence").WhenMissed(Stage.Update).Notify("service-lead"));

    private static async Task AgreeAsync(Firm firm)
    {
        await firm.ReceiveAsync(Lin, Say("takes a call", "接听来电"), new ComplaintIntake
        {
            Customer = new Customer { Id = Customer.GivenId, Name = Say("Xu Jing", "徐静"), Style = CommunicationStyle.Conscientiousness },
            Channel = Channel.Phone,
            Description = Say("I sent the shoes back. Where is my money?", "鞋子已经退回，我的钱呢？"),
            Category = Category.Of("retail/refund-slow"),
            Amount = new Money(399, "CNY"),
        });
        await firm.DoAsync(Lin, Say("acknowledges the complaint", "确认受理"), new Fire(Trigger.Acknowledge));
        await firm.DoAsync(Lin, Say("looks into it", "开始调查"), new Fire(Trigger.Investigate));
        foreach (string step in (string[])["apologise", "listen", "empathise"])
            await firm.DoAsync(Lin, Say("takes the next step", "完成下一步骤"), new CompleteStep(step));
        await firm.UntilAsync(At(9, 28, 11));
        await firm.DoAsync(Lin, Say("offers the refund", "提出退款"), new Fire(Trigger.Propose));
        await firm.DoAsync(Customer, Say("agrees", "同意"), new Fire(Trigger.Accept));
        await firm.ExplainAsync(Refund);
    }

    private static async Task SilenceAsync(Firm firm)
    {
        await firm.UntilAsync(At(10, 8, 11));
        await firm.DoAsync(Lin, Say("writes after the holiday", "节后写信告知进展"), new RecordContact(Channel.Email, Say("Your refund is with the bank.", "您的退款已提交银行。"), ContactDirection.ToCustomer));
        await firm.UntilAsync(At(10, 12, 18, 5));
        firm.Remark(Say("Three business days without a word: somebody is told, a day before the refund itself is due.", "三个工作日没有通报：退款到期前一天，已有人得知。"));
        await firm.BriefAsync(Lin);
    }

    private static async Task FindAsync(Firm firm)
    {
        await firm.UntilAsync(At(10, 13, 10));
        string rule = Say("The refund comes within the seven business days of the norm.", "退款在规定的七个工作日之内。");
        await firm.RefusedAsync(Lin, Say("wants to close it as not upheld", "想以“不属实”了结"), new RecordFinding("1", FindingOutcome.NotUpheld, rule));
        await firm.RefusedAsync(Lin, Say("says that the process was followed, and no more", "只说流程合规"), new RecordFinding("1", FindingOutcome.ProcessFollowedExperiencePoor, rule));
        await firm.DoAsync(Lin, Say("answers what she went through, too", "同时回应客户的感受"), new RecordFinding("1", FindingOutcome.ProcessFollowedExperiencePoor, rule)
        {
            RootCause = RootCause.DesignFlaw,
            ExperienceAnswer = Say("Fifteen days are a long time. We now write every three, holidays or not.", "十五天确实太久。今后每三天通报一次，节假日也不例外。"),
        });
        await firm.DoAsync(Lin, Say("tells her that the money is there", "告知款已到账"), new Fire(Trigger.Inform));
    }
}
