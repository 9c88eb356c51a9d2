using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Samples.Care.House;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Samples.Care.House.Office;
using static ComplaintFlow.Samples.Care.House.People;
using static ComplaintFlow.Samples.Care.Telling.Language;

namespace ComplaintFlow.Samples.Care.Stories;

/// <summary>Guests wait for their rooms. The place and the time change, a promise is broken, and the lounge has two seats only.</summary>
internal sealed class HotelWaiting : Story
{
    private static readonly Venue Lounge = Venue.Of("lounge");
    private static readonly Actor Guest = Actor.Customer("G-2041");

    private ComplaintId _last;

    public override string Title => Say("The hotel's waiting", "酒店入住等待");

    public override string Given => Say(
        "A lounge with two seats; who finds it full is called. Heated guests are asked into the lounge until the next half hour. Max is the duty manager.",
        "休息室只有两个座位，满员时改为电话沟通。情绪激动的客人先请到休息室，约定下一个半点。值班经理是 max。");

    public override DateTimeOffset Begins => At(3, 2, 15, 5);

    public override IReadOnlyList<Scene> Scenes =>
    [
        new("S5.1", Say("Another place, another time, and words for both", "更换地点与时间，并有相应话术"), MoveAsync),
        new("S5.1", Say("Half past three, and no room", "三点半了，还没有房间"), BreakAsync),
        new("S5.1", Say("The lounge is full", "休息室已满"), FillAsync),
        new("S5.2", Say("Nothing is closed over a broken promise", "承诺未兑现又未致歉，不得结案"), CloseAsync),
    ];

    public override void Settle(ComplaintFlowBuilder rules) => rules
        .UseLifecycle(BuiltIn.SixStageWithCare)
        .AddClassification(c => c.UseTaxonomy(t => t.Category("hotel", "Hotel", "酒店").Category("hotel/check-in", "Waiting at check-in", "入住等待")))
        .AddRouting(r => r.Otherwise().ToHandler("lin"))
        .AddDeadlines(d => d.Calendar("reception", c => c.In("Asia/Shanghai").AlwaysOpen()))
        .AddPlaybooks(p => p.Otherwise().Use(Playbooks.ApologyFirst))
        .AddVenues(v => v.Venue(Lounge, capacity: 2, fallback: Venue.Telephone))
        .AddEscalation(e => e
            .Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Lounge).NextAppointment("reception", TimeSpan.FromMinutes(30))
            .Policy("promise-broken").WhenPromiseBroken().ChangeHandler(RoutingTarget.Handler("max")));

    private async Task MoveAsync(Firm firm)
    {
        await ReceiveAsync(firm, Guest.GivenId, Say("Mr Sun", "孙先生"), Say("I have been standing here for half an hour!", "等了半个小时！"));
        await firm.GuideAsync(Lin);
        await firm.DoAsync(Lin, Say("apologises", "致歉"), new CompleteStep("apologise"));
        await firm.DoAsync(Lin, Say("promises", "承诺"), new MakePromise(Say("Your room at half past three.", "三点半有房间。"), At(3, 2, 15, 30)) { Name = "room" });
        await firm.DoAsync(Lin, Say("listens", "倾听"), new CompleteStep("listen", Say("He has a meeting at four.", "客人四点有会。")));
        await firm.DoAsync(Lin, Say("says how tiresome waiting is", "表示理解等待的辛苦"), new CompleteStep("empathise"));
    }

    private static async Task BreakAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 2, 15, 31));
        firm.Remark(Say("Broken at half past three to the second, and the duty manager has it before the guest asks.", "三点半整即记为未兑现，客人还没问，值班经理已接手。"));
        await firm.BriefAsync(Max);
    }

    private async Task FillAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 2, 15, 40));
        await ReceiveAsync(firm, "G-2042", Say("Ms Ma", "马女士"), Say("What is going on here? This is outrageous!", "这是怎么回事？太不像话了！"));
        _last = await ReceiveAsync(firm, "G-2043", Say("Mr Gao", "高先生"), Say("I want my room, now!", "我现在就要房间！"));
        await firm.RefusedAsync(Lin, Say("wants to squeeze him in", "想让他挤一挤"), new ChangeVenue(Lounge), _last);
    }

    private static async Task CloseAsync(Firm firm)
    {
        await firm.UntilAsync(At(3, 2, 15, 50));
        await firm.DoAsync(Max, Say("hands over the key", "交付房卡"), new KeepPromise("room", Say("An upgrade, 1808.", "升级房型，1808 房。")));
        await firm.DoAsync(Max, Say("takes the case", "确认受理"), new Fire(Trigger.Acknowledge));
        await firm.DoAsync(Max, Say("looks into it", "开始调查"), new Fire(Trigger.Investigate));
        await firm.DoAsync(Max, Say("records what was found", "记录调查结论"), new RecordFinding("1", FindingOutcome.Upheld, Say("Two cleaners were ill, and nobody told the desk.", "两名保洁员病假，前台不知情。")));
        await firm.DoAsync(Max, Say("offers the upgrade", "提出免费升级"), new Fire(Trigger.Propose));
        await firm.DoAsync(Max, Say("notes the step", "记录步骤"), new CompleteStep("propose"));
        await firm.DoAsync(Guest, Say("accepts", "接受方案"), new Fire(Trigger.Accept));
        await firm.DoAsync(Max, Say("notes that it has been acted on", "记录已行动"), new CompleteStep("act"));
        await firm.DoAsync(Max, Say("tells him the outcome", "告知结果"), new Fire(Trigger.Inform));
        await firm.DoAsync(Max, Say("follows up", "开始回访"), new Fire(Trigger.FollowUp));
        await firm.DoAsync(Max, Say("calls the room", "致电客房回访"), new CompleteStep("call-back", Say("The room is fine.", "客人对房间满意。")));
        await firm.RefusedAsync(Max, Say("wants to close", "想结案"), new Fire(Trigger.Close));
        await firm.DoAsync(Max, Say("apologises for the broken promise", "就未兑现的承诺致歉"), new RecordContact(Channel.InPerson, Say("We said half past three, and it was ten to four. I am sorry.", "说好三点半，结果三点五十才好，非常抱歉。"), ContactDirection.ToCustomer) { IsApology = true });
        await firm.DoAsync(Max, Say("closes", "结案"), new Fire(Trigger.Close));
    }

    private static Task<ComplaintId> ReceiveAsync(Firm firm, string id, string name, string words) => firm.ReceiveAsync(Lin, Say("hears a guest shout", "听到客人大声抱怨"), new ComplaintIntake
    {
        Customer = new Customer { Id = id, Name = name },
        Channel = Channel.InPerson,
        Description = words,
        Category = Category.Of("hotel/check-in"),
        Signals = new Signals(Emotion.Heated),
    });
}
