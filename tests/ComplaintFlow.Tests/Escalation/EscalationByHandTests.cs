using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Escalation;

public class EscalationByHandTests(string kind = "named") : SixStageTests(kind)
{
    [Fact]
    public async Task A_policy_by_hand_is_carried_out_level_by_level_with_the_reason_and_then_no_more()
    {
        await using TestHost host = NewTestHost(builder => builder.AddEscalation(e => e
            .Policy("boss").For(CustomerTier.Vip).ByHand().RaiseUrgency().ThenAfter(Allowance.Hours(10)).Notify("board")));
        Complaint standard = await host.ReceiveAsync();
        Complaint vip = await host.ReceiveAsync(TestHost.Intake() with { Customer = new Customer { Id = "c", Tier = CustomerTier.Vip } });

        Assert.Equal(ErrorCodes.UnknownPolicy, (await host.Desk.EscalateAsync(standard.Id, "boss", "because", TestHost.Agent)).Refusal?.Code);
        Assert.Equal(ErrorCodes.UnknownPolicy, (await host.Desk.EscalateAsync(vip.Id, "nobody", "because", TestHost.Agent)).Refusal?.Code);
        Outcome first = await host.Desk.EscalateAsync(vip.Id, "boss", "he has called the minister", TestHost.Agent);
        Assert.Equal(Urgency.Urgent, first.OrThrow().Urgency);
        Assert.Equal(("he has called the minister", 1), Assert.Single(first.Events.OfType<EscalationFired>().Select(fired => (fired.Because!, fired.Level))));
        Outcome second = await host.Desk.EscalateAsync(vip.Id, "boss", "again", TestHost.Agent);
        Assert.Equal(new NotificationRaised("board", "boss", 2), Assert.Single(second.Events.OfType<NotificationRaised>()));
        Assert.Null(second.OrThrow().NextDueAt);
        Assert.Equal(ErrorCodes.AlreadyEscalated, (await host.Desk.EscalateAsync(vip.Id, "boss", "again", TestHost.Agent)).Refusal?.Code);
    }

    [Fact]
    public async Task Somebody_can_be_asked_for_by_hand_who_has_it_loses_it_and_a_reason_is_needed()
    {
        await using TestHost host = NewTestHost(builder => builder
            .AddRouting(r => r.Otherwise().ToTeam("desk"))
            .AddHandlers(h => h.Team("desk").Member("ana").Member("bo")));
        Complaint complaint = await host.ReceiveAsync();
        Assert.Equal(PersonId.Of("ana"), complaint.Treatment.Handler);

        Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.EscalateAsync(complaint.Id, RoutingTarget.Team("desk"), " ", TestHost.Agent)).Refusal?.Code);
        Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ExecuteAsync(complaint.Id, new Escalate("why"), TestHost.Agent)).Refusal?.Code);
        Complaint escalated = (await host.Desk.EscalateAsync(complaint.Id, RoutingTarget.Team("desk"), "too slow", TestHost.Agent)).OrThrow();
        Assert.Equal((PersonId.Of("bo"), new PastHandler(PersonId.Of("ana"), "desk", host.Clock.GetUtcNow(), Escalated: true)), (escalated.Treatment.Handler!.Value, Assert.Single(escalated.People.Past)));

        // Nobody else is left, so that whoever failed has it again; and whoever is alone cannot hand it on.
        escalated = (await host.Desk.EscalateAsync(complaint.Id, RoutingTarget.Team("desk"), "still", TestHost.Agent)).OrThrow();
        Assert.Equal(PersonId.Of("ana"), escalated.Treatment.Handler);
        Assert.Equal(ErrorCodes.NobodyAvailable, (await host.Desk.EscalateAsync(complaint.Id, RoutingTarget.Handler("ana"), "still", TestHost.Agent)).Refusal?.Code);
        List<JournalEntry> journal = await host.JournalAsync(complaint.Id);
        Assert.Equal(2, journal.Count(entry => entry.Event is EscalationFired));
    }

    [Fact]
    public async Task A_closed_complaint_does_not_escalate()
    {
        await using TestHost host = NewTestHost(builder => builder.AddEscalation(e => e.Policy("boss").ByHand().Notify("board")));
        Complaint complaint = await host.ReceiveAsync();
        (await host.Desk.FireAsync(complaint.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        Assert.Equal(ErrorCodes.AlreadyClosed, (await host.Desk.EscalateAsync(complaint.Id, "boss", "because", TestHost.Agent)).Refusal?.Code);
        (await host.Desk.ReopenAsync(complaint.Id, TestHost.Agent)).OrThrow();
        Assert.True((await host.Desk.EscalateAsync(complaint.Id, "boss", "because", TestHost.Agent)).IsAccepted);
    }
}
