namespace ComplaintFlow;

/// <summary>Codes as given, before they are looked up. In an event: the codes that were unknown, so that nothing is lost.</summary>
/// <param name="Category">The subject of the complaint.</param>
/// <param name="Cause">The cause.</param>
/// <param name="Touchpoint">The moment of truth at which things went wrong.</param>
/// <param name="Impact">The impact.</param>
/// <param name="StatedUrgency">The urgency that the customer states.</param>
public sealed record GivenCodes(
    Category? Category = null,
    Cause? Cause = null,
    Touchpoint? Touchpoint = null,
    Impact? Impact = null,
    StatedUrgency? StatedUrgency = null);
