using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care;

/// <summary>Nobody says yes for the customer without a contact that is not older than the question.</summary>
public class CustomersYesTests
{
    private static readonly RecordContact Rang = new(Channel.Phone, "yes, the second one", ContactDirection.ToCustomer);

    [Fact]
    public async Task Staff_accept_only_after_a_contact_that_is_later_than_the_offer()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await ProposedAsync(host, Rang);
        Assert.Equal(
            (ErrorCodes.GuardsUnmet, "a contact is recorded in which the customer gave this answer"),
            await RefusedAsync(host, id, new Fire(Trigger.Accept), Agent));

        (await host.Desk.ExecuteAsync(id, Rang with { IsAutomatic = true }, Agent)).OrThrow();
        Assert.Equal(ErrorCodes.GuardsUnmet, (await RefusedAsync(host, id, new Fire(Trigger.Accept), Agent)).Code);

        (await host.Desk.ExecuteAsync(id, Rang, Agent)).OrThrow();
        Assert.Equal(Status.Implementing, (await host.FireAsync(id, Trigger.Accept)).Status);
    }

    [Fact]
    public async Task A_new_offer_needs_a_new_answer()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await ProposedAsync(host);
        (await host.Desk.ExecuteAsync(id, Rang, Agent)).OrThrow();
        await host.FireAsync(id, Trigger.Propose);
        Assert.Equal(ErrorCodes.GuardsUnmet, (await RefusedAsync(host, id, new Fire(Trigger.Accept), Agent)).Code);
        Assert.Equal(ErrorCodes.GuardsUnmet, (await RefusedAsync(host, id, new Fire(Trigger.Decline), Agent)).Code);
    }

    [Fact]
    public async Task The_customer_needs_no_evidence()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await ProposedAsync(host);
        Assert.Equal(Status.Implementing, (await host.Desk.FireAsync(id, Trigger.Accept, Actor.Customer("c-1"))).OrThrow().Status);
    }

    [Fact]
    public async Task Progress_does_not_ask_anew()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await ProposedAsync(host);
        (await host.Desk.FireAsync(id, Trigger.Accept, Actor.Customer("c-1"))).OrThrow();
        (await host.Desk.ExecuteAsync(id, Rang, Agent)).OrThrow();
        Assert.Equal((await host.FindAsync(id)).Handling.SpokenInStatus, (await host.FireAsync(id, Trigger.ReportProgress)).Handling.SpokenInStatus);
    }

    [Theory]
    [InlineData("en", "a contact is recorded in which the customer said this", "the customer has confirmed what the complaint is about")]
    [InlineData("zh-Hans", "已记录客户作出此表示的联系", "客户已确认投诉内容")]
    public async Task S2_4_staff_withdraw_and_confirm_for_the_customer_only_after_a_contact(string culture, string reason, string content)
    {
        using UnderCulture _ = new(culture);
        await using DeadlineHost host = Host(BuiltIn.EightStageWithCare);
        ComplaintId id = await host.ReceiveAsync();
        Assert.Equal((ErrorCodes.GuardsUnmet, reason), await RefusedAsync(host, id, new Fire(Trigger.Withdraw), Agent));
        Assert.Equal((ErrorCodes.GuardsUnmet, content), await RefusedAsync(host, id, new Fire(Trigger.Confirm), Agent));
        Assert.Equal(ErrorCodes.TriggerNotPermitted, (await RefusedAsync(host, id, new Fire(Trigger.Investigate), Agent)).Code);
        Assert.Equal(ErrorCodes.NotSaidByCustomer, (await RefusedAsync(host, id, new ConfirmContent("The bill is too high."), Agent)).Code);

        (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "yes, that is what happened"), Agent)).OrThrow();
        Assert.Equal((ErrorCodes.GuardsUnmet, content), await RefusedAsync(host, id, new Fire(Trigger.Confirm), Agent));
        (await host.Desk.ExecuteAsync(id, new ConfirmContent("The bill is too high."), Agent)).OrThrow();
        Assert.Equal(Status.Confirmed, (await host.FireAsync(id, Trigger.Confirm)).Status);
    }

    [Fact]
    public async Task The_customers_own_confirmation_is_enough_for_staff_to_confirm()
    {
        await using DeadlineHost host = Host(BuiltIn.EightStageWithCare);
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, new ConfirmContent("The bill is too high."), Actor.Customer("c-1"))).OrThrow();
        Assert.Equal(Status.Confirmed, (await host.FireAsync(id, Trigger.Confirm)).Status);
    }

    [Theory]
    [InlineData("en", "there is a finding about the issue billing/roaming")]
    [InlineData("zh-Hans", "投诉事项 billing/roaming 有调查结论")]
    public async Task Nothing_is_told_that_was_not_investigated(string culture, string reason)
    {
        using UnderCulture _ = new(culture);
        await using DeadlineHost six = Host();
        ComplaintId id = await ProposedAsync(six);
        (await six.Desk.FireAsync(id, Trigger.Accept, Actor.Customer("c-1"))).OrThrow();
        Assert.Equal((ErrorCodes.GuardsUnmet, reason), await RefusedAsync(six, id, new Fire(Trigger.Inform), Agent));
        await FindAsync(six, id);
        Assert.Equal(Status.Informed, (await six.FireAsync(id, Trigger.Inform)).Status);

        await using DeadlineHost eight = Host(BuiltIn.EightStageWithCare);
        id = await eight.ReceiveAsync();
        (await eight.Desk.ExecuteAsync(id, new ConfirmContent("The bill is too high."), Actor.Customer("c-1"))).OrThrow();
        await eight.FireAsync(id, Trigger.Confirm, Trigger.Investigate);
        foreach (string step in new[] { "vent", "apologise", "gather-information" })
            (await eight.Desk.CompleteStepAsync(id, step, Agent)).OrThrow();
        await eight.FireAsync(id, Trigger.Propose);
        (await eight.Desk.FireAsync(id, Trigger.Accept, Actor.Customer("c-1"))).OrThrow();
        Assert.Equal((ErrorCodes.GuardsUnmet, reason), await RefusedAsync(eight, id, new Fire(Trigger.FollowUp), Agent));
        await FindAsync(eight, id);
        Assert.Equal(Status.FollowUp, (await eight.FireAsync(id, Trigger.FollowUp)).Status);
    }

    [Fact]
    public async Task What_was_said_in_an_earlier_episode_says_nothing_about_this_one()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, Rang, Agent)).OrThrow();
        await host.FireAsync(id, Trigger.Withdraw, Trigger.Reopen);
        Assert.Equal(ErrorCodes.GuardsUnmet, (await RefusedAsync(host, id, new Fire(Trigger.Withdraw), Agent)).Code);
    }

    [Theory]
    [InlineData("en", "the step \"apologise\" has been completed", "the step \"listen\" has been completed", "the step \"empathise\" has been completed")]
    [InlineData("zh-Hans", "步骤“apologise”已完成", "步骤“listen”已完成", "步骤“empathise”已完成")]
    public async Task S1_2_an_offer_needs_a_customer_who_was_heard(string culture, params string[] reasons)
    {
        using UnderCulture _ = new(culture);
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        long version = (await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate)).Version;
        Outcome outcome = await host.Desk.FireAsync(id, Trigger.Propose, Agent);
        Assert.Equal((ErrorCodes.GuardsUnmet, version), (outcome.Refusal!.Code, outcome.Complaint!.Version));
        Assert.Equal(reasons, outcome.Refusal.Reasons);
    }

    [Fact]
    public async Task S5_2_nothing_is_closed_over_a_broken_promise_without_an_apology()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await ProposedAsync(host);
        (await host.Desk.ExecuteAsync(id, new MakePromise("room at 15:30", Monday(15, 30)), Agent)).OrThrow();
        (await host.Desk.FireAsync(id, Trigger.Accept, Actor.Customer("c-1"))).OrThrow();
        await FindAsync(host, id);
        await host.FireAsync(id, Trigger.Inform, Trigger.FollowUp);
        (await host.Desk.CompleteStepAsync(id, "call-back", Agent)).OrThrow();
        host.Clock.SetUtcNow(Monday(16));

        Assert.Equal(
            ["all promises to the customer are kept", "the firm has apologised for each broken promise"],
            (await host.Desk.FireAsync(id, Trigger.Close, Agent)).Refusal!.Reasons);
        (await host.Desk.ExecuteAsync(id, new KeepPromise("1"), Agent)).OrThrow();
        Assert.Equal(["the firm has apologised for each broken promise"], (await host.Desk.FireAsync(id, Trigger.Close, Agent)).Refusal!.Reasons);
        (await host.Desk.ExecuteAsync(id, Rang with { IsApology = true }, Agent)).OrThrow();
        Assert.True((await host.FireAsync(id, Trigger.Close)).IsClosed);
    }

    [Fact]
    public async Task S1_4_the_outcome_is_not_told_while_another_unit_owes_an_answer()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await ProposedAsync(host);
        (await host.Desk.ExecuteAsync(id, new AskUnit(RoutingTarget.Team("claims"), "Where is claim K-88?", Monday(13)), Agent)).OrThrow();
        (await host.Desk.FireAsync(id, Trigger.Accept, Actor.Customer("c-1"))).OrThrow();
        await FindAsync(host, id);
        Assert.Equal((ErrorCodes.GuardsUnmet, "all requests to other units are answered"), await RefusedAsync(host, id, new Fire(Trigger.Inform), Agent));
    }

    [Fact]
    public async Task The_default_lifecycle_may_be_one_with_care()
    {
        await using DeadlineHost host = new(configuration: new ConfigurationBuilder().AddInMemoryCollection([new("DefaultLifecycle", "eight-stage-with-care")]).Build());
        Assert.Equal("eight-stage-with-care", (await host.FindAsync(await host.ReceiveAsync())).Lifecycle.Name);
    }

    private static DeadlineHost Host(LifecycleDefinition? lifecycle = null) =>
        new(more: b => b.UseLifecycle(lifecycle ?? BuiltIn.SixStageWithCare));

    private static async Task<ComplaintId> ProposedAsync(DeadlineHost host, ComplaintCommand? before = null)
    {
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate);
        foreach (string step in new[] { "apologise", "listen", "empathise" })
            (await host.Desk.CompleteStepAsync(id, step, Agent)).OrThrow();
        if (before is not null)
            (await host.Desk.ExecuteAsync(id, before, Agent)).OrThrow();
        await host.FireAsync(id, Trigger.Propose);
        return id;
    }

    private static async Task FindAsync(DeadlineHost host, ComplaintId id) =>
        (await host.Desk.ExecuteAsync(id, new RecordFinding(Issue.First, FindingOutcome.Upheld, "as she says"), Agent)).OrThrow();

    private static async Task<(string Code, string? Reason)> RefusedAsync(DeadlineHost host, ComplaintId id, ComplaintCommand command, Actor actor)
    {
        long version = (await host.FindAsync(id)).Version;
        Refusal refusal = (await host.Desk.ExecuteAsync(id, command, actor)).Refusal!;
        Assert.Equal(version, (await host.FindAsync(id)).Version);
        return (refusal.Code, refusal.Reasons.Count == 1 ? refusal.Reasons[0] : null);
    }
}
