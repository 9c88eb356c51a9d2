namespace ComplaintFlow;

/// <summary>What of a classification something is said about.</summary>
public enum ClassificationPart
{
    /// <summary>What the complaint is about.</summary>
    Category,

    /// <summary>Why it came about.</summary>
    Cause,

    /// <summary>Where it went wrong.</summary>
    Touchpoint,

    /// <summary>How soon something must be done.</summary>
    Urgency,
}
