namespace ComplaintFlow.Matching;

/// <summary>
/// The properties of a complaint that rules match. One matching key per dimension is sufficient; all dimensions must
/// match.
/// </summary>
public enum MatchDimension
{
    /// <summary>The category of the complaint; a category includes its subtree.</summary>
    Category,

    /// <summary>The urgency of the complaint.</summary>
    Urgency,

    /// <summary>The channel by which the complaint was received.</summary>
    Channel,

    /// <summary>The tier of the customer.</summary>
    Tier,

    /// <summary>The cause of the complaint.</summary>
    Cause,

    /// <summary>The touchpoint at which the problem occurred.</summary>
    Touchpoint,

    /// <summary>The customer's language; a language includes its regions and scripts.</summary>
    Language,

    /// <summary>The warning signs of the complaint.</summary>
    Signal,

    /// <summary>The amount in dispute.</summary>
    Amount,

    /// <summary>A condition in code.</summary>
    Predicate,
}
