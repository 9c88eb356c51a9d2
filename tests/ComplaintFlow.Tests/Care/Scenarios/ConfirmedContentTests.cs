using ComplaintFlow.Commands;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Scenarios.ScenarioHost;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>S9, confirming the content: what is refused before the customer has said yes.</summary>
public class ConfirmedContentTests
{
    private static readonly LifecycleDefinition ConfirmedFirst = Lifecycle.Define("confirmed-first", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).PermitIf(Trigger.Investigate, Status.Investigating, Guard.ContentConfirmed);
        l.Configure(Status.Investigating).Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.Closed).Final();
    });

    [Theory]
    [InlineData("en", "'Begin the analysis' is permitted in the status 'Received and recorded' only if all of these conditions are met:", "the customer has confirmed what the complaint is about")]
    [InlineData("zh-Hans", "状态“接收与记录”下，须同时满足以下条件才能“开始调查”：", "客户已确认投诉内容")]
    public async Task S9_investigating_before_the_content_is_confirmed_is_refused(string language, string message, string reason)
    {
        await using ScenarioHost host = Host();
        ComplaintId id = await ReceiveAsync(host);

        await host.RefusedAsync(id, Lin, new Fire(Trigger.Investigate), language, message, reason);
    }

    [Theory]
    [InlineData("en", "It is not recorded that the customer said this about 'content (the content of the complaint)'.", "There has been no contact with the customer since the complaint was received or reopened.")]
    [InlineData("zh-Hans", "没有记录显示客户就“content (投诉内容)”作过此表示。", "自受理或重新开启以来，没有与客户联系的记录。")]
    public async Task S9_confirming_by_staff_without_a_contact_is_refused(string language, string message, string reason)
    {
        await using ScenarioHost host = Host();
        ComplaintId id = await ReceiveAsync(host);

        await host.RefusedAsync(id, Lin, new ConfirmContent("On Sunday, in Shanghai."), language, message, reason);

        await host.DoAsync(id, Lin, new RecordContact(Channel.Phone, "rang him", ContactDirection.ToCustomer), new ConfirmContent("On Monday, in Suzhou."));
        Assert.Equal(Status.Investigating, (await host.DoAsync(id, Lin, new Fire(Trigger.Investigate))).Status);
    }

    private static ScenarioHost Host() => new(At(3, 4, 9, 30), b => b.UseLifecycle(ConfirmedFirst).AddRouting(r => r.Otherwise().ToHandler("lin")));

    private static async Task<ComplaintId> ReceiveAsync(ScenarioHost host) => (await host.ReceiveAsync(new ComplaintIntake
    {
        Customer = new Customer { Id = "C-0519" },
        Channel = Channel.OnlineForm,
        Description = "快递员把包裹扔过了围墙。",
        Occurrence = new Occurrence(At(3, 1, 10), "上海"),
    })).Id;
}
