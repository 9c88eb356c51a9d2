namespace ComplaintFlow;

/// <summary>What a complaint is about, and how soon something must be done.</summary>
/// <param name="Category">What it is about.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Cause">Why it came about, once that is known.</param>
/// <param name="Touchpoint">The moment of truth at which it went wrong, where that is known.</param>
public sealed record Classification(Category Category, Urgency Urgency, Cause? Cause = null, Touchpoint? Touchpoint = null);
