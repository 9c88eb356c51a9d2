using ComplaintFlow.Handlers;
using ComplaintFlow.Routing;

namespace ComplaintFlow.Tests.Routing;

public class RoutingAnalysisTests
{
    [Fact]
    public void A_sound_table_has_no_findings() =>
        Assert.Empty(RoutingTable.Define(r => r
            .When(Category.Of("billing"), Urgency.Urgent).ToTeam("billing-seniors")
            .When(Category.Of("billing")).ToTeam("billing")
            .When(CustomerTier.Vip).ToHandler("vip-desk")
            .Otherwise().ToTeam("front-desk")).Analyse());

    [Fact]
    public void Rules_that_can_never_win_are_named_with_what_shadows_them()
    {
        RoutingTable table = RoutingTable.Define(r => r
            .When(Category.Of("billing")).Named("all billing").ToTeam("billing")
            .When(Category.Of("billing/roaming")).Named("roaming").ToTeam("roaming")
            .When(Urgency.Low, Urgency.Normal).Named("slow").ToTeam("slow-lane")
            .When(Urgency.Urgent, Urgency.Critical).Named("fast").ToTeam("fast-lane")
            .When(CustomerTier.Vip).Named("vip").ToTeam("vip")
            .When(Category.Of("billing")).Named("billing again").ToTeam("billing-2")
            .Otherwise().ToTeam("front-desk"));

        Assert.Equal(
            [
                "CF4020 Routing, rule 'roaming': The rule can never apply: 'all billing' matches everything that it matches. Move it up, or remove it.",
                "CF4020 Routing, rule 'vip': The rule can never apply: 'slow', 'fast' match everything that it matches. Move it up, or remove it.",
                "CF4002 Routing, rule 'billing again': The rule has the same conditions as 'all billing', which comes first. Remove one of them.",
            ],
            table.Analyse().Select(fault => fault.ToString()));
    }

    [Fact]
    public void Without_otherwise_categories_that_no_rule_takes_whole_are_named()
    {
        RoutingTable table = RoutingTable.Define(r => r
            .When(Category.Of("billing"), Urgency.Urgent, Urgency.Critical).ToTeam("billing-seniors")
            .When(Category.Of("billing"), Channel.Phone).ToTeam("billing")
            .When(Category.Of("network")).ToTeam("network"));

        Assert.Equal(
            [
                "CF4021 Routing: No rule covers all complaints of the category 'billing' with urgency low or normal. Add a rule, or use Otherwise.",
                "CF4021 Routing: No rule covers all complaints of the category 'claims' with urgency low or normal or urgent or critical. Add a rule, or use Otherwise.",
            ],
            table.Analyse(Category.Of("claims"), Category.Of("network/5g")).Select(fault => fault.ToString()));
    }

    [Fact]
    public async Task Teams_and_handlers_that_the_directory_does_not_know_are_named_once()
    {
        RoutingTable table = RoutingTable.Define(r => r
            .When(Category.Of("billing")).ToTeam("billing")
            .When(Category.Of("claims")).ToTeam("claims")
            .When(Category.Of("claims/slow")).ToTeam("claims")
            .When(CustomerTier.Vip).ToHandler("vip-desk")
            .Otherwise().ToTeam("night"));
        HandlerRosterOptions handlers = new();
        new HandlerRosterBuilder(handlers).Team("billing").Member("ana").Team("night");
        HandlerRoster roster = HandlerRosterCompiler.Compile(new(handlers, new()), HandlerLadder.Default, [])!;

        IReadOnlyList<Fault> faults = await table.AnalyseTargetsAsync(new RosterHandlerDirectory(roster), Realm.Default);

        Assert.Equal(
            [
                "CF4022 Routing, rule 'category claims': The team claims is not in the directory. Correct the name, or add it to the directory.",
                "CF4022 Routing, rule 'tier vip': The handler vip-desk is not in the directory. Correct the name, or add it to the directory.",
                "CF4023 Routing, Otherwise: The team night has no members. Add members, or use another team.",
            ],
            faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void Ten_thousand_rules_are_analysed_too()
    {
        RoutingTable table = RoutingTable.Define(r =>
        {
            for (int at = 0; at < 10_000; at++)
                r.When(Category.Of("billing"), Touchpoint.Of($"branch {at / 2}"), at % 2 == 0 ? Urgency.Low : Urgency.Normal).ToTeam("billing");
            r.When(Category.Of("billing"), Touchpoint.Of("branch 77"), Urgency.Low, Urgency.Normal).ToTeam("never");
        });

        Assert.Equal("CF4020", Assert.Single(table.Analyse(), fault => fault.Code != ErrorCodes.UncoveredClassification).Code);
    }
}
