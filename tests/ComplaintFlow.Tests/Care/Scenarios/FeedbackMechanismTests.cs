using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Scenarios.ScenarioHost;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>S4, the internet firm: one customer on three channels, and an umbrella over 42 complaints. What is said in public is in the tests of messages.</summary>
public class FeedbackMechanismTests
{
    private static readonly DateTimeOffset Monday = At(3, 2, 9);
    private const string News = "登录问题已定位，预计中午恢复。";

    private static readonly LifecycleDefinition Incident = Lifecycle.Define("incident", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Open).Permit(Trigger.Close, Status.Closed).Permit(Trigger.Withdraw, Status.Withdrawn);
        l.Configure(Status.Received).SubstateOf(Status.Open).Permit(Trigger.Inform, Status.Informed);
        l.Configure(Status.Informed).SubstateOf(Status.Open);
        l.Configure(Status.Closed).Final();
        l.Configure(Status.Withdrawn).Final();
    });

    [Fact]
    public async Task S4_1_three_linked_complaints_count_as_repeats_and_the_third_tells_the_press_office_once()
    {
        await using ScenarioHost host = new(Monday, Settle);
        Complaint chat = await ReceiveAsync(host, Channel.OnlineChat, "登录失败，一直转圈。");
        host.Clock.SetUtcNow(At(3, 3, 10));
        Complaint call = await ReceiveAsync(host, Channel.Phone, "还是登录失败，昨天在线说过了。");
        await host.DoAsync(call.Id, Lin, new RelateTo(chat.Id, RelationKind.Continues));
        host.Clock.SetUtcNow(At(3, 4, 11));
        Complaint post = await ReceiveAsync(host, Channel.SocialMedia, "第三次了，我要在网上曝光你们");
        await host.DoAsync(post.Id, Lin, new RelateTo(chat.Id, RelationKind.Continues));
        await host.UntilAsync(post.Id, At(3, 4, 12));

        Complaint third = await host.FindAsync(post.Id);
        Assert.Equal((2, true), (third.Signals.Repeats, third.Signals.ThreatensPublicity));
        Assert.Equal([RelationKind.ContinuedBy, RelationKind.ContinuedBy], (await host.FindAsync(chat.Id)).Care.Relations.Select(one => one.Kind));
        int fired = 0;
        int told = 0;
        foreach (ComplaintId id in (ComplaintId[])[chat.Id, call.Id, post.Id])
        {
            List<JournalEntry> journal = await host.JournalAsync(id);
            fired += journal.Count(entry => entry.Event is EscalationFired { Policy: "third" });
            told += journal.Count(entry => entry.Event is NotificationRaised);
        }

        Assert.Equal((1, 1), (fired, told));
    }

    [Theory]
    [InlineData("en", "Complaints of this mass incident that are still open: 42.")]
    [InlineData("zh-Hans", "该群体事件尚未结案的投诉：42 件。")]
    public async Task S4_4_closing_the_umbrella_over_open_children_is_refused(string language, string message)
    {
        await using ScenarioHost host = new(Monday, Settle);
        (ComplaintId umbrella, List<ComplaintId> children) = await UmbrellaAsync(host);

        await host.RefusedAsync(umbrella, Lin, new Fire(Trigger.Close), language, message);

        await host.DoAsync(umbrella, Lin, new Fire(Trigger.Close) { OverOpenChildren = true });
        await host.UntilAsync(umbrella, At(3, 2, 10));
        foreach (ComplaintId child in children)
            Assert.True((await host.FindAsync(child)).IsClosed);
    }

    [Fact]
    public async Task S4_4_progress_told_once_reaches_all_42_each_once_and_erased_ones_not()
    {
        await using ScenarioHost host = new(Monday, Settle);
        (ComplaintId umbrella, List<ComplaintId> children) = await UmbrellaAsync(host);
        Administration.CustomerErasure? progress = null;
        do
            progress = (await host.Administration.EraseCustomerAsync(Realm.Default, "C-7", "customer-request", Max, progress)).OrThrow();
        while (!progress.IsDone);

        await host.DoAsync(umbrella, Lin, new InformChildren(News));
        await host.UntilAsync(umbrella, At(3, 2, 10));
        await host.UntilAsync(umbrella, At(3, 2, 11));

        foreach (ComplaintId child in children)
        {
            List<ComplaintEvent> journal = [.. (await host.JournalAsync(child)).Select(entry => entry.Event)];
            bool isErased = child == children[7];
            Assert.Equal(isErased ? 0 : 1, journal.OfType<ParentProgressed>().Count(told => told.Text == News));
            Assert.Equal(isErased ? 0 : 1, journal.OfType<MessageDue>().Count(due => due.Template == "progress"));
        }

        Assert.Equal((41, 1), (await host.JournalAsync(umbrella)).Select(entry => entry.Event).OfType<ChildrenReached>().Select(reached => (reached.Told, reached.NotFollowed)).Single());
    }

    private static async Task<(ComplaintId Umbrella, List<ComplaintId> Children)> UmbrellaAsync(ScenarioHost host)
    {
        ComplaintId umbrella = (await host.ReceiveAsync(new ComplaintIntake { Customer = new Customer(), Channel = Channel.OnlineForm, Description = "登录故障" })).Id;
        List<ComplaintId> children = [];
        for (int i = 0; i < 42; i++)
        {
            Complaint child = await host.ReceiveAsync(new ComplaintIntake { Customer = new Customer { Id = $"C-{i}", Email = $"c{i}@example.com" }, Channel = Channel.Email, Description = "无法登录。" });
            await host.DoAsync(child.Id, Lin, new RelateTo(umbrella, RelationKind.ChildOf));
            children.Add(child.Id);
        }

        return (umbrella, children);
    }

    private static Task<Complaint> ReceiveAsync(ScenarioHost host, Channel channel, string text) =>
        host.ReceiveAsync(new ComplaintIntake { Customer = new Customer { Id = "C-0909" }, Channel = channel, Description = text });

    private static void Settle(ComplaintFlowBuilder builder) => builder
        .UseLifecycle(Incident)
        .DetectSignals()
        .CountRepeats(TimeSpan.FromDays(30))
        .AddMessages(m => m.On<ParentProgressed>().Send("progress"))
        .AddEscalation(e => e.Policy("third").WhenRepeated(2).Notify("press-office"));
}
