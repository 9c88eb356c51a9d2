using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Remedies.OfferHost;

namespace ComplaintFlow.Tests.Care.Remedies;

/// <summary>The parts of the sources' stories that are about offers, remedies and mandates, line by line. Each refusal has every reason, and nothing is written.</summary>
public class RemedyScenarioTests
{
    private static readonly OfferOption Explained = OfferOption.Of("explained", new Remedy(RemedyKind.Explanation), new Remedy(RemedyKind.Expedite));
    private static readonly OfferOption Goodwill = OfferOption.Of("goodwill", new Remedy(RemedyKind.Expedite), Worth(RemedyKind.Compensation, 500) with { IsGoodwill = true });

    [Fact]
    public async Task S1_6_the_second_option_waits_for_approval_and_the_approver_decides()
    {
        await using OfferHost host = new();
        Complaint claim = await ClaimAsync(host);
        Offer offer = Assert.Single(claim.Care.Offers);
        Assert.Equal((Status.Proposed, OfferState.Open), (claim.Status, offer.State));
        Assert.Equal([OptionState.Open, OptionState.Submitted], offer.Options.Select(option => option.State));
        Assert.Equal(new ApprovalNeed(ApprovalReason.OverRemedy, new Money(200, "CNY")), offer.Options[1].Remedies[1].Need);
        OfferSubmitted submitted = (OfferSubmitted)(await host.JournalAsync(claim.Id)).Single(entry => entry.Event is OfferSubmitted).Event;
        Assert.Equal([new MandateHolder(MandateHolderKind.Role, "supervisor")], submitted.Approvers.ToArray());

        claim = await host.DoAsync(claim, new ApproveOffer("1", 1), Chen, March(2, 14, 40));
        Assert.All(claim.Care.Offers[0].Options, option => Assert.Equal(OptionState.Open, option.State));
        host.Clock.SetUtcNow(March(2, 14, 45));
        await host.RingAsync(claim, Lin);
        claim = await host.DoAsync(claim, AcceptOption.Of("1", 1, "goodwill"), Lin);

        Assert.Equal((Status.Implementing, OfferState.Accepted), (claim.Status, claim.Care.Offers[0].State));
        Assert.Equal([RemedyKind.Expedite, RemedyKind.Compensation], claim.Care.Remedies.Select(remedy => remedy.Kind));
        Assert.All(claim.Care.Remedies, remedy => Assert.Equal(remedy.DueAt, claim.FindDeadline(Stage.Remedy, remedy.Name)!.DueAt));
    }

    [Theory]
    [InlineData("en", "'lin' made the offer, and nobody approves their own.", "'goodwill': your mandate is 200 CNY in one remedy.")]
    [InlineData("zh-Hans", "“lin”提出了该方案，任何人不得批准自己的方案。", "“goodwill”：您的单项授权额度为 200 CNY。")]
    public async Task S1_6_approving_ones_own_offer_is_refused(string language, params string[] reasons)
    {
        await using OfferHost host = new();
        Complaint claim = await ClaimAsync(host);

        Refusal refusal = await host.RefusedAsync(claim, new ApproveOffer("1", 1), Lin, language);

        Assert.Equal(ErrorCodes.ApprovalNotAllowed, refusal.Code);
        Assert.Equal(reasons, refusal.Reasons);
    }

    [Theory]
    [InlineData("en", "The offer '1' cannot be answered like this.", "The option 'goodwill' still awaits approval.")]
    [InlineData("zh-Hans", "不能这样答复方案“1”。", "选项“goodwill”仍待批准。")]
    public async Task S1_6_accepting_the_second_before_its_approval_is_refused(string language, string message, string reason)
    {
        await using OfferHost host = new();
        Complaint claim = await ClaimAsync(host);

        Refusal refusal = await host.RefusedAsync(claim, AcceptOption.Of("1", 1, "goodwill"), Wang, language);

        Assert.Equal((ErrorCodes.AnswerNotAllowed, message), (refusal.Code, refusal.Message));
        Assert.Equal([reason], refusal.Reasons);
    }

    [Theory]
    [InlineData("en", "options is required.", "The option 'a' has no remedy.")]
    [InlineData("zh-Hans", "options 缺失或为空。", "选项“a”没有任何补救。")]
    public async Task S1_6_proposing_with_no_remedy_is_refused(string language, string nothing, string empty)
    {
        await using OfferHost host = new();
        Complaint claim = await host.ReceiveAsync();

        Assert.Equal([nothing], (await host.RefusedAsync(claim, new MakeOffer([]), Lin, language)).Reasons);
        Assert.Equal([empty], (await host.RefusedAsync(claim, Offer(), Lin, language)).Reasons);
    }

    [Theory]
    [InlineData("en", "There has been no contact with the customer since this was offered.")]
    [InlineData("zh-Hans", "提出此项之后，没有与客户联系的记录。")]
    public async Task S1_6_an_acceptance_by_staff_without_a_contact_after_the_offer_is_refused(string language, string reason)
    {
        await using OfferHost host = new();
        Complaint claim = await ClaimAsync(host);
        await host.RingAsync(claim, Lin);
        claim = await host.DoAsync(claim, new ApproveOffer("1", 1), Chen, March(2, 14, 40));

        // The contact was before the option could be chosen.
        Assert.Equal([reason], (await host.RefusedAsync(claim, AcceptOption.Of("1", 1, "goodwill"), Lin, language)).Reasons);
        await host.DoAsync(claim, AcceptOption.Of("1", 1, "explained"), Lin);
    }

    [Theory]
    [InlineData("en", "the accepted remedy 2: compensation (Compensation) is carried out")]
    [InlineData("zh-Hans", "已接受的补救 2: compensation (补偿) 已执行")]
    public async Task S1_7_informing_with_one_part_open_is_refused(string language, string reason)
    {
        await using OfferHost host = new(b => b.UseLifecycle(BuiltIn.SixStageWithCare));
        Complaint claim = await host.ReceiveAsync();
        foreach (string step in new[] { "apologise", "listen", "empathise" })
            await host.DoAsync(claim, new CompleteStep(step), Lin);
        claim = await host.DoAsync(claim, new MakeOffer([Explained, Goodwill]), Lin, March(2, 14, 20));
        await host.DoAsync(claim, new ApproveOffer("1", 1), Chen);
        await host.DoAsync(claim, AcceptOption.Of("1", 1, "goodwill"), Wang);
        await host.DoAsync(claim, new StartRemedy("2"), Lin, March(5, 9));
        await host.DoAsync(claim, new ReportProgress("2", 50, "ordered"), Lin);
        await host.DoAsync(claim, new CompleteRemedy("1"), Lin, March(5, 14, 58));
        await host.DoAsync(claim, new RecordFinding(Issue.First, FindingOutcome.Upheld, "The assessor's report was missing."), Lin);

        Assert.Equal([reason], (await host.RefusedAsync(claim, new Fire(Trigger.Inform), Lin, language)).Reasons);

        claim = await host.DoAsync(claim, new CompleteRemedy("2", "booked"), Lin, March(5, 15));
        Assert.All(claim.Care.Remedies, remedy => Assert.Equal(RemedyState.Completed, remedy.State));
        Assert.Equal(Status.Informed, (await host.DoAsync(claim, new Fire(Trigger.Inform), Lin)).Status);
    }

    [Theory]
    [InlineData("en", "The offer cannot be made or changed like this.", "cancellation (Cancellation or surrender) is wanted and not offered; offer it, or say why it is refused.")]
    [InlineData("zh-Hans", "不能这样提出或更改方案。", "客户想要cancellation (退保或解约)，但方案中没有；请提供，或说明拒绝的理由。")]
    public async Task S2_3_an_offer_without_what_is_wanted_is_refused(string language, string message, string reason)
    {
        await using OfferHost host = Surrenders();
        Complaint surrender = await host.ReceiveAsync("insurance/surrender", RemedyKind.Cancellation);
        MakeOffer offer = new([OfferOption.Of("B", new Remedy(PaidUp)), OfferOption.Of("C", new Remedy(Loan))]);

        Refusal refusal = await host.RefusedAsync(surrender, offer, Lin, language);

        Assert.Equal((ErrorCodes.OfferNotAllowed, message), (refusal.Code, refusal.Message));
        Assert.Equal([reason], refusal.Reasons);
        surrender = await host.DoAsync(surrender, offer with { WithoutWanted = "the policy is pledged to the bank" }, Lin);
        Assert.Equal(OfferState.Open, surrender.Care.Offers[0].State);
    }

    [Theory]
    [InlineData("en", "1 of at least 2 options is offered.")]
    [InlineData("zh-Hans", "至少须提供 2 个选项，现提供 1 个。")]
    public async Task S2_3_one_offer_only_is_refused(string language, string reason)
    {
        await using OfferHost host = Surrenders();
        Complaint surrender = await host.ReceiveAsync("insurance/surrender", RemedyKind.Cancellation);

        Assert.Equal([reason], (await host.RefusedAsync(surrender, Offer(Worth(RemedyKind.Cancellation, 38_200)), Lin, language)).Reasons);
    }

    [Fact]
    public async Task S2_3_all_reasons_come_at_once_also_those_of_the_lifecycle()
    {
        await using OfferHost host = Surrenders(b => b.UseLifecycle(BuiltIn.SixStageWithCare));
        Complaint surrender = await host.ReceiveAsync("insurance/surrender", RemedyKind.Cancellation);

        Assert.Equal(
            [
                "1 of at least 2 options is offered.",
                "cancellation (Cancellation or surrender) is wanted and not offered; offer it, or say why it is refused.",
                "the step \"apologise\" has been completed",
                "the step \"listen\" has been completed",
                "the step \"empathise\" has been completed",
            ],
            (await host.RefusedAsync(surrender, Offer(new Remedy(Loan)), Lin)).Reasons);
    }

    [Fact]
    public async Task S2_4_the_surrender_value_is_owed_and_due_thirty_days_after_the_acceptance()
    {
        await using OfferHost host = Surrenders();
        Complaint surrender = await SurrenderAsync(host);
        // 38,200 is far above the mandate of lin, and owed.
        Assert.All(surrender.Care.Offers[0].Options, option => Assert.Equal(OptionState.Open, option.State));
        Assert.Empty(surrender.Care.Budgets);

        surrender = await host.DoAsync(surrender, new AcceptOption("1", 1, ["explanation", "A"]), Actor.Customer("C-0707"), March(3, 11));

        Assert.Equal([new DateTimeOffset(2026, 4, 2, 16, 0, 0, TimeSpan.Zero)], surrender.Care.Remedies.Select(remedy => remedy.DueAt).Distinct());
        Assert.Equal(DeadlineState.Running, surrender.FindDeadline(Stage.Remedy, "2")!.State);
        surrender = await host.DoAsync(surrender, new CompleteRemedy("2"), Lin, March(20, 10));
        Assert.Equal(DeadlineState.Met, surrender.FindDeadline(Stage.Remedy, "2")!.State);
    }

    [Theory]
    [InlineData("en", "Only one of 'A' and 'B' can be chosen.")]
    [InlineData("zh-Hans", "“A”与“B”只能选择其一。")]
    public async Task S2_4_accepting_A_and_B_is_refused(string language, string reason)
    {
        await using OfferHost host = Surrenders();
        Complaint surrender = await SurrenderAsync(host);

        Assert.Equal([reason], (await host.RefusedAsync(surrender, new AcceptOption("1", 1, ["A", "B"]), Wang, language)).Reasons);

        await host.DoAsync(surrender, AcceptOption.Of("1", 1, "A"), Wang);
        Assert.Equal(ErrorCodes.NoSuchOffer, (await host.RefusedAsync(surrender, AcceptOption.Of("1", 1, "B"), Wang, language)).Code);
    }

    [Theory]
    [InlineData("en", "There is no standing offer '1'.", "It has lapsed; it was valid until 2026-03-16 16:00:00Z.")]
    [InlineData("zh-Hans", "没有待答复的方案“1”。", "已失效；有效期截至 2026-03-16 16:00:00Z。")]
    public async Task S2_4_accepting_an_offer_that_lapsed_on_its_date_is_refused(string language, string message, string reason)
    {
        await using OfferHost host = Surrenders();
        Complaint surrender = await SurrenderAsync(host);
        Assert.Equal(March(17, 0), surrender.Care.Offers[0].ValidUntil);
        host.Clock.SetUtcNow(March(17, 0));

        Refusal refusal = await host.RefusedAsync(surrender, AcceptOption.Of("1", 1, "A"), Wang, language);

        Assert.Equal((ErrorCodes.NoSuchOffer, message), (refusal.Code, refusal.Message));
        Assert.Equal([reason], refusal.Reasons);
    }

    [Theory]
    [InlineData("en", "a contact is recorded in which the customer said this")]
    [InlineData("zh-Hans", "已记录客户作出此表示的联系")]
    public async Task S2_4_withdrawing_for_the_customer_without_a_contact_is_refused(string language, string reason)
    {
        await using OfferHost host = Surrenders(b => b.UseLifecycle(BuiltIn.SixStageWithCare));
        Complaint surrender = await host.ReceiveAsync("insurance/surrender", RemedyKind.Cancellation);

        Assert.Equal([reason], (await host.RefusedAsync(surrender, new Fire(Trigger.Withdraw), Lin, language)).Reasons);
    }

    [Fact]
    public async Task S6_3_280_of_980_goes_alone_and_the_next_280_waits()
    {
        await using OfferHost host = new();
        await SpendAsync(host, 700);
        Complaint machine = await host.ReceiveAsync("retail/product-quality");
        machine = await host.DoAsync(machine, Repaired(280), Li);
        Assert.Equal(OfferState.Open, machine.Care.Offers[0].State);
        Assert.Equal(980, await host.SpentAsync("budget/person:li/li/CNY/2026-03"));

        Complaint next = await host.ReceiveAsync("retail/product-quality");
        next = await host.DoAsync(next, Repaired(280), Li, March(3, 9));
        Assert.Equal(OfferState.Submitted, next.Care.Offers[0].State);
        Assert.Equal(new ApprovalNeed(ApprovalReason.OverBudget, new Money(1_000, "CNY")), next.Care.Offers[0].Options[0].Remedies[1].Need);
        // What waits is not put to the customer: the lifecycle has not moved.
        Assert.Equal(Status.Investigating, next.Status);
        Assert.Equal(980, await host.SpentAsync("budget/person:li/li/CNY/2026-03"));

        Complaint dear = await host.ReceiveAsync("retail/product-quality");
        dear = await host.DoAsync(dear, Repaired(350), Li);
        Assert.Equal(ApprovalReason.OverRemedy, dear.Care.Offers[0].Options[0].Remedies[1].Need!.Reason);
    }

    [Theory]
    [InlineData("en", "The option 'a' still awaits approval.", "The customer has not accepted it.")]
    [InlineData("zh-Hans", "选项“a”仍待批准。", "客户尚未接受。")]
    public async Task S6_3_accepting_or_carrying_out_what_waits_is_refused(string language, string waits, string notAccepted)
    {
        await using OfferHost host = new();
        Complaint machine = await host.ReceiveAsync("retail/product-quality");
        machine = await host.DoAsync(machine, Repaired(350), Li);

        Refusal acceptance = await host.RefusedAsync(machine, AcceptOption.Of("1", 1, "a"), Wang, language);
        Assert.Equal(ErrorCodes.AnswerNotAllowed, acceptance.Code);
        Assert.Equal(waits, acceptance.Reasons[0]);
        foreach (ComplaintCommand carriedOut in new ComplaintCommand[] { new StartRemedy("1"), new ReportProgress("1", 10, "begun"), new CompleteRemedy("1") })
        {
            Refusal refusal = await host.RefusedAsync(machine, carriedOut, Li, language);
            Assert.Equal(ErrorCodes.NoSuchRemedy, refusal.Code);
            Assert.Equal([notAccepted], refusal.Reasons);
        }
    }

    [Fact]
    public async Task S6_3_dollars_are_never_converted()
    {
        await using OfferHost host = new();
        Complaint machine = await host.ReceiveAsync("retail/product-quality");

        machine = await host.DoAsync(machine, Offer(Worth(RemedyKind.Refund, 280, "USD")), Li);

        Assert.Equal(new ApprovalNeed(ApprovalReason.NoMandate), machine.Care.Offers[0].Options[0].Remedies[0].Need);
        Assert.Empty(((OfferSubmitted)(await host.JournalAsync(machine.Id)).Single(entry => entry.Event is OfferSubmitted).Event).Approvers);
    }

    [Fact]
    public async Task S6_4_a_gesture_is_paid_from_the_goodwill_budget()
    {
        await using OfferHost host = new();
        Complaint machine = await host.ReceiveAsync("retail/product-quality");

        await host.DoAsync(machine, Offer(Worth(RemedyKind.Gesture, 60) with { IsGoodwill = true }), Li);

        Assert.Equal(60, await host.SpentAsync("budget/person:li goodwill/li/CNY/2026-03"));
        Assert.Equal(0, await host.SpentAsync("budget/person:li/li/CNY/2026-03"));
    }

    private static RemedyKind PaidUp => RemedyKind.Of("paid-up-policy");

    private static RemedyKind Loan => RemedyKind.Of("policy-loan");

    private static MakeOffer Repaired(decimal refund) => Offer(new Remedy(RemedyKind.Repair), Worth(RemedyKind.Refund, refund));

    private static OfferHost Surrenders(Action<ComplaintFlow.DependencyInjection.ComplaintFlowBuilder>? more = null) => new(b =>
    {
        b.AddOffers(o => o
            .ValidFor(Allowance.CalendarDays(14))
            .When(Category.Of("insurance/surrender")).AtLeast(2).IncludeWanted().Owed(RemedyKind.Cancellation).CarryOutWithin(Allowance.CalendarDays(30)));
        more?.Invoke(b);
    });

    private static async Task<Complaint> ClaimAsync(OfferHost host)
    {
        Complaint claim = await host.ReceiveAsync();
        return await host.DoAsync(claim, new MakeOffer([Explained, Goodwill]), Lin, March(2, 14, 20));
    }

    private static async Task<Complaint> SurrenderAsync(OfferHost host)
    {
        Complaint surrender = await host.ReceiveAsync("insurance/surrender", RemedyKind.Cancellation);
        return await host.DoAsync(
            surrender,
            new MakeOffer(
            [
                OfferOption.Of("explanation", new Remedy(RemedyKind.Explanation) { Conditions = "clauses 7.2 and 9.1" }) with { Group = "explanation" },
                OfferOption.Of("A", Worth(RemedyKind.Cancellation, 38_200.00m)),
                OfferOption.Of("B", new Remedy(PaidUp)),
                OfferOption.Of("C", new Remedy(Loan)),
            ]),
            Lin,
            March(2, 15));
    }

    /// <summary>Spends of li's month, at most 300 at a time.</summary>
    private static async Task SpendAsync(OfferHost host, decimal amount)
    {
        while (amount > 0)
        {
            decimal part = Math.Min(amount, 300);
            Complaint other = await host.ReceiveAsync("retail/product-quality");
            await host.DoAsync(other, Offer(Worth(RemedyKind.Refund, part)), Li);
            await host.DoAsync(other, AcceptOption.Of("1", 1, "a"), Wang);
            amount -= part;
        }
    }
}
