using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Care.Remedies;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Conclusions.ConclusionHost;
using static ComplaintFlow.Tests.Care.Remedies.OfferHost;

namespace ComplaintFlow.Tests.Care.Conclusions;

/// <summary>Resolved at the first contact: the yes, what was given and the lifecycle's way in one commit, all of it or nothing.</summary>
public class FirstContactTests
{
    private static readonly ResolveAtFirstContact Resolve = ResolveAtFirstContact.Of(Channel.Phone, "那就好", Worth(RemedyKind.Voucher, 50), new Remedy(RemedyKind.Apology) { Conditions = "by lin" });

    [Fact]
    public async Task One_command_goes_from_the_receipt_to_the_end_in_one_commit()
    {
        await using OfferHost host = new();
        Complaint received = await host.ReceiveAsync(isInvestigated: false);

        Complaint after = await host.DoAsync(received, Resolve, Lin);

        Assert.Equal((Status.Closed, 1, 1), (after.Status, after.Care.ResolvedAtFirstContact, after.Episode));
        Assert.Equal([RemedyState.Completed, RemedyState.Completed], after.Care.Remedies.Select(remedy => remedy.State));
        Assert.Equal(50, await host.SpentAsync("budget/person:lin/lin/CNY/2026-03"));
        List<JournalEntry> journal = await host.JournalAsync(received.Id);
        Assert.Single(journal.Where(entry => entry.Sequence > received.Version).Select(entry => entry.CommitId).Distinct());
        Assert.Equal(
            ["acknowledge", "investigate", "propose", "accept", "inform", "follow-up", "close"],
            journal.Select(entry => entry.Event).OfType<StatusChanged>().Select(moved => moved.Trigger));
        Assert.True(journal.Select(entry => entry.Event).OfType<ContactRecorded>().Single() is { IsEvidence: true, Text: "那就好" });
        Assert.Null(after.NextDueAt);
        Assert.Equal(ComplaintJson.Write(after), ComplaintJson.Write(Complaint.Fold(journal)));
    }

    [Theory]
    [InlineData("eight-stage", "closed")]
    [InlineData("six-stage", "closed")]
    public async Task It_goes_the_way_that_the_lifecycle_has(string lifecycle, string end)
    {
        await using OfferHost host = new(b => b.UseLifecycle(lifecycle == "eight-stage" ? BuiltIn.EightStage : BuiltIn.SixStage));
        Complaint received = await host.ReceiveAsync(isInvestigated: false);

        Assert.Equal(end, (await host.DoAsync(received, Resolve, Lin)).Status.Name);
    }

    [Fact]
    public async Task With_care_the_customer_was_heard_first_and_is_still_called_back()
    {
        await using OfferHost host = new(b => b.UseLifecycle(BuiltIn.SixStageWithCare));
        Complaint received = await host.ReceiveAsync(isInvestigated: false);

        Refusal refusal = await host.RefusedAsync(received, Resolve, Lin);
        Assert.Equal(
            ["the step \"apologise\" has been completed", "the step \"listen\" has been completed", "the step \"empathise\" has been completed"], refusal.Reasons);

        foreach (string step in new[] { "apologise", "listen", "empathise" })
            await host.DoAsync(received, new CompleteStep(step), Lin);
        await host.DoAsync(received, new RecordFinding("1", FindingOutcome.Upheld, "slow"), Lin);
        Assert.Equal(Status.FollowUp, (await host.DoAsync(received, Resolve, Lin)).Status);
    }

    [Theory]
    [InlineData("en", "The complaint cannot be resolved at the first contact.", "There was a contact with the customer before.")]
    [InlineData("zh-Hans", "该投诉不能在首次联系中当场解决。", "此前已与客户有过联系。")]
    public async Task What_exceeds_the_mandate_or_is_not_the_first_contact_is_refused_with_all_reasons(string language, string message, string first)
    {
        await using OfferHost host = new();
        Complaint received = await host.ReceiveAsync(isInvestigated: false);
        await host.RingAsync(received, Lin);

        Refusal refusal = await host.RefusedAsync(received, ResolveAtFirstContact.Of(Channel.Phone, "好", Worth(RemedyKind.Voucher, 500)), Lin, language);

        Assert.Equal((ErrorCodes.FirstContactNotAllowed, message, 2, first), (refusal.Code, refusal.Message, refusal.Reasons.Count, refusal.Reasons[0]));
        Assert.Contains("first-contact", refusal.Reasons[1], StringComparison.Ordinal);
        Assert.Contains("200", refusal.Reasons[1], StringComparison.Ordinal);
        Assert.Equal(0, await host.SpentAsync("budget/person:lin/lin/CNY/2026-03"));
    }

    [Fact]
    public async Task Neither_the_customer_nor_a_command_without_anything_given_resolves_it()
    {
        await using OfferHost host = new();
        Complaint received = await host.ReceiveAsync(isInvestigated: false);

        Assert.Equal(ErrorCodes.OnlyFirmConcludes, (await host.RefusedAsync(received, Resolve, Wang)).Code);
        Assert.Equal(ErrorCodes.InvalidInput, (await host.RefusedAsync(received, new ResolveAtFirstContact(Channel.Phone, "ok", []), Lin)).Code);
        Assert.Equal(["text is required."], (await host.RefusedAsync(received, Resolve with { Yes = " " }, Lin)).Reasons);

        // Investigated, it is past its first status, and goes on from there.
        Complaint investigated = await host.ReceiveAsync();
        Assert.Equal(Status.Closed, (await host.DoAsync(investigated, Resolve, Lin)).Status);
        await host.Inner.FireAsync(investigated.Id, Trigger.Reopen);
        Assert.Equal(["The complaint was reopened.", "Something was offered before."], (await host.RefusedAsync(investigated, Resolve, Lin)).Reasons);
    }
}
