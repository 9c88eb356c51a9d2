namespace ComplaintFlow;

/// <summary>A part of a classification.</summary>
public enum ClassificationPart
{
    /// <summary>The subject of the complaint.</summary>
    Category,

    /// <summary>The cause of the complaint.</summary>
    Cause,

    /// <summary>The moment of truth at which things went wrong.</summary>
    Touchpoint,

    /// <summary>The urgency.</summary>
    Urgency,
}
