using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Scenarios.ScenarioHost;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>S6.5: the same machine leaks again within 30 days: linked, and not fixed the first time; later it would not count.</summary>
public class RepeatedRepairTests
{
    private static readonly DateTimeOffset Saturday = At(3, 7, 20);

    [Theory]
    [InlineData(3, 28, true)]
    [InlineData(4, 20, false)]
    public async Task S6_5_a_repeat_is_suggested_and_linked_and_only_within_30_days_the_first_repair_did_not_fix_it(int month, int day, bool counts)
    {
        await using ScenarioHost host = new(Saturday, Settle);
        Complaint first = await ReceiveAsync(host);
        await host.DoAsync(first.Id, Lin, new Fire(Trigger.Close));
        host.Clock.SetUtcNow(At(month, day, 9));
        Complaint again = await ReceiveAsync(host);

        IReadOnlyList<DuplicateSuggestion> suggested = await host.Desk.SuggestDuplicatesAsync(again.Id, Lin);
        Assert.Equal(counts ? [first.Id] : (ComplaintId[])[], suggested.Select(one => one.Id));
        Assert.Equal(counts ? 1 : 0, again.Signals.Repeats);
        if (!counts)
            return;

        await host.DoAsync(again.Id, Lin, new RelateTo(first.Id, RelationKind.Continues, "同一台洗衣机"));
        Assert.Equal((again.Id, RelationKind.ContinuedBy), (await host.FindAsync(first.Id)).Care.Relations.Select(one => (one.Other, one.Kind)).Single());
        // What was not fixed the first time can be read on the first repair itself: another complaint continues it.
        Assert.Contains((await host.FindAsync(first.Id)).Care.Relations, relation => relation.Kind == RelationKind.ContinuedBy);
    }

    [Fact]
    public async Task S6_5_the_second_repair_goes_to_another_technician_if_the_customer_refuses_the_first()
    {
        await using ScenarioHost host = new(Saturday, Settle);
        Complaint first = await ReceiveAsync(host);
        Assert.Equal(PersonId.Of("li"), first.Treatment.Handler);
        await host.DoAsync(first.Id, Lin, new Fire(Trigger.Close));
        host.Clock.SetUtcNow(At(3, 28, 9));
        Complaint again = await ReceiveAsync(host);
        await host.DoAsync(again.Id, Lin, new RelateTo(first.Id, RelationKind.Continues));

        Complaint refused = await host.DoAsync(again.Id, Lin, new RefuseHandler(PersonId.Of("li"), "他上次没修好"), new Assign(RoutingTarget.Team("repairs")));

        Assert.Equal(PersonId.Of("qian"), refused.Treatment.Handler);
        Assert.Contains((await host.JournalAsync(again.Id)).Select(entry => entry.Event).OfType<HandlerAssigned>(), one => one.PassedOver.Any(over => over.Handler == PersonId.Of("li")));
    }

    private static void Settle(ComplaintFlowBuilder builder) => builder
        .UseLifecycle(Lifecycle.Define("repair", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Closed).Final();
        }))
        .AddRouting(r => r.Otherwise().ToHandler("li"))
        .CountRepeats(TimeSpan.FromDays(30))
        .AddRelations(r => r.SuggestDuplicates(TimeSpan.FromDays(30)));

    private static Task<Complaint> ReceiveAsync(ScenarioHost host) => host.ReceiveAsync(new ComplaintIntake
    {
        Customer = new Customer { Id = "C-0311" },
        Channel = Channel.Phone,
        Description = "洗衣机漏水，型号 W-8，地板都湿了。",
        Category = Category.Of("appliances/quality"),
    });
}
