namespace ComplaintFlow.Deciding;

/// <summary>Who was chosen, and what must hold of their load when it is written.</summary>
/// <param name="Handler">The person.</param>
/// <param name="Capacity">The most open complaints that they can have.</param>
/// <param name="ExpectedLoad">How many they had when they were chosen, where the choice hangs on it.</param>
internal readonly record struct HandlerClaim(PersonId Handler, int? Capacity, long? ExpectedLoad);
