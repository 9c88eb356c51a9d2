using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Samples.Escalation.Telling;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Escalation.Stories;

/// <summary>Reported three times and still not solved: it goes up, and never back to whoever had it.</summary>
internal sealed class ThirdRepeat : Story
{
    public override string Title => "A third repeat";

    public override void Settle(ComplaintFlowBuilder firm)
    {
        AddPeople(firm);
        firm
            .AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00")).Target("settle", Stage.Resolve).Within(Allowance.BusinessDays(5)))
            .DetectSignals()
            .AddEscalation(e => e
                .Policy("again").WhenRepeated(1).ChangeHandler(RoutingTarget.Team("desk"))
                .Policy("third").WhenRepeated(2).ChangeHandler(RoutingTarget.NextTier).RaiseUrgency().NextAppointment()
                .Policy("left-alone").WhenIdle(Allowance.WorkingHours(9)).Notify("shift-lead").RepeatEvery(Allowance.WorkingHours(9), untilLevel: 2)
                .Policy("ask-max").ByHand().ChangeHandler(RoutingTarget.Handler("max")));
    }

    public override async Task<ComplaintId> PlayAsync(IComplaintDesk desk, SimulatedTime time)
    {
        ComplaintId id = (await desk.ReceiveAsync(Intake("Wang Fang", "delivery", "再次投诉：快递还没到。"), Staff)).OrThrow().Id;
        await time.PassAsync(TimeSpan.FromHours(5));
        (await desk.RecordContactAsync(id, Channel.Phone, "这是第三次了！", Staff)).OrThrow();
        await time.PassAsync(TimeSpan.FromDays(2));
        (await desk.EscalateAsync(id, "ask-max", "she has written to the board", Staff)).OrThrow();
        return id;
    }
}
