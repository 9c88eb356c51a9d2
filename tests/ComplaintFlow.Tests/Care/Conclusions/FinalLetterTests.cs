using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Messages;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Conclusions.ConclusionHost;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care.Conclusions;

/// <summary>The final letter does not go out without the outcome, the reasons and the redress of every issue, and the way to appeal.</summary>
public class FinalLetterTests
{
    private static readonly Conclude Accepts = new("2", ConclusionOutcome.Accepted) { Reasons = "he was rude", Redress = [new(RedressKind.Monetary, "for the trouble", new Money(20.50m, "EUR")), new(RedressKind.NonMonetary, "an apology")] };

    [Theory]
    [InlineData("en", "The final letter cannot go out.", "There is no outcome of the issue 1: delivery.", "There are no reasons for the outcome of the issue 2: attitude.", "There is no redress for the issue 2: attitude.", "It names no way to appeal.")]
    [InlineData("zh-Hans", "书面答复尚不能发出。", "事项 1: delivery 没有处理结论。", "事项 2: attitude 的处理结论没有理由。", "事项 2: attitude 没有处理措施。", "未载明异议途径。")]
    public async Task It_is_refused_with_all_that_is_missing(string language, string message, params string[] reasons)
    {
        await using DeadlineHost host = Create(conclusions: c => c.When(Category.Of("insurance")).AppealTo(AppealBody.Ombudsman, "PO Box 1"));
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: true);
        await host.DoAsync(id, new Conclude("2", ConclusionOutcome.Accepted));

        Refusal refusal = await host.RefusedAsync(id, new IssueFinalLetter(), language);

        Assert.Equal((ErrorCodes.LetterIncomplete, message), (refusal.Code, refusal.Message));
        Assert.Equal(reasons, refusal.Reasons);
    }

    [Fact]
    public async Task It_names_the_ways_to_appeal_of_the_rule_with_the_last_day_of_each()
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: true);

        Complaint after = await host.DoAsync(id, Rejects("1"), Accepts, new IssueFinalLetter());

        // Monday, 2 March; 30 days from the day after, to the end of the last.
        Assert.Equal(
            [new AppealWay(AppealBody.Ombudsman, "PO Box 1, 12345 Town", new DateTimeOffset(2026, 4, 2, 0, 0, 0, TimeSpan.Zero)), new AppealWay(AppealBody.Court, "at the seat of the firm")],
            after.Care.Letter!.Appeals.AsEnumerable());
        FinalLetterIssued letter = Assert.Single(await host.EventsAsync<FinalLetterIssued>(id));
        Assert.Equal(("category delivery", after.Care.Letter.Entry, Agent.Id), (letter.Rule, after.Version, after.Care.Letter.By));
        Assert.Equal([after.Care.FindConclusion("1")!.Entry, after.Care.FindConclusion("2")!.Entry], letter.Conclusions.AsEnumerable());
    }

    [Fact]
    public async Task It_meets_what_the_firm_had_to_answer()
    {
        await using DeadlineHost host = new(
            d => d.ByDefault("office")
                .Target("law", Stage.Statutory).Within(Allowance.CalendarDays(15)).NeverPauses()
                .Target("answer", Stage.Respond).Within(Allowance.CalendarDays(5))
                .Target("end", Stage.Resolve).Within(Allowance.CalendarDays(20)),
            b => b.AddConclusions(ConclusionHost.Rules));
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);

        Complaint after = await host.DoAsync(id, Rejects("1"), new IssueFinalLetter());

        Assert.Equal(
            (DeadlineState.Met, DeadlineState.Met, DeadlineState.Running),
            (after.FindDeadline(Stage.Statutory)!.State, after.FindDeadline(Stage.Respond)!.State, after.FindDeadline(Stage.Resolve)!.State));
    }

    [Fact]
    public async Task An_accepted_remedy_that_no_line_names_is_missing()
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate);
        await host.DoAsync(
            id,
            new MakeOffer([OfferOption.Of("a", new Remedy(RemedyKind.Repair))]),
            new RecordContact(Channel.Phone, "yes"),
            AcceptOption.Of("1", 1, "a"),
            new Conclude("1", ConclusionOutcome.Accepted) { Reasons = "broken", Redress = [new(RedressKind.Explanation, "why")] });

        Assert.Equal(["No line of redress is the accepted remedy 1: repair (Repair)."], (await host.RefusedAsync(id, new IssueFinalLetter())).Reasons);

        await host.DoAsync(id, new Conclude("1", ConclusionOutcome.Accepted) { Reasons = "broken", Redress = [new(RedressKind.NonMonetary, "we repair it", null, "1")] }, new IssueFinalLetter());
    }

    [Fact]
    public async Task After_a_correction_or_with_another_issue_it_does_not_count_until_there_is_another_one()
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);

        Assert.True((await host.DoAsync(id, Rejects("1"), new IssueFinalLetter())).Care.HasLetter(1));
        Assert.False((await host.DoAsync(id, Rejects("1") with { Reasons = "as agreed, clause 7" })).Care.HasLetter(1));
        Assert.True((await host.DoAsync(id, new IssueFinalLetter())).Care.HasLetter(1));
        Assert.False((await host.DoAsync(id, new AddIssue(Category.Of("attitude")))).Care.HasLetter(1));
        Assert.False((await host.DoAsync(id, Rejects("2"))).Care.HasLetter(1));
        Complaint after = await host.DoAsync(id, new IssueFinalLetter());
        Assert.True(after.Care.HasLetter(1));
        Assert.False(after.Care.HasLetter(2));
    }

    [Fact]
    public async Task Where_messages_carry_it_it_is_out_when_the_mailer_says_so()
    {
        await using DeadlineHost host = Create(b => b.AddMessages(m => m.On<FinalLetterIssued>().Send("final-letter")));
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);

        Complaint issued = await host.DoAsync(id, Rejects("1"), new IssueFinalLetter());
        CustomerMessage message = Assert.Single(issued.Care.Messages);
        Assert.Equal((issued.Care.Letter!.Entry, false), (message.About, issued.Care.HasLetter(1)));
        Assert.False((await host.DoAsync(id, new ReportMessageFailed(message.Name, "no address"))).Care.HasLetter(1));
        Assert.True((await host.DoAsync(id, new ReportMessageSent(message.Name))).Care.HasLetter(1));
    }

    [Theory]
    [InlineData("final-letter", "en")]
    [InlineData("final-letter-cn-banking", "en")]
    public async Task It_tells_each_issue_line_by_line_and_how_to_appeal(string template, string language)
    {
        await using DeadlineHost host = Create(b => b.AddMessageTemplates(t => t.Firm("Example")));
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: true);
        Complaint issued = await host.DoAsync(id, Rejects("1"), Accepts, new IssueFinalLetter());
        // A correction after the letter is not in it.
        await host.DoAsync(id, Rejects("1") with { Reasons = "something else" });

        RenderedMessage letter = await RenderAsync(host, id, template, language, issued.Care.Letter!.Entry);

        Assert.Contains("delivery: rejected", letter.Text, StringComparison.Ordinal);
        Assert.Contains("easons: as agreed", letter.Text, StringComparison.Ordinal);
        Assert.Contains("attitude: accepted", letter.Text, StringComparison.Ordinal);
        Assert.Contains("- money, 20.50 EUR: for the trouble\n- not in money: an apology\n", letter.Text, StringComparison.Ordinal);
        Assert.Contains("- the ombudsman: PO Box 1, 12345 Town (by Wednesday, April 1, 2026)\n- the court: at the seat of the firm (there is no time limit)\n", letter.Text, StringComparison.Ordinal);
        Assert.Contains("<li>the ombudsman: PO Box 1, 12345 Town (by Wednesday, April 1, 2026)</li>", letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("something else", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_letter_of_chinese_banks_and_insurers_names_the_measures_the_review_and_the_last_day()
    {
        await using DeadlineHost host = Create(
            b => b.AddMessageTemplates(t => t.Firm("示例保险").InTimeZone("UTC")),
            c => c.Otherwise().AppealTo(AppealBody.ChinaBankingReview, "书面寄至总公司", Allowance.CalendarDays(30)).AppealTo(AppealBody.ChinaBankingMediation, "拨打调解热线").AppealTo(AppealBody.ChinaBankingRegulator, "拨打 12378"));
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);
        Complaint issued = await host.DoAsync(id, Rejects("1") with { Reasons = "条款已说明" }, new IssueFinalLetter());

        RenderedMessage letter = await RenderAsync(host, id, "final-letter-cn-banking", "zh-Hans", issued.Care.Letter!.Entry);

        Assert.Contains("《银行业保险业消费投诉处理管理办法》（中国银行保险监督管理委员会令2020年第3号）", letter.Text, StringComparison.Ordinal);
        Assert.Contains("：不予支持\n核实情况、依据和理由：条款已说明", letter.Text, StringComparison.Ordinal);
        Assert.Matches("作出处理决定机构的上级机构（申请核查）：书面寄至总公司（截止 2026年4月1日", letter.Text);
        Assert.Contains("- 银行业保险业纠纷调解组织：拨打调解热线（无期限）", letter.Text, StringComparison.Ordinal);
        Assert.Contains("- 金融监督管理机构：拨打 12378（无期限）", letter.Text, StringComparison.Ordinal);
    }

    private static ValueTask<RenderedMessage> RenderAsync(DeadlineHost host, ComplaintId id, string template, string language, long about) =>
        host.Services.GetRequiredService<IMessageRenderer>().RenderAsync(new(Realm.Default, id, new MessageDue($"{template}-{about}", template, about, Channel.Email, language)));
}
