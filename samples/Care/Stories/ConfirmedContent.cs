using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Samples.Care.House;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Samples.Care.House.Office;
using static ComplaintFlow.Samples.Care.House.People;
using static ComplaintFlow.Samples.Care.Telling.Language;

namespace ComplaintFlow.Samples.Care.Stories;

/// <summary>Nobody investigates what the customer has not confirmed, and nobody confirms it for them.</summary>
internal sealed class ConfirmedContent : Story
{
    private static readonly Actor Customer = Actor.Customer("C-0519");

    private static readonly LifecycleDefinition Confirmed = Lifecycle.Define("confirmed-first", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).PermitIf(Trigger.Investigate, Status.Investigating, Guard.ContentConfirmed);
        l.Configure(Status.Investigating).PermitIf(Trigger.Close, Status.Closed, Guard.FindingRecorded);
        l.Configure(Status.Closed).Final();
    });

    public override string Title => Say("Confirming the content", "确认抱怨内容");

    public override string Given => Say("The investigation begins with what the customer has confirmed.", "客户确认内容之后，才开始调查。");

    public override DateTimeOffset Begins => At(3, 4, 9, 30);

    public override IReadOnlyList<Scene> Scenes =>
    [
        new("S9", Say("Too early, and for somebody else", "为时过早，也不能代客户确认"), TooEarlyAsync),
        new("S9", Say("The customer corrects the place and the date", "客户更正地点和日期"), CorrectAsync),
    ];

    public override void Settle(ComplaintFlowBuilder rules) => rules
        .UseLifecycle(Confirmed)
        .AddClassification(c => c.UseTaxonomy(t => t.Category("delivery", "Delivery", "配送")))
        .AddRouting(r => r.Otherwise().ToHandler("lin"));

    private static async Task TooEarlyAsync(Firm firm)
    {
        await firm.ReceiveAsync(Lin, Say("reads a form", "收到在线表单"), new ComplaintIntake
        {
            Customer = new Customer { Id = Customer.GivenId, Name = Say("Zheng Kai", "郑凯") },
            Channel = Channel.OnlineForm,
            Description = Say("The driver threw the parcel over the fence.", "快递员把包裹扔过了围墙。"),
            Category = Category.Of("delivery"),
            Occurrence = new Occurrence(At(3, 1, 10), Say("Shanghai", "上海")),
        });
        await firm.RefusedAsync(Lin, Say("wants to begin", "想开始调查"), new Fire(Trigger.Investigate));
        await firm.RefusedAsync(Lin, Say("confirms it in his place", "替客户确认"), new ConfirmContent(Say("On Sunday, in Shanghai.", "周日，在上海。")));
    }

    private static async Task CorrectAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 4, 10));
        await firm.DoAsync(Lin, Say("rings him", "致电客户"), new RecordContact(Channel.Phone, Say("It was on Monday, at my parents' in Suzhou.", "是周一，在苏州我父母家。"), ContactDirection.ToCustomer));
        await firm.DoAsync(Customer, Say("corrects the place and the date", "更正地点和日期"), new Correct
        {
            Occurrence = new Occurrence(At(3, 2, 10), Say("Suzhou", "苏州")),
            Because = Say("I had mixed up the days", "我记错了日子"),
        });
        firm.Remark(Say("The old values stay in the journal.", "原来的内容仍保留在日志中。"));
        await firm.DoAsync(Lin, Say("writes down his yes", "记录客户确认"), new ConfirmContent(Say("On Monday, in Suzhou.", "周一，在苏州。")));
        await firm.DoAsync(Lin, Say("begins", "开始调查"), new Fire(Trigger.Investigate));
    }
}
