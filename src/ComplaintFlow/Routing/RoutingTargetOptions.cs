namespace ComplaintFlow.Routing;

/// <summary>Whom a complaint is given to, as configuration says it: one of the two.</summary>
public class RoutingTargetOptions
{
    /// <summary>The team of which somebody is chosen.</summary>
    public string? ToTeam { get; set; }

    /// <summary>The identifier of one person.</summary>
    public string? ToHandler { get; set; }
}
