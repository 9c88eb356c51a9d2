using System.Globalization;
using System.Text;
using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Classifying;

public class ClassificationConfigurationTests
{
    private const string Everything = """
        {
          "Classification": {
            "UnknownCodes": "Refuse",
            "UseKeywords": true,
            "SuggestOnly": false,
            "Patience": "5 seconds",
            "Taxonomy": {
              "Sets": [ "general-causes" ],
              "Categories": [
                { "Code": "billing", "Names": { "en": "Billing", "zh": "账务" } },
                { "Code": "billing/roaming", "Names": { "en": "Roaming", "zh": "漫游" }, "Synonyms": [ "abroad" ] }
              ],
              "Causes": [ { "Code": "price", "Names": { "en": "Too dear" } } ],
              "Touchpoints": [
                { "Code": "contract", "Names": { "zh": "签约" } },
                { "Code": "signing", "Parent": "contract", "Synonyms": "sign-up" }
              ],
              "QualityDimensions": [ { "Code": "speed" } ]
            },
            "UrgencyMatrix": {
              "Urgencies": [ "later", "now" ],
              "Impacts": [ { "Impact": "one", "Yields": [ "low", "P2" ] }, { "Impact": "all", "Yields": [ "urgent", "P1" ] } ],
              "Priorities": { "P1": "critical", "P2": "normal" }
            },
            "Keywords": [ { "Category": "abroad", "Words": [ "on holiday", "国外" ] }, { "Touchpoint": "signing", "Words": "signature" }, { "Urgency": "Critical", "Words": "fire" } ]
          },
          "Repeats": { "Within": "2 weeks", "CategoryLevels": 1 }
        }
        """;

    [Fact]
    public async Task Everything_that_code_can_say_configuration_can_say_too()
    {
        await using ServiceProvider provider = Host(Everything);
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();

        Complaint complaint = (await desk.ReceiveAsync(TestHost.Intake() with { Category = default, Description = "Overcharged on holiday, after my signature", Impact = Impact.Of("ALL"), StatedUrgency = StatedUrgency.Of("now") }, TestHost.Agent)).OrThrow();
        Complaint again = (await desk.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("账务") }, TestHost.Agent)).OrThrow();
        Outcome refused = await desk.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("billig") }, TestHost.Agent);

        Assert.Equal(
            new Classification(Category.Of("billing/roaming"), Urgency.Critical, Cause.Of("price"), Touchpoint.Of("signing"), Impact.Of("all"), StatedUrgency.Of("now"), Priority.Of("P1")),
            complaint.Classification);
        Assert.Equal(("billing", 1), (again.Category.Name, again.Signals.Repeats));
        Assert.Equal(ErrorCodes.UnknownCode, refused.Refusal?.Code);
        IRulesMonitor rules = provider.GetRequiredService<IRulesMonitor>();
        Assert.Equal(["later", "now"], rules.UrgencyMatrix.Urgencies.Select(urgency => urgency.Name));
        Assert.Equal(("签约", "Too dear", "contract"), (rules.Taxonomy.NameOf(Touchpoint.Of("contract"), "zh"), rules.Taxonomy.NameOf(Cause.Of("price"), "zh"), rules.Taxonomy.Find(TermKind.Touchpoint, "signing")?.Parent));
    }

    [Fact]
    public async Task Texts_of_people_know_the_names_of_codes_and_the_hosts_own_go_before()
    {
        CultureInfo chinese = CultureInfo.GetCultureInfo("zh-CN");
        await using ServiceProvider provider = Host(Everything);
        await using ServiceProvider own = Host(Everything, builder => builder.UseTexts(new OwnTexts()));

        IComplaintTexts texts = provider.GetRequiredService<IComplaintTexts>();
        Assert.Equal("账务", texts.Find("category.billing", chinese));
        Assert.Equal("Roaming", texts.Find("category.billing/roaming", CultureInfo.InvariantCulture));
        Assert.Equal("承诺未兑现", texts.Find("cause.promise-not-kept", chinese));
        Assert.Equal("签约", texts.Find("touchpoint.contract", chinese));
        Assert.Equal("speed", texts.Find("quality-dimension.speed", chinese));
        Assert.Equal("紧急", texts.Find("urgency.urgent", chinese));
        Assert.Null(texts.Find("category.unheard", chinese));
        Assert.Equal(("My billing", "漫游"), (own.GetRequiredService<IComplaintTexts>().Find("category.billing", chinese), own.GetRequiredService<IComplaintTexts>().Find("category.billing/roaming", chinese)));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_its_place()
    {
        using ServiceProvider provider = Host("""
            {
              "Classification": {
                "UnknownCodes": "ignore",
                "Patience": "2 hours",
                "Taxnomy": {},
                "Taxonomy": { "Sets": "banking", "Categories": [ { "Code": "a/b", "Name": "B" } ], "Reasons": [] },
                "UrgencyMatrix": { "Urgencies": "now", "Impacts": [ { "Impact": "one", "Yield": "low" } ], "Priorities": { "P1": "soon" }, "Cells": 1 },
                "Keywords": [ { "Category": "a", "Word": "x" } ]
              },
              "Repeats": { "Within": "1 month" }
            }
            """);

        InvalidRulesException told = Assert.Throws<InvalidRulesException>(() => provider.GetRequiredService<IComplaintDesk>());

        Assert.Equal(
            [
                "CF2004 Classification:Keywords:0:Word",
                "CF2004 Classification:Taxnomy",
                "CF2004 Classification:Taxonomy:Categories:0:Name",
                "CF2004 Classification:Taxonomy:Reasons",
                "CF2004 Classification:UrgencyMatrix:Cells",
                "CF2004 Classification:UrgencyMatrix:Impacts:0:Yield",
                "CF2005 Classification:Keywords",
                "CF2005 Classification:Patience",
                "CF2005 Classification:UnknownCodes",
                "CF4101 Classification:UrgencyMatrix:Impacts:0",
                "CF4103 Classification:UrgencyMatrix:Priorities:P1",
                "CF4113 Classification:Taxonomy:Categories:0",
                "CF4114 Classification:Taxonomy:Sets",
                "CF4130 Repeats:Within",
            ],
            told.Faults.Select(fault => $"{fault.Code} {fault.Place}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_configuration_says_goes_on_top_of_what_code_says()
    {
        await using ServiceProvider provider = Host(
            """{ "Classification": { "UnknownCodes": "accept", "UseKeywords": false, "Taxonomy": { "Causes": [ { "Code": "price", "Names": { "en": "Dear" } } ] }, "UrgencyMatrix": { "Urgencies": "now", "Impacts": [ { "Impact": "one", "Yields": "critical" } ] } }, "Repeats": { "CountContacts": true } }""",
            builder => builder
                .AddClassification(c => c.UseTaxonomy(t => t.Use(BuiltInTaxonomies.GeneralCauses).Cause("cost", "Cost")).WhenCodeIsUnknown(UnknownCodes.Refuse).UseKeywords()
                    .UseUrgencyMatrix(m => m.Urgencies("now").Impact("one", Urgency.Low)))
                .CountRepeats(TimeSpan.FromDays(30)));
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();

        Complaint complaint = (await desk.ReceiveAsync(TestHost.Intake() with { Category = default, Description = "overpriced", Cause = Cause.Of("astronomy"), Impact = Impact.Of("one"), StatedUrgency = StatedUrgency.Of("now") }, TestHost.Agent)).OrThrow();
        Complaint asked = (await desk.ExecuteAsync(complaint.Id, new RecordContact(Channel.Phone, "Well?"), TestHost.Agent)).OrThrow();

        Taxonomy taxonomy = provider.GetRequiredService<IRulesMonitor>().Taxonomy;
        Assert.Equal(("Dear", "Cost", 6), (taxonomy.NameOf(Cause.Of("price"), "en"), taxonomy.NameOf(Cause.Of("cost"), "en"), taxonomy.Terms.Length));
        Assert.Equal((Category.Unclassified, "astronomy", Urgency.Critical, 1), (complaint.Category, complaint.Classification.Cause?.Name, complaint.Urgency, asked.Signals.Repeats));
    }

    [Fact]
    public void Two_ways_to_classify_texts_are_one_too_many()
    {
        using ServiceProvider provider = Host("{}", builder => builder.AddClassification(c => c.UseTaxonomy(t => t.Use(BuiltInTaxonomies.Retail)).UseKeywords()).UseClassifier<Silent>());

        Assert.Equal(ErrorCodes.DuplicateRegistration, Assert.Single(Assert.Throws<InvalidRulesException>(() => provider.GetRequiredService<IComplaintDesk>()).Faults).Code);
    }

    [Theory]
    [InlineData("""{ "Classification": { "UnknownCodes": "accept" } }""")]
    [InlineData("""{ "Classification": { "SuggestOnly": true } }""")]
    [InlineData("""{ "Classification": { "Patience": "3 seconds" } }""")]
    [InlineData("""{ "Classification": { "Taxonomy": { "Sets": "retail" } } }""")]
    [InlineData("""{ "Classification": { "Taxonomy": { "Causes": [ { "Code": "a" } ] } } }""")]
    [InlineData("""{ "Classification": { "Taxonomy": { "Causes": [ { "Code": "a", "Synonyms": "b" } ] } } }""")]
    [InlineData("""{ "Classification": { "Taxonomy": { "Causes": [ { "Code": "a", "Names": { "zh": "甲" } } ] } } }""")]
    [InlineData("""{ "Classification": { "UrgencyMatrix": { "Urgencies": "now", "Impacts": [ { "Impact": "one", "Yields": "low" } ] } } }""")]
    [InlineData("""{ "Classification": { "UrgencyMatrix": { "Urgencies": "now", "Impacts": [ { "Impact": "one", "Yields": "P1" } ], "Priorities": { "P1": "low" } } } }""")]
    [InlineData("""{ "Classification": { "UseKeywords": true, "Keywords": [ { "Category": "a", "Words": "b" } ] } }""")]
    [InlineData("""{ "Classification": { "UseKeywords": true, "Keywords": [ { "Category": "a", "Words": "c" } ] } }""")]
    [InlineData("""{ "Repeats": { "Within": "1 week" } }""")]
    [InlineData("""{ "Repeats": { "Within": "1 week", "CategoryLevels": 1 } }""")]
    [InlineData("""{ "Repeats": { "Within": "1 week", "UpTo": 5 } }""")]
    [InlineData("""{ "Repeats": { "Within": "1 week", "CountContacts": true } }""")]
    public async Task Whatever_decides_is_in_the_version_of_the_rules(string json)
    {
        HashSet<string> versions = [];
        foreach (string other in new[] { "{}", """{ "Repeats": { "Within": "2 weeks" } }""", """{ "Classification": { "UseKeywords": true, "Keywords": [ { "Category": "a", "Words": "d" } ] } }""", json })
        {
            await using ServiceProvider provider = Host(other);
            Assert.True(versions.Add(provider.GetRequiredService<IRulesMonitor>().Version), other);
        }

        await using ServiceProvider same = Host(json);
        Assert.Contains(same.GetRequiredService<IRulesMonitor>().Version, versions);
    }

    [Fact]
    public async Task A_reload_takes_effect_and_one_with_faults_does_not()
    {
        ReloadableSettings settings = new();
        settings.Set(("Classification:Taxonomy:Sets:0", "insurance"));
        ServiceCollection services = new();
        services.AddComplaintFlow(new ConfigurationBuilder().Add(settings).Build()).AllowEveryActor().UseStore(new InterceptedStore(new InMemoryComplaintStore()));
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        IRulesMonitor rules = provider.GetRequiredService<IRulesMonitor>();

        Assert.Equal("insurance/slow-claim", await CategoryAsync());
        settings.Set(("Classification:Taxonomy:Sets:0", "banking"));
        Assert.Equal((ErrorCodes.UnknownTaxonomySet, "insurance/slow-claim"), (rules.RejectedReload.Single().Code, await CategoryAsync()));
        settings.Set(("Repeats:Within", "1 week"));
        Assert.Equal((ErrorCodes.MissingStoreAbility, "insurance/slow-claim"), (rules.RejectedReload.Single().Code, await CategoryAsync()));
        settings.Set(("Classification:Taxonomy:Categories:0:Code", "late"), ("Classification:Taxonomy:Categories:0:Synonyms:0", "理赔慢"));
        Assert.Empty(rules.RejectedReload);
        Assert.Equal("late", await CategoryAsync());

        async Task<string> CategoryAsync() => (await desk.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("理赔慢") }, TestHost.Agent)).OrThrow().Category.Name;
    }

    private static ServiceProvider Host(string json, Action<ComplaintFlowBuilder>? configure = null)
    {
        ServiceCollection services = new();
        ComplaintFlowBuilder builder = services
            .AddComplaintFlow(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build())
            .AllowEveryActor().UseInMemoryStore();
        configure?.Invoke(builder);
        return services.BuildServiceProvider();
    }

    private sealed class OwnTexts : IComplaintTexts
    {
        public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments) =>
            key == "category.billing" ? "My billing" : ComplaintTexts.Default.Find(key, culture, arguments);
    }

    private sealed class Silent : IComplaintClassifier
    {
        public ValueTask<ClassificationSuggestion> ClassifyAsync(ClassificationRequest request, CancellationToken cancellationToken = default) => new(ClassificationSuggestion.None);
    }

    private sealed class ReloadableSettings : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void Set(params ReadOnlySpan<(string Key, string Value)> settings)
        {
            Data.Clear();
            foreach ((string key, string value) in settings)
                Data[key] = value;
            OnReload();
        }
    }
}
