namespace ComplaintFlow;

/// <summary>Whether something is still to be done.</summary>
public enum Openness
{
    /// <summary>In a status that is not final.</summary>
    Open,

    /// <summary>In a final status.</summary>
    Closed,
}
