using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Samples.Escalation.Telling;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Escalation.Stories;

/// <summary>Somebody shouts at the counter, and is seen in a quiet room once they have had time to calm down. The clocks wait for that; that of the law does not.</summary>
internal sealed class HeatedCustomer : Story
{
    public override string Title => "A heated customer: a private room, after a cool-off";

    public override void Settle(ComplaintFlowBuilder firm)
    {
        AddPeople(firm);
        firm
            .AddVenues(v => v.Venue(Venue.PrivateRoom, capacity: 1, fallback: Venue.Telephone))
            .AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00"))
                .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(6))
                .Target("law", Stage.Statutory).Within(Allowance.CalendarDays(15)).NeverPauses())
            .DetectSignals()
            .AddEscalation(e => e
                .Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Venue.PrivateRoom).CoolOff(TimeSpan.FromHours(2)).ClocksFollow()
                    .ThenAfter(Allowance.Hours(24)).Notify("care-team").UnlessHandled()
                .Policy("press").WhenPublicityThreatened().Notify("press-office"));
    }

    public override async Task<ComplaintId> PlayAsync(IComplaintDesk desk, SimulatedTime time)
    {
        ComplaintId id = (await desk.ReceiveAsync(Intake("Li Na", "bill", "The bill is wrong."), Staff)).OrThrow().Id;
        await time.PassAsync(TimeSpan.FromMinutes(30));
        (await desk.RecordContactAsync(id, Channel.InPerson, "I am furious! I will tell the press!", Staff)).OrThrow();
        await time.PassAsync(TimeSpan.FromHours(2));
        // Somebody else comes, and finds the room taken.
        (await desk.ReceiveAsync(Intake("Mr Late", "bill", "你们是骗子，太过分了！"), Staff)).OrThrow();
        foreach (Trigger trigger in (Trigger[])[Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose])
            (await desk.FireAsync(id, trigger, Staff)).OrThrow();
        await time.PassAsync(TimeSpan.FromHours(24));
        return id;
    }
}
