using ComplaintFlow.Routing;

namespace ComplaintFlow.Tests.Routing;

public class RoutingFaultTests
{
    [Theory]
    [InlineData("""{ "Urgency": "soon", "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Urgency: 'soon' is not an urgency. Use low, normal, urgent or critical.")]
    [InlineData("""{ "Urgency": "2", "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Urgency: '2' is not an urgency. Use low, normal, urgent or critical.")]
    [InlineData("""{ "Urgency": [ "low", "hihg" ], "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Urgency:1: 'hihg' is not an urgency. Use low, normal, urgent or critical.")]
    [InlineData("""{ "Category": "a//b", "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Category: The category 'a//b' is not a valid path: A name must not be empty. Correct the category, or remove it.")]
    [InlineData("""{ "Channel": " phone", "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Channel: The name ' phone' has leading or trailing white space. Correct the channel, or remove it.")]
    [InlineData("""{ "Tier": "", "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Tier: A name must not be empty. Correct the tier, or remove it.")]
    [InlineData("""{ "Tier": [], "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Tier: A name must not be empty. Correct the tier, or remove it.")]
    [InlineData("""{ "Tier": null, "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Tier: A name must not be empty. Correct the tier, or remove it.")]
    [InlineData("""{ "Cause": "a\u0007", "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Cause: A name must not contain control characters. Correct the cause, or remove it.")]
    [InlineData("""{ "Touchpoint": [ "shop", "" ], "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Touchpoint:1: A name must not be empty. Correct the touchpoint, or remove it.")]
    [InlineData("""{ "Language": "chinese!", "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Language: 'chinese!' is not a language tag such as 'zh' or 'en-GB'. Correct the language, or remove it.")]
    [InlineData("""{ "Signal": "angry", "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Signal: 'angry' is not a signal. Use concerned, frustrated, heated, demands-supervisor, threatens-publicity, threatens-legal-action, suspects-bad-faith, vulnerable-customer, or repeats-1, repeats-2 …")]
    [InlineData("""{ "Signal": "repeats-0", "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Signal: 'repeats-0' is not a signal. Use concerned, frustrated, heated, demands-supervisor, threatens-publicity, threatens-legal-action, suspects-bad-faith, vulnerable-customer, or repeats-1, repeats-2 …")]
    [InlineData("""{ "AmountFrom": "1,000", "Currency": "CNY", "ToTeam": "x" }""", "CF4003 Routing:Rules:0:AmountFrom: '1,000' is not an amount. Use digits with a decimal point, such as 499.90.")]
    [InlineData("""{ "AmountFrom": 500, "AmountBelow": 100, "Currency": "CNY", "ToTeam": "x" }""", "CF4003 Routing:Rules:0:AmountFrom: The lower limit 500 is not less than the upper limit 100. Set AmountFrom, AmountBelow or both, and Currency to a code such as CNY.")]
    [InlineData("""{ "AmountFrom": 500, "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Currency: '' is not a currency code of three capital letters. Set AmountFrom, AmountBelow or both, and Currency to a code such as CNY.")]
    [InlineData("""{ "AmountFrom": 500, "Currency": "yuan", "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Currency: 'yuan' is not a currency code of three capital letters. Set AmountFrom, AmountBelow or both, and Currency to a code such as CNY.")]
    [InlineData("""{ "Tier": "vip", "Currency": "CNY", "ToTeam": "x" }""", "CF4003 Routing:Rules:0:Currency: A range of amounts requires a lower limit, an upper limit, or both. Set AmountFrom, AmountBelow or both, and Currency to a code such as CNY.")]
    [InlineData("""{ "Tier": "vip", "When": "weekend", "ToTeam": "x" }""", "CF4005 Routing:Rules:0:When: Unknown condition 'weekend'. Declare it with Predicate(\"weekend\", …) in AddRouting.")]
    [InlineData("""{ "Tier": "vip" }""", "CF4007 Routing:Rules:0: A target is required. Add ToTeam, ToHandler, ToTier or To.")]
    [InlineData("""{ "Tier": "vip", "ToTeam": "a", "ToHandler": "b" }""", "CF4008 Routing:Rules:0: There is more than one target: the team 'a' and the handler 'b'. Keep one of ToTeam, ToHandler.")]
    [InlineData("""{ "Tier": "vip", "ToTeam": "" }""", "CF4009 Routing:Rules:0:ToTeam: A name must not be empty. Use a name of 1 to 64 characters.")]
    [InlineData("""{ "Tier": "vip", "ToHandler": " " }""", "CF4009 Routing:Rules:0:ToHandler: ' ' is not a valid person identifier. Use a name of 1 to 64 characters.")]
    [InlineData("""{ "Name": "all", "ToTeam": "x" }""", "CF4004 Routing:Rules:0: The rule has no conditions, so it would match every complaint. Add a key such as Category, or use Otherwise.")]
    [InlineData("""{ "Name": " a", "Tier": "vip", "ToTeam": "x" }""", "CF4001 Routing:Rules:0:Name: The name ' a' has leading or trailing white space. Change the name, or omit it.")]
    [InlineData("""{ "Categroy": "billing", "Tier": "vip", "ToTeam": "x" }""", "CF2004 Routing:Rules:0:Categroy: Unknown setting 'Categroy'. The settings are Name, Category, Urgency, Channel, Tier, Cause, Touchpoint, Language, Signal, Kind, AmountFrom, AmountBelow, Currency, Fields, When, ToTeam, ToHandler, ToTier, To, By, Skill, SkillForCategory, Speaks, InCustomersLanguage. Did you mean 'Category'?")]
    [InlineData("""{ "Tier": "vip", "ToTeam": "a", "To": "next-tier" }""", "CF4008 Routing:Rules:0: There is more than one target: the team 'a' and 'next-tier'. Keep one of ToTeam, To.")]
    [InlineData("""{ "Tier": "vip", "To": "anybody" }""", "CF4009 Routing:Rules:0:To: 'anybody' is not a target. Use same-as-before or next-tier, or use ToTeam, ToHandler or ToTier.")]
    [InlineData("""{ "Tier": "vip", "ToTier": "" }""", "CF4009 Routing:Rules:0:ToTier: A name must not be empty. Use a name of 1 to 64 characters.")]
    [InlineData("""{ "Tier": "vip", "ToTeam": "a", "By": "chance" }""", "CF4014 Routing:Rules:0:By: 'chance' is not an order. Use load, least-recently-assigned, same-as-before, customers-language.")]
    [InlineData("""{ "Tier": "vip", "ToTeam": "a", "By": [ "load", "Load" ] }""", "CF4014 Routing:Rules:0:By: The order 'load' is listed more than once. List it once.")]
    [InlineData("""{ "Tier": "vip", "ToTeam": "a", "Skill": "" }""", "CF4014 Routing:Rules:0:Skill: A name must not be empty. Use a skill name of 1 to 64 characters.")]
    [InlineData("""{ "Tier": "vip", "ToTeam": "a", "Speaks": "chinese!" }""", "CF4014 Routing:Rules:0:Speaks: 'chinese!' is not a language. Use a tag such as zh or en-GB.")]
    [InlineData("""{ "Tier": "vip", "ToTeam": "a", "SkillForCategory": "yes" }""", "CF2005 Routing:Rules:0:SkillForCategory: 'yes' is not true or false. Use true or false.")]
    [InlineData("""{ "Tier": "vip", "ToTeam": [ "a", "b" ] }""", "CF2005 Routing:Rules:0:ToTeam: The setting has several values, but must have one. Use one value, or write several rules.")]
    [InlineData("""{ "Tier": { "Is": [ "vip" ] }, "Urgency": "low", "ToTeam": "a" }""", "CF2005 Routing:Rules:0:Tier: Item Is is not a text. Write a text or a list of texts.")]
    [InlineData("\"vip\"", "CF2005 Routing:Rules:0: 'vip' is not a rule. Write it as { \"Category\": \"billing\", \"ToTeam\": \"billing-team\" }.")]
    public void A_rule_that_is_wrong_says_where_what_and_what_to_do(string rule, string message) =>
        Assert.Equal(message, RoutingSettings.FaultsOf($$"""{ "Rules": [ {{rule}} ] }""")[0]);

    [Theory]
    [InlineData("""{ "Rule": [] }""", "CF2004 Routing:Rule: Unknown setting 'Rule'. The settings are Rules, Otherwise, WhenNobodyIsFound, Choose, Analysis, RouteAgainWhenReclassified, HeadStarts. Did you mean 'Rules'?")]
    [InlineData("""{ "Rules": "vip" }""", "CF2005 Routing:Rules: 'vip' is not a list of rules. Use a list: [ { \"Category\": \"billing\", \"ToTeam\": \"billing-team\" } ].")]
    [InlineData("""{ "Otherwise": "front-desk" }""", "CF2005 Routing:Otherwise: 'front-desk' could be a team or a person. Use { \"ToTeam\": \"front-desk\" } or { \"ToHandler\": \"front-desk\" }.")]
    [InlineData("""{ "Otherwise": { "Team": "front-desk" } }""", "CF2004 Routing:Otherwise:Team: Unknown setting 'Team'. The settings are ToTeam, ToHandler, ToTier, To, By, Skill, SkillForCategory, Speaks, InCustomersLanguage. Did you mean 'ToTeam'?")]
    [InlineData("""{ "WhenNobodyIsFound": { "ToTeam": "a", "ToHandler": "b" } }""", "CF4008 Routing:WhenNobodyIsFound: There is more than one target: the team 'a' and the handler 'b'. Keep one of ToTeam, ToHandler.")]
    [InlineData("""{ "Choose": { "Strategy": "load" } }""", "CF2004 Routing:Choose:Strategy: Unknown setting 'Strategy'. The settings are By, Skill, SkillForCategory, Speaks, InCustomersLanguage.")]
    [InlineData("""{ "Choose": { "By": "chance" } }""", "CF4014 Routing:Choose:By: 'chance' is not an order. Use load, least-recently-assigned, same-as-before, customers-language.")]
    [InlineData("""{ "RouteAgainWhenReclassified": "maybe" }""", "CF2005 Routing:RouteAgainWhenReclassified: 'maybe' is not true or false. Use true or false.")]
    public void So_does_everything_else(string json, string message) => Assert.Equal(message, RoutingSettings.FaultsOf(json)[0]);

    [Fact]
    public void All_faults_come_at_once_what_cannot_be_read_first()
    {
        string[] faults = RoutingSettings.FaultsOf(
            """
            {
              "Rules": [
                { "Name": "a", "Urgency": "soon", "Category": "a//b", "When": "weekend" },
                { "Name": "b", "Tier": "vip", "ToTeam": "x" },
                { "Name": "b", "Tier": "gold", "ToTeam": "x" }
              ],
              "Otherwise": {}
            }
            """,
            r => r.Predicate("holiday", _ => true).Predicate("night", _ => true).When(CustomerTier.Vip));

        Assert.Equal(
            ["CF4007 Routing:Otherwise", "CF4003 Routing:Rules:0:Category", "CF4003 Routing:Rules:0:Urgency", "CF4007 Routing:Rules:0", "CF4007 AddRouting, rule 1", "CF4005 Routing:Rules:0:When", "CF4002 Routing:Rules:2"],
            faults.Select(fault => fault[..fault.IndexOf(": ", StringComparison.Ordinal)]));
        Assert.Contains("Declare it with Predicate(\"weekend\", …) in AddRouting, or use one of: holiday, night.", faults[5], StringComparison.Ordinal);
        Assert.Equal("CF4002 Routing:Rules:2: The rule 'b' is already defined at Routing:Rules:1. Rename or remove one of them.", faults[6]);
    }

    [Fact]
    public void What_is_wrong_in_code_is_named_too()
    {
        InvalidRulesException exception = Assert.Throws<InvalidRulesException>(() => RoutingTable.Define(r =>
        {
            r.When(CustomerTier.Vip).Named("vip");
            r.When(CustomerTier.Vip).ToTeam("a").When(CustomerTier.Vip).ToTeam("b");
            r.When().ToTeam("c");
            r.When(Urgency.Low).Named("").ToTeam("c");
            r.When(Urgency.Low).If("p", _ => true).ToTeam("d").Predicate("p", _ => false).Predicate(" q", _ => true);
            r.Otherwise();
        }));

        Assert.Equal(
            [
                "CF4001 AddRouting, condition ' q': The name ' q' has leading or trailing white space. Give the condition another name.",
                "CF4006 AddRouting, condition 'p': Two different conditions have the name 'p'. Give one of them another name.",
                "CF4007 AddRouting, rule 1 'vip': The rule has no target. End it with ToTeam, ToHandler, ToTier or ToSameAsBefore.",
                "CF4002 AddRouting, rule 3: The rule 'tier vip' is already defined at AddRouting, rule 2. Rename or remove one of them.",
                "CF4004 AddRouting, rule 4: The rule has no conditions, so it would match every complaint. Add a key such as Category, or use Otherwise.",
                "CF4001 AddRouting, rule 5 '': A name must not be empty. Change the name, or omit it.",
                "CF4007 AddRouting, Otherwise: Otherwise() has no target. End it with ToTeam, ToHandler, ToTier or ToSameAsBefore.",
            ],
            exception.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void What_cannot_be_a_target_is_refused_where_it_is_written()
    {
        Assert.Throws<ArgumentException>(() => new RoutingTableBuilder(new()).When(CustomerTier.Vip).ToTeam(" vip"));
        Assert.Throws<ArgumentException>(() => new RoutingTableBuilder(new()).Otherwise().ToHandler(""));
        Assert.Throws<InvalidOperationException>(() => new RoutingTableBuilder(new()).When().If("a", _ => true).If("b", _ => true));
    }
}
