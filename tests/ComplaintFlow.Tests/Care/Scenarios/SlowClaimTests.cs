using ComplaintFlow.Commands;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Scenarios.ScenarioHost;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>S1, the slow claim: what is refused beside the steps of the playbook.</summary>
public class SlowClaimTests
{
    private static readonly AskUnit Ask = new(RoutingTarget.Team("claims"), "Where is claim K-88?", Allowance.WorkingHours(4));

    [Theory]
    [InlineData("en", "zhao is involved in this complaint and may not handle it.", "'zhao' is involved in the complaint.")]
    [InlineData("zh-Hans", "zhao 与该投诉有关，不得处理。", "“zhao”与该投诉有关联。")]
    public async Task S1_4_asking_the_one_complained_about_is_refused(string language, string message, string reason)
    {
        await using ScenarioHost host = Host();
        Complaint complaint = await ReceiveAsync(host);

        await host.RefusedAsync(complaint.Id, Lin, Ask with { To = RoutingTarget.Handler("zhao") }, language, message, reason);

        host.Clock.SetUtcNow(At(3, 2, 9, 30));
        complaint = await host.DoAsync(complaint.Id, Lin, Ask);
        Assert.Equal((At(3, 2, 13, 30), Lin.Id), (Assert.Single(complaint.Care.Requests).DueAt, complaint.Treatment.Handler));
    }

    [Theory]
    [InlineData("en", "'Communicate the outcome' is permitted in the status 'Implement' only if all of these conditions are met:", "all requests to other units are answered")]
    [InlineData("zh-Hans", "状态“实施解决方案”下，须同时满足以下条件才能“反馈结果”：", "所有协办请求均已答复")]
    public async Task S1_7_telling_the_outcome_while_the_payment_is_open_is_refused(string language, string message, string reason)
    {
        await using ScenarioHost host = Host();
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await host.DoAsync(
            id,
            Lin,
            new Fire(Trigger.Acknowledge),
            new Fire(Trigger.Investigate),
            new CompleteStep("apologise"),
            new CompleteStep("listen"),
            new CompleteStep("empathise"),
            new RecordFinding("1", FindingOutcome.Upheld, "The assessor's report was missing."),
            new Fire(Trigger.Propose),
            new RecordContact(Channel.Phone, "yes, if it is paid by Thursday", ContactDirection.ToCustomer),
            new Fire(Trigger.Accept),
            Ask with { Question = "Please pay K-88.", By = At(3, 5, 18), Name = "payment" });
        host.Clock.SetUtcNow(At(3, 5, 14, 59));

        await host.RefusedAsync(id, Lin, new Fire(Trigger.Inform), language, message, reason);

        host.Clock.SetUtcNow(At(3, 5, 15));
        Complaint told = await host.DoAsync(id, Lin, new AnswerRequest("payment", "paid"), new Fire(Trigger.Inform));
        Assert.Equal(Status.Informed, told.Status);
    }

    private static ScenarioHost Host() => new(At(3, 2, 9, 10), b => b
        .UseLifecycle(BuiltIn.SixStageWithCare)
        .AddRouting(r => r.Otherwise().ToTeam("desk")));

    private static Task<Complaint> ReceiveAsync(ScenarioHost host) => host.ReceiveAsync(new ComplaintIntake
    {
        Customer = new Customer { Id = "C-0707", Name = "王芳" },
        Channel = Channel.Phone,
        Description = "理赔过程太慢，等了一个月，我很生气",
        Category = Category.Of("insurance/slow-claim"),
        About = PersonId.Of("zhao"),
    });
}
