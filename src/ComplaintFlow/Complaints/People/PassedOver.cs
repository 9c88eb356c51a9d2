namespace ComplaintFlow;

/// <summary>A candidate who could not be assigned to a complaint.</summary>
/// <param name="Handler">The candidate.</param>
/// <param name="Reason">The reason.</param>
public sealed record PassedOver(PersonId Handler, PassedOverReason Reason);
