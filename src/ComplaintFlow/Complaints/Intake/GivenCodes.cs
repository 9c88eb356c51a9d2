namespace ComplaintFlow;

/// <summary>Codes as somebody gave them, before they are looked up; in an event those that nobody knew, so that nothing is lost.</summary>
/// <param name="Category">What it is about.</param>
/// <param name="Cause">Why it came about.</param>
/// <param name="Touchpoint">Where it went wrong.</param>
/// <param name="Impact">How much is at stake.</param>
/// <param name="StatedUrgency">How soon something must be done as the customer sees it.</param>
public sealed record GivenCodes(
    Category? Category = null,
    Cause? Cause = null,
    Touchpoint? Touchpoint = null,
    Impact? Impact = null,
    StatedUrgency? StatedUrgency = null);
