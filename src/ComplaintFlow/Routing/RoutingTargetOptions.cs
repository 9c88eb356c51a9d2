using ComplaintFlow.Handlers;

namespace ComplaintFlow.Routing;

/// <summary>Whom a complaint is given to, as configuration says it: one of the four; and how one is chosen among several.</summary>
public class RoutingTargetOptions : HandlerStrategyOptions
{
    /// <summary>The team of which somebody is chosen.</summary>
    public string? ToTeam { get; set; }

    /// <summary>The identifier of one person.</summary>
    public string? ToHandler { get; set; }

    /// <summary>The tier of which somebody is chosen.</summary>
    public string? ToTier { get; set; }

    /// <summary><c>same-as-before</c> or <c>next-tier</c>.</summary>
    public string? To { get; set; }
}
