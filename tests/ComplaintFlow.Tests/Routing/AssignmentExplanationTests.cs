using System.Globalization;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Routing;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Routing;

/// <summary>Why a complaint is with its handler, from its journal.</summary>
public sealed class AssignmentExplanationTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    [Fact]
    public async Task It_says_the_rule_those_passed_over_and_why_this_one_came_before_the_others()
    {
        await using TestHost host = Team();
        await host.ReceiveAsync();
        Complaint complaint = await host.ReceiveAsync();

        AssignmentExplanation why = (await host.Desk.ExplainRoutingAsync(complaint.Id, TestHost.Agent))!;

        Assert.Equal((PersonId.Of("bo"), "desk", "billing", null, null), (why.Handler!.Value, why.Team, why.Rule, why.Policy, why.ByHand));
        Assert.Equal([new PassedOver(PersonId.Of("chen"), PassedOverReason.Absent)], why.PassedOver.AsEnumerable());
        Assert.Equal(new AheadOfOthers(AheadBy.Load, Others: 1, Open: 0), why.Ahead);
        Assert.Equal(
            $"""
            The complaint is with bo of team desk.
            {At(TestTime.Monday)} UTC, agent: Assigned to bo of team desk. By the routing rule 'billing'. Chosen by load (open complaints: 0; other candidates: 1). Passed over: chen is absent.
            """.ReplaceLineEndings("\n"),
            why.ToText(ComplaintTexts.Default, English));
    }

    [Fact]
    public async Task It_tells_what_was_decided_then_whatever_the_rules_would_give_now()
    {
        await using TestHost host = Team();
        Complaint complaint = await host.ReceiveAsync();
        for (int more = 0; more < 5; more++)
            await host.ReceiveAsync();

        AssignmentExplanation why = (await host.Desk.ExplainRoutingAsync(complaint.Id, TestHost.Agent))!;
        RoutingExplanation dryRun = await host.Desk.ExplainRoutingAsync(TestHost.Intake(), TestHost.Agent);

        Assert.Equal(new AheadOfOthers(AheadBy.Identifier, 1, 0), why.Ahead);
        Assert.Equal(3, dryRun.Targets[0].Candidates[0].Load);
        Assert.Equal(6, (await host.Store.QueryAsync(new(Realm.Default))).Items.Count);
    }

    [Fact]
    public async Task An_assignment_by_hand_names_the_person_and_the_reason()
    {
        await using TestHost host = Team();
        Complaint complaint = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(complaint.Id, new Assign(RoutingTarget.Handler("bo"), "she knows the customer"), TestHost.Supervisor)).OrThrow();

        AssignmentExplanation why = (await host.Desk.ExplainRoutingAsync(complaint.Id, TestHost.Agent))!;

        Assert.Equal((PersonId.Of("supervisor"), null), (why.ByHand!.Value, why.Rule));
        Assert.Equal(
            $"The complaint is with bo.\n{At(TestTime.Monday)} UTC, supervisor: Assigned to bo. Reason given: she knows the customer. Assigned by hand, by supervisor.",
            why.ToText(ComplaintTexts.Default, English));
    }

    [Fact]
    public async Task An_escalation_tells_its_policy_and_why_it_fired()
    {
        await using TestHost host = Team(builder => builder.AddEscalation(e => e.Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangeHandler(RoutingTarget.Team("desk"))));
        Complaint complaint = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new(Emotion.Heated)), TestHost.Agent)).OrThrow();

        AssignmentExplanation why = (await host.Desk.ExplainRoutingAsync(complaint.Id, TestHost.Agent))!;

        Assert.Equal(("heated", null), (why.Policy, why.ByHand));
        Assert.Equal(["EscalationFired", "HandlerAssigned"], why.Entries.Select(entry => entry.Event.GetType().Name));
        Assert.Contains("the customer's emotion is 'Heated'", why.ToText(ComplaintTexts.Default, English), StringComparison.Ordinal);
        Assert.Contains("Passed over: An escalation took the complaint from ana. chen is absent.", why.ToText(ComplaintTexts.Default, English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiting_complaint_says_for_whom_and_since_when()
    {
        await using TestHost host = new(builder => builder
            .AddRouting(r => r.Otherwise().ToTeam("desk"))
            .AddHandlers(h => h.Team("desk").Member("ana", capacity: 1)));
        await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));
        Complaint complaint = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(3));

        AssignmentExplanation why = (await host.Desk.ExplainRoutingAsync(complaint.Id, TestHost.Agent))!;

        Assert.Equal((RoutingTarget.Team("desk"), TestTime.Monday.AddHours(1)), (why.Waiting!.Queue, why.Waiting.Since));
        Assert.Equal([new PassedOver(PersonId.Of("ana"), PassedOverReason.Full)], why.PassedOver.AsEnumerable());
        string[] lines = why.ToText(ComplaintTexts.Default, English).Split('\n');
        Assert.Equal("The complaint is with team desk.", lines[0]);
        Assert.Equal($"It has waited for a handler since {At(TestTime.Monday.AddHours(1))} UTC. Queue: team desk.", lines[1]);
        Assert.EndsWith("Passed over: ana has reached the maximum number of complaints.", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_rules_nothing_has_asked_for_a_handler()
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync();

        AssignmentExplanation why = (await host.Desk.ExplainRoutingAsync(complaint.Id, TestHost.Agent))!;

        Assert.Null(why.Decision);
        Assert.Equal("投诉目前无人处理。\n尚未要求分配处理人。", why.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("zh-Hans")));
    }

    [Fact]
    public async Task Only_who_may_read_the_journal_is_told()
    {
        await using TestHost host = new(builder => builder.AuthorizeRoles(r => r.Role("agent").May("receive", "read", "read-journal")));
        Complaint complaint = await host.ReceiveAsync();

        Assert.NotNull(await host.Desk.ExplainRoutingAsync(complaint.Id, TestHost.Agent));
        Assert.Null(await host.Desk.ExplainRoutingAsync(complaint.Id, Actor.Customer("c-17", "customer")));
        Assert.Null(await host.Desk.ExplainRoutingAsync(ComplaintId.New(TestTime.Monday), TestHost.Agent));
    }

    private static string At(DateTimeOffset at) => at.ToString("f", English);

    private static TestHost Team(Action<ComplaintFlowBuilder>? more = null) => new(builder =>
    {
        builder
            .AddRouting(r => r.When(Category.Of("billing")).Named("billing").ToTeam("desk"))
            .AddHandlers(h => h.Team("desk").Member("ana").Member("bo").Member("chen", m => m.Absent(null, null)));
        more?.Invoke(builder);
    });
}
