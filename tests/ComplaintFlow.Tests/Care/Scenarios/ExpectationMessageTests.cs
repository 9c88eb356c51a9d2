using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Scenarios.ScenarioHost;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>S6.2: nobody acknowledges before the customer was told what to expect: process, likely time, guarantee.</summary>
public class ExpectationMessageTests
{
    private static readonly LifecycleDefinition Repair = Lifecycle.Define("repair", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).PermitIf(Trigger.Acknowledge, Status.Acknowledged, Guard.MessageSent("expectation"));
        l.Configure(Status.Acknowledged).Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.Closed).Final().Permit(Trigger.Reopen, Status.Received);
    });

    [Theory]
    [InlineData("en", "'Acknowledge' is permitted in the status 'Received and recorded' only if all of these conditions are met:", "the message \"expectation\" has been sent to the customer")]
    [InlineData("zh-Hans", "状态“接收与记录”下，须同时满足以下条件才能“确认收到”：", "消息“expectation”已发送给客户")]
    public async Task S6_2_acknowledging_without_the_expectation_message_is_refused(string language, string message, string reason)
    {
        await using ScenarioHost host = new(At(3, 7, 20), Settle);
        ComplaintId id = (await ReceiveAsync(host)).Id;

        await host.RefusedAsync(id, Lin, new Fire(Trigger.Acknowledge), language, message, reason);
        // One that could not be sent, or another one, is not enough.
        await host.DoAsync(id, Lin, new ReportMessageFailed("expectation-1", "no signal"), new ReportMessageSent("receipt-1"));
        await host.RefusedAsync(id, Lin, new Fire(Trigger.Acknowledge), language, message, reason);

        Assert.Equal(Status.Acknowledged, (await host.DoAsync(id, Lin, new ReportMessageSent("expectation-1"), new Fire(Trigger.Acknowledge))).Status);
    }

    [Fact]
    public async Task What_was_sent_in_an_earlier_episode_does_not_count()
    {
        await using ScenarioHost host = new(At(3, 7, 20), Settle);
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await host.DoAsync(id, Lin, new ReportMessageSent("expectation-1"), new Fire(Trigger.Acknowledge), new Fire(Trigger.Close), new Fire(Trigger.Reopen));

        Assert.Equal(ErrorCodes.GuardsUnmet, (await host.Desk.AcknowledgeAsync(id, Lin)).Refusal!.Code);
    }

    [Fact]
    public void A_lifecycle_in_json_requires_it_by_name() =>
        Assert.Equal(Guard.MessageSent("expectation"), new ComplaintFlow.Lifecycles.LifecycleVocabulary().ParseGuard("message-sent(expectation)"));

    private static void Settle(ComplaintFlowBuilder builder) => builder
        .UseLifecycle(Repair)
        .AddMessages(m => m.On<ComplaintReceived>().Send("receipt", "expectation"));

    private static Task<Complaint> ReceiveAsync(ScenarioHost host) => host.ReceiveAsync(new ComplaintIntake
    {
        Customer = new Customer { Id = "C-0311" },
        Channel = Channel.Phone,
        Description = "洗衣机漏水。",
    });
}
