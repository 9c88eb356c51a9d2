namespace ComplaintFlow;

/// <summary>The result of an urgency matrix for an impact and a stated urgency.</summary>
/// <param name="Urgency">The urgency that determines routing and deadlines.</param>
/// <param name="Priority">The application's own priority, if the matrix has one for the cell.</param>
public readonly record struct UrgencyRating(Urgency Urgency, Priority? Priority = null);
