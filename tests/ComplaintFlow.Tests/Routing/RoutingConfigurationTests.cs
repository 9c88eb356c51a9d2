using ComplaintFlow.Routing;
using ComplaintFlow.Tests.Matching;

namespace ComplaintFlow.Tests.Routing;

public class RoutingConfigurationTests
{
    [Fact]
    public void What_code_says_configuration_can_say()
    {
        RoutingTable code = RoutingTable.Define(r => r
            .When(Category.Of("billing"), Category.Of("claims/slow"), Urgency.Urgent).Named("money").ToTeam("billing-seniors")
            .When(CustomerTier.Vip).ToHandler("vip-desk")
            .When(Channel.Phone, Cause.Of("price"), Touchpoint.Of("delivery"), Language.Of("zh"), Emotion.Heated, Signal.Repeats(2), AmountRange.Between(100, 500.5m, "CNY")).ToTeam("care")
            .When().If("reopened", complaint => complaint.Episode > 1).ToTeam("seniors")
            .Otherwise().ToTeam("front-desk")
            .WhenNobodyIsFound().ToHandler("boss")
            .RouteAgainWhenReclassified());
        RoutingTable configuration = RoutingSettings.Compile(
            """
            {
              "Rules": [
                { "Name": "money", "Category": [ "billing", "claims/slow" ], "Urgency": "Urgent", "ToTeam": "billing-seniors" },
                { "Tier": "vip", "ToHandler": "vip-desk" },
                {
                  "Channels": [ "phone" ], "Cause": "price", "Touchpoint": "delivery", "Languages": "zh", "Signals": [ "heated", "repeats-2" ],
                  "AmountFrom": 100, "AmountBelow": 500.50, "Currency": "CNY", "ToTeam": "care"
                },
                { "When": "reopened", "ToTeam": "seniors" }
              ],
              "Otherwise": { "ToTeam": "front-desk" },
              "WhenNobodyIsFound": { "ToHandler": "Boss" },
              "RouteAgainWhenReclassified": true
            }
            """,
            r => r.Predicate("reopened", complaint => complaint.Episode > 1));

        Assert.Equal(RoutingTableTests.Document(code), RoutingTableTests.Document(configuration));
        Assert.Equal("if reopened", configuration.Find(SomeComplaint.Now with { Episode = 2 })?.Name);
    }

    [Fact]
    public void How_one_is_chosen_can_be_said_in_code_and_in_configuration()
    {
        RoutingTable code = RoutingTable.Define(r => r
            .Choose(c => c.SameAsBefore().ByLoad().WithLanguage("zh"))
            .When(CustomerTier.Vip).ToTier(HandlerTier.Supervisor)
            .When(Category.Of("billing")).WithSkill("refunds").WithSkillForCategory().ByLeastRecentlyAssigned().ToTeam("billing")
            .When(Channel.Letter).ToSameAsBefore()
            .When(Channel.Email).InCustomersLanguage().To(RoutingTarget.NextTier)
            .Otherwise().ByCustomersLanguage().ToTeam("desk")
            .WhenNobodyIsFound().ByLeastRecentlyAssigned().ToTeam("night"));
        RoutingTable configuration = RoutingSettings.Compile(
            """
            {
              "Choose": { "By": [ "same-as-before", "load" ], "Speaks": "zh" },
              "Rules": [
                { "Tier": "vip", "ToTier": "supervisor" },
                { "Category": "billing", "Skill": [ "refunds" ], "SkillForCategory": true, "By": "least-recently-assigned", "ToTeam": "billing" },
                { "Channel": "letter", "To": "same-as-before" },
                { "Channel": "email", "InCustomersLanguage": true, "To": "next-tier" }
              ],
              "Otherwise": { "ToTeam": "desk", "By": "customers-language" },
              "WhenNobodyIsFound": { "ToTeam": "night", "By": "least-recently-assigned" }
            }
            """);

        Assert.Equal(RoutingTableTests.Document(code), RoutingTableTests.Document(configuration));
        Assert.Equal(
            [
                "language zh; same-as-before, load",
                "skill refunds, skill for the category, language zh; least-recently-assigned",
                "language zh; same-as-before, load",
                "language zh, the customer's language; same-as-before, load",
            ],
            configuration.Rules.Select(rule => rule.Strategy.ToString()));
        Assert.Equal(["tier supervisor", "team billing", "same as before", "next tier"], configuration.Rules.Select(rule => rule.Target.ToString()));
        Assert.Equal("language zh; customers-language", configuration.OtherwiseStrategy.ToString());
        Assert.Equal("language zh; least-recently-assigned", configuration.FallbackStrategy.ToString());
        Assert.NotEqual(RoutingTableTests.Document(code), RoutingTableTests.Document(RoutingTable.Define(r => r.When(CustomerTier.Vip).ByLeastRecentlyAssigned().ToTeam("a"))));
    }

    [Fact]
    public void What_configuration_says_of_the_choice_goes_on_top_of_what_code_says()
    {
        RoutingTable table = RoutingSettings.Compile(
            """{ "Choose": { "By": "load" }, "WhenNobodyIsFound": { "ToTeam": "night" } }""",
            r => r.Choose(c => c.SameAsBefore().WithSkill("a")).Otherwise().ToTeam("desk").WhenNobodyIsFound().ByLeastRecentlyAssigned().ToTeam("day"));

        Assert.Equal("skill a; load", table.Strategy.ToString());
        Assert.Equal("skill a; load", table.FallbackStrategy.ToString());
    }

    [Fact]
    public void Configuration_replaces_rules_by_name_where_they_stand_and_appends_others()
    {
        RoutingTable table = RoutingSettings.Compile(
            """
            {
              "Rules": [
                { "Name": "new", "Channel": "letter", "ToTeam": "post" },
                { "Name": "vip", "Tier": [ "vip", "gold" ], "ToTeam": "vip-team" },
                { "Category": "billing", "ToTeam": "billing-2" }
              ]
            }
            """,
            r => r
                .When(CustomerTier.Vip).Named("vip").ToHandler("vip-desk")
                .When(Category.Of("billing")).ToTeam("billing")
                .Otherwise().ToTeam("front-desk")
                .RouteAgainWhenReclassified());

        Assert.Equal(
            ["tier gold or vip -> team vip-team", "category billing -> team billing-2", "channel letter -> team post"],
            table.Rules.Select(rule => rule.ToString()));
        Assert.Equal(RoutingTarget.Team("front-desk"), table.Otherwise);
        Assert.True(table.RoutesAgainWhenReclassified);
    }

    [Fact]
    public void Configuration_has_the_last_word_on_what_the_rules_leave_over()
    {
        RoutingTable table = RoutingSettings.Compile(
            """{ "Otherwise": { "ToHandler": "li" }, "WhenNobodyIsFound": { "ToTeam": "night" }, "RouteAgainWhenReclassified": false }""",
            r => r.Otherwise().ToTeam("front-desk").WhenNobodyIsFound().ToTeam("day").RouteAgainWhenReclassified());

        Assert.Equal(RoutingTarget.Handler("li"), table.Otherwise);
        Assert.Equal(RoutingTarget.Team("night"), table.Fallback);
        Assert.False(table.RoutesAgainWhenReclassified);
    }

    [Fact]
    public void An_empty_configuration_changes_nothing() =>
        Assert.Equal("team front-desk", RoutingSettings.Compile("{}", r => r.Otherwise().ToTeam("front-desk")).Otherwise?.ToString());

    [Fact]
    public void Configuration_may_refer_to_the_condition_of_a_rule_in_code()
    {
        RoutingTable table = RoutingSettings.Compile(
            """{ "Rules": [ { "Name": "again", "Category": "network", "When": "reopened", "ToTeam": "network-seniors" } ] }""",
            r => r.When(Category.Of("billing")).If("reopened", complaint => complaint.Episode > 1).ToTeam("billing-seniors"));

        Assert.Equal("again", table.Find(SomeComplaint.About("network") with { Episode = 2 })?.Name);
    }

    [Fact]
    public void Options_can_also_be_filled_in_by_hand()
    {
        RoutingOptions options = new() { Otherwise = new() { To = RoutingTarget.Team("front-desk") } };
        options.Rules.Add(new() { When = { Keys = { Category.Of("billing") } }, To = RoutingTarget.Team("billing") });
        Assert.Equal("billing", RoutingCompiler.Compile(new(new(), options), [])?.Find(SomeComplaint.About("billing"))?.Target.Name);

        options.Rules.Add(new() { When = { Keys = { default } }, To = RoutingTarget.Team("fast") });
        options.Rules.Add(new() { When = { ConditionName = "weekend" }, Skill = { "" } });
        List<Fault> faults = [];
        Assert.Null(RoutingCompiler.Compile(new(new(), options), faults));
        Assert.Equal(
            ["CF4003 Routing:Rules:1", "CF4005 Routing:Rules:2:When", "CF4007 Routing:Rules:2", "CF4014 Routing:Rules:2:Skill"],
            faults.Select(fault => $"{fault.Code} {fault.Place}"));
    }
}
