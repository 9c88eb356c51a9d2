using System.Globalization;
using System.Text.RegularExpressions;
using ComplaintFlow.Administration;
using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Care.Remedies;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

public partial class BriefTests
{
    private static readonly Actor Customer = Actor.Customer("c-17");

    [Fact]
    public async Task The_brief_says_what_was_promised_asked_declined_and_said()
    {
        await using TestHost host = new(b => b.DetectSignals());
        ComplaintId id = await StoryAsync(host);

        ContactBrief brief = (await host.Desk.BriefAsync(id, TestHost.Agent))!;

        Assert.Equal(["I ring you by half past nine. (KeptLate)", "A new machine on Friday. (Open)"], brief.Promises.Select(promise => $"{promise.What} ({promise.Promise.State})"));
        Assert.Equal("Where is the part?", Assert.Single(brief.Requests).Question);
        Assert.Equal("Nobody rang me. 还没有消息，我很生气！", brief.LastWords?.Text);
        Assert.Equal(Channel.Phone, brief.LastWords?.Channel);
        Assert.Equal([Emotion.Calm, Emotion.Concerned, Emotion.Frustrated, Emotion.Heated, Emotion.Concerned], brief.Emotions.Select(one => one.Emotion));
        Assert.Equal([PersonId.Of("qian"), PersonId.Of("bo")], brief.NotToBeSent.AsEnumerable());
        Assert.False(brief.IsGoodTime);
        Assert.True(brief.KnowsEarlier);
    }

    [Fact]
    public async Task A_vulnerable_customer_is_routed_by_that_and_guidance_brief_and_journal_say_so()
    {
        await using TestHost host = new(b => b
            .AddPlaybooks(p => p.Otherwise().Use(Playbooks.ApologyFirst))
            .AddRouting(r => r.When(Signal.VulnerableCustomer).ToHandler("ana").Otherwise().ToHandler("bo")));
        Complaint other = await host.ReceiveAsync();
        Complaint complaint = (await host.Desk.ReceiveAsync(Testing.SampleComplaints.Intake() with { Customer = new Customer { Id = "c-5", IsVulnerable = true } }, TestHost.Agent)).OrThrow();

        Assert.Equal((PersonId.Of("bo"), PersonId.Of("ana")), (other.Treatment.Handler!.Value, complaint.Treatment.Handler!.Value));
        foreach ((string language, string hint, string line) in new[]
        {
            ("en", "For this customer: Take more time, use plain words, say it again in other words, and ask whether somebody should help the customer. (the customer needs particular care)", "The customer needs particular care."),
            ("zh-Hans", "针对这位客户：放慢语速，用最简单的话说，换个说法再确认一遍，并询问是否需要他人协助。（该客户需要特别关照）", "该客户需要特别关照。"),
        })
        {
            CultureInfo culture = CultureInfo.GetCultureInfo(language);
            Guidance guidance = (await UnderCulture.RunAsync(language, async () => await host.Desk.GuideAsync(complaint.Id, TestHost.Agent)))!;
            Assert.Contains(hint, guidance.Describe(ComplaintTexts.Default, culture).Split(Environment.NewLine));
            Assert.Contains(line, (await host.Desk.BriefAsync(complaint.Id, TestHost.Agent))!.ToText(ComplaintTexts.Default, culture).Split('\n'));
        }

        Complaint changed = (await host.Desk.ExecuteAsync(other.Id, new UpdateCustomer(other.Customer with { IsVulnerable = true }), TestHost.Agent)).OrThrow();
        Assert.True(changed.Customer.IsVulnerable);
        JournalEntry entry = (await host.JournalAsync(other.Id)).Last();
        Assert.EndsWith("the customer needs particular care.", entry.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_tells_that_a_customer_is_vulnerable()
    {
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => new TestHost(b => b.DetectSignals(d => d.Phrase("care", Signal.VulnerableCustomer, "I am old"))));
        Assert.Contains("No text tells the sign 'vulnerable-customer'. Set Customer.IsVulnerable", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_brief_lists_the_declined_offers_with_what_was_offered_and_why_not()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.DoAsync(complaint, OfferHost.Offer(OfferHost.Worth(RemedyKind.Voucher, 50)), OfferHost.Lin);
        await host.DoAsync(complaint, new DeclineOffer("1", 1) { Because = "a voucher\nfor what?" }, OfferHost.Wang);
        await host.DoAsync(complaint, OfferHost.Offer(OfferHost.Worth(RemedyKind.Refund, 900)), OfferHost.Lin);
        await host.DoAsync(complaint, new ApproveLess("2", 1, "a", new Money(600, "CNY")), OfferHost.Chen);
        await host.DoAsync(complaint, new DeclineOffer("2", 2), OfferHost.Wang);
        await host.DoAsync(complaint, OfferHost.Offer(OfferHost.Worth(RemedyKind.Refund, 100)), OfferHost.Lin);

        ContactBrief brief = (await host.Desk.BriefAsync(complaint.Id, OfferHost.Lin))!;

        Assert.Equal(["1", "2"], brief.DeclinedOffers.Select(offer => offer.Name));
        Assert.Equal(["a voucher\nfor what?", null], brief.DeclinedOffers.Select(offer => offer.Because));
        Assert.Equal(600, brief.DeclinedOffers[1].Options[0].Remedies[0].Value!.Value.Amount);
        string[] english = brief.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")).Split('\n');
        Assert.Contains("Declined offer, 2026-03-02 01:00Z: 'a' = Voucher of 50 CNY. The reason: a voucher for what?", english);
        Assert.Contains("Declined offer, 2026-03-02 01:00Z: 'a' = Refund of 600 CNY", english);
        string[] chinese = brief.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("zh-Hans")).Split('\n');
        Assert.Contains(chinese, line => line.StartsWith("客户拒绝的方案（2026-03-02 01:00Z）：“a”＝", StringComparison.Ordinal) && line.EndsWith("拒绝理由：a voucher for what?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_brief_counts_what_was_declined_in_this_episode()
    {
        await using TestHost host = new();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        foreach (Trigger trigger in (Trigger[])[Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Decline])
            (await host.Desk.FireAsync(id, trigger, TestHost.Agent)).OrThrow();

        ContactBrief brief = (await host.Desk.BriefAsync(id, TestHost.Agent))!;

        Assert.Equal(host.Clock.GetUtcNow(), Assert.Single(brief.Declines));
        Assert.Contains("The customer declined once, 2026-03-02", brief.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Earlier_complaints_are_listed_with_how_they_ended_the_latest_first_and_no_more_than_ten()
    {
        await using TestHost host = new();
        for (int number = 0; number < ContactBrief.MaxEarlier + 2; number++)
        {
            ComplaintId earlier = (await host.ReceiveAsync(TestHost.Intake() with { Category = Category.Of($"earlier-{number}") })).Id;
            await host.Desk.ExecuteAsync(earlier, new RecordFinding("1", FindingOutcome.PartlyUpheld, "half of it"), TestHost.Agent);
            await host.Desk.FireAsync(earlier, Trigger.Withdraw, TestHost.Agent);
            await host.Desk.ReopenAsync(earlier, TestHost.Agent);
            host.Clock.Advance(TimeSpan.FromDays(1));
        }

        await host.ReceiveAsync(TestHost.Intake() with { Customer = new() { Id = "c-18" } });
        ComplaintId id = (await host.ReceiveAsync()).Id;
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("later") });

        ContactBrief brief = (await host.Desk.BriefAsync(id, TestHost.Agent))!;

        Assert.Equal(Enumerable.Range(2, ContactBrief.MaxEarlier).Reverse().Select(number => $"earlier-{number}"), brief.Earlier.Select(earlier => earlier.Category.Name));
        Assert.All(brief.Earlier, earlier => Assert.Equal(FindingOutcome.PartlyUpheld, earlier.Outcome));
        Assert.True(brief.HasMoreEarlier);
        string text = brief.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en"));
        Assert.Equal(
            $"Earlier: {brief.Earlier[0].Id}, received 2026-03-13 09:00Z, Complaint, earlier-11: Analyse and classify; finding: partly upheld; reopened once",
            text.Split('\n').First(line => line.StartsWith("Earlier", StringComparison.Ordinal)));
        Assert.EndsWith("There are more earlier complaints, or ones that you may not read.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_actor_may_not_read_is_not_told()
    {
        await using TestHost host = new(b => b.Services.AddSingleton<IComplaintAuthorizer>(new NotAbout("secret")));
        ComplaintId secret = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("secret") }, TestHost.Agent)).IdOrThrow();
        ComplaintId own = (await host.Desk.ReceiveAsync(TestHost.Intake() with { About = TestHost.Agent.Id }, Customer)).IdOrThrow();
        host.Clock.Advance(TimeSpan.FromDays(1));
        ComplaintId id = (await host.ReceiveAsync()).Id;

        ContactBrief brief = (await host.Desk.BriefAsync(id, TestHost.Agent))!;

        Assert.Empty(brief.Earlier);
        Assert.True(brief.HasMoreEarlier);
        Assert.Null(await host.Desk.BriefAsync(secret, TestHost.Agent));
        Assert.Null(await host.Desk.BriefAsync(own, TestHost.Agent));
        Assert.Null(await host.Desk.BriefAsync(ComplaintId.New(TestTime.Monday), TestHost.Agent));
    }

    [Fact]
    public async Task A_store_that_finds_nothing_and_an_unknown_customer_leave_the_earlier_complaints_unknown()
    {
        await using TestHost plain = new(around: inner => new InterceptedStore(inner));
        await using TestHost host = new();

        ContactBrief first = (await plain.Desk.BriefAsync((await plain.ReceiveAsync()).Id, TestHost.Agent))!;
        ContactBrief second = (await host.Desk.BriefAsync((await host.ReceiveAsync(TestHost.Intake() with { Customer = new() })).Id, TestHost.Agent))!;

        Assert.Equal((false, false), (first.KnowsEarlier, second.KnowsEarlier));
        Assert.Contains("Earlier complaints of the customer are not known.", second.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_promise_of_a_merged_complaint_is_read_where_it_was_made()
    {
        await using TestHost host = new();
        ComplaintId first = (await host.ReceiveAsync()).Id;
        await host.Desk.ExecuteAsync(first, new MakePromise("A call on Friday.", Allowance.Hours(100)), TestHost.Agent);
        await host.Desk.ExecuteAsync(first, new AskUnit(RoutingTarget.Team("claims"), "Where is it?", Allowance.Hours(100)), TestHost.Agent);
        ComplaintId id = (await host.ReceiveAsync()).Id;
        (await host.Desk.MergeIntoAsync(first, id, TestHost.Agent)).OrThrow();

        ContactBrief brief = (await host.Desk.BriefAsync(id, TestHost.Agent))!;

        Assert.Equal(("A call on Friday.", "Where is it?"), (Assert.Single(brief.Promises).What, Assert.Single(brief.Requests).Question));
        Assert.Empty(brief.Earlier);
    }

    [Fact]
    public async Task Erased_texts_are_said_to_be_erased()
    {
        await using TestHost host = new(b => b.DetectSignals());
        ComplaintId id = await StoryAsync(host);
        await host.Services.GetRequiredService<IComplaintAdministration>().EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), TestHost.Agent);

        string text = (await host.Desk.BriefAsync(id, TestHost.Agent))!.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en"));

        Assert.Contains("Last words (2026-03-02 09:40Z, Phone): (erased)", text, StringComparison.Ordinal);
        Assert.Contains("due 2026-03-02 09:30Z: (erased)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody rang", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_brief_is_a_text_in_english()
    {
        await using TestHost host = new(b => b.DetectSignals());
        ComplaintId id = await StoryAsync(host);

        string[] lines = (await host.Desk.BriefAsync(id, TestHost.Agent))!.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")).Split('\n');

        Assert.Equal(
            [
                $"{id}: Complaint, billing/roaming, received 2026-03-02 09:00Z.",
                "Customer: 李强 (Standard).",
                "Preferred channel: Phone.",
                "Preferred hours: Mon-Fri 18:00-20:00 (Asia/Shanghai). Now is not within them.",
                "Style: Steadiness.",
                "  Do: take time, go step by step, and say what is certain.",
                "  Don't: press for a decision, or change the plan without warning.",
                "Must not be sent: qian, bo.",
                "Emotion so far: Calm → Concerned → Frustrated → Heated → Concerned.",
                "Last words (2026-03-02 09:40Z, Phone): Nobody rang me. 还没有消息，我很生气！",
                "Broken promise of agent, without an apology so far, due 2026-03-02 09:30Z: I ring you by half past nine.",
                "Promised by agent, to be kept by 2026-03-06 12:00Z: A new machine on Friday.",
                "Asked of team claims, answer expected by 2026-03-02 13:00Z: Where is the part?",
                "There are no earlier complaints of the customer.",
            ],
            lines);
    }

    [Fact]
    public async Task The_brief_in_chinese_has_no_latin_words_but_names_and_codes()
    {
        await using TestHost host = new(b => b.DetectSignals());
        ComplaintId id = await StoryAsync(host, isChinese: true);

        string text = (await host.Desk.BriefAsync(id, TestHost.Agent))!.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("zh-Hans"));

        Assert.Contains("宜：放慢节奏，一步一步来，说明哪些是确定的。", text, StringComparison.Ordinal);
        Assert.Contains("周一-周五 18:00-20:00 (Asia/Shanghai)", text, StringComparison.Ordinal);
        Assert.Empty(LatinWord().Matches(text).Select(word => word.Value).Except(
            ["agent", "qian", "bo", "billing", "roaming", "Asia", "Shanghai", "claims", "Z", .. LatinWord().Matches(id.ToString()).Select(word => word.Value)]));
    }

    private static async Task<ComplaintId> StoryAsync(TestHost host, bool isChinese = false)
    {
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with
        {
            Description = "洗衣机漏水。",
            About = PersonId.Of("qian"),
            Customer = new()
            {
                Id = "c-17", Name = "李强", Style = CommunicationStyle.Steadiness, PreferredChannel = Channel.Phone, PreferredHours = ContactHours.Parse("Mon-Fri 18:00-20:00 Asia/Shanghai"),
            },
        });
        ComplaintId id = complaint.Id;
        await Do(new RefuseHandler(PersonId.Of("bo")));
        await Do(new SetSignals(complaint.Signals with { Emotion = Emotion.Concerned }));
        await Do(new MakePromise(isChinese ? "九点半前给您回电。" : "I ring you by half past nine.", host.Clock.GetUtcNow().AddMinutes(30)) { KeptBy = PromiseFulfilment.ByContact() });
        await Do(new MakePromise(isChinese ? "星期五换新机。" : "A new machine on Friday.", new DateTimeOffset(2026, 3, 6, 12, 0, 0, TimeSpan.Zero)));
        await Do(new AskUnit(RoutingTarget.Team("claims"), isChinese ? "配件在哪里？" : "Where is the part?", Allowance.Hours(4)));
        host.Clock.Advance(TimeSpan.FromMinutes(40));
        await Do(new RecordContact(Channel.Phone, isChinese ? "没人给我回电，我很生气！" : "Nobody rang me. 还没有消息，我很生气！"));
        await Do(new RecordContact(Channel.Phone, isChinese ? "致歉。" : "We said sorry.", ContactDirection.ToCustomer) { EmotionBefore = Emotion.Heated, EmotionAfter = Emotion.Concerned });
        return id;

        async Task Do(ComplaintCommand command) => (await host.Desk.ExecuteAsync(id, command, TestHost.Agent)).OrThrow();
    }

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex LatinWord();

    private sealed class NotAbout(string category) : IComplaintAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Action.Name != "read" || request.Complaint?.Category != Category.Of(category));
    }
}
