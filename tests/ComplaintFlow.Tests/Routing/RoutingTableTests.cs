using ComplaintFlow.Routing;
using ComplaintFlow.Settings;
using ComplaintFlow.Tests.Matching;

namespace ComplaintFlow.Tests.Routing;

public class RoutingTableTests
{
    private static readonly RoutingTable Table = RoutingTable.Define(r => r
        .When(Category.Of("billing"), Urgency.Urgent).ToTeam("billing-seniors")
        .When(CustomerTier.Vip).ToHandler("vip-desk")
        .Otherwise().ToTeam("front-desk"));

    [Fact]
    public void All_kinds_of_keys_must_match()
    {
        Assert.Equal(RoutingTarget.Team("billing-seniors"), Table.Find(SomeComplaint.About("billing", Urgency.Urgent))?.Target);
        Assert.Null(Table.Find(SomeComplaint.About("billing")));
        Assert.Null(Table.Find(SomeComplaint.About("network", Urgency.Urgent)));
    }

    [Fact]
    public void A_category_covers_its_subtree_and_not_its_namesakes()
    {
        Assert.NotNull(Table.Find(SomeComplaint.About("billing/roaming/eu", Urgency.Urgent)));
        Assert.Null(Table.Find(SomeComplaint.About("billing-late", Urgency.Urgent)));
        Assert.Null(Table.Find(SomeComplaint.About("bill", Urgency.Urgent)));
    }

    [Fact]
    public void The_first_rule_that_matches_wins()
    {
        Complaint both = SomeComplaint.About("billing", Urgency.Urgent) with { Customer = new() { Tier = CustomerTier.Vip } };
        RoutingTable turned = RoutingTable.Define(r => r
            .When(CustomerTier.Vip).ToHandler("vip-desk")
            .When(Category.Of("billing"), Urgency.Urgent).ToTeam("billing-seniors"));

        Assert.Equal("category billing, urgency urgent", Table.Find(both)?.Name);
        Assert.Equal("tier vip", turned.Find(both)?.Name);
    }

    [Fact]
    public void Order_also_decides_between_a_category_and_the_one_below_it()
    {
        RoutingTable table = RoutingTable.Define(r => r
            .When(Category.Of("network")).ToTeam("network")
            .When(Category.Of("network/5g")).ToTeam("radio")
            .When(Channel.Hotline).ToTeam("hotline"));

        Assert.Equal("team network", table.Find(SomeComplaint.About("network/5g") with { Channel = Channel.Hotline })?.Target.ToString());
        Assert.Equal("team hotline", table.Find(SomeComplaint.Now with { Channel = Channel.Hotline })?.Target.ToString());
    }

    [Fact]
    public void Of_keys_of_one_kind_any_is_enough()
    {
        RoutingTable table = RoutingTable.Define(r => r.When(Urgency.Urgent, Urgency.Critical, Channel.Phone, Channel.Hotline).ToTeam("fast-lane"));

        Assert.NotNull(table.Find(SomeComplaint.About("x", Urgency.Critical)));
        Assert.NotNull(table.Find(SomeComplaint.About("x", Urgency.Urgent) with { Channel = Channel.Hotline }));
        Assert.Null(table.Find(SomeComplaint.About("x", Urgency.Critical) with { Channel = Channel.Email }));
        Assert.Null(table.Find(SomeComplaint.About("x")));
    }

    [Fact]
    public void Every_kind_of_key_can_be_asked_for_at_once()
    {
        RoutingTable table = RoutingTable.Define(r => r
            .When(Category.Of("claims"), Urgency.Normal, Channel.Phone, CustomerTier.Vip, Cause.Of("price"), Touchpoint.Of("delivery"), Language.Of("zh"), Emotion.Heated, AmountRange.AtLeast(1000, "CNY"))
            .ToTeam("care"));
        Complaint complaint = SomeComplaint.Now with
        {
            Classification = new(Category.Of("claims/slow"), Urgency.Normal, Cause.Of("price"), Touchpoint.Of("delivery")),
            Customer = new() { Tier = CustomerTier.Vip, Language = "zh-Hans" },
            Signals = new(Emotion.Heated),
            Details = new() { Amount = new(1000, "CNY") },
        };

        Assert.NotNull(table.Find(complaint));
        Assert.Null(table.Find(complaint with { Details = new() { Amount = new(999.99m, "CNY") } }));
        Assert.Null(table.Find(complaint with { Details = ComplaintDetails.None }));
        Assert.Null(table.Find(complaint with { Signals = new(Emotion.Frustrated, DemandsSupervisor: true) }));
        Assert.Null(table.Find(complaint with { Customer = complaint.Customer with { Language = null } }));
        Assert.Null(table.Find(complaint with { Classification = complaint.Classification with { Cause = null } }));
    }

    [Fact]
    public void A_condition_in_code_must_hold_besides_the_keys()
    {
        RoutingTable table = RoutingTable.Define(r => r
            .When(Category.Of("billing")).If("reopened", complaint => complaint.Episode > 1).ToTeam("seniors")
            .When(Category.Of("billing")).ToTeam("billing"));

        Assert.Equal("category billing, if reopened", table.Find(SomeComplaint.About("billing") with { Episode = 2 })?.Name);
        Assert.Equal("category billing", table.Find(SomeComplaint.About("billing"))?.Name);
    }

    [Fact]
    public void A_rule_can_consist_of_a_condition_alone()
    {
        RoutingTable table = RoutingTable.Define(r => r.When().If("reopened", complaint => complaint.Episode > 1).ToTeam("seniors"));

        Assert.Equal("if reopened", table.Find(SomeComplaint.Now with { Episode = 2 })?.Name);
        Assert.Null(table.Find(SomeComplaint.Now));
    }

    [Fact]
    public void A_name_that_is_given_is_the_rules_name() =>
        Assert.Equal("vip", RoutingTable.Define(r => r.When(CustomerTier.Vip).Named("vip").ToHandler("vip-desk")).Rules.Single().Name);

    [Fact]
    public void A_rule_without_a_name_is_called_after_its_keys_however_they_were_written()
    {
        static string NameOf(params MatchKey[] keys) => RoutingTable.Define(r => r.When(keys).ToTeam("x")).Rules.Single().Name;

        Assert.Equal("category billing or claims, urgency normal or urgent, tier vip", NameOf(CustomerTier.Vip, Urgency.Urgent, Category.Of("claims"), Urgency.Normal, Category.Of("billing"), Urgency.Urgent));
        string name = NameOf([.. Enumerable.Range(0, 30).Select(at => (MatchKey)Cause.Of($"原因 {at}"))]);
        Assert.Equal(64, name.Length);
        Assert.NotEqual(name, NameOf([.. Enumerable.Range(0, 31).Select(at => (MatchKey)Cause.Of($"原因 {at}"))]));
    }

    [Fact]
    public void Where_nobody_is_found_it_goes_to_otherwise_unless_something_else_is_said()
    {
        Assert.Equal(RoutingTarget.Team("front-desk"), Table.Fallback);
        Assert.Equal(
            RoutingTarget.Handler("boss"),
            RoutingTable.Define(r => r.When(CustomerTier.Vip).ToTeam("vip").Otherwise().ToTeam("front-desk").WhenNobodyIsFound().ToHandler("Boss")).Fallback);
        Assert.Null(RoutingTable.Define(r => r.When(CustomerTier.Vip).ToTeam("vip")).Fallback);
    }

    [Fact]
    public void A_table_without_rules_leaves_everything_to_otherwise()
    {
        RoutingTable table = RoutingTable.Define(r => r.Otherwise().ToTeam("front-desk"));

        Assert.Null(table.Find(SomeComplaint.Now));
        Assert.Equal(RoutingTarget.Team("front-desk"), table.Otherwise);
    }

    [Fact]
    public void The_document_changes_with_whatever_decides()
    {
        Action<RoutingTableBuilder>[] tables =
        [
            r => r.When(CustomerTier.Vip).ToTeam("a").When(Urgency.Urgent).ToTeam("b"),
            r => r.When(Urgency.Urgent).ToTeam("b").When(CustomerTier.Vip).ToTeam("a"),
            r => r.When(CustomerTier.Vip).ToHandler("a").When(Urgency.Urgent).ToTeam("b"),
            r => r.When(CustomerTier.Vip, Urgency.Urgent).ToTeam("a"),
            r => r.When(CustomerTier.Vip).Named("vip").ToTeam("a").When(Urgency.Urgent).ToTeam("b"),
            r => r.When(CustomerTier.Vip).If("p", _ => true).Named("vip").ToTeam("a").When(Urgency.Urgent).ToTeam("b"),
            r => r.When(CustomerTier.Vip).If("p", _ => true, version: 2).Named("vip").ToTeam("a").When(Urgency.Urgent).ToTeam("b"),
            r => r.When(CustomerTier.Vip).ToTeam("a").When(Urgency.Urgent).ToTeam("b").Otherwise().ToTeam("c"),
            r => r.When(CustomerTier.Vip).ToTeam("a").When(Urgency.Urgent).ToTeam("b").WhenNobodyIsFound().ToTeam("c"),
            r => r.When(CustomerTier.Vip).ToTeam("a").When(Urgency.Urgent).ToTeam("b").RouteAgainWhenReclassified(),
        ];

        Assert.Equal(tables.Length, tables.Select(table => Document(RoutingTable.Define(table))).Distinct().Count());
        Assert.Equal(
            """
            {
              "rules": [
                {
                  "name": "tier vip",
                  "when": {
                    "tier": [
                      "vip"
                    ]
                  },
                  "to": "team a"
                }
              ],
              "otherwise": "team b",
              "fallback": "team b"
            }
            """,
            Document(RoutingTable.Define(r => r.When(CustomerTier.Vip).ToTeam("a").Otherwise().ToTeam("b"))));
    }

    internal static string Document(RoutingTable table) => CanonicalWriter.ToJson(writer => RoutingDocument.Write(writer, table));
}
