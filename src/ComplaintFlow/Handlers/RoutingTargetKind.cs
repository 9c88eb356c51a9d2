namespace ComplaintFlow.Handlers;

/// <summary>How the person whom a rule asks for is found.</summary>
public enum RoutingTargetKind
{
    /// <summary>By identifier.</summary>
    Handler,

    /// <summary>Among the members of a team.</summary>
    Team,
}
