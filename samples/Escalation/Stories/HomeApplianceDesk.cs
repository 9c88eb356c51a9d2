using ComplaintFlow.Deadlines;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Samples.Escalation.Telling;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Escalation.Stories;

/// <summary>Two hours to answer, a day to be there, and two days to settle it, by the firm's own promise; and nobody does.</summary>
internal sealed class HomeApplianceDesk : Story
{
    public override string Title => "A home-appliance desk: 2 h, 24 h";

    public override void Settle(ComplaintFlowBuilder firm)
    {
        AddPeople(firm);
        firm
            .AddDeadlines(d => d.Calendar("always", c => c.In("UTC").AlwaysOpen())
                .Use(DeadlinePresets.HomeAppliance)
                .Target("settle", Stage.Resolve).Within(Allowance.Hours(48)))
            .AddEscalation(e => e
                .Policy("unanswered").WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.NextTier).NotifyAtTop("director").RepeatEvery(Allowance.Hours(2), untilLevel: 3)
                .Policy("nobody-came").WhenMissed(Stage.OnSite).ChangePlace(Venue.HomeVisit).RaiseUrgency()
                .Policy("almost-late").WhenBudgetUsed(Stage.Resolve, 75).Notify("shift-lead"));
    }

    public override async Task<ComplaintId> PlayAsync(IComplaintDesk desk, SimulatedTime time)
    {
        ComplaintId id = (await desk.ReceiveAsync(Intake("Zhang Wei", "appliances/washing-machine", "It has leaked since Sunday."), Staff)).OrThrow().Id;
        await time.PassAsync(TimeSpan.FromHours(30));
        (await desk.AcknowledgeAsync(id, Staff)).OrThrow();
        (await desk.FireAsync(id, Trigger.Investigate, Staff)).OrThrow();
        await time.PassAsync(TimeSpan.FromHours(10));
        (await desk.FireAsync(id, Trigger.Propose, Staff)).OrThrow();
        return id;
    }
}
