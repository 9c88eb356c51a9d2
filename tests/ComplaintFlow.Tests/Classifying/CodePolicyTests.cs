using System.Globalization;
using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Classifying;

public class CodePolicyTests
{
    private static readonly ComplaintIntake Unheard = TestHost.Intake() with
    {
        Category = Category.Of("slow-clam"),
        Cause = Cause.Of("astronomy"),
        Touchpoint = Touchpoint.Of("anything"),
        Impact = Impact.Of("galactic"),
        StatedUrgency = StatedUrgency.Of("yesterday"),
    };

    [Fact]
    public async Task Without_a_taxonomy_every_code_is_accepted()
    {
        await using TestHost host = new();

        Complaint complaint = await host.ReceiveAsync(Unheard with { Impact = null, StatedUrgency = null });

        Assert.Equal(new Classification(Category.Of("slow-clam"), Urgency.Normal, Cause.Of("astronomy"), Touchpoint.Of("anything")), complaint.Classification);
        Assert.Null(Received(await host.JournalAsync(complaint.Id)).Given);
    }

    [Fact]
    public async Task Names_and_synonyms_are_recorded_as_the_codes_they_stand_for()
    {
        await using TestHost host = new(builder => builder.AddClassification(c => c.UseTaxonomy(Sets)));

        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("理赔慢"), Cause = Cause.Of("Broken Promise") });
        Complaint reclassified = (await host.Desk.ExecuteAsync(complaint.Id, new Reclassify { Category = Category.Of("ＶＩＰ客户") }, TestHost.Agent)).OrThrow();

        Assert.Equal(("insurance/slow-claim", "promise-not-kept"), (complaint.Category.Name, complaint.Classification.Cause?.Name));
        Assert.Equal(("telecom/vip-customer", "promise-not-kept"), (reclassified.Category.Name, reclassified.Classification.Cause?.Name));
        Assert.Null(Received(await host.JournalAsync(complaint.Id)).Given);
    }

    [Fact]
    public async Task Unknown_codes_are_left_out_and_the_event_keeps_what_was_given()
    {
        await using TestHost host = new(builder => builder.AddClassification(c => c.UseTaxonomy(Sets)));

        Complaint complaint = await host.ReceiveAsync(Unheard);

        // There are no touchpoints in the taxonomy, so that this one is as good as any.
        Assert.Equal(new Classification(Category.Unclassified, Urgency.Normal, null, Touchpoint.Of("anything")), complaint.Classification);
        Assert.Equal(
            new GivenCodes(Category.Of("slow-clam"), Cause.Of("astronomy"), null, Impact.Of("galactic"), StatedUrgency.Of("yesterday")),
            Received(await host.JournalAsync(complaint.Id)).Given);
    }

    [Fact]
    public async Task Unknown_codes_of_a_reclassification_are_kept_likewise()
    {
        await using TestHost host = new(builder => builder.AddClassification(c => c.UseTaxonomy(Sets)));
        Complaint before = await host.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("slow-claim"), Cause = Cause.Of("price") });

        Complaint complaint = (await host.Desk.ExecuteAsync(before.Id, new Reclassify { Category = Category.Of("billing"), Cause = Cause.Of("astronomy") }, TestHost.Agent)).OrThrow();

        Assert.Equal(new Classification(Category.Unclassified, Urgency.Normal, Cause.Of("price")), complaint.Classification);
        ComplaintReclassified reclassified = (await host.JournalAsync(before.Id)).Select(entry => entry.Event).OfType<ComplaintReclassified>().Single();
        Assert.Equal((before.Classification, new GivenCodes(Category.Of("billing"), Cause.Of("astronomy"))), (reclassified.From, reclassified.Given));
    }

    [Theory]
    [InlineData("en-GB", "The code 'slow-clam' is unknown.", "There is no category 'slow-clam'.|The code nearest to 'slow-clam' is insurance/slow-claim (Slow claim).|There is no cause 'astronomy'.|There is no impact 'galactic'. Use one of: low, medium, high, critical.|There is no stated urgency 'yesterday'. Use one of: low, normal, urgent, critical.")]
    [InlineData("zh-CN", "“slow-clam”不是已知的代码。", "没有类别“slow-clam”。|与“slow-clam”最接近的是 insurance/slow-claim (理赔慢)。|没有原因“astronomy”。|没有影响程度“galactic”，可用的有 low, medium, high, critical。|没有紧急程度“yesterday”，可用的有 low, normal, urgent, critical。")]
    public async Task Unknown_codes_are_refused_with_the_nearest_ones_where_the_host_wants_that(string culture, string message, string reasons)
    {
        await using TestHost host = new(builder => builder.AddClassification(c => c.UseTaxonomy(Sets).WhenCodeIsUnknown(UnknownCodes.Refuse)));
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Refusal refusal = (await host.Desk.ReceiveAsync(Unheard, TestHost.Agent)).Refusal!;

            Assert.Equal((ErrorCodes.UnknownCode, message, reasons), (refusal.Code, refusal.Message, string.Join('|', refusal.Reasons)));
            Assert.Empty((await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task A_reclassification_with_an_unknown_code_is_refused_likewise()
    {
        await using TestHost host = new(builder => builder.AddClassification(c => c.UseTaxonomy(Sets).WhenCodeIsUnknown(UnknownCodes.Refuse)));
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("slow-claim") });

        Outcome outcome = await host.Desk.ExecuteAsync(complaint.Id, new Reclassify { Cause = Cause.Of("prise") }, TestHost.Agent);

        Assert.Equal((ErrorCodes.UnknownCode, 1), (outcome.Refusal?.Code, outcome.Complaint?.Version));
    }

    [Fact]
    public async Task A_complaint_that_nobody_has_classified_is_never_refused_for_that()
    {
        await using TestHost host = new(builder => builder.AddClassification(c => c.UseTaxonomy(Sets).WhenCodeIsUnknown(UnknownCodes.Refuse)));

        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Category = default });

        Assert.Equal(Category.Unclassified, complaint.Category);
    }

    [Fact]
    public async Task Unknown_codes_are_recorded_as_they_are_where_the_host_wants_that()
    {
        await using TestHost host = new(builder => builder.AddClassification(c => c.UseTaxonomy(Sets).WhenCodeIsUnknown(UnknownCodes.Accept)));

        Complaint complaint = await host.ReceiveAsync(Unheard);

        Assert.Equal(
            new Classification(Category.Of("slow-clam"), Urgency.Normal, Cause.Of("astronomy"), Touchpoint.Of("anything"), Impact.Of("galactic"), StatedUrgency.Of("yesterday")),
            complaint.Classification);
    }

    [Fact]
    public async Task Urgency_is_computed_from_impact_and_stated_urgency_unless_somebody_says_it()
    {
        await using TestHost host = new(builder => builder.AddClassification(c => c.UseUrgencyMatrix(m => m
            .Priority("P1", Urgency.Critical)
            .Urgencies("can wait", "now")
            .Impact("one customer", "low", "normal")
            .Impact("Many Customers", "urgent", "P1"))));
        ComplaintIntake many = TestHost.Intake() with { Impact = Impact.Of("many customers"), StatedUrgency = StatedUrgency.Of("NOW") };

        Assert.Equal((Urgency.Critical, "P1", "Many Customers", "now"), Rated(await host.ReceiveAsync(many)));
        Assert.Equal((Urgency.Low, null, "Many Customers", "now"), Rated(await host.ReceiveAsync(many with { Urgency = Urgency.Low })));
        Assert.Equal((Urgency.Normal, null, null, "now"), Rated(await host.ReceiveAsync(many with { Impact = null })));

        ComplaintId id = (await host.ReceiveAsync(many)).Id;
        Assert.Equal((Urgency.Normal, null, "one customer", "now"), Rated(await Again(new() { Impact = Impact.Of("one customer") })));
        Assert.Equal((Urgency.Low, null, "one customer", "can wait"), Rated(await Again(new() { StatedUrgency = StatedUrgency.Of("can wait") })));
        Assert.Equal((Urgency.Urgent, null, "Many Customers", "can wait"), Rated(await Again(new() { Impact = Impact.Of("Many Customers") })));
        Assert.Equal((Urgency.Critical, "P1", "Many Customers", "now"), Rated(await Again(new() { StatedUrgency = StatedUrgency.Of("now") })));
        Assert.Equal((Urgency.Normal, null, "Many Customers", "now"), Rated(await Again(new() { Urgency = Urgency.Normal })));
        Assert.Equal((Urgency.Normal, null, "Many Customers", "now"), Rated(await Again(new() { Category = Category.Of("network") })));

        async Task<Complaint> Again(Reclassify command) => (await host.Desk.ExecuteAsync(id, command, TestHost.Agent)).OrThrow();

        static (Urgency, string?, string?, string?) Rated(Complaint complaint) =>
            (complaint.Urgency, complaint.Classification.Priority?.Name, complaint.Classification.Impact?.Name, complaint.Classification.StatedUrgency?.Name);
    }

    [Fact]
    public async Task Without_a_matrix_of_its_own_a_host_has_the_default_one()
    {
        await using TestHost host = new();

        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Impact = Impact.Of("high"), StatedUrgency = StatedUrgency.Of("critical") });

        Assert.Equal(Urgency.Critical, complaint.Urgency);
    }

    [Fact]
    public async Task A_complaint_whose_impact_changes_is_routed_again_where_the_table_says_so()
    {
        await using TestHost host = new(builder => builder.AddRouting(r => r.RouteAgainWhenReclassified().When(Urgency.Critical).ToTeam("seniors").Otherwise().ToTeam("desk")));
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Impact = Impact.Of("low"), StatedUrgency = StatedUrgency.Of("critical") });

        Complaint again = (await host.Desk.ExecuteAsync(complaint.Id, new Reclassify { Impact = Impact.Of("critical") }, TestHost.Agent)).OrThrow();

        Assert.Equal(("desk", "seniors"), (complaint.Treatment.Team, again.Treatment.Team));
    }

    [Fact]
    public async Task Values_that_name_nothing_are_not_valid()
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync();

        Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ReceiveAsync(TestHost.Intake() with { Impact = default(Impact) }, TestHost.Agent)).Refusal?.Code);
        Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ReceiveAsync(TestHost.Intake() with { StatedUrgency = default(StatedUrgency) }, TestHost.Agent)).Refusal?.Code);
        foreach (Reclassify command in new Reclassify[] { new() { Category = default(Category) }, new() { Cause = default(Cause) }, new() { Touchpoint = default(Touchpoint) }, new() { Impact = default(Impact) }, new() { StatedUrgency = default(StatedUrgency) } })
            Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ExecuteAsync(complaint.Id, command, TestHost.Agent)).Refusal?.Code);
    }

    private static void Sets(TaxonomyBuilder taxonomy) => taxonomy.Use(BuiltInTaxonomies.GeneralCauses, BuiltInTaxonomies.Telecom, BuiltInTaxonomies.Insurance);

    private static ComplaintReceived Received(List<JournalEntry> journal) => (ComplaintReceived)journal[0].Event;
}
