namespace ComplaintFlow;

/// <summary>What an impact and a stated urgency come to.</summary>
/// <param name="Urgency">The urgency by which complaints are routed and their deadlines are set.</param>
/// <param name="Priority">The host's own name of it, where its matrix gives one.</param>
public readonly record struct UrgencyRating(Urgency Urgency, Priority? Priority = null);
