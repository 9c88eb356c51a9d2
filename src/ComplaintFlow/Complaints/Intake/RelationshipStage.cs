namespace ComplaintFlow;

/// <summary>How far the relationship between the customer and the firm has grown.</summary>
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
