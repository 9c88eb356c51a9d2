using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Samples.Care.House;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Samples.Care.House.Office;
using static ComplaintFlow.Samples.Care.House.People;
using static ComplaintFlow.Samples.Care.Telling.Language;

namespace ComplaintFlow.Samples.Care.Stories;

/// <summary>A customer wants to give up his policy. What he wants is among the offers, what is owed needs nobody's mandate, and nobody is called a cheat by one person alone.</summary>
internal sealed class Surrender : Story
{
    private static readonly RemedyKind PaidUp = RemedyKind.Of("paid-up-policy");
    private static readonly RemedyKind Loan = RemedyKind.Of("policy-loan");

    public override string Title => Say("The surrender", "退保");

    public override string Given => Say(
        "Surrenders need two offers at least, with what the customer wants among them. The surrender value is owed, and due thirty days after the acceptance.",
        "退保须至少提供两种方案，客户想要的须在其中。退保金属应付款项，接受后三十日内支付。");

    public override DateTimeOffset Begins => At(3, 2, 10);

    public override IReadOnlyList<Scene> Scenes =>
    [
        new("S2.1", Say("He wants out, and takes his time", "客户要求退保，性格沉稳"), ReceiveAsync),
        new("S2.2", Say("He is heard before anything is offered", "先倾听，再谈方案"), ListenAsync),
        new("S2.3", Say("What he wants has to be among the offers", "客户想要的须在方案之中"), OfferAsync),
        new("S2.4", Say("One of two that exclude each other, and his own yes", "二者只能择一，须客户本人同意"), AcceptAsync),
        new("S2.6", Say("A suspicion of one person ends nothing", "一个人的怀疑不能了结投诉"), SuspectAsync),
    ];

    public override void Settle(ComplaintFlowBuilder rules) => rules
        .UseLifecycle(BuiltIn.SixStageWithCare)
        .AddClassification(c => c.UseTaxonomy(t => t.Use(BuiltInTaxonomies.Insurance).Use(BuiltInTaxonomies.StatedCauses)))
        .AddRouting(r => r.Otherwise().ToTeam("desk"))
        .AddPlaybooks(p => p.Otherwise().Use(Playbooks.ApologyFirst))
        .AddMandates(Mandates)
        .AddOffers(o => o
            .ValidFor(Allowance.CalendarDays(14))
            .When(Category.Of("insurance/surrender")).Named("surrenders").AtLeast(2).IncludeWanted().Owed(RemedyKind.Cancellation, Loan).CarryOutWithin(Allowance.CalendarDays(30)))
        .AddRemedies(r => r.UseBuiltIn());

    private static async Task ReceiveAsync(Firm firm)
    {
        await firm.ReceiveAsync(Lin, Say("takes a call", "接听来电"), new ComplaintIntake
        {
            Customer = new Customer { Id = "C-0808", Name = Say("Li Qiang", "李强"), Style = CommunicationStyle.Steadiness },
            Channel = Channel.Phone,
            Description = Say("The return is not what I was told. I want to give the policy up.", "对收益不满意，我要退保"),
            Category = Category.Of("insurance/surrender"),
            WantedKind = RemedyKind.Cancellation,
            About = PersonId.Of("zhao"),
        });
        await firm.GuideAsync(Lin);
    }

    private static async Task ListenAsync(Firm firm)
    {
        await firm.DoAsync(Lin, Say("acknowledges the complaint", "确认收到"), new Fire(Trigger.Acknowledge));
        await firm.DoAsync(Lin, Say("looks into it", "开始调查"), new Fire(Trigger.Investigate));
        await firm.DoAsync(Lin, Say("apologises", "致歉"), new CompleteStep("apologise"));
        await firm.DoAsync(Lin, Say("asks an open question first, and listens", "先问开放式问题，倾听"), new CompleteStep("listen", Say("He needs the money for his son's school.", "孩子上学要用钱。")));
        await firm.DoAsync(Lin, Say("says that this is a hard choice", "表示理解：这个决定不容易"), new CompleteStep("empathise"));
    }

    private static async Task OfferAsync(Firm firm)
    {
        await firm.RefusedAsync(Lin, Say("offers only what keeps the policy", "只提供保留保单的方案"), new MakeOffer([OfferOption.Of("B", new Remedy(PaidUp)), OfferOption.Of("C", new Remedy(Loan))]));
        await firm.RefusedAsync(Lin, Say("offers only what he asked for", "只提供一种方案"), new MakeOffer([OfferOption.Of("A", Value)]));
        await firm.DoAsync(Lin, Say("explains the clauses and offers three ways", "解释条款，提供三种方案"), new MakeOffer(
        [
            OfferOption.Of("A", new Remedy(RemedyKind.Explanation), Value) with { Group = "policy" },
            OfferOption.Of("B", new Remedy(PaidUp)) with { Group = "policy" },
            OfferOption.Of("C", new Remedy(Loan, new Money(30_000, "CNY"))),
        ]));
        await firm.DoAsync(Lin, Say("notes the step", "记录步骤"), new CompleteStep("propose"));
    }

    private static async Task AcceptAsync(Firm firm)
    {
        await firm.RefusedAsync(LiQiang, Say("wants both", "两种都要"), new AcceptOption("1", 1, ["A", "B"]));
        await firm.RefusedAsync(Lin, Say("withdraws it for him", "替客户撤回投诉"), new Fire(Trigger.Withdraw));
        await firm.UntilAsync(At(3, 3, 11));
        await firm.DoAsync(LiQiang, Say("takes A", "选择 A"), AcceptOption.Of("1", 1, "A"));
        firm.Remark(Say("38,200 is far above every mandate here, but it is owed: nobody has to approve it.", "三万八千二百元远超授权额度，但属应付款项，无需批准。"));
    }

    private static async Task SuspectAsync(Firm firm)
    {
        await firm.RefusedAsync(Lin, Say("wants to close it as unfounded", "想以“无理”结案"), new Fire(Trigger.CloseUnfounded));
        await firm.RefusedAsync(Lin, Say("suspects him, without a reason", "无理由怀疑客户"), new SuspectBadFaith("", default));
        await firm.DoAsync(Lin, Say("suspects him, with evidence", "提出怀疑并附证据"), new SuspectBadFaith(
            Say("the same text came five times", "同样的文字出现了五次"),
            [new EvidenceItem(Say("a search of the descriptions", "对投诉内容的检索"), Say("same text in 5 cases", "五件投诉文字相同"))]));
        firm.Remark(Say("Nothing else changes: no clock stops, and he waits no longer than others.", "其他一切照旧：时限不停，也不因此靠后。"));
        long suspicion = await firm.SuspicionAsync();
        await firm.RefusedAsync(Lin, Say("confirms it as well", "自己再确认"), new ConfirmBadFaith(suspicion, Say("I am sure.", "我确定。")));
        await firm.RefusedAsync(Zhao, Say("who sold the policy, confirms it", "销售该保单的 zhao 来确认"), new ConfirmBadFaith(suspicion, Say("I know him.", "我了解他。")));
        await firm.DoAsync(Chen, Say("reads all five, and dismisses it", "看过五件投诉后予以排除"), new DismissSuspicion(suspicion, Say("a form letter of his bank", "是银行的格式信函")));
    }

    private static Remedy Value => new(RemedyKind.Cancellation, new Money(38_200, "CNY"));
}
