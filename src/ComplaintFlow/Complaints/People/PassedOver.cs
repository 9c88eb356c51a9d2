namespace ComplaintFlow;

/// <summary>Somebody who could not be given a complaint.</summary>
/// <param name="Handler">Who.</param>
/// <param name="Reason">Why not.</param>
public sealed record PassedOver(PersonId Handler, PassedOverReason Reason);
