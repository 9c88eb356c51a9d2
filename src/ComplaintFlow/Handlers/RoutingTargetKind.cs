namespace ComplaintFlow.Handlers;

/// <summary>The kind of a routing target.</summary>
public enum RoutingTargetKind
{
    /// <summary>One person, by identifier.</summary>
    Handler,

    /// <summary>A member of a team.</summary>
    Team,

    /// <summary>A person in a tier.</summary>
    Tier,

    /// <summary>A person in the nearest tier above the handler's in which anyone is eligible.</summary>
    NextTier,

    /// <summary>The previous handler of the complaint, or of the customer's latest other complaint.</summary>
    SameAsBefore,
}
