namespace ComplaintFlow.Handlers;

/// <summary>How the person whom a rule asks for is found.</summary>
public enum RoutingTargetKind
{
    /// <summary>By identifier.</summary>
    Handler,

    /// <summary>Among the members of a team.</summary>
    Team,

    /// <summary>Among those of a tier.</summary>
    Tier,

    /// <summary>Among those of the nearest tier above the handler's in which somebody can have the complaint.</summary>
    NextTier,

    /// <summary>As the one who had the complaint, or the customer's latest other complaint, before.</summary>
    SameAsBefore,
}
