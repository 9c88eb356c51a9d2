namespace ComplaintFlow;

/// <summary>The customer's style of communication after the DISC model (W. M. Marston, Emotions of Normal People, 1928).</summary>
public enum CommunicationStyle
{
    /// <summary>Direct and decisive: wants the result.</summary>
    Dominance,

    /// <summary>Outgoing: wants to be heard and liked.</summary>
    Influence,

    /// <summary>Patient: wants security and time.</summary>
    Steadiness,

    /// <summary>Precise: wants facts and reasons.</summary>
    Conscientiousness,
}
