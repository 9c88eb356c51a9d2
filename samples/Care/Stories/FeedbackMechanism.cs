using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Samples.Care.House;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Samples.Care.House.Office;
using static ComplaintFlow.Samples.Care.House.People;
using static ComplaintFlow.Samples.Care.Telling.Language;

namespace ComplaintFlow.Samples.Care.Stories;

/// <summary>One customer on three channels, what is not said in public, and one incident behind many complaints.</summary>
internal sealed class FeedbackMechanism : Story
{
    private const int Others = 42;

    private static readonly LifecycleDefinition Incident = Lifecycle.Define("incident", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Open).Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.Received).SubstateOf(Status.Open).Permit(Trigger.Inform, Status.Informed);
        l.Configure(Status.Informed).SubstateOf(Status.Open);
        l.Configure(Status.Closed).Final();
    });

    private ComplaintId _post;

    public override string Title => Say("Nobody can log in", "无法登录");

    public override string Given => Say(
        "An internet firm that hears its customers on chat, by telephone and in social media. Whoever says the same for the third time is heard by the press office, too.",
        "互联网企业，客户可通过在线客服、电话和社交媒体反映问题。同一问题第三次反映时，同时告知公关部门。");

    public override DateTimeOffset Begins => At(3, 2, 9);

    public override IReadOnlyList<Scene> Scenes =>
    [
        new("S4.1", Say("Three times on three channels", "三次反映，三个渠道"), ThriceAsync),
        new("S4.2", Say("What is not said in public", "哪些话不能公开说"), InPublicAsync),
        new("S4.4", Say("One incident behind many complaints", "许多投诉，同一个故障"), UmbrellaAsync),
    ];

    public override void Settle(ComplaintFlowBuilder rules) => rules
        .UseLifecycle(Incident)
        .AddRouting(r => r.Otherwise().ToTeam("desk"))
        .DetectSignals()
        .CountRepeats(TimeSpan.FromDays(30))
        .AddMessages(m => m.On<ParentProgressed>().Send("progress"))
        .AddEscalation(e => e.Policy("third").WhenRepeated(2).Notify("press-office"));

    private async Task ThriceAsync(Firm firm)
    {
        await firm.ReceiveAsync(Lin, Say("reads the chat", "收到在线留言"), From(Channel.OnlineChat, Say("The login fails, it only turns round and round.", "登录失败，一直转圈。")));
        await firm.UntilAsync(At(3, 3, 10));
        ComplaintId call = await firm.ReceiveAsync(Lin, Say("takes a call", "接听来电"), From(Channel.Phone, Say("The login still fails. I told you yesterday.", "还是登录失败，昨天在线说过了。")));
        await firm.DoAsync(Lin, Say("links the two", "关联两件投诉"), new RelateTo(firm.Main, RelationKind.Continues), call);
        await firm.UntilAsync(At(3, 4, 11));
        _post = await firm.ReceiveAsync(Lin, Say("finds a post", "看到网上的帖子"), From(Channel.SocialMedia, Say("The third time! I will put you on the internet.", "第三次了，我要在网上曝光你们")));
        await firm.DoAsync(Lin, Say("links that, too", "一并关联"), new RelateTo(firm.Main, RelationKind.Continues), _post);
    }

    private async Task InPublicAsync(Firm firm)
    {
        await firm.RefusedAsync(Lin, Say("answers below the post, with the number to ring", "在帖子下回复，并写出客户电话"), InPublic(Say("We ring you at 138 0013 8000.", "我们马上拨打您的 138 0013 8000。")), _post);
        await firm.RefusedAsync(Lin, Say("answers with the name", "回复时写出姓名"), InPublic(Say("Dear Sun Li, we are looking into it.", "孙丽您好，我们正在处理。")), _post);
        await firm.RefusedAsync(Lin, Say("answers with the number of the complaint", "回复时写出投诉编号"), InPublic(Say($"Your number is {_post}.", $"您的投诉编号是 {_post}。")), _post);
        await firm.DoAsync(Lin, Say("answers without any of it", "回复中不含这些信息"), InPublic(Say("We are sorry, and have written to you.", "非常抱歉，我们已私信联系您。")), _post);
    }

    private static async Task UmbrellaAsync(Firm firm)
    {
        ComplaintId umbrella = await firm.ReceiveAsync(Chen, Say("opens one complaint for the incident", "为该故障建立一件总投诉"), From(Channel.OnlineForm, Say("Logins fail.", "登录故障。"), customer: null));
        for (int number = 1; number <= Others; number++)
            await firm.EarlierAsync(Lin, From(Channel.Email, Say("I cannot log in.", "无法登录。"), $"C-{number}"), new RelateTo(umbrella, RelationKind.ChildOf));
        firm.Remark(Say($"{Others} complaints have joined it; each keeps its own journal.", $"已有 {Others} 件投诉归入其中，各自保留处理记录。"));
        await firm.RefusedAsync(Chen, Say("wants to close it over their heads", "想直接结案"), new Fire(Trigger.Close), umbrella);
        await firm.DoAsync(Chen, Say("tells all of them once", "向所有人统一告知"), new InformChildren(Say("Found; it works again at noon.", "问题已定位，预计中午恢复。")), umbrella);
        await firm.UntilAsync(At(3, 4, 11, 5));
        firm.Remark(Say("Each was told once, by work of its own: kill the process in the middle, and it goes on.", "逐件告知，每件一次；中途中断，重启后继续。"));
    }

    private static RecordContact InPublic(string text) => new(Channel.SocialMedia, text, ContactDirection.ToCustomer);

    private static ComplaintIntake From(Channel channel, string text, string? customer = "C-0909") => new()
    {
        Customer = new Customer { Id = customer, Name = customer == "C-0909" ? Say("Sun Li", "孙丽") : null, Phone = customer == "C-0909" ? "+86 138 0013 8000" : null },
        Channel = channel,
        Description = text,
        Category = Category.Of("login"),
    };
}
