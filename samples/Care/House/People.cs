using ComplaintFlow.Care;
using ComplaintFlow.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Care.House;

/// <summary>Who works in the firm, the same in all stories.</summary>
internal static class People
{
    public static Actor Lin { get; } = Actor.Staff("lin", "agent");

    public static Actor Zhao { get; } = Actor.Staff("zhao", "agent");

    public static Actor Li { get; } = Actor.Staff("li", "technician");

    public static Actor Zhou { get; } = Actor.Staff("zhou", "claims");

    public static Actor Wang { get; } = Actor.Customer("C-0707");

    public static Actor LiQiang { get; } = Actor.Customer("C-0808");

    public static Actor Chen { get; } = Actor.Staff("chen", "supervisor");

    public static Actor Max { get; } = Actor.Staff("max", "manager");

    /// <summary>Who may promise how much alone: in one remedy, and in a month.</summary>
    public static void Mandates(MandatesBuilder m) => m
        .Person("lin").Upto(200, "CNY").PerMonth(1_000, "CNY")
        .Person("lin").Goodwill().Upto(200, "CNY").PerMonth(1_000, "CNY")
        .Person("li").Upto(300, "CNY").PerMonth(1_000, "CNY")
        .Role("supervisor").Upto(2_000, "CNY")
        .Role("supervisor").Goodwill().Upto(2_000, "CNY")
        .Tier(HandlerTier.Manager).Upto(20_000, "CNY");

    public static void Settle(ComplaintFlowBuilder rules) => rules.AddHandlers(h => h
        .Team("desk").Member("zhao", m => m.Tier(HandlerTier.Agent)).Member("lin", m => m.Tier(HandlerTier.Agent)).Member("zhou", m => m.Tier(HandlerTier.Agent))
        .Team("claims").Member("zhou", m => m.Tier(HandlerTier.Agent))
        .Team("repairs").Member("qian", m => m.Tier(HandlerTier.Agent)).Member("li", m => m.Tier(HandlerTier.Agent))
        .Handler("chen", m => m.Tier(HandlerTier.Supervisor))
        .Handler("max", m => m.Tier(HandlerTier.Manager)));
}
