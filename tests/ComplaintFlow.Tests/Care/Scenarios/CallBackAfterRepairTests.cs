using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Scenarios.ScenarioHost;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>S6.4: nobody says "repaired" who was not there, and nothing is closed before the call on the next working day.</summary>
public class CallBackAfterRepairTests
{
    private static readonly Trigger Repaired = Trigger.Of("repaired");
    private static readonly Actor Li = Actor.Staff("li", "technician");
    private static readonly Actor Qian = Actor.Staff("qian", "technician");

    [Theory]
    [InlineData("en", "'repaired' is permitted in the status 'Received and recorded' only if all of these conditions are met:", "the step \"on-site\" has been completed")]
    [InlineData("zh-Hans", "状态“接收与记录”下，须同时满足以下条件才能“repaired”：", "步骤“on-site”已完成")]
    public async Task S6_4_repaired_without_the_step_on_site_is_refused(string language, string message, string reason)
    {
        await using ScenarioHost host = new(At(3, 8, 18), Settle);
        ComplaintId id = await ReceiveAsync(host);

        await host.RefusedAsync(id, Qian, new Fire(Repaired), language, message, reason);

        await host.DoAsync(id, Li, new CompleteStep("on-site"), new Fire(Repaired));
    }

    [Theory]
    [InlineData("en", "'Close' is permitted in the status 'Outcome communicated' only if all of these conditions are met:", "the customer was asked whether it helped")]
    [InlineData("zh-Hans", "状态“已反馈结果”下，须同时满足以下条件才能“关闭”：", "已回访客户")]
    public async Task S6_4_closing_before_the_call_back_is_refused(string language, string message, string reason)
    {
        await using ScenarioHost host = new(At(3, 8, 18, 40), Settle);
        ComplaintId id = await ReceiveAsync(host);
        Complaint repaired = await host.DoAsync(id, Li, new CompleteStep("on-site"), new Fire(Repaired));
        // Repaired on Sunday: the customer is called on Monday.
        Assert.Equal((At(3, 9, 9, 1), At(3, 9, 17, 1)), (repaired.Care.FollowUp!.OpensAt, repaired.Care.FollowUp.DueAt));

        await host.RefusedAsync(id, Li, new Fire(Trigger.Close), language, message, reason);

        await host.UntilAsync(id, At(3, 9, 10));
        Complaint closed = await host.DoAsync(
            id, Lin, new RecordContact(Channel.Phone, "It runs.", ContactDirection.ToCustomer), new RecordFeedback(Channel.Phone) { Satisfaction = 5, IsSolved = true }, new Fire(Trigger.Close));
        Assert.True(closed.IsClosed);
    }

    private static void Settle(ComplaintFlowBuilder builder) => builder
        .UseLifecycle(Lifecycle.Define("visit", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).PermitIf(Repaired, Status.Informed, Guard.StepDone("on-site"));
            l.Configure(Status.Informed).PermitIf(Trigger.Close, Status.Closed, Guard.FollowedUp);
            l.Configure(Status.Closed).Final();
        }))
        .AddRouting(r => r.Otherwise().ToHandler("li"))
        .AddPlaybooks(p => p.Playbook("visit", b => b.Step("on-site")).Otherwise().Use("visit"))
        .AddFollowUps(f => f.Otherwise().Opens(Allowance.WorkingMinutes(1)).Closes(Allowance.WorkingHours(8)));

    private static async Task<ComplaintId> ReceiveAsync(ScenarioHost host) => (await host.ReceiveAsync(new ComplaintIntake
    {
        Customer = new Customer { Id = "C-0311" },
        Channel = Channel.Phone,
        Description = "洗衣机漏水。",
    })).Id;
}
