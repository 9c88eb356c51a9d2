using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Samples.Escalation.Telling;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Escalation.Stories;

/// <summary>An insurer has 15 days by law. Week after week more people know of it, and what was offered is declined twice.</summary>
internal sealed class SlowClaim : Story
{
    public override string Title => "An insurer's slow claim";

    public override void Settle(ComplaintFlowBuilder firm)
    {
        AddPeople(firm);
        firm
            .AddDeadlines(d => d.Calendar("office", c => c.In("UTC").OpenOnWeekdays("09:00-17:00"))
                .Target("decision", Stage.Statutory).Within(Allowance.CalendarDays(15)).NeverPauses())
            .AddEscalation(e => e
                .Policy("half-time").WhenBudgetUsed(Stage.Statutory, 50).Notify("claims-lead")
                .Policy("near").WhenDueWithin(Stage.Statutory, Allowance.BusinessDays(3)).ChangeHandler(RoutingTarget.NextTier)
                .Policy("late").WhenOverdue(Stage.Statutory, Allowance.BusinessDays(1)).Notify("compliance").RaiseUrgency(Urgency.Critical)
                .Policy("declined").WhenDeclined(2).ChangeHandler(RoutingTarget.Tier(HandlerTier.Manager)).NextOpening());
    }

    public override async Task<ComplaintId> PlayAsync(IComplaintDesk desk, SimulatedTime time)
    {
        ComplaintId id = (await desk.ReceiveAsync(Intake("Chen Jie", "claims/slow", "Three weeks, and no money."), Staff)).OrThrow().Id;
        foreach (Trigger trigger in (Trigger[])[Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Decline, Trigger.Propose, Trigger.Decline])
        {
            await time.PassAsync(TimeSpan.FromDays(2));
            (await desk.FireAsync(id, trigger, Staff)).OrThrow();
        }

        await time.PassAsync(TimeSpan.FromDays(6));
        return id;
    }
}
