namespace ComplaintFlow;

/// <summary>The stage of the relationship between the customer and the firm.</summary>
public enum RelationshipStage
{
    /// <summary>The customer knows the firm.</summary>
    Awareness,

    /// <summary>The customer is trying the firm out.</summary>
    Exploration,

    /// <summary>The customer buys more and more.</summary>
    Expansion,

    /// <summary>The customer is loyal.</summary>
    Commitment,
}
