namespace ComplaintFlow.Deciding;

/// <summary>The chosen handler, with the conditions on their load that must hold on writing.</summary>
/// <param name="Handler">The handler.</param>
/// <param name="Capacity">The maximum number of open complaints of the handler.</param>
/// <param name="ExpectedLoad">The number of open complaints at the time of the choice, when the choice depends on it.</param>
internal readonly record struct HandlerClaim(PersonId Handler, int? Capacity, long? ExpectedLoad);
