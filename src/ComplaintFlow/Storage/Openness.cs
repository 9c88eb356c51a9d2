namespace ComplaintFlow;

/// <summary>Whether a complaint is open or closed.</summary>
public enum Openness
{
    /// <summary>The status is not final.</summary>
    Open,

    /// <summary>The status is final.</summary>
    Closed,
}
