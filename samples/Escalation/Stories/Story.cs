using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Samples.Escalation.Telling;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Escalation.Stories;

/// <summary>A story: what the firm has settled beforehand, and what happens then.</summary>
internal abstract class Story
{
    public static Actor Staff { get; } = Actor.Staff("lin");

    public abstract string Title { get; }

    /// <summary>When it begins; 09:00 on a Monday.</summary>
    public DateTimeOffset Begins { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public abstract void Settle(ComplaintFlowBuilder firm);

    public abstract Task<ComplaintId> PlayAsync(IComplaintDesk desk, SimulatedTime time);

    protected static ComplaintIntake Intake(string customer, string category, string description, int repeats = 0) => new()
    {
        Customer = new Customer { Id = customer, Name = customer },
        Channel = Channel.Phone,
        Category = Category.Of(category),
        Description = description,
        Signals = new(Repeats: repeats),
    };

    /// <summary>Ana answers, Sue leads the shift, Max leads the house.</summary>
    protected static void AddPeople(ComplaintFlowBuilder firm) => firm
        .AddRouting(r => r.Otherwise().ToTeam("desk"))
        .AddHandlers(h => h
            .Team("desk").Member("ana", m => m.Tier(HandlerTier.Agent)).Member("bo", m => m.Tier(HandlerTier.Agent))
            .Team("leaders").Member("sue", m => m.Tier(HandlerTier.Supervisor)).Member("max", m => m.Tier(HandlerTier.Manager)));
}
