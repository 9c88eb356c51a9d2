namespace ComplaintFlow.Matching;

/// <summary>What of a complaint a rule may look at. Within a dimension any of a rule's keys is enough; across dimensions all must match.</summary>
public enum MatchDimension
{
    /// <summary>What the complaint is about; a category covers its subtree.</summary>
    Category,

    /// <summary>How soon something must be done.</summary>
    Urgency,

    /// <summary>By which way it came in.</summary>
    Channel,

    /// <summary>How much the customer matters to the firm.</summary>
    Tier,

    /// <summary>Why it came about.</summary>
    Cause,

    /// <summary>The moment of truth at which it went wrong.</summary>
    Touchpoint,

    /// <summary>The customer's language; a language covers its regions and scripts.</summary>
    Language,

    /// <summary>What warns of worse.</summary>
    Signal,

    /// <summary>The amount in dispute.</summary>
    Amount,

    /// <summary>A condition in code.</summary>
    Predicate,
}
