using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Remedies.OfferHost;

namespace ComplaintFlow.Tests.Care.Remedies;

/// <summary>An offer reserves its dearest option, is answered in its latest revision, and gives back what it does not need to the budgets from which it took it.</summary>
public class OfferTests
{
    private const string LinsMarch = "budget/person:lin/lin/CNY/2026-03";
    private const string LisMarch = "budget/person:li/li/CNY/2026-03";

    [Fact]
    public async Task The_dearest_of_the_exclusive_options_is_reserved_and_accepting_trims()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        complaint = await host.DoAsync(complaint, Options((50, null), (180, null), (30, "more"), (20, "more")), Lin);
        Assert.Equal(180 + 30, await host.SpentAsync(LinsMarch));

        complaint = await host.DoAsync(complaint, new AcceptOption("1", 1, ["a", "d"]), Wang);

        Assert.Equal(50 + 20, await host.SpentAsync(LinsMarch));
        Assert.Equal(70, Assert.Single(complaint.Care.Budgets).Amount);
    }

    public static TheoryData<ComplaintCommand, string> Ends => new()
    {
        { new DeclineOffer("1", 1, "not enough"), "customer" },
        { new WithdrawOffer("1", "a mistake"), "lin" },
        { new Fire(Trigger.Withdraw), "customer" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task What_was_reserved_is_given_back_to_the_same_month_also_in_the_next(ComplaintCommand end, string by)
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        complaint = await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 180)), Lin, March(31, 10));
        Assert.Equal(180, await host.SpentAsync(LinsMarch));

        complaint = await host.DoAsync(complaint, end, by == "lin" ? Lin : Wang, March(31, 10).AddDays(1));

        Assert.Equal(0, await host.SpentAsync(LinsMarch));
        Assert.Equal(0, await host.SpentAsync("budget/person:lin/lin/CNY/2026-04"));
        Assert.Empty(complaint.Care.Budgets);
        Assert.DoesNotContain(complaint.Deadlines, deadline => deadline.Stage == Stage.Offer && deadline.IsOpen);
    }

    [Fact]
    public async Task An_offer_lapses_by_itself_once_and_gives_back()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        complaint = await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 180)) with { ValidUntil = March(5, 12) }, Lin);
        Assert.Equal(March(5, 12), complaint.NextDueAt);
        foreach (int second in new[] { -1, 0, 1, 3_600 })
        {
            host.Clock.SetUtcNow(March(5, 12).AddSeconds(second));
            await host.Inner.CatchUpAsync(complaint.Id);
        }

        JournalEntry lapsed = Assert.Single(await host.JournalAsync(complaint.Id), entry => entry.Event is OfferLapsed);
        complaint = await host.FindAsync(complaint.Id);
        Assert.Equal((March(5, 12), ActorKind.System), (lapsed.At, lapsed.ByKind));
        Assert.Equal((OfferState.Lapsed, DeadlineState.Cancelled, null), (complaint.Care.Offers[0].State, complaint.FindDeadline(Stage.Offer, "1")!.State, complaint.NextDueAt));
        Assert.Equal(0, await host.SpentAsync(LinsMarch));
    }

    [Fact]
    public async Task Answers_and_approvals_of_an_older_revision_are_refused()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 500)), Lin);
        complaint = await host.DoAsync(complaint, Options((400, null), (100, null)) with { Revises = "1" }, Lin);
        Assert.Equal((2, 100m), (complaint.Care.Offers[0].Revision, await host.SpentAsync(LinsMarch)));

        foreach ((ComplaintCommand command, Actor actor) in new (ComplaintCommand, Actor)[]
        {
            (new ApproveOffer("1", 1), Chen), (new ApproveLess("1", 1, "a", new Money(300, "CNY")), Chen), (new RefuseOffer("1", 1, "no"), Chen),
            (AcceptOption.Of("1", 1, "b"), Wang), (new DeclineOffer("1", 1), Wang),
        })
            Assert.Equal(["Revision 1 is meant, but the offer is at revision 2."], (await host.RefusedAsync(complaint, command, actor)).Reasons);

        await host.DoAsync(complaint, new ApproveOffer("1", 2), Chen);
        await host.DoAsync(complaint, AcceptOption.Of("1", 2, "b"), Wang);
    }

    [Fact]
    public async Task Approval_moves_the_reservation_to_the_approver_whose_own_budget_must_reach()
    {
        await using OfferHost host = new(b => b.AddMandates(m => m.Person("chen").Upto(2_000, "CNY").PerMonth(900, "CNY")));
        Complaint first = await host.ReceiveAsync();
        await host.DoAsync(first, Options((150, null), (600, null)), Lin);
        Assert.Equal(150, await host.SpentAsync(LinsMarch));
        await host.DoAsync(first, new ApproveOffer("1", 1), Chen);
        // The dearest option of each budget is reserved there.
        Assert.Equal((150m, 600m), (await host.SpentAsync(LinsMarch), await host.SpentAsync("budget/person:chen/chen/CNY/2026-03")));
        await host.DoAsync(first, AcceptOption.Of("1", 1, "b"), Wang);
        Assert.Equal((0m, 600m), (await host.SpentAsync(LinsMarch), await host.SpentAsync("budget/person:chen/chen/CNY/2026-03")));

        Complaint second = await host.ReceiveAsync();
        await host.DoAsync(second, Offer(Worth(RemedyKind.Refund, 400)), Lin);
        Assert.Equal(["'a': too little is left of your budget of 900 CNY."], (await host.RefusedAsync(second, new ApproveOffer("1", 1), Chen)).Reasons);
        second = await host.DoAsync(second, new ApproveLess("1", 1, "a", new Money(300, "CNY"), "less will do"), Chen);
        Assert.Equal((2, new Money(300, "CNY"), Status.Proposed), (second.Care.Offers[0].Revision, second.Care.Offers[0].Options[0].Remedies[0].Value, second.Status));
    }

    [Fact]
    public async Task Nobody_approves_what_they_have_proposed_before_or_in_what_they_are_involved()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 900)), Actor.Staff("Chen"));
        complaint = await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 900)) with { Revises = "1" }, Lin);

        Assert.Equal(["'chen' made the offer, and nobody approves their own."], (await host.RefusedAsync(complaint, new ApproveOffer("1", 2), Chen)).Reasons);
        Assert.Equal(["'chen' made the offer, and nobody approves their own."], (await host.RefusedAsync(complaint, new RefuseOffer("1", 2, "no"), Chen)).Reasons);
        Assert.Equal(ErrorCodes.SelfDealing, (await host.RefusedAsync(complaint, new ApproveOffer("1", 2), Actor.Staff("zhao", "supervisor"))).Code);
        Assert.Equal(["Only staff of the firm may do this.", "'a': none of your mandates covers it."], (await host.RefusedAsync(complaint, new ApproveOffer("1", 2), Wang)).Reasons);
        await host.DoAsync(complaint, new ApproveOffer("1", 2), Max);
    }

    [Fact]
    public async Task What_is_not_approved_is_gone_and_the_rest_stands()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.DoAsync(complaint, Options((100, null), (900, null)), Lin);
        complaint = await host.DoAsync(complaint, new RefuseOffer("1", 1, "too much"), Chen);
        Assert.Equal((OfferState.Open, DeadlineState.Met), (complaint.Care.Offers[0].State, complaint.FindDeadline(Stage.Approval, "1")!.State));
        Assert.Equal(["The option 'b' was not approved."], (await host.RefusedAsync(complaint, AcceptOption.Of("1", 1, "b"), Wang)).Reasons);

        await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 900)), Lin);
        complaint = await host.DoAsync(complaint, new RefuseOffer("2", 1, "too much"), Chen);
        Assert.Equal((OfferState.Refused, DeadlineState.Cancelled), (complaint.Care.Offers[1].State, complaint.FindDeadline(Stage.Offer, "2")!.State));
    }

    [Fact]
    public async Task Whoever_may_approve_is_told_again_when_nobody_decides_in_time()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        complaint = await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 900)), Lin);
        Assert.Equal(March(2, 17), complaint.FindDeadline(Stage.Approval, "1")!.DueAt);
        host.Clock.SetUtcNow(March(2, 18));
        await host.Inner.CatchUpAsync(complaint.Id);

        ApprovalOverdue overdue = (ApprovalOverdue)(await host.JournalAsync(complaint.Id)).Single(entry => entry.Event is ApprovalOverdue).Event;
        Assert.Equal(("1", PersonId.Of("lin")), (overdue.Name, overdue.By));
        Assert.Equal([new(MandateHolderKind.Role, "supervisor"), new(MandateHolderKind.Tier, "manager")], overdue.Approvers.ToArray());
    }

    [Fact]
    public async Task A_policy_finds_those_who_may_approve_and_reminds_them_until_somebody_decides()
    {
        await using OfferHost host = new(b => b.AddEscalation(e => e
            .Policy("approval").WhenDueWithin(Stage.Approval, Allowance.WorkingHours(2)).RemindApprovers().RepeatEvery(Allowance.Hours(1), untilLevel: 4)));
        Complaint complaint = await host.ReceiveAsync();
        await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 100)), Lin);
        await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 900)), Lin);
        await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 5_000)), Lin);
        host.Clock.SetUtcNow(March(2, 16, 30));
        await host.Inner.CatchUpAsync(complaint.Id);
        await host.DoAsync(complaint, new ApproveOffer("2", 1), Chen);
        host.Clock.SetUtcNow(March(3, 9));
        await host.Inner.CatchUpAsync(complaint.Id);

        List<JournalEntry> reminders = [.. (await host.JournalAsync(complaint.Id)).Where(entry => entry.Event is ApproversReminded)];
        MandateHolder supervisors = new(MandateHolderKind.Role, "supervisor"), managers = new(MandateHolderKind.Tier, "manager");
        Assert.Equal(
            [(March(2, 15), "2", "2"), (March(2, 15), "3", "1"), (March(2, 16), "2", "2"), (March(2, 16), "3", "1"), (March(2, 17), "3", "1"), (March(2, 18), "3", "1")],
            reminders.Select(entry => (entry.At, ((ApproversReminded)entry.Event).Name, $"{((ApproversReminded)entry.Event).Approvers.Length}")));
        Assert.Equal([supervisors, managers], ((ApproversReminded)reminders[0].Event).Approvers.ToArray());
        Assert.Equal([managers], ((ApproversReminded)reminders[1].Event).Approvers.ToArray());
        Assert.Contains(
            "Automatic: The policy 'approval' (level 1) reminds those who may approve the offer '3' of lin. It can be approved by anyone of the tier manager.",
            reminders[1].ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remedy_that_fails_costs_nothing_and_its_offer_stands_again()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.DoAsync(complaint, Options((180, null), (40, null)), Lin);
        await host.DoAsync(complaint, AcceptOption.Of("1", 1, "a"), Wang);
        await host.DoAsync(complaint, new StartRemedy("1"), Li);
        complaint = await host.DoAsync(complaint, new FailRemedy("1", "the account is closed"), Li);

        Assert.Equal((RemedyState.Failed, OfferState.Open, 2, Status.Proposed), (complaint.Care.Remedies[0].State, complaint.Care.Offers[0].State, complaint.Care.Offers[0].Revision, complaint.Status));
        Assert.Equal((0m, 180m), (await host.SpentAsync(LinsMarch), await host.SpentAsync(LisMarch)));
        complaint = await host.DoAsync(complaint, AcceptOption.Of("1", 2, "b"), Wang);
        Assert.Equal((RemedyState.Accepted, 40m), (complaint.Care.Remedies[1].State, await host.SpentAsync(LisMarch)));
    }

    [Fact]
    public async Task Only_the_customer_releases_the_firm_from_what_was_accepted()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 180)), Lin);
        complaint = await host.DoAsync(complaint, AcceptOption.Of("1", 1, "a"), Wang);
        Assert.Equal(ErrorCodes.NotSaidByCustomer, (await host.RefusedAsync(complaint, new WithdrawRemedy("1"), Lin)).Code);

        complaint = await host.DoAsync(complaint, new WithdrawRemedy("1", "solved itself"), Wang);

        Assert.Equal((RemedyState.Withdrawn, DeadlineState.Cancelled, 0m), (complaint.Care.Remedies[0].State, complaint.FindDeadline(Stage.Remedy, "1")!.State, await host.SpentAsync(LinsMarch)));
    }

    [Fact]
    public async Task A_merge_takes_offers_and_accepted_remedies_along_with_clocks_and_budgets()
    {
        await using OfferHost host = new();
        Complaint from = await host.ReceiveAsync();
        await host.DoAsync(from, Offer(Worth(RemedyKind.Refund, 100)), Lin);
        await host.DoAsync(from, AcceptOption.Of("1", 1, "a"), Wang);
        from = await host.DoAsync(from, Offer(Worth(RemedyKind.Voucher, 60)), Lin);
        Complaint into = await host.ReceiveAsync();

        from = await host.DoAsync(from, new MergeInto(into.Id), Lin);
        into = await host.FindAsync(into.Id);

        Assert.Equal(160, await host.SpentAsync(LinsMarch));
        Assert.Empty(from.Care.Budgets);
        Assert.Equal((160m, $"{from.Id}/1", $"{from.Id}/2"), (into.Care.Budgets[0].Amount, into.Care.Remedies[0].Name, into.Care.Offers[0].Name));
        Assert.True(into.FindDeadline(Stage.Remedy, $"{from.Id}/1")!.IsOpen);
        into = await host.DoAsync(into, new CompleteRemedy($"{from.Id}/1"), Lin);
        Assert.Equal(DeadlineState.Met, into.FindDeadline(Stage.Remedy, $"{from.Id}/1")!.State);
        host.Clock.SetUtcNow(into.Care.Offers[0].ValidUntil.AddSeconds(1));
        await host.Inner.CatchUpAsync(into.Id);
        Assert.Equal((100m, OfferState.Lapsed), (await host.SpentAsync(LinsMarch), (await host.FindAsync(into.Id)).Care.Offers[0].State));
    }

    [Fact]
    public async Task A_complaint_is_not_purged_while_a_period_of_its_budgets_is_open()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 100)), Lin);
        await host.DoAsync(complaint, AcceptOption.Of("1", 1, "a"), Wang);
        await host.DoAsync(complaint, new CompleteRemedy("1"), Lin);
        await host.Inner.FireAsync(complaint.Id, Trigger.Inform, Trigger.FollowUp, Trigger.Close);
        IComplaintAdministration administration = host.Inner.Services.GetRequiredService<IComplaintAdministration>();
        Retention retention = new(March(31, 23), "retention");

        host.Clock.SetUtcNow(March(31, 23, 59));
        Assert.Equal([complaint.Id], (await administration.PurgeAsync(Realm.Default, retention, Max)).OrThrow().Refused);
        host.Clock.SetUtcNow(March(31, 23, 59).AddMinutes(1));
        Assert.Equal([complaint.Id], (await administration.PurgeAsync(Realm.Default, retention, Max)).OrThrow().Purged);
        // What was spent stays spent.
        Assert.Equal(100, await host.SpentAsync(LinsMarch));
    }

    [Fact]
    public async Task What_somebody_promised_for_one_complaint_adds_up()
    {
        await using OfferHost host = new(b => b.AddMandates(m => m.Person("wu").Upto(200, "CNY").PerComplaint(300, "CNY")), hasMandates: false);
        Complaint complaint = await host.ReceiveAsync();
        Actor wu = Actor.Staff("wu");
        await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 200)), wu);
        complaint = await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 101)), wu);

        Assert.Equal(new ApprovalNeed(ApprovalReason.OverComplaint, new Money(300, "CNY")), complaint.Care.Offers[1].Options[0].Remedies[0].Need);
        Assert.Equal(OfferState.Open, (await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 100)), wu)).Care.Offers[2].State);
    }

    [Theory]
    [InlineData(-1, "CNY", "value is -1, but must not be negative.")]
    [InlineData(1, "yuan", "'yuan' is not a currency code. Use three capital letters of ISO 4217.")]
    [InlineData(0.00001, "CNY", "1E-05 has more than 4 decimals.")]
    [InlineData(200_000_000_000, "CNY", "200000000000 is more than 100000000000.")]
    public async Task An_amount_that_cannot_be_is_refused(double amount, string currency, string reason)
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();

        Assert.Contains(reason.Replace("1E-05", "0.00001", StringComparison.Ordinal), (await host.RefusedAsync(complaint, Offer(Worth(RemedyKind.Refund, (decimal)amount, currency)), Lin)).Reasons);
    }

    [Fact]
    public async Task A_refund_without_an_amount_is_refused_since_no_mandate_could_limit_it()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();

        Assert.Equal(["refund (Refund) needs an amount."], (await host.RefusedAsync(complaint, Offer(new Remedy(RemedyKind.Refund)), Lin)).Reasons);
    }

    [Fact]
    public async Task Conditions_are_in_the_journal_only_and_are_erased_with_the_customers_texts()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        complaint = await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 100) with { Conditions = "against the receipt of Wang Fang" }), Lin);
        Assert.DoesNotContain("receipt", System.Text.Encoding.UTF8.GetString(ComplaintJson.Write(complaint)), StringComparison.Ordinal);
        IComplaintAdministration administration = host.Inner.Services.GetRequiredService<IComplaintAdministration>();
        (await administration.EraseAsync(Realm.Default, complaint.Id, new ErasureRequest("asked"), Max)).OrThrow();

        OfferMade made = (OfferMade)(await host.JournalAsync(complaint.Id)).Single(entry => entry.Event is OfferMade).Event;
        Assert.Equal(ComplaintFlow.Complaints.Personal.Erased, made.Conditions[0].Text);
    }

    private static MakeOffer Options(params (decimal Amount, string? Group)[] options) =>
        new([.. options.Select((option, at) => OfferOption.Of($"{(char)('a' + at)}", Worth(RemedyKind.Refund, option.Amount)) with { Group = option.Group })]);
}
