using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Scenarios.ScenarioHost;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>S3, the telecom operator: who waits in the queue of billing, and what is explained before a case is closed. The rates are in the tests of insights.</summary>
public class TelecomOperatorTests
{
    private static readonly DateTimeOffset Monday = At(3, 2, 9);
    private static readonly Category DataBilling = Category.Of("telecom/data-billing");

    private static readonly LifecycleDefinition Billing = Lifecycle.Define("billing", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).PermitIf(Trigger.Close, Status.Closed, Guard.PlaybookDone).Permit(Trigger.Withdraw, Status.Withdrawn);
        l.Configure(Status.Closed).Final();
        l.Configure(Status.Withdrawn).Final();
    });

    [Fact]
    public async Task S3_3_the_VIP_is_given_out_before_twenty_standard_ones()
    {
        await using ScenarioHost host = new(Monday, Settle);
        ComplaintId first = (await ReceiveAsync(host)).Id;
        for (int at = 0; at < 20; at++)
            Assert.Null((await ReceiveAsync(host)).Treatment.Handler);
        Complaint vip = await ReceiveAsync(host, CustomerTier.Vip);
        Assert.Null(vip.Treatment.Handler);

        await host.DoAsync(first, Chen, new Fire(Trigger.Withdraw));

        Assert.Equal("mei", (await host.UntilAsync(vip.Id, Monday.AddHours(1))).Treatment.Handler?.Name);
    }

    [Fact]
    public async Task S3_3_a_standard_one_that_has_waited_longer_than_the_head_start_is_not_starved_by_VIPs()
    {
        await using ScenarioHost host = new(Monday, Settle);
        ComplaintId first = (await ReceiveAsync(host)).Id;
        Complaint standard = await ReceiveAsync(host);
        host.Clock.SetUtcNow(Monday.AddDays(2).AddMinutes(1));
        Complaint vip = await ReceiveAsync(host, CustomerTier.Vip);

        await host.DoAsync(first, Chen, new Fire(Trigger.Withdraw));

        Assert.Equal("mei", (await host.UntilAsync(standard.Id, Monday.AddDays(2).AddHours(1))).Treatment.Handler?.Name);
        Assert.Null((await host.FindAsync(vip.Id)).Treatment.Handler);
    }

    [Theory]
    [InlineData("en", "'Close' is permitted in the status 'Received and recorded' only if all of these conditions are met:", "every step of the playbook is done")]
    [InlineData("zh-Hans", "状态“接收与记录”下，须同时满足以下条件才能“关闭”：", "处理步骤均已完成")]
    public async Task S3_3_closing_a_case_of_data_billing_before_the_bill_is_explained_is_refused(string language, string message, string reason)
    {
        await using ScenarioHost host = new(Monday, Settle);
        ComplaintId id = (await ReceiveAsync(host, category: DataBilling)).Id;

        await host.RefusedAsync(id, Chen, new Fire(Trigger.Close), language, message, reason);

        Assert.Equal(Status.Closed, (await host.DoAsync(id, Chen, new CompleteStep("bill-explained"), new Fire(Trigger.Close))).Status);
        // Nothing of the kind holds for another matter.
        Assert.Equal(Status.Closed, (await host.DoAsync((await ReceiveAsync(host, category: Category.Of("telecom/coverage"))).Id, Chen, new Fire(Trigger.Close))).Status);
    }

    private static void Settle(ComplaintFlowBuilder builder) => builder
        .UseLifecycle(Billing)
        .AddHandlers(h => h.Team("billing").Member("mei", m => m.Tier(HandlerTier.Agent).Capacity(1)))
        .AddRouting(r => r.HeadStart(CustomerTier.Vip, TimeSpan.FromDays(2)).Otherwise().ToTeam("billing"))
        .AddPlaybooks(p => p.Playbook("data-billing", b => b.Step("bill-explained")).When(DataBilling).Use("data-billing"));

    private static Task<Complaint> ReceiveAsync(ScenarioHost host, CustomerTier? tier = null, Category? category = null)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        return host.ReceiveAsync(new ComplaintIntake
        {
            Customer = new Customer { Tier = tier ?? CustomerTier.Standard },
            Channel = Channel.Hotline,
            Description = "流量超出套餐，扣费没有提醒。",
            Category = category ?? DataBilling,
        });
    }
}
