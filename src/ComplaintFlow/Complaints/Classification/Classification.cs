namespace ComplaintFlow;

/// <summary>The category, urgency and other codes by which a complaint is classified.</summary>
/// <param name="Category">The subject of the complaint.</param>
/// <param name="Urgency">The urgency.</param>
/// <param name="Cause">The cause; <see langword="null"/> until it is known.</param>
/// <param name="Touchpoint">The moment of truth at which things went wrong; <see langword="null"/> when unknown.</param>
/// <param name="Impact">The stated impact; <see langword="null"/> when none was stated.</param>
/// <param name="StatedUrgency">The urgency that the customer stated; <see langword="null"/> when unknown.</param>
/// <param name="Priority">
/// The host's priority for impact and stated urgency; <see langword="null"/> when its urgency matrix has no such names or
/// was not consulted.
/// </param>
public sealed record Classification(
    Category Category,
    Urgency Urgency,
    Cause? Cause = null,
    Touchpoint? Touchpoint = null,
    Impact? Impact = null,
    StatedUrgency? StatedUrgency = null,
    Priority? Priority = null);
