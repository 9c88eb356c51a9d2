namespace ComplaintFlow;

/// <summary>What a complaint is about, and how soon something must be done.</summary>
/// <param name="Category">What it is about.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Cause">Why it came about, once that is known.</param>
/// <param name="Touchpoint">The moment of truth at which it went wrong, where that is known.</param>
/// <param name="Impact">How much is at stake, where somebody has said so.</param>
/// <param name="StatedUrgency">How soon something must be done as the customer sees it, where that is known.</param>
/// <param name="Priority">What impact and stated urgency come to in the words of the host; <see langword="null"/> where its urgency matrix has no words of its own, or was not asked.</param>
public sealed record Classification(
    Category Category,
    Urgency Urgency,
    Cause? Cause = null,
    Touchpoint? Touchpoint = null,
    Impact? Impact = null,
    StatedUrgency? StatedUrgency = null,
    Priority? Priority = null);
