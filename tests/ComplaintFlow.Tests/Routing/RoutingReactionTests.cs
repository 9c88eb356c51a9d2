using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Routing;
using ComplaintFlow.Tests.Matching;

namespace ComplaintFlow.Tests.Routing;

public class RoutingReactionTests
{
    private static readonly RoutingTable Table = RoutingTable.Define(r => r
        .When(Category.Of("billing")).ToTeam("billing")
        .When(CustomerTier.Vip).ToHandler("vip-desk")
        .Otherwise().ToTeam("front-desk"));

    [Fact]
    public void A_complaint_that_comes_in_is_given_to_whom_its_rule_asks_for() =>
        Assert.Equal(
            new Assignment(RoutingTarget.Team("billing"), RoutingTarget.Team("front-desk"), "category billing") { Strategy = HandlerStrategy.ByLoad, FallbackStrategy = HandlerStrategy.ByLoad, KeepsHandler = true },
            Wish(Table, Received, SomeComplaint.About("billing/fee")));

    [Fact]
    public void Without_a_rule_it_is_given_to_otherwise_which_needs_no_fallback_on_itself() =>
        Assert.Equal(
            new Assignment(RoutingTarget.Team("front-desk"), null, "otherwise") { Strategy = HandlerStrategy.ByLoad, FallbackStrategy = HandlerStrategy.ByLoad, KeepsHandler = true },
            Wish(Table, Received, SomeComplaint.Now));

    [Fact]
    public void Without_otherwise_the_journal_says_that_no_rule_covers_it()
    {
        RoutingTable table = RoutingTable.Define(r => r.When(CustomerTier.Vip).ToTeam("vip"));

        (IReadOnlyList<ComplaintEvent> events, Assignment? wish) = React(table, Received, SomeComplaint.Now);

        Assert.Null(wish);
        Assert.Equal(new NobodyFound("no rule"), Assert.Single(events));
    }

    [Fact]
    public void A_complaint_that_is_reclassified_stays_where_it_is() =>
        Assert.Null(Wish(Table, Reclassified, SomeComplaint.About("billing")));

    [Fact]
    public void Unless_the_table_says_that_it_is_routed_again()
    {
        RoutingTable table = RoutingTable.Define(r => r
            .When(Category.Of("billing")).ToTeam("billing").When(CustomerTier.Vip).ToHandler("vip-desk").RouteAgainWhenReclassified());
        Complaint complaint = SomeComplaint.About("billing");

        Assert.Equal("category billing", Wish(table, Reclassified, complaint)?.Rule);
        Assert.Null(Wish(table, Reclassified, complaint with { ClosedAt = DateTimeOffset.UnixEpoch }));
        Assert.Null(Wish(table, Reclassified, complaint with { Treatment = new(PersonId.Of("ana"), "billing") }));
        Assert.Null(Wish(table, Reclassified, SomeComplaint.Now with { Customer = new() { Tier = CustomerTier.Vip }, Treatment = new(PersonId.Of("vip-desk")) }));
        Assert.Equal("category billing", Wish(table, Reclassified, complaint with { Treatment = new(PersonId.Of("ana"), "network") })?.Rule);
    }

    [Fact]
    public void Nothing_else_moves_a_complaint() =>
        Assert.Null(Wish(Table, new NoteAdded("rang back"), SomeComplaint.About("billing")));

    private static ComplaintEvent Received => new ComplaintReceived(
        SomeComplaint.Now.Id, SomeComplaint.Now.Lifecycle, Status.Received, SomeComplaint.Now.Customer, Channel.Phone, "No signal.", SomeComplaint.Now.Classification, Signals.None);

    private static ComplaintEvent Reclassified => new ComplaintReclassified(SomeComplaint.Now.Classification, new(Category.Of("billing"), Urgency.Normal));

    private static Assignment? Wish(RoutingTable table, ComplaintEvent happened, Complaint complaint) => React(table, happened, complaint).Wish;

    private static (IReadOnlyList<ComplaintEvent> Events, Assignment? Wish) React(RoutingTable table, ComplaintEvent happened, Complaint complaint)
    {
        Decider decider = new(new LifecycleSet([BuiltIn.SixStage], BuiltIn.SixStage), new InputRules(new ComplaintLimits()), null!) { DueTimes = null!, Offers = null!, Conclusions = null! };
        ComplaintDraft draft = new(complaint, new CommitStamp(Actor.System, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "1:0", Guid.Empty), decider);
        new RoutingReaction(table).React(happened, draft.Context, draft.Sink);
        draft.Settle([]);
        return (draft.Events(), draft.PendingAssignment);
    }
}
