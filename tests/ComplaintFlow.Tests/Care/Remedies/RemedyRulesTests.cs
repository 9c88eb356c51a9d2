using ComplaintFlow.Care;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Rules;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care.Remedies;

/// <summary>What is said in code and in configuration of what to offer, and what is wrong with it.</summary>
public class RemedyRulesTests
{
    [Fact]
    public void What_code_says_configuration_can_say()
    {
        ComplaintRules code = Compile(b => b.AddRemedies(r => r
            .When(Cause.Of("logistics-delay")).Suggest(RemedyKind.Voucher, new Money(20, "CNY"))
            .When(Category.Of("retail"), AmountRange.AtLeast(500, "CNY")).Named("dear").If("again", complaint => complaint.Episode > 1)
                .Suggest(RemedyKind.Refund, new Money(100, "CNY"), new Money(500.50m, "CNY"), "with the receipt")
                .Suggest(RemedyKind.Of("upgrade"), words: "May we give you the better one?")
            .When(Touchpoint.Of("check-in")).Suggest(RemedyKind.Expedite)
            .Otherwise().Suggest(RemedyKind.Apology).Suggest(RemedyKind.Gesture, new Money(1, "CNY"), new Money(5, "CNY"))));
        ComplaintRules configured = Compile(
            b => b.AddRemedies(r => r.Predicate("again", complaint => complaint.Episode > 1)),
            """
            {
              "Rules": [
                { "Cause": "logistics-delay", "Suggest": [ { "Kind": "voucher", "Amount": "20 CNY" } ] },
                { "Name": "dear", "Category": "retail", "AmountFrom": 500, "Currency": "CNY", "When": "again", "Suggest": [
                  { "Kind": "refund", "AtLeast": "100 CNY", "AtMost": "500.50 CNY", "Conditions": "with the receipt" },
                  { "Kind": "upgrade", "Words": "May we give you the better one?" } ] },
                { "Touchpoint": "check-in", "Suggest": [ { "Kind": "expedite" } ] }
              ],
              "Otherwise": [ { "Kind": "apology" }, { "Kind": "gesture", "AtLeast": "1 CNY", "AtMost": "5 CNY" } ]
            }
            """);

        Assert.Equal(code.Document.ToJson(), configured.Document.ToJson());
        Assert.Equal(code.Version, configured.Version);
        Assert.NotEqual(Compile().Version, configured.Version);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    public void Amounts_are_read_and_hashed_alike_under_each_culture(string culture)
    {
        const string Settings = """{ "Rules": [ { "Cause": "x", "Suggest": [ { "Kind": "voucher", "AtLeast": "1234.5 CNY" } ] } ] }""";

        Assert.Equal(Compile(settings: Settings).Version, UnderCulture.Run(culture, () => Compile(settings: Settings).Version));
    }

    [Theory]
    [InlineData("retail/product-quality", null, "goods", "return-or-exchange")]
    [InlineData("retail", "product-quality", "product-quality", "return-or-exchange")]
    [InlineData("retail", "poor-material", "product-quality", "return-or-exchange")]
    [InlineData("retail/product-quality", "functional-failure", "repairable", "repair")]
    [InlineData("retail/service-attitude", null, "service", "compensation voucher")]
    [InlineData("telecom", "attitude", "attitude", "compensation voucher")]
    [InlineData("retail/logistics-delay", null, "logistics", "compensation voucher")]
    [InlineData("retail", "late-delivery", "late-delivery", "compensation voucher")]
    [InlineData("retail", "slow-response", "long-wait", "expedite")]
    [InlineData("insurance/slow-claim", null, "slow-claim", "expedite")]
    [InlineData("insurance/terms", null, "misunderstood-terms", "explanation")]
    [InlineData("insurance/surrender", "product-quality", "surrender", "cancellation other")]
    [InlineData("insurance", null, null, "")]
    public async Task The_built_in_rules_suggest_what_the_sources_say(string category, string? cause, string? rule, string kinds)
    {
        await using TestHost host = new(b => b.AddRemedies(r => r.UseBuiltIn()));
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with { Category = Category.Of(category), Cause = cause is null ? null : Cause.Of(cause) })).Id;

        RemedySuggestions? suggested = await host.Desk.SuggestRemediesAsync(id, TestHost.Agent);

        Assert.Equal(rule, suggested?.Rule);
        Assert.Equal(kinds, string.Join(' ', suggested?.Items.Select(item => item.Kind.Name) ?? []));
        Assert.All(suggested?.Items ?? [], item => Assert.NotNull(item.Words));
    }

    [Fact]
    public void The_rules_of_the_host_come_before_the_built_in_ones_and_replace_those_of_their_name()
    {
        ComplaintRules rules = Compile(
            b => b.AddRemedies(r => r
                .UseBuiltIn()
                .When(Cause.Of("attitude")).Named("rude").Suggest(RemedyKind.Apology)
                .When(Cause.Of("functional-failure")).Named("repairable").Suggest(RemedyKind.ReturnOrExchange)),
            """{ "Rules": [ { "Name": "repairable", "Category": "appliances", "Suggest": [ { "Kind": "repair" } ] }, { "Name": "goods", "Category": "shop", "Suggest": [ { "Kind": "refund" } ] } ] }""");

        string[] names = [.. rules.Document.Remedies.Rules.Select(rule => $"{rule.Name}: {rule.Keys}")];
        Assert.Equal(["rude: cause attitude", "repairable: category appliances", "goods: category shop", "surrender: category insurance/surrender"], names[..4]);
        Assert.Equal(RemedyRulesBuiltIn.Rules.Count + 1, names.Length);
        Assert.Empty(Compile().Document.Remedies.Rules);
        Assert.Empty(Compile(b => b.AddRemedies(r => r.UseBuiltIn()), """{ "UseBuiltIn": false }""").Document.Remedies.Rules);
    }

    [Theory]
    [InlineData("""{ "Rules": [ { "Cause": "x" } ] }""", ErrorCodes.InvalidRemedyRule, "Remedies:Rules:0:Suggest", "The rule suggests nothing.")]
    [InlineData("""{ "Rules": [ { "Suggest": [ { "Kind": "voucher" } ] } ] }""", ErrorCodes.RuleWithoutKeys, "Remedies:Rules:0", "The rule has no conditions, so it would match every complaint.")]
    [InlineData("""{ "Rules": [ { "Cause": "x", "Suggest": [ { "Amount": "20 CNY" } ] } ] }""", ErrorCodes.InvalidRemedyRule, "Remedies:Rules:0:Suggest:0:Kind", null)]
    [InlineData("""{ "Rules": [ { "Cause": "x", "Suggest": [ { "Kind": "voucher", "Amount": "20" } ] } ] }""", ErrorCodes.InvalidRemedyRule, "Remedies:Rules:0:Suggest:0:Amount", null)]
    [InlineData("""{ "Rules": [ { "Cause": "x", "Suggest": [ { "Kind": "voucher", "Amount": "-20 CNY" } ] } ] }""", ErrorCodes.InvalidRemedyRule, "Remedies:Rules:0:Suggest:0:Amount", null)]
    [InlineData("""{ "Rules": [ { "Cause": "x", "Suggest": [ { "Kind": "voucher", "Amount": "20 CNY", "AtMost": "30 CNY" } ] } ] }""", ErrorCodes.InvalidRemedyRule, "Remedies:Rules:0:Suggest:0:Amount", "There are an amount and a range of amounts.")]
    [InlineData("""{ "Rules": [ { "Cause": "x", "Suggest": [ { "Kind": "voucher", "AtLeast": "30 CNY", "AtMost": "20 CNY" } ] } ] }""", ErrorCodes.InvalidRemedyRule, "Remedies:Rules:0:Suggest:0:AtMost", "The least amount, 30 CNY, is more than the greatest, 20 CNY.")]
    [InlineData("""{ "Rules": [ { "Cause": "x", "Suggest": [ { "Kind": "voucher", "AtLeast": "3 USD", "AtMost": "20 CNY" } ] } ] }""", ErrorCodes.InvalidRemedyRule, "Remedies:Rules:0:Suggest:0:AtMost", "The range is from USD to CNY.")]
    [InlineData("""{ "Rules": [ { "Cause": "x", "Suggest": [ { "Kind": "voucher" }, { "Kind": "voucher" } ] } ] }""", ErrorCodes.InvalidRemedyRule, "Remedies:Rules:0:Suggest:1:Kind", "'voucher' is suggested twice.")]
    [InlineData("""{ "Rules": [ { "Cause": "x", "Suggest": [ { "Kind": "voucher", "Words": " " } ] } ] }""", ErrorCodes.InvalidRemedyRule, "Remedies:Rules:0:Suggest:0:Words", "The text is empty or has a character that is no text.")]
    [InlineData("""{ "Rules": [ { "Name": "a", "Cause": "x", "Suggest": [ { "Kind": "voucher" } ] }, { "Name": "a", "Cause": "y", "Suggest": [ { "Kind": "voucher" } ] } ] }""", ErrorCodes.DuplicateRule, "Remedies:Rules:1", null)]
    [InlineData("""{ "Otherwise": [ { "Kind": "a", "AtMost": "x" } ] }""", ErrorCodes.InvalidRemedyRule, "Remedies:Otherwise:0:AtMost", null)]
    [InlineData("""{ "Otherwize": [ ] }""", ErrorCodes.UnknownSetting, "Remedies:Otherwize", null)]
    public void Each_fault_is_found_at_its_place(string settings, string code, string place, string? message)
    {
        InvalidRulesException refused = Assert.Throws<InvalidRulesException>(() => Compile(settings: settings));

        Fault fault = Assert.Single(refused.Faults);
        Assert.Equal((code, place), (fault.Code, fault.Place));
        Assert.Equal(message ?? fault.Message, fault.Message);
        Assert.NotEmpty(fault.Fix);
    }

    [Fact]
    public void Nine_suggestions_of_a_rule_and_a_text_without_end_are_faults()
    {
        InvalidRulesException refused = Assert.Throws<InvalidRulesException>(() => Compile(b => b.AddRemedies(r =>
        {
            RemedyRuleBuilder rule = r.When(Cause.Of("x"));
            for (int kind = 0; kind < 9; kind++)
                rule.Suggest(RemedyKind.Of($"k{kind}"), words: kind == 0 ? new string('a', 1_001) : null);
        })));

        Assert.Equal(["There are 9 suggestions; at most 8 are allowed.", "The text has 1001 characters; at most 1000 are allowed."], refused.Faults.Select(fault => fault.Message));
    }

    private static ComplaintRules Compile(Action<ComplaintFlowBuilder>? code = null, string? settings = null)
    {
        ServiceCollection services = new();
        ComplaintFlowBuilder builder = settings is null ? services.AddComplaintFlow() : services.AddComplaintFlow(Json.Section($$"""{ "ComplaintFlow": { "Remedies": {{settings}} } }"""));
        builder.UseInMemoryStore().AllowEveryActor();
        code?.Invoke(builder);
        using ServiceProvider host = services.BuildServiceProvider();
        return host.GetRequiredService<IRulesSource>().Current;
    }
}
