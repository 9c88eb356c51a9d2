using System.Globalization;
using ComplaintFlow.Care;
using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Remedies.OfferHost;

namespace ComplaintFlow.Tests.Care.Remedies;

/// <summary>A suggestion is shown with its reason, offers nothing by itself, and what deviates from it is in the journal.</summary>
public class SuggestionTests
{
    [Theory]
    [InlineData("en", "Suggested by the rule 'late-delivery': the category is Logistics delay; the cause is Late delivery.", "Voucher of 20 CNY", "Compensation of 50 CNY to 100 CNY", "Would a voucher be of use to you?")]
    [InlineData("zh-Hans", "按规则“late-delivery”建议：类别为“物流延误”；原因为“未按时交货”。", "优惠券 20 CNY", "补偿 50 CNY 至 100 CNY", "送您一张优惠券，您看可以吗？")]
    public async Task A_suggestion_is_shown_with_its_reason_in_the_readers_language(string language, string because, string voucher, string compensation, string words)
    {
        await using TestHost host = new(b => b
            .AddClassification(c => c.UseTaxonomy(t => t.Use(BuiltInTaxonomies.StatedCauses).Use(BuiltInTaxonomies.Retail)))
            .AddRemedies(r => r.When(Category.Of("retail/logistics-delay"), Category.Of("telecom"), Cause.Of("late-delivery")).Named("late-delivery")
                .Suggest(RemedyKind.Voucher, new Money(20, "CNY"))
                .Suggest(RemedyKind.Compensation, new Money(50, "CNY"), new Money(100, "CNY"), "with the receipt", "as agreed")));
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("retail/logistics-delay"), Cause = Cause.Of("late-delivery") });

        RemedySuggestions suggested = (await UnderCulture.RunAsync(language, async () => await host.Desk.SuggestRemediesAsync(complaint.Id, TestHost.Agent)))!;
        Guidance guidance = (await UnderCulture.RunAsync(language, async () => await host.Desk.GuideAsync(complaint.Id, TestHost.Agent)))!;

        Assert.Equal((complaint.Id, "late-delivery", because), (suggested.Complaint, suggested.Rule, suggested.Because));
        Assert.Equal([(voucher, null, words), (compensation, "with the receipt", "as agreed")], suggested.Items.Select(item => (item.Text, item.Conditions, item.Words)));
        CultureInfo culture = CultureInfo.GetCultureInfo(language);
        Assert.Equal(suggested.Describe(culture: culture), guidance.Suggestions!.Describe(culture: culture));
        Assert.EndsWith(suggested.Describe(culture: culture), guidance.Describe(culture: culture), StringComparison.Ordinal);
        Assert.StartsWith(because, suggested.Describe(culture: culture), StringComparison.Ordinal);
        Assert.Equal(complaint.Version, (await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Version);
        Assert.Empty((await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Care.Offers);
    }

    [Fact]
    public async Task What_is_suggested_follows_the_complaint_and_ends_with_it()
    {
        await using TestHost host = new(b => b.AddRemedies(r => r
            .When(AmountRange.AtLeast(500, "CNY")).Named("dear").Suggest(RemedyKind.Refund)
            .Otherwise().Suggest(RemedyKind.Apology)));
        ComplaintId id = (await host.ReceiveAsync()).Id;

        RemedySuggestions before = (await host.Desk.SuggestRemediesAsync(id, TestHost.Agent))!;
        await host.Desk.ExecuteAsync(id, new Correct { Amount = new Money(600, "CNY") }, TestHost.Agent);
        RemedySuggestions after = (await host.Desk.SuggestRemediesAsync(id, TestHost.Agent))!;
        await host.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent);

        Assert.Equal(("otherwise", "Suggested where no rule applies.", RemedyKind.Apology), (before.Rule, before.Because, before.Items.Single().Kind));
        Assert.Equal(("dear", "Suggested by the rule 'dear': the amount is 600 CNY.", RemedyKind.Refund), (after.Rule, after.Because, after.Items.Single().Kind));
        Assert.Null(await host.Desk.SuggestRemediesAsync(id, TestHost.Agent));
        Assert.Null((await host.Desk.GuideAsync(id, TestHost.Agent))!.Suggestions);
    }

    [Fact]
    public async Task Nobody_reads_the_suggestions_for_a_complaint_that_they_may_not_read()
    {
        await using TestHost host = new(b => b.AddRemedies(r => r.Otherwise().Suggest(RemedyKind.Apology)));
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with { About = PersonId.Of("bo") })).Id;

        Assert.Null(await host.Desk.SuggestRemediesAsync(id, Actor.Staff("bo")));
        Assert.Null(await host.Desk.SuggestRemediesAsync(ComplaintId.New(TestTime.Monday), TestHost.Agent));
        Assert.NotNull(await host.Desk.SuggestRemediesAsync(id, TestHost.Agent));
    }

    [Fact]
    public async Task The_texts_of_the_host_say_the_words_of_its_rules()
    {
        await using TestHost host = new(b => b
            .AddTexts(LanguageTexts.FromJson("en", new MemoryStream(
                """{ "suggestion.words.wait.upgrade": "May we give you the suite?", "suggestion.conditions.wait.upgrade": "while one is free" }"""u8.ToArray())))
            .AddRemedies(r => r.When(Touchpoint.Of("check-in")).Named("wait").Suggest(RemedyKind.Of("upgrade"))));
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with { Touchpoint = Touchpoint.Of("check-in") })).Id;

        RemedySuggestion item = Assert.Single((await UnderCulture.RunAsync("en", async () => await host.Desk.SuggestRemediesAsync(id, TestHost.Agent)))!.Items);

        Assert.Equal(("upgrade", "while one is free", "May we give you the suite?"), (item.Text, item.Conditions, item.Words));
    }

    [Fact]
    public async Task An_offer_that_deviates_is_made_and_each_deviation_is_in_the_journal()
    {
        await using OfferHost host = Host();
        Complaint complaint = await host.ReceiveAsync();

        Complaint after = await host.DoAsync(
            complaint, Offer(Worth(RemedyKind.Voucher, 10), Worth(RemedyKind.Compensation, 150), Worth(RemedyKind.Refund, 5), new Remedy(RemedyKind.Gesture) { IsGoodwill = true }), Lin);

        OfferDeviated deviated = Assert.Single(await DeviationsAsync(host, complaint));
        Assert.Equal(("1", 1, "slow"), (deviated.Offer, deviated.Revision, deviated.Rule));
        Assert.Equal(
            [
                new OfferDeviation(RemedyKind.Expedite, DeviationKind.NotOffered),
                new(RemedyKind.Voucher, DeviationKind.LessThanSuggested, Cny(20), Cny(10)),
                new(RemedyKind.Compensation, DeviationKind.MoreThanSuggested, Cny(100), Cny(150)),
                new(RemedyKind.Refund, DeviationKind.NotSuggested, null, Cny(5)),
            ],
            deviated.Deviations.AsEnumerable());
        Assert.Equal(OfferState.Open, Assert.Single(after.Care.Offers).State);
        Assert.Equal(
            "The offer '1' deviates from what the rule 'slow' suggests: Expedited handling is suggested and not offered; Voucher: 10 CNY is offered, less than the 20 CNY suggested; "
                + "Compensation: 150 CNY is offered, more than the 100 CNY suggested; Refund is offered and not suggested.",
            deviated.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")));
        Assert.DoesNotContain(deviated.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("zh-Hans")).Replace("slow", "", StringComparison.Ordinal).Replace("CNY", "", StringComparison.Ordinal), char.IsAsciiLetter);
        Assert.Equal(ComplaintJson.Write(after), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(complaint.Id))));
    }

    [Fact]
    public async Task An_offer_as_suggested_deviates_in_nothing_and_its_revision_in_another_currency_does()
    {
        await using OfferHost host = Host();
        Complaint complaint = await host.ReceiveAsync();

        await host.DoAsync(complaint, Offer(Worth(RemedyKind.Voucher, 20), Worth(RemedyKind.Compensation, 50), new Remedy(RemedyKind.Expedite)), Lin);
        Assert.Empty(await DeviationsAsync(host, complaint));
        Assert.All((await host.Desk.SuggestRemediesAsync(complaint.Id, Lin))!.Items, item => Assert.True(item.IsOffered));
        await host.DoAsync(complaint, Offer(Worth(RemedyKind.Voucher, 20, "USD"), Worth(RemedyKind.Compensation, 100), new Remedy(RemedyKind.Expedite)) with { Revises = "1" }, Lin);

        OfferDeviated deviated = Assert.Single(await DeviationsAsync(host, complaint));
        Assert.Equal(2, deviated.Revision);
        Assert.Equal([new OfferDeviation(RemedyKind.Voucher, DeviationKind.OtherCurrency, Cny(20), new Money(20, "USD"))], deviated.Deviations.AsEnumerable());
    }

    private static OfferHost Host() => new(b => b.AddRemedies(r => r.When(Category.Of("insurance/slow-claim")).Named("slow")
        .Suggest(RemedyKind.Expedite)
        .Suggest(RemedyKind.Voucher, Cny(20))
        .Suggest(RemedyKind.Compensation, Cny(50), Cny(100))));

    private static Money Cny(decimal amount) => new(amount, "CNY");

    private static async Task<IReadOnlyList<OfferDeviated>> DeviationsAsync(OfferHost host, Complaint complaint) =>
        [.. (await host.JournalAsync(complaint.Id)).Select(entry => entry.Event).OfType<OfferDeviated>()];
}
