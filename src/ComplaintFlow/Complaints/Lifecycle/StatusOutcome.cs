namespace ComplaintFlow;

/// <summary>The effect of a status change on the complaint as a whole.</summary>
public enum StatusOutcome
{
    /// <summary>The complaint remains open, or remains closed.</summary>
    None,

    /// <summary>The complaint was open and is now closed.</summary>
    Closed,

    /// <summary>The complaint was closed and is open again; the next episode begins.</summary>
    Reopened,
}
