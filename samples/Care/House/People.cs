using ComplaintFlow.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Care.House;

/// <summary>Who works in the firm, the same in all stories.</summary>
internal static class People
{
    public static Actor Lin { get; } = Actor.Staff("lin", "agent");

    public static Actor Li { get; } = Actor.Staff("li", "technician");

    public static Actor Zhou { get; } = Actor.Staff("zhou", "claims");

    public static Actor Chen { get; } = Actor.Staff("chen", "supervisor");

    public static Actor Max { get; } = Actor.Staff("max", "manager");

    public static void Settle(ComplaintFlowBuilder rules) => rules.AddHandlers(h => h
        .Team("desk").Member("zhao", m => m.Tier(HandlerTier.Agent)).Member("lin", m => m.Tier(HandlerTier.Agent)).Member("zhou", m => m.Tier(HandlerTier.Agent))
        .Team("claims").Member("zhou", m => m.Tier(HandlerTier.Agent))
        .Team("repairs").Member("qian", m => m.Tier(HandlerTier.Agent)).Member("li", m => m.Tier(HandlerTier.Agent))
        .Handler("chen", m => m.Tier(HandlerTier.Supervisor))
        .Handler("max", m => m.Tier(HandlerTier.Manager)));
}
