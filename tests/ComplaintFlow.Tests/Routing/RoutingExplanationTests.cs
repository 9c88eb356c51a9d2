using System.Globalization;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Routing;
using ComplaintFlow.Rules;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Routing;

public sealed class RoutingExplanationTests
{
    [Fact]
    public async Task A_dry_run_says_what_a_receipt_would_do_and_writes_nothing()
    {
        await using TestHost host = Host();
        (await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();

        RoutingExplanation explained = await host.Desk.ExplainRoutingAsync(TestHost.Intake(), TestHost.Agent);
        Complaint received = await host.ReceiveAsync();

        Assert.Equal(received.Treatment, new Treatment(explained.Handler, explained.Team));
        Assert.Equal(
            (await host.JournalAsync(received.Id)).Select(entry => entry.Event).OfType<HandlerAssigned>().Single().Rule,
            explained.Rule);
        Assert.Equal(2, (await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items.Count);
        Assert.Equal((1, 1, 0), (await host.TallyAsync("ana"), await host.TallyAsync("bo"), await host.TallyAsync("chen")));
        Assert.Equal(host.Services.GetRequiredService<IRulesMonitor>().Version, explained.RulesVersion);
    }

    [Fact]
    public async Task Each_rule_names_the_first_key_that_did_not_match_and_each_candidate_why_they_come_later()
    {
        await using TestHost host = Host();
        (await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();

        RoutingExplanation explained = await host.Desk.ExplainRoutingAsync(TestHost.Intake(), TestHost.Agent);

        Assert.Equal(
            [("vip", MatchDimension.Tier), ("urgent billing", MatchDimension.Urgency), ("billing", (MatchDimension?)null)],
            explained.Rules.Select(trial => (trial.Rule.Name, trial.Mismatch)));
        TargetTrial target = Assert.Single(explained.Targets);
        Assert.Equal((RoutingTarget.Team("billing"), true), (target.Target, target.IsFound));
        Assert.Equal(
            [("bo", 1, null, null, 0), ("ana", 2, null, HandlerOrder.Load, 1), ("chen", 0, PassedOverReason.Absent, (HandlerOrder?)null, 0L)],
            target.Candidates.Select(candidate => (candidate.Handler.Name, candidate.Place, candidate.Reason, candidate.BehindBy, candidate.Load)));
    }

    [Fact]
    public async Task It_can_be_read_in_english_and_in_chinese()
    {
        await using TestHost host = Host();
        RoutingExplanation explained = await host.Desk.ExplainRoutingAsync(TestHost.Intake(), TestHost.Agent);

        Assert.Equal(
            """
            Rule 'vip' does not match: the customer's tier.
            Rule 'urgent billing' does not match: the urgency.
            Rule 'billing' matches.
            Requested: team billing.
              ana ranks first (open complaints: 0, weight: 1).
              bo ranks lower: equal except for the identifier.
              chen is absent.
            The complaint would be assigned to ana.
            """.ReplaceLineEndings(),
            explained.Describe(culture: CultureInfo.InvariantCulture));
        Assert.Equal(
            """
            规则“vip”不匹配：客户等级。
            规则“urgent billing”不匹配：紧急程度。
            规则“billing”匹配。
            查找：团队 billing。
              ana 排在首位：在办 0 件，权重 1。
              bo 排在后面：仅标识不同。
              chen 不在岗。
            将分配给 ana。
            """.ReplaceLineEndings(),
            explained.Describe(culture: CultureInfo.GetCultureInfo("zh-Hans")));
    }

    [Fact]
    public async Task Fallbacks_are_told_in_their_order()
    {
        await using TestHost host = Host();

        RoutingExplanation explained = await host.Desk.ExplainRoutingAsync(TestHost.Intake() with { Customer = new Customer { Tier = CustomerTier.Vip } }, TestHost.Agent);

        Assert.Equal("vip", explained.Rule);
        Assert.Equal([RoutingTarget.Handler("nobody"), RoutingTarget.Team("billing")], explained.Targets.Select(target => target.Target));
        Assert.Equal("ana", explained.Handler?.Name);
        Assert.Contains("There is no such team or person, or the team has no members.", explained.Describe(culture: CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network", "No rule matches; the default target applies.\nRequested: team queue.\nThe complaint would be put in the queue of team queue.")]
    public async Task Without_a_directory_the_queue_takes_it(string category, string text)
    {
        await using TestHost host = new(builder => builder.AddRouting(r => r.Otherwise().ToTeam("queue")));
        RoutingExplanation explained = await host.Desk.ExplainRoutingAsync(TestHost.Intake() with { Category = Category.Of(category) }, TestHost.Agent);
        Assert.Equal(text.ReplaceLineEndings(), explained.Describe(culture: CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Where_nothing_is_said_for_the_rest_nobody_would_have_it()
    {
        await using TestHost host = new(builder => builder.AddRouting(r => r.When(CustomerTier.Vip).ToTeam("vip")));
        RoutingExplanation explained = await host.Desk.ExplainRoutingAsync(TestHost.Intake(), TestHost.Agent);
        Assert.False(explained.IsFound);
        Assert.EndsWith("No rule matches, and there is no default target.\nThe complaint would remain unassigned.".ReplaceLineEndings(), explained.Describe(culture: CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_is_away_is_told_and_arms_nothing()
    {
        await using TestHost host = new(builder => builder.UseHandlerDirectory<AwayDirectory>().AddRouting(r => r.Otherwise().ToTeam("desk")));
        RoutingExplanation explained = await host.Desk.ExplainRoutingAsync(TestHost.Intake(), TestHost.Agent);
        Assert.Equal(ErrorCodes.DirectoryFailed, Assert.Single(explained.Targets).Fault);
        Assert.EndsWith("The complaint would remain unassigned for now; the assignment would be tried again later.", explained.Describe(culture: CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty((await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
    }

    [Fact]
    public async Task It_is_a_right_of_its_own_and_what_would_be_refused_is_refused()
    {
        await using TestHost host = new(builder => builder.AuthorizeRoles(roles => roles.Role("agent").Actions.Add("receive")).AddRouting(r => r.Otherwise().ToTeam("queue")));
        RoutingExplanation denied = await host.Desk.ExplainRoutingAsync(TestHost.Intake(), TestHost.Agent);
        Assert.Equal((ErrorCodes.NotAuthorized, 0), (denied.Refusal?.Code, denied.Targets.Length));

        await using TestHost open = Host();
        RoutingExplanation invalid = await open.Desk.ExplainRoutingAsync(TestHost.Intake() with { Description = "" }, TestHost.Agent);
        Assert.Equal(ErrorCodes.InvalidInput, invalid.Refusal?.Code);
        Assert.StartsWith(ErrorCodes.InvalidInput, invalid.ToString(), StringComparison.Ordinal);
    }

    private static TestHost Host() => new(builder => builder
        .AddHandlers(h => h.Team("billing").Member("ana").Member("bo").Member("chen", m => m.Absent(null, null)))
        .AddRouting(r => r
            .When(CustomerTier.Vip).Named("vip").ToHandler("nobody")
            .When(Category.Of("billing"), Urgency.Urgent).Named("urgent billing").ToTeam("billing")
            .When(Category.Of("billing")).Named("billing").ToTeam("billing")
            .Otherwise().ToTeam("billing")));
}
