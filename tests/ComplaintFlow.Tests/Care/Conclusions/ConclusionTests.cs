using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Conclusions.ConclusionHost;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care.Conclusions;

/// <summary>What the firm decides about each issue: with reasons where it rejects, with redress where it gives some, corrected in the open.</summary>
public class ConclusionTests
{
    private static readonly LifecycleDefinition Careful = Lifecycle.Define("careful", version: 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received)
            .PermitIf(Trigger.Inform, Status.Informed, Guard.FindingRecorded, Guard.Concluded);
        l.Configure(Status.Informed).PermitIf(Trigger.Close, Status.Closed, Guard.LetterSent);
        l.Configure(Status.Closed).Final().Permit(Trigger.Reopen, Status.Received);
    });

    [Fact]
    public async Task The_snapshot_has_the_latest_conclusion_of_each_issue_and_the_journal_all()
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: true);

        Complaint after = await host.DoAsync(
            id,
            Rejects("1"),
            new Conclude("2", ConclusionOutcome.Accepted) { Reasons = "rude", Redress = [new(RedressKind.NonMonetary, "we apologise")] },
            new Conclude("1", ConclusionOutcome.RedressWithoutAccepting) { Reasons = "for your patience", Redress = [new(RedressKind.Monetary, "a part of the fee", new Money(20, "EUR")), new(RedressKind.Explanation, "why it was late")] });

        Conclusion first = after.Care.FindConclusion("1")!;
        Assert.Equal((2, ConclusionOutcome.RedressWithoutAccepting, true, after.Version, 1), (first.Revision, first.Outcome, first.HasReasons, first.Entry, first.Episode));
        Assert.Equal([new(RedressKind.Monetary, new Money(20, "EUR")), new(RedressKind.Explanation)], first.Redress.AsEnumerable());
        Assert.Equal((1, ConclusionOutcome.Accepted), (after.Care.FindConclusion("2")!.Revision, after.Care.FindConclusion("2")!.Outcome));
        Assert.Equal([("1", 1), ("2", 1), ("1", 2)], (await host.EventsAsync<IssueConcluded>(id)).Select(one => (one.Issue, one.Revision)));
        Assert.Equal(ComplaintJson.Write(after), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
    }

    [Theory]
    [InlineData("en", "The issue '1' cannot be concluded so.", "A rejection needs reasons.", "The finding upholds the issue.", "Money is given, so that it is redress without accepting, not a rejection.")]
    [InlineData("zh-Hans", "事项“1”不能这样下结论。", "不予支持须说明理由。", "调查结论为属实。", "已给予金钱赔付，应为“不认可但予以补偿”，而非“不予支持”。")]
    public async Task A_rejection_without_reasons_against_the_finding_and_with_money_is_refused_with_all_of_it(string language, string message, params string[] reasons)
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);
        await host.DoAsync(id, new RecordFinding("1", FindingOutcome.Upheld, "it was late"));

        Refusal refusal = await host.RefusedAsync(id, new Conclude("1", ConclusionOutcome.Rejected) { Reasons = " ", Redress = [new(RedressKind.Monetary, "a gift", new Money(5, "EUR"))] }, language);

        Assert.Equal((ErrorCodes.ConclusionNotAllowed, message), (refusal.Code, refusal.Message));
        Assert.Equal(reasons, refusal.Reasons);
    }

    [Fact]
    public async Task Redress_without_accepting_needs_redress_and_a_line_names_what_the_customer_accepted()
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);

        Assert.Equal(["Redress without accepting needs a line of redress."], (await host.RefusedAsync(id, new Conclude("1", ConclusionOutcome.RedressWithoutAccepting) { Reasons = "kind" })).Reasons);
        Assert.Equal(
            ["'7' is not a remedy that the customer has accepted."],
            (await host.RefusedAsync(id, new Conclude("1", ConclusionOutcome.Accepted) { Redress = [new(RedressKind.NonMonetary, "repair", null, "7")] })).Reasons);
        Assert.Equal(ErrorCodes.NoSuchIssue, (await host.RefusedAsync(id, Rejects("9"))).Code);
        Assert.Equal(ErrorCodes.OnlyFirmConcludes, (await host.RefusedAsync(id, Rejects("1"), by: Actor.Customer("c-1"))).Code);
    }

    public static TheoryData<Conclude, string> Unusable => new()
    {
        { new Conclude("1", (ConclusionOutcome)9), "outcome has the invalid value 9. Use one of: Accepted, RedressWithoutAccepting, Rejected." },
        { new Conclude("1", ConclusionOutcome.Accepted) { Reasons = new string('x', 20_000) }, "reasons has 20000 characters; the maximum is 4000." },
        { new Conclude("1", ConclusionOutcome.Accepted) { Redress = [new(RedressKind.Monetary, "money")] }, "Redress in money needs an amount." },
        { new Conclude("1", ConclusionOutcome.Accepted) { Redress = [new(RedressKind.Explanation, "why", new Money(1, "EUR"))] }, "Only redress in money has an amount." },
        { new Conclude("1", ConclusionOutcome.Accepted) { Redress = [new(RedressKind.Monetary, "money", new Money(-1, "EUR"))] }, "value is -1, but must not be negative." },
        { new Conclude("1", ConclusionOutcome.Accepted) { Redress = [new(RedressKind.Explanation, " ")] }, "redress.text is required." },
        { new Conclude("1", ConclusionOutcome.Accepted) { Redress = [null!] }, "redress is required." },
        { new Conclude("1", ConclusionOutcome.Accepted) { Redress = [.. Enumerable.Repeat(new RedressLine(RedressKind.Explanation, "why"), 17)] }, "redress cannot be added; the maximum of 16 is reached." },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task Values_are_validated(Conclude command, string reason)
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);

        Refusal refusal = await host.RefusedAsync(id, command);

        Assert.Equal(ErrorCodes.InvalidInput, refusal.Code);
        Assert.Equal([reason], refusal.Reasons);
    }

    [Fact]
    public async Task Where_the_lifecycle_asks_for_findings_an_issue_has_one_first_of_this_episode()
    {
        await using DeadlineHost host = Create(b => b.UseLifecycle(Careful));
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);

        Assert.Equal(["There is no finding about the issue."], (await host.RefusedAsync(id, Rejects("1"))).Reasons);

        await host.DoAsync(id, new RecordFinding("1", FindingOutcome.CannotBeEstablished, "no trace"), Rejects("1"), new Fire(Trigger.Inform), new IssueFinalLetter(), new Fire(Trigger.Close), new Fire(Trigger.Reopen));
        Assert.Equal(["There is no finding about the issue."], (await host.RefusedAsync(id, Rejects("1"))).Reasons);
    }

    [Theory]
    [InlineData("en", "the issue 2: attitude is concluded")]
    [InlineData("zh-Hans", "事项 2: attitude 有处理结论")]
    public async Task The_guard_names_each_issue_without_a_conclusion_of_this_episode(string language, string reason)
    {
        await using DeadlineHost host = Create(b => b.UseLifecycle(Careful));
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: true);
        await host.DoAsync(id, new RecordFinding("1", FindingOutcome.CannotBeEstablished, "x"), new RecordFinding("2", FindingOutcome.CannotBeEstablished, "x"), Rejects("1"));

        Assert.Equal([reason], (await host.RefusedAsync(id, new Fire(Trigger.Inform), language)).Reasons);

        await host.DoAsync(id, new RemoveIssue("2", "none"), new Fire(Trigger.Inform));
    }

    [Fact]
    public async Task What_was_concluded_about_an_issue_goes_with_it()
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: true);

        Complaint after = await host.DoAsync(id, Rejects("1"), Rejects("2"), new RemoveIssue("2", "none"));

        Assert.Equal(["1"], after.Care.Conclusions.Select(one => one.Issue));
    }
}
